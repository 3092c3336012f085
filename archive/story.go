package archive

import (
	"encoding/binary"
	"fmt"
	"slices"
)

func number(k []byte) uint32 { return binary.BigEndian.Uint32(k) }

// find looks a story up by its urlkey or an alias; 0 is none.
func (b *batch) find(key string) (storyID, error) {
	row, err := b.table(keyTable).get([]byte(key))
	f := fields{b: row}
	return storyID(f.uint()), err
}

// named returns the story of that urlkey or alias.
func (b *batch) named(key string) (story, error) {
	id, err := b.find(key)
	if err != nil {
		return story{}, err
	}
	if id == 0 && b.forbidden(key) {
		return story{}, fmt.Errorf("%s: %w", key, ErrForgotten)
	}
	if id == 0 {
		return story{}, fmt.Errorf("%s: %w", key, ErrNotFound)
	}
	return b.story(id)
}

// nameOf is a story without its state.
func (b *batch) nameOf(id storyID) (story, error) {
	row, err := b.table(storyTable).get(id.row(nameRow))
	if err != nil {
		return story{}, err
	}
	s, err := decodeStory(id, row)
	if err == nil && s.key == "" {
		err = ErrDamaged
	}
	if err != nil {
		return s, fmt.Errorf("%s, story %d: %w", indexFile, id, err)
	}
	return s, nil
}

func (b *batch) story(id storyID) (story, error) {
	s, err := b.nameOf(id)
	if err != nil {
		return s, err
	}
	row, err := b.table(storyTable).get(id.row(stateRow))
	if err == nil {
		s.state, err = decodeState(row)
	}
	if err != nil {
		return s, fmt.Errorf("%s, story %d: %w", indexFile, id, err)
	}
	return s, nil
}

// storyOf is the story that a capture belongs to; its id is 0 if it is a new one. It
// fails with ErrForgotten if the capture is of what must not be kept.
func (b *batch) storyOf(c *Capture) (story, error) {
	keys := append([]string{c.URLKey}, c.Aliases...)
	if b.forbidden(siteOf(c.Site)) || slices.ContainsFunc(keys, b.forbidden) {
		return story{}, fmt.Errorf("%s: %w", c.URLKey, ErrForgotten)
	}
	for _, key := range keys {
		if id, err := b.find(key); err != nil {
			return story{}, err
		} else if id != 0 {
			s, err := b.story(id)
			if err == nil && c.Own && s.key != c.URLKey {
				break
			}
			return s, err
		}
	}
	return story{key: c.URLKey, site: c.Site}, nil
}

// name gives a story its id, if it has none, and those keys of c that lead nowhere
// yet. An alias that leads to another story stays with that one, unless c says that
// it is a story of its own.
func (b *batch) name(s *story, c *Capture) error {
	fresh := s.id == 0
	if fresh {
		n, err := b.table(storyTable).next()
		if err != nil {
			return err
		}
		s.id = storyID(n)
	}
	known := len(s.aliases)
	for _, key := range append([]string{c.URLKey}, c.Aliases...) {
		if key == "" || len(key) > MaxKey {
			continue
		}
		if id, err := b.find(key); err != nil {
			return err
		} else if id != 0 && !(fresh && key == s.key) {
			continue
		} else if id != 0 {
			if err := b.disown(id, key); err != nil {
				return err
			}
		}
		if err := b.table(keyTable).put([]byte(key), binary.AppendUvarint(nil, uint64(s.id))); err != nil {
			return err
		}
		if key != s.key {
			s.aliases = append(s.aliases, key)
		}
	}
	if !fresh && len(s.aliases) == known {
		return nil
	}
	slices.Sort(s.aliases)
	return b.table(storyTable).put(s.id.row(nameRow), s.encode())
}

// disown takes an alias from a story.
func (b *batch) disown(id storyID, alias string) error {
	s, err := b.story(id)
	if err != nil {
		return err
	}
	s.aliases = slices.DeleteFunc(s.aliases, func(a string) bool { return a == alias })
	return b.table(storyTable).put(id.row(nameRow), s.encode())
}

// version returns version n of s, the latest for 0.
func (b *batch) version(s story, n int) (version, int, error) {
	if n == 0 {
		n = s.state.versions
	}
	if n < 1 || n > s.state.versions {
		return version{}, 0, fmt.Errorf("%s, version %d: %w", s.key, n, ErrNotFound)
	}
	row, err := b.table(storyTable).get(s.id.numbered(versionRow, n))
	if err != nil {
		return version{}, 0, err
	}
	v, err := decodeVersion(row)
	if err == nil && v.seq == 0 {
		err = ErrDamaged
	}
	if err != nil {
		return v, 0, fmt.Errorf("%s: %s, version %d: %w", indexFile, s.key, n, err)
	}
	return v, n, nil
}

func (b *batch) putVersion(s story, n int, v version) error {
	return b.table(storyTable).put(s.id.numbered(versionRow, n), v.encode())
}

// capture returns capture n of s, from 1.
func (b *batch) capture(s story, n int) (capture, error) {
	row, err := b.table(storyTable).get(s.id.numbered(captureRow, n))
	if err != nil {
		return capture{}, err
	}
	c, err := decodeCapture(row)
	if err == nil && c.outcome == "" {
		err = ErrDamaged
	}
	if err != nil {
		return c, fmt.Errorf("%s: %s, capture %d: %w", indexFile, s.key, n, err)
	}
	return c, nil
}
