package scraper

import (
	"errors"
	"testing"

	"newsmorgue/archive"
)

func TestSummary(t *testing.T) {
	var s Summary
	if got, want := s.String(), "captured 0, new 0, changed 0, unchanged 0, refused 0, failed 0"; got != want {
		t.Errorf("String of the zero value = %q; want %q", got, want)
	}
	for _, c := range []struct {
		outcome archive.Outcome
		version int
		err     error
		times   int
	}{
		{archive.New, 1, nil, 9},
		{archive.Changed, 2, nil, 3},
		{archive.Unchanged, 1, nil, 10},
		{archive.Revisit, 1, nil, 400},
		{archive.Kept, 0, nil, 50},
		{archive.Kept, 0, &Refusal{Reason: "robots"}, 4},
		{archive.Kept, 0, &Refusal{Reason: "kind"}, 27},
		{archive.Kept, 0, &Failure{Reason: "dns", Err: errors.New("no such host")}, 2},
	} {
		for range c.times {
			s.count(archive.Stored{Outcome: c.outcome, Version: c.version}, c.err)
		}
	}
	want := "captured 12, new 9, changed 3, unchanged 410, refused 31 (robots 4, kind 27), failed 2"
	if got := s.String(); got != want {
		t.Errorf("String() = %q; want %q", got, want)
	}
	for _, err := range []error{nil, nil, &Refusal{Reason: "robots"}, &Failure{Reason: "status", Err: errors.New("404")}} {
		s.countPhoto(archive.Stored{Outcome: archive.Kept}, err)
	}
	s.countPhoto(archive.Stored{Outcome: archive.Unchanged}, nil) // kept before
	if got := s.String(); got != want+", photos 2 of 4" {
		t.Errorf("String() with photos = %q; want %q and the photos", got, want)
	}
}
