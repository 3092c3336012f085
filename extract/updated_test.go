package extract

import (
	"slices"
	"testing"

	"newsmorgue/extract/news"
)

func TestUpdated(t *testing.T) {
	for line, want := range map[string]string{
		`<p class="date">Published 4 May 2026, 8:00 | Updated 5 May 2026, 10:41</p>`: "2026-05-05T10:41:00Z",
		`<p class="date">4 May 2026, 8:00</p><p>Updated 10:41 GMT, 6 May</p>`:        "2026-05-06T10:41:00Z",
		`<p class="date">4. Mai 2026, 8.00 Uhr</p><p>Aktualisiert um 10:41 Uhr</p>`:  "2026-05-04T10:41:00Z",
		`<p class="date">4 May 2026, 8:00</p><p>Updated 2 May 2026</p>`:              "",
		`<p class="date">4 May 2026, 8:00</p>`:                                       "",
	} {
		if a := read(t, bridgePage(line, ""), "https://courier.example/bridge"); a.ModifiedAt.String() != want {
			t.Errorf("%s: ModifiedAt = %v (%s); want %s", line, a.ModifiedAt, a.Found["modified_at"], want)
		}
	}
}

func TestCorrections(t *testing.T) {
	a := read(t, bridgePage("", "<p>This article was amended on 5 May 2026. An earlier version gave the bridge 400 metres.</p><p>Updated: 6 May 2026, 8:00</p><p>[Correction: The ferry sank in 1987.]</p>"), "https://courier.example/bridge")
	want := []news.Correction{
		{Text: "This article was amended on 5 May 2026. An earlier version gave the bridge 400 metres.", Date: "5 May 2026"},
		{Text: "[Correction: The ferry sank in 1987.]"},
	}
	if !slices.Equal(a.Corrections, want) {
		t.Errorf("Corrections = %+v; want %+v", a.Corrections, want)
	}
	if last := a.Body[len(a.Body)-1]; last.Type != news.CorrectionBlock || last.Text != want[1].Text {
		t.Errorf("last block = %+v; want %q", last, want[1].Text)
	}
}
