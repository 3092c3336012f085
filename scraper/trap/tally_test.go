package trap_test

import (
	"math/bits"
	"testing"
	"time"

	"newsmorgue/scraper/trap"
)

// differing is a simhash that is far from those of the eight pages before and behind it.
func differing(i int) uint64 { return bits.RotateLeft64(0xffff, 7*i) ^ uint64(i)*0x9e3779b97f4a7c15 }

func see(t *trap.Tally, n int, hash func(int) uint64, story bool) {
	for i := range n {
		t.See(hash(i), story)
	}
}

func same(i int) uint64 { return 1 << (i % 2) } // two bits apart

func TestFull(t *testing.T) {
	for _, c := range []struct {
		name   string
		see    func(*trap.Tally)
		reason string
	}{
		{"nothing", func(t *trap.Tally) {}, ""},
		{"any number of stories", func(t *trap.Tally) { see(t, 5000, differing, true) }, ""},
		{"19 of one page", func(t *trap.Tally) { see(t, 19, same, true) }, ""},
		{"20 of one page", func(t *trap.Tally) { see(t, 20, same, true) }, "19 of 20 pages near-duplicates"},
		{"four in five of one page", func(t *trap.Tally) {
			see(t, 4, differing, true)
			see(t, 17, same, true)
		}, ""},
		{"more than four in five", func(t *trap.Tally) {
			see(t, 4, differing, true)
			see(t, 22, same, true)
		}, "21 of 26 pages near-duplicates"},
		{"a page that is far from the last eight", func(t *trap.Tally) {
			for i := range 90 {
				t.See(differing(i%9), true)
			}
		}, ""},
		{"19 without a story", func(t *trap.Tally) { see(t, 19, differing, false) }, ""},
		{"20 without a story", func(t *trap.Tally) { see(t, 20, differing, false) }, "20 pages, no story among them nor behind them"},
		{"lists that lead on now and then", func(t *trap.Tally) {
			t.Bring(199)
			see(t, 199, differing, false)
		}, ""},
		{"and go on too long", func(t *trap.Tally) {
			t.Bring(199)
			see(t, 200, differing, false)
		}, "200 pages, no story among them and 199 behind them"},
		{"lists of stories, for years", func(t *trap.Tally) {
			for i := range 4000 {
				t.See(differing(i), false)
				t.Bring(30)
			}
		}, ""},
		{"pages without text", func(t *trap.Tally) { see(t, 20, func(int) uint64 { return 0 }, false) }, "19 of 20 pages near-duplicates"},
	} {
		var tally trap.Tally
		c.see(&tally)
		if got := tally.Full(); got != c.reason {
			t.Errorf("%s: Full = %q; want %q", c.name, got, c.reason)
		}
	}
}

// A pattern that is full is tried again after a while, a little; and where its pages have become
// stories it is free for good.
func TestRecovery(t *testing.T) {
	var tally trap.Tally
	if !tally.Age(now) {
		t.Error("Age of the first time changed nothing; want the time kept")
	}
	see(&tally, 20, same, false)
	for _, days := range []int{0, 29} {
		if tally.Age(now.AddDate(0, 0, days)); tally.Full() == "" {
			t.Errorf("after %d days it is not full; want full for 30", days)
		}
	}
	if !tally.Age(now.AddDate(0, 0, 30)) || tally.Full() != "" {
		t.Errorf("after 30 days %q; want it tried again", tally.Full())
	}
	for i := 0; tally.Full() == ""; i++ {
		if i > 10 {
			t.Fatal("more than ten pages more of the same")
		}
		tally.See(same(i), false)
	}
	tally.Age(now.AddDate(0, 0, 65))
	for i := range 100 {
		if tally.See(differing(i), true); tally.Full() != "" {
			t.Fatalf("story %d after a redesign: %s", i, tally.Full())
		}
	}
}

// What has been asked long ago counts less than what was asked last.
func TestHalving(t *testing.T) {
	var tally trap.Tally
	see(&tally, 999, differing, true)
	if tally.Asked != 999 {
		t.Fatalf("asked %d; want 999", tally.Asked)
	}
	tally.See(1, true)
	if tally.Asked != 500 || tally.Stories != 500 {
		t.Errorf("after 1000 pages asked %d, stories %d; want half of them", tally.Asked, tally.Stories)
	}
	tally.Age(now)
	tally.Age(now.AddDate(100, 0, 0))
	if tally.Asked != 0 || !tally.Halved.Equal(now.AddDate(100, 0, 0)) || tally.Age(now.AddDate(50, 0, 0)) {
		t.Errorf("after a hundred years %+v; want nothing left", tally)
	}
}

func TestText(t *testing.T) {
	var tally trap.Tally
	tally.Found = 57
	tally.See(255, true)
	tally.See(254, false)
	tally.Bring(3)
	tally.Age(time.Date(2026, 3, 14, 12, 0, 0, 5, time.FixedZone("", 3600)))
	text, err := tally.MarshalText()
	if want := "57 2 1 1 3 1773486000 00000000000000ff 00000000000000fe"; string(text) != want || err != nil {
		t.Errorf("MarshalText = %q, %v; want %q", text, err, want)
	}
	if text, _ := (trap.Tally{}).MarshalText(); string(text) != "0 0 0 0 0 0" {
		t.Errorf("MarshalText of nothing = %q", text)
	}
	for _, s := range []string{"", "1 2 3", "1 2 3 0 0 0", "1 2 1 3 0 0", "1 2 1 1 0 -1", "01 2 1 1 0 0", "1 2 1 1 0 0 ff", "1 2 1 1 0 0 00000000000000FF", "0 0 0 0 0 0 " + "0000000000000000 0000000000000000 0000000000000000 0000000000000000 0000000000000000 0000000000000000 0000000000000000 0000000000000000 0000000000000000"} {
		if err := tally.UnmarshalText([]byte(s)); err == nil || tally.Found != 57 {
			t.Errorf("UnmarshalText(%q): %v, %+v; want an error, and nothing changed", s, err, tally)
		}
	}
}

// What is read is written the same again, and nothing that was read makes Full or See fail.
func FuzzTally(f *testing.F) {
	f.Add("57 2 1 1 3 1773486000 00000000000000ff 00000000000000fe")
	f.Add("0 0 0 0 0 0")
	f.Fuzz(func(t *testing.T, text string) {
		var tally trap.Tally
		if err := tally.UnmarshalText([]byte(text)); err != nil {
			return
		}
		if again, err := tally.MarshalText(); err != nil || string(again) != text {
			t.Errorf("%q is written %q, %v", text, again, err)
		}
		tally.Full()
		tally.See(1, true)
		tally.Age(now)
		if tally.Near > tally.Asked || tally.Stories > tally.Asked {
			t.Errorf("of %q: %+v", text, tally)
		}
	})
}
