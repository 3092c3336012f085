package archive

import (
	"context"
	"errors"
	"fmt"
	"time"

	"newsmorgue/extract/news"
)

// PruneOptions say what to let go of. The zero value looks at everything, lets go of
// payloads only, and changes nothing.
type PruneOptions struct {
	Site     string    // registrable domain; "" all
	Kind     news.Kind // of the story, or of a page that is none; "" all
	Before   time.Time // captured before that time; zero: at any time
	Versions bool      // whole versions, and not only payloads that made none
	Keep     int       // versions of each story that stay at least, the latest; 0: 1
	Write    bool      // do it; else it is only counted
}

// Pruned counts what was let go of, or would be.
type Pruned struct {
	Stories  int   `json:"stories"`
	Payloads int   `json:"payloads"`
	Versions int   `json:"versions"`
	Raw      int64 `json:"bytes"`        // unpacked
	Stored   int64 `json:"stored_bytes"` // packed, which Compact gives back
}

// Prune lets go of what was kept but is not wanted for ever. First of all that is
// payloads that say the same as one that stays: those of captures that made no version,
// unless as further pages they are part of one.
// With Versions it is also versions but for the latest, with their records and
// payloads. What is known of captures and versions but for their contents stays: when
// they were made, with what status, headers and digests. The payload that came last stays,
// for the next one is compared with it; and so do all photos. Compact gives back the
// space. progress, if not nil, is told how many stories of how many were looked at.
func (a *Archive) Prune(ctx context.Context, o PruneOptions, progress func(done, all int64)) (sum Pruned, err error) {
	run := a.read
	if o.Write {
		run = func(ctx context.Context, f func(*batch) error) error { return a.change(ctx, a.wait, f) }
	}
	alone := func(_ context.Context, f func() error) error { return f() }
	if o.Write {
		alone = a.care
	}
	err = alone(ctx, func() error {
		for id, all := storyID(1), storyID(1); id <= all; {
			part := Pruned{}
			err := run(ctx, func(b *batch) error {
				all = storyID(b.table(storyTable).last())
				for start := time.Now(); id <= all && time.Since(start) < spell; id++ {
					if err := b.prune(id, o, &part); err != nil {
						return err
					}
				}
				if part == (Pruned{}) {
					return errNothing
				}
				return nil
			})
			if err != nil && !errors.Is(err, errNothing) {
				return err
			}
			sum.add(part)
			if progress != nil {
				progress(int64(min(id-1, all)), int64(all))
			}
		}
		return nil
	})
	if err != nil {
		return sum, fmt.Errorf("prune %s: %w", a.dir, err)
	}
	return sum, nil
}

// errNothing: there is nothing to commit.
var errNothing = errors.New("nothing was changed")

func (p *Pruned) add(o Pruned) {
	p.Stories, p.Payloads, p.Versions = p.Stories+o.Stories, p.Payloads+o.Payloads, p.Versions+o.Versions
	p.Raw, p.Stored = p.Raw+o.Raw, p.Stored+o.Stored
}

// prune looks at one story.
func (b *batch) prune(id storyID, o PruneOptions, sum *Pruned) error {
	if !b.table(storyTable).has(id.row(nameRow)) {
		return nil
	}
	s, err := b.story(id)
	if err != nil || o.Site != "" && s.site != o.Site {
		return err
	}
	before := *sum
	stays, err := b.pruneVersions(s, o, sum)
	if err == nil {
		err = b.pruneCaptures(s, o, stays, sum)
	}
	if *sum != before {
		sum.Stories++
	}
	return err
}

// pruneVersions lets go of versions and tells which payloads stay for the sake of the
// others and of what comes next.
func (b *batch) pruneVersions(s story, o PruneOptions, sum *Pruned) (stays map[blobID]bool, err error) {
	stays = map[blobID]bool{s.state.payload: true}
	for _, id := range s.state.anchors() {
		stays[id] = true
	}
	for n := 1; n <= s.state.versions; n++ {
		v, _, err := b.version(s, n)
		if err != nil {
			return nil, err
		}
		if !o.lets(s, n, v) || v.pruned() {
			stays[v.payload] = true
			continue
		}
		if v.record != s.state.texts.anchor {
			if err := b.weigh(records, v.record, sum); err != nil {
				return nil, err
			}
		}
		sum.Versions++
		v.record, v.payload = 0, 0
		if o.Write {
			if err := b.putVersion(s, n, v); err != nil {
				return nil, err
			}
		}
	}
	return stays, nil
}

func (b *batch) pruneCaptures(s story, o PruneOptions, stays map[blobID]bool, sum *Pruned) error {
	weighed := map[blobID]bool{}
	var going []int
	for n := 1; n <= s.state.captures; n++ {
		c, err := b.capture(s, n)
		if err != nil {
			return err
		}
		kind, err := b.kindOf(s, c)
		goes := err == nil && o.goes(c.at, kind)
		if goes {
			joined, failed := b.joins(s, c, o)
			goes, err = !joined, failed
		}
		if err != nil {
			return err
		}
		if goes {
			going = append(going, n)
		} else {
			stays[c.payload] = true
		}
	}
	for _, n := range going {
		c, err := b.capture(s, n)
		if err != nil {
			return err
		}
		if c.payload == 0 || stays[c.payload] {
			continue
		}
		if !weighed[c.payload] {
			weighed[c.payload] = true
			sum.Payloads++
			if err := b.weigh(payloads, c.payload, sum); err != nil {
				return err
			}
		}
		c.payload, c.pruned = 0, true
		if o.Write {
			if err := b.table(storyTable).put(s.id.numbered(captureRow, n), c.encode()); err != nil {
				return err
			}
		}
	}
	return nil
}

// lets reports whether version n of s is to go.
func (o PruneOptions) lets(s story, n int, v version) bool {
	return o.Versions && (o.Site == "" || s.site == o.Site) && n <= s.state.versions-max(o.Keep, 1) && o.goes(v.at, v.kind)
}

// goes reports whether what was captured then, of that kind, is to go.
func (o PruneOptions) goes(at time.Time, kind news.Kind) bool {
	return (o.Before.IsZero() || at.Before(o.Before)) && (o.Kind == "" || kind == o.Kind)
}

// kindOf is the kind of what a capture showed.
func (b *batch) kindOf(s story, c capture) (news.Kind, error) {
	if c.version == 0 || c.outcome == Kept {
		return refusedKind(c.refusal), nil
	}
	v, _, err := b.version(s, c.version)
	return v.kind, err
}

// weigh adds what a blob takes.
func (b *batch) weigh(kind string, id blobID, sum *Pruned) error {
	h, err := b.blob(kind, id)
	if errors.Is(err, ErrDamaged) {
		return nil // There is nothing to let go of.
	}
	sum.Raw, sum.Stored = sum.Raw+int64(h.size), sum.Stored+int64(len(h.data))
	return err
}
