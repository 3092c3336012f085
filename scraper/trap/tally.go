package trap

import (
	"errors"
	"fmt"
	"math/bits"
	"strconv"
	"strings"
	"time"
)

const (
	enough     = 20                  // pages after which a pattern is judged
	maxNear    = 80                  // near-duplicates of a hundred pages, at most
	maxLists   = 200                 // pages of which none was a story, if they do not lead to new ones
	maxAsked   = 1000                // pages after which the counts are halved, so that they tell of the newest
	near       = 3                   // bits in which the simhashes of near-duplicates differ, at most
	remembered = 8                   // pages that a new one is compared with
	halfLife   = 30 * 24 * time.Hour // after which the counts are halved
)

// A Tally is what is known of one pattern at one site. The zero value is a pattern of which nothing
// has been seen. Found is the caller's to add to; See, Bring and Age change the rest.
type Tally struct {
	Found   int // addresses of the pattern that were found
	Asked   int // its pages that were seen
	Near    int // of these, near-duplicates of one of the eight before
	Stories int // of these, stories
	Brought int // addresses of stories, not known before, that its pages led to
	Halved  time.Time

	last []uint64 // simhashes of the last pages, oldest first
}

// See counts a page that was asked for the first time: the simhash of its text, 0 if it has none, and whether
// it was a story. One that is asked again is not counted again: a section would be a near-duplicate of itself.
func (t *Tally) See(simhash uint64, story bool) {
	t.Asked++
	if story {
		t.Stories++
	}
	for _, h := range t.last {
		if bits.OnesCount64(h^simhash) <= near {
			t.Near++
			break
		}
	}
	if len(t.last) == remembered {
		t.last = append(t.last[:0], t.last[1:]...)
	}
	t.last = append(t.last, simhash)
	if t.Asked >= maxAsked {
		t.halve()
	}
}

// Bring counts addresses of stories, not known before, that a page of the pattern led to. It is what
// a list is good for.
func (t *Tally) Bring(n int) { t.Brought += n }

// Full says why no more pages of the pattern should be asked for; "" if they should:
//
//	20 pages asked, more than 80 % of them near-duplicates
//	20 pages asked, none a story, and none led to a new one
//	200 pages asked, none a story, and fewer new ones behind them than pages
//
// Pages that differ and are stories may be as many as there are, and so may lists that lead to new ones.
func (t *Tally) Full() (reason string) {
	switch {
	case t.Asked >= enough && t.Near*100 > t.Asked*maxNear:
		return fmt.Sprintf("%d of %d pages near-duplicates", t.Near, t.Asked)
	case t.Asked >= enough && t.Stories == 0 && t.Brought == 0:
		return fmt.Sprintf("%d pages, no story among them nor behind them", t.Asked)
	case t.Asked >= maxLists && t.Stories == 0 && t.Brought < t.Asked:
		return fmt.Sprintf("%d pages, no story among them and %d behind them", t.Asked, t.Brought)
	}
	return ""
}

// Age halves the counts for every 30 days since it did so last, or since it was first called. So a pattern
// that is full is tried again, at half of what made it so, and the redesign of a paper is found out. Call it
// before Full; changed says that there is something to keep.
func (t *Tally) Age(now time.Time) (changed bool) {
	now = now.UTC().Truncate(time.Second)
	if t.Halved.IsZero() {
		t.Halved = now
		return true
	}
	for now.Sub(t.Halved) >= halfLife {
		if changed = true; t.Asked == 0 {
			t.Halved = now
			break
		}
		t.halve()
		t.Halved = t.Halved.Add(halfLife)
	}
	return changed
}

func (t *Tally) halve() {
	t.Asked, t.Near, t.Stories, t.Brought = t.Asked/2, t.Near/2, t.Stories/2, t.Brought/2
}

// MarshalText writes a Tally on one line: its counts in their order, the second it was halved at (0: never), and
// the simhashes. The zero value is "0 0 0 0 0 0".
func (t Tally) MarshalText() ([]byte, error) {
	halved := int64(0)
	if !t.Halved.IsZero() {
		halved = t.Halved.Unix()
	}
	b := fmt.Appendf(nil, "%d %d %d %d %d %d", t.Found, t.Asked, t.Near, t.Stories, t.Brought, halved)
	for _, h := range t.last {
		b = fmt.Appendf(b, " %016x", h)
	}
	return b, nil
}

var errText = errors.New("want six counts and up to eight simhashes")

// UnmarshalText reads what MarshalText wrote, and nothing else.
func (t *Tally) UnmarshalText(text []byte) error {
	fields := strings.Split(string(text), " ")
	if len(fields) < 6 || len(fields) > 6+remembered {
		return fmt.Errorf("read tally %.100q: %w", text, errText)
	}
	var counts [6]int
	for i := range counts {
		n, err := strconv.ParseUint(fields[i], 10, 40)
		if err != nil || strconv.FormatUint(n, 10) != fields[i] {
			return fmt.Errorf("read tally %.100q: %w", text, errText)
		}
		counts[i] = int(n)
	}
	read := Tally{Found: counts[0], Asked: counts[1], Near: counts[2], Stories: counts[3], Brought: counts[4]}
	if counts[5] > 0 {
		read.Halved = time.Unix(int64(counts[5]), 0).UTC()
	}
	for _, f := range fields[6:] {
		h, err := strconv.ParseUint(f, 16, 64)
		if err != nil || len(f) != 16 || fmt.Sprintf("%016x", h) != f {
			return fmt.Errorf("read tally %.100q: %w", text, errText)
		}
		read.last = append(read.last, h)
	}
	if read.Near > read.Asked || read.Stories > read.Asked {
		return fmt.Errorf("read tally %.100q: more pages of a sort than pages", text)
	}
	*t = read
	return nil
}
