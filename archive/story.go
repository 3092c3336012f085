package archive

import (
	"encoding/binary"
	"fmt"
	"slices"
)

func number(k []byte) uint32 { return binary.BigEndian.Uint32(k) }

// find looks a story up by its urlkey or an alias; 0 is none.
func (b *batch) find(key string) storyID {
	if v := b.bucket(keyBucket).Get([]byte(key)); len(v) == 4 {
		return storyID(number(v))
	}
	return 0
}

// named returns the story of that urlkey or alias.
func (b *batch) named(key string) (story, error) {
	id := b.find(key)
	if id == 0 {
		return story{}, fmt.Errorf("%s: %w", key, ErrNotFound)
	}
	return b.story(id)
}

func (b *batch) story(id storyID) (story, error) {
	s, err := decodeStory(id, b.bucket(storyBucket).Get(id.key()))
	if err == nil {
		s.state, err = decodeState(b.bucket(stateBucket).Get(id.key()))
	}
	if err == nil && s.key == "" {
		err = ErrDamaged
	}
	if err != nil {
		return s, fmt.Errorf("story %d: %w", id, err)
	}
	return s, nil
}

// storyOf is the story that a capture belongs to; its id is 0 if it is a new one.
func (b *batch) storyOf(c *Capture) (story, error) {
	for _, key := range append([]string{c.URLKey}, c.Aliases...) {
		if id := b.find(key); id != 0 {
			return b.story(id)
		}
	}
	return story{key: c.URLKey, site: c.Site}, nil
}

// name gives a story its id, if it has none, and those keys of c that lead nowhere
// yet. An alias that leads to another story stays with that one.
func (b *batch) name(s *story, c *Capture) error {
	fresh := s.id == 0
	if fresh {
		n, err := b.bucket(storyBucket).NextSequence()
		if err != nil {
			return err
		}
		s.id = storyID(n)
	}
	known := len(s.aliases)
	for _, key := range append([]string{c.URLKey}, c.Aliases...) {
		if key == "" || len(key) > MaxKey || b.find(key) != 0 {
			continue
		}
		if err := b.bucket(keyBucket).Put([]byte(key), s.id.key()); err != nil {
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
	return b.bucket(storyBucket).Put(s.id.key(), s.encode())
}

// version returns version n of s, the latest for 0.
func (b *batch) version(s story, n int) (version, int, error) {
	if n == 0 {
		n = s.state.versions
	}
	if n < 1 || n > s.state.versions {
		return version{}, 0, fmt.Errorf("%s, version %d: %w", s.key, n, ErrNotFound)
	}
	v, err := decodeVersion(b.bucket(versionBucket).Get(s.id.sub(uint32(n))))
	if err == nil && v.seq == 0 {
		err = ErrDamaged
	}
	if err != nil {
		return v, 0, fmt.Errorf("%s, version %d: %w", s.key, n, err)
	}
	return v, n, nil
}

func (b *batch) putVersion(s story, n int, v version) error {
	return b.bucket(versionBucket).Put(s.id.sub(uint32(n)), v.encode())
}

// capture returns capture n of s, from 1.
func (b *batch) capture(s story, n int) (capture, error) {
	c, err := decodeCapture(b.bucket(captureBucket).Get(s.id.sub(uint32(n))))
	if err == nil && c.outcome == "" {
		err = ErrDamaged
	}
	if err != nil {
		return c, fmt.Errorf("%s, capture %d: %w", s.key, n, err)
	}
	return c, nil
}
