package main

import (
	"testing"
	"time"

	"github.com/spf13/pflag"
)

func TestDuration(t *testing.T) {
	for _, c := range []struct {
		in   string
		want time.Duration
		out  string
	}{
		{"0", 0, "0s"},
		{"90s", 90 * time.Second, "1m30s"},
		{"10m", 10 * time.Minute, "10m"},
		{"1h30m", 90 * time.Minute, "1h30m"},
		{"2h", 2 * time.Hour, "2h"},
		{"24h", 24 * time.Hour, "1d"},
		{"1d", 24 * time.Hour, "1d"},
		{"1.5d", 36 * time.Hour, "36h"},
		{"2w", 14 * 24 * time.Hour, "14d"},
		{"250ms", 250 * time.Millisecond, "250ms"},
	} {
		var d duration
		if err := d.Set(c.in); err != nil || time.Duration(d) != c.want || d.String() != c.out {
			t.Errorf("duration.Set(%q) = %v (%q), %v; want %v (%q)", c.in, time.Duration(d), &d, err, c.want, c.out)
		}
	}
}

func TestSize(t *testing.T) {
	for _, c := range []struct {
		in   string
		want int64
		out  string
	}{
		{"0", 0, "0"},
		{"4096", 4096, "4 KiB"},
		{"4097 B", 4097, "4097 B"},
		{"500 kB", 500_000, "500 kB"},
		{"10MiB", 10 << 20, "10 MiB"},
		{"10mib", 10 << 20, "10 MiB"},
		{"2GB", 2e9, "2 GB"},
	} {
		var b size
		if err := b.Set(c.in); err != nil || int64(b) != c.want || b.String() != c.out {
			t.Errorf("size.Set(%q) = %d (%q), %v; want %d (%q)", c.in, int64(b), &b, err, c.want, c.out)
		}
	}
}

func TestChoices(t *testing.T) {
	for _, c := range []struct{ in, out string }{
		{"", "none"}, {"none", "none"}, {"noai", "noai"}, {"noai, tdm", "noai, tdm"}, {"none,tdm", "tdm"},
	} {
		words := choices{among: []string{"noai", "tdm"}}
		if err := words.Set(c.in); err != nil || words.String() != c.out {
			t.Errorf("choices.Set(%q) = %q, %v; want %q", c.in, &words, err, c.out)
		}
	}
	if err := new(choices).Set("noai"); err == nil {
		t.Error("choices took a word that it does not have")
	}
}

func TestNoValue(t *testing.T) {
	for _, c := range []struct {
		value pflag.Value
		in    string
	}{
		{new(duration), ""}, {new(duration), "soon"}, {new(duration), "-1s"}, {new(duration), "1e300d"}, {new(duration), "NaNd"},
		{new(size), ""}, {new(size), "much"}, {new(size), "-1"}, {new(size), "99999999999 GiB"}, {new(size), "1.5MB"},
		{new(networks), "127.0.0.1"}, {new(networks), "here"},
		{&choice{among: []string{"text", "json"}}, "xml"},
		{new(moment), "yesterday"}, {new(moment), "2026-13-01"}, {new(moment), "2026-11-23 09:00"},
	} {
		if err := c.value.Set(c.in); err == nil {
			t.Errorf("%s.Set(%q) = %q; want an error", c.value.Type(), c.in, c.value)
		}
	}
}

func TestMoment(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"2026-11-23", "2026-11-23T00:00:00Z"},
		{"2026-11-23T09:30:00+01:00", "2026-11-23T09:30:00+01:00"},
	} {
		var m moment
		if err := m.Set(c.in); err != nil || m.String() != c.want {
			t.Errorf("moment.Set(%q) = %q, %v; want %q", c.in, &m, err, c.want)
		}
	}
}

// What a value prints is read as the same value.
func FuzzDuration(f *testing.F) {
	for _, s := range []string{"0", "90s", "1.5d", "2w", "1h0m0.5s"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		var once, twice duration
		if once.Set(s) != nil {
			return
		}
		if err := twice.Set(once.String()); err != nil || once != twice {
			t.Errorf("duration %q prints as %q, which is %v, %v", s, &once, &twice, err)
		}
	})
}

func FuzzSize(f *testing.F) {
	for _, s := range []string{"0", "4097 B", "10MiB", "2 GB"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		var once, twice size
		if once.Set(s) != nil {
			return
		}
		if err := twice.Set(once.String()); err != nil || once != twice {
			t.Errorf("size %q prints as %q, which is %v, %v", s, &once, &twice, err)
		}
	})
}
