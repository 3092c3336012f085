package news

import (
	"encoding/json"
	"testing"
)

func TestTime(t *testing.T) {
	for _, c := range []struct{ in, want, precision string }{
		{`""`, `""`, ""},
		{`"2026-03-02"`, `"2026-03-02"`, "day"},
		{`"2026-03-02T10:15:00Z"`, `"2026-03-02T10:15:00Z"`, "minute"},
		{`"2026-03-02T10:15:00+05:00"`, `"2026-03-02T10:15:00+05:00"`, "minute"}, // the offset of the page stays
	} {
		var v Time
		if err := json.Unmarshal([]byte(c.in), &v); err != nil {
			t.Errorf("Time of %s: %v", c.in, err)
			continue
		}
		b, err := json.Marshal(v)
		if string(b) != c.want || err != nil || v.Precision() != c.precision {
			t.Errorf("Time of %s = %s, %q, %v; want %s, %q", c.in, b, v.Precision(), err, c.want, c.precision)
		}
	}
	for _, in := range []string{`"yesterday"`, `"2026-13-02"`, `3`, `"`} {
		var v Time
		if err := v.UnmarshalJSON([]byte(in)); err == nil {
			t.Errorf("Time of %s = %v; want an error", in, v)
		}
	}
}

// What was read once and written is read again as the same.
func FuzzTime(f *testing.F) {
	for _, s := range []string{"", "2026-03-02", "2026-03-02T10:15:00Z", "2026-03-02T10:15:00.5+05:30", "0001-01-01"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		var once, twice Time
		if once.UnmarshalText([]byte(s)) != nil {
			return
		}
		if err := twice.UnmarshalText([]byte(once.String())); err != nil || twice.String() != once.String() || twice.Precision() != once.Precision() {
			t.Errorf("time %q prints as %q, which is %v, %v", s, once, twice, err)
		}
	})
}
