package comments

import (
	"testing"
	"time"
)

func TestSigned(t *testing.T) {
	p := &page{at: time.Date(2026, 5, 6, 0, 0, 0, 0, time.UTC)}
	for s, want := range map[string]string{
		"Submitted by Ana Reis (not verified) on Mon, 05/04/2026 - 10:41.": "Ana Reis",
		"Ana Reis wrote on 4 May 2026:":                                    "Ana Reis",
		"Said Haddad said on 4 May 2026":                                   "Said Haddad",
		"Le lundi 4 mai 2026, 10:41 par Ana Reis":                          "Ana Reis",
		"#1 by Ana Reis on 4 May 2026 - 10:41":                             "Ana Reis",
		"Ana Reis | May 4, 2026 at 10:41 am":                               "Ana Reis",
		"Ana Reis schrieb am 4. Mai 2026 um 10:41 Uhr":                     "Ana Reis",
		"— Ana Reis, Port Ellery, 4 May 2026":                              "Ana Reis",
		"4 May 2026 10:41":                                                 "",
		"04.05.2026, 10:41 Uhr":                                            "",
		"Ana Reis":                                                         "",
		"":                                                                 "",
		"posted on 4 May 2026 at":                                          "",
	} {
		if got := p.signed(s); got != want {
			t.Errorf("signed(%q) = %q; want %q", s, got, want)
		}
	}
}
