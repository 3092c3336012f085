package frontier

import (
	"testing"
	"time"
)

func take(t *testing.T, f *Frontier, order ...Lane) Taken {
	t.Helper()
	taken, err := f.Take(t.Context(), "a", order, func(Entry) time.Duration { return 10 * time.Second })
	if err != nil {
		t.Fatal(err)
	}
	if taken.OK != taken.Slot.Held() || taken.OK && taken.Entry.Key == "" {
		t.Fatalf("Take = %+v", taken)
	}
	return taken
}

// wantReady asks for what is not to be had yet.
func wantReady(t *testing.T, f *Frontier, want time.Time) {
	t.Helper()
	if got := take(t, f, Lanes...); got.OK || !got.Ready.Equal(want) {
		t.Errorf("Take = %+v; want to be told to come at %v", got, want)
	}
}

func TestTake(t *testing.T) {
	c := &clock{t: day}
	f := open(t, t.TempDir(), Options{Now: c.now})
	wantReady(t, f, time.Time{})
	add(t, f, 2, story("a", "/1", 0), story("a", "/2", 1))
	first := take(t, f, Lanes...)
	wantStart(t, first.Slot, day)
	wantReady(t, f, day.Add(20*time.Millisecond)) // the slot is taken: look again soon

	c.set(day.Add(3 * time.Second))
	if err := f.Release(t.Context(), first.Slot, Rest{End: c.now(), Gap: 15 * time.Second}); err != nil {
		t.Fatal(err)
	}
	ready := day.Add(18*time.Second - ahead)
	wantReady(t, f, ready)
	c.set(ready)
	again := take(t, f, Lanes...) // the entry is where it was: nothing was written down of it
	wantStart(t, again.Slot, day.Add(18*time.Second))
	if again.Entry.Key != "a)/1" {
		t.Errorf("taken again: %s", again.Entry.Key)
	}
	first.Entry.Due = time.Time{}
	if err := f.Put(t.Context(), first.Entry); err != nil {
		t.Fatal(err)
	}
	if err := f.Return(t.Context(), again.Slot); err != nil {
		t.Fatal(err)
	}
	wantReady(t, f, day.Add(time.Minute)) // when the other one is due
}

// The lanes are looked at in the order given.
func TestTakeLanes(t *testing.T) {
	f := open(t, t.TempDir(), Options{Now: (&clock{t: day.Add(time.Hour)}).now})
	old, back, front, again := story("a", "/old", 0), story("a", "/back", 0), story("a", "/", 3), story("a", "/again", 1)
	old.Found, old.Published = day, day.Add(-young-time.Hour)
	back.Kind, front.Kind, again.Asked = Back, Front, day
	photo := story("a", "/1.jpg", 0)
	photo.Kind = Photo
	add(t, f, 7, old, back, front, again, photo, story("a", "/fresh", 2), story("a", "/later", 90))
	for _, c := range []struct {
		want  string
		order []Lane
	}{
		{"/", []Lane{Discovery, Fresh, Recheck, Backlog}},
		{"/fresh", []Lane{Fresh, Discovery}},
		{"/again", []Lane{Recheck, Fresh}},
		{"/back", []Lane{Backlog}},
		{"/1.jpg", []Lane{Photos, Backlog}},
	} {
		got := take(t, f, c.order...)
		if got.Entry.Key != "a)"+c.want {
			t.Errorf("Take in the order %v = %q; want %s", c.order, got.Entry.Key, c.want)
		}
		if err := f.Return(t.Context(), got.Slot); err != nil {
			t.Fatal(err)
		}
	}
}

// An open breaker gives nothing, then one, which is the probe; a parked group nothing at all.
func TestTakeBreaker(t *testing.T) {
	c := &clock{t: day}
	f := open(t, t.TempDir(), Options{Now: c.now})
	add(t, f, 1, story("a", "/1", 0))
	slot := take(t, f, Lanes...).Slot
	if err := f.Release(t.Context(), slot, Rest{End: day, Gap: time.Second, Fails: 5, Until: day.Add(time.Hour)}); err != nil {
		t.Fatal(err)
	}
	wantReady(t, f, day.Add(time.Hour-ahead))
	state, err := f.State(t.Context(), "a")
	if want := (State{"a", day.Add(time.Hour), 5, day.Add(time.Hour), time.Time{}}); err != nil || state != want {
		t.Errorf("State = %+v, %v; want %+v", state, err, want)
	}
	wantStart(t, reserve(t, open(t, f.dir, Options{Now: c.now}), "a", time.Second), day.Add(time.Second)) // who asks for a page now is a probe
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}

	f = open(t, t.TempDir(), Options{Now: c.now})
	add(t, f, 1, story("a", "/1", 0))
	if err := f.Park(t.Context(), "a", day); err != nil {
		t.Fatal(err)
	}
	wantReady(t, f, time.Time{})
	if err := f.Park(t.Context(), "a", time.Time{}); err != nil {
		t.Fatal(err)
	}
	if !take(t, f, Lanes...).OK {
		t.Error("a group that is parked no more gives nothing")
	}
}

// Of a process that died in its request, and of a clock that was set back, a whole gap from now is
// waited for, once.
func TestTakeLost(t *testing.T) {
	for name, lose := range map[string]func(*testing.T, *Frontier, *clock){
		"died": func(t *testing.T, f *Frontier, _ *clock) {
			if err := f.Close(); err != nil { // as if by its death, the slot is nobody's
				t.Fatal(err)
			}
		},
		"set back": func(t *testing.T, f *Frontier, c *clock) {
			if err := f.Close(); err != nil {
				t.Fatal(err)
			}
			c.set(day.Add(-time.Hour))
		},
	} {
		t.Run(name, func(t *testing.T) {
			dir, c := t.TempDir(), &clock{t: day}
			f := open(t, dir, Options{Now: c.now})
			e := story("a", "/1", 0)
			e.Due = day.Add(-2 * time.Hour)
			add(t, f, 1, e)
			take(t, f, Lanes...)
			c.set(day.Add(time.Second))
			lose(t, f, c)
			f = open(t, dir, Options{Now: c.now})
			ready := c.now().Add(10*time.Second - ahead)
			wantReady(t, f, ready)
			c.set(c.now().Add(5 * time.Second))
			wantReady(t, f, ready) // not from anew
			c.set(ready)
			wantStart(t, take(t, f, Lanes...).Slot, ready.Add(ahead))
		})
	}
}
