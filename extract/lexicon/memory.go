package lexicon

import (
	"hash/maphash"
	"sync"
)

// A Memory holds what was read from some strings, as the classes of elements, which
// repeat on a page, and from page to page of a paper. Each has one place in it, which it
// shares with others and where it stays until one of them is asked for.
type Memory[T any] struct {
	read   func(string) T
	places [1 << 12]struct {
		s string
		v T
	}
}

// remembered is how long a string may be to be held, in bytes.
const remembered = 200

var seed = maphash.MakeSeed()

// Read is what the memory's function reads from s.
func (m *Memory[T]) Read(s string) T {
	if len(s) > remembered {
		return m.read(s)
	}
	e := &m.places[maphash.String(seed, s)%uint64(len(m.places))]
	if e.s != s {
		e.s, e.v = s, m.read(s)
	}
	return e.v
}

// Memories lend a Memory to each walk over a page; who is done with one gives it back.
type Memories[T any] struct{ pool sync.Pool }

// Remember lends memories of what read makes of a string, which is nothing of "".
func Remember[T any](read func(string) T) *Memories[T] {
	return &Memories[T]{sync.Pool{New: func() any { return &Memory[T]{read: read} }}}
}

func (m *Memories[T]) Get() *Memory[T]  { return m.pool.Get().(*Memory[T]) }
func (m *Memories[T]) Put(w *Memory[T]) { m.pool.Put(w) }
