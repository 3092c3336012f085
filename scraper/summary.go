package scraper

import (
	"errors"
	"fmt"
	"maps"
	"strings"

	"newsmorgue/archive"
)

// A Summary counts what a crawl came to. The zero value is that of a crawl that
// found nothing due.
type Summary struct {
	New       int            // stories seen for the first time
	Changed   int            // new versions of known stories
	Unchanged int            // stories asked again that say the same
	Refused   map[string]int // by Refusal.Reason
	Failed    int            // pages that could not be had
	Photos    int            // files of photos kept
	NoPhotos  int            // files of photos that could not be had, or must not
}

// Captured is the number of versions stored.
func (s Summary) Captured() int { return s.New + s.Changed }

// String is the last line of a crawl:
// "captured 12, new 9, changed 3, unchanged 410, refused 31 (robots 4, kind 27), failed 2".
// Where files of photos were asked for, it ends in how many of them were kept: ", photos 12 of 15".
func (s Summary) String() string {
	refused, parts := 0, []string(nil)
	for _, reason := range reasons {
		if n := s.Refused[reason]; n > 0 {
			refused += n
			parts = append(parts, fmt.Sprintf("%s %d", reason, n))
		}
	}
	why := ""
	if refused > 0 {
		why = " (" + strings.Join(parts, ", ") + ")"
	}
	return fmt.Sprintf("captured %d, new %d, changed %d, unchanged %d, refused %d%s, failed %d%s",
		s.Captured(), s.New, s.Changed, s.Unchanged, refused, why, s.Failed, s.OfPhotos())
}

// OfPhotos is what String ends in, "" where no photo was asked for.
func (s Summary) OfPhotos() string {
	all := s.Photos + s.NoPhotos
	if all == 0 {
		return ""
	}
	return fmt.Sprintf(", photos %d of %d", s.Photos, all)
}

// count adds what became of one address.
func (s *Summary) count(st archive.Stored, err error) {
	var refusal *Refusal
	switch {
	case errors.As(err, &refusal):
		if s.Refused == nil {
			s.Refused = map[string]int{}
		}
		s.Refused[refusal.Reason]++
	case err != nil:
		s.Failed++
	case st.Version == 0:
	case st.Outcome == archive.New:
		s.New++
	case st.Outcome == archive.Changed:
		s.Changed++
	default:
		s.Unchanged++
	}
}

// countPhoto adds what became of the file of a photo.
func (s *Summary) countPhoto(st archive.Stored, err error) {
	switch {
	case err != nil:
		s.NoPhotos++
	case st.Outcome == archive.Kept:
		s.Photos++
	}
}

// clone is a copy that shares nothing.
func (s Summary) clone() Summary {
	s.Refused = maps.Clone(s.Refused)
	return s
}
