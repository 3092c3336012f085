package archive

import (
	"fmt"
	"testing"
)

// The first page of a story is packed over that one of its site which has most of it, also
// where the archive was opened anew and knows no sketches, and by itself where none has
// enough.
func TestBase(t *testing.T) {
	frame := func(n int) string { return manyLines(100 + n) }
	stories := []struct {
		payload string
		over    int // the story, from 1; 0: none
	}{
		{frame(1), 0},
		{frame(2), 0},
		{frame(2) + "<p>Crane falls</p>", 2},
		{frame(1) + "<p>Crane stands</p>", 1},
		{frame(3), 0},
		{frame(2) + frame(4), 2},
	}
	for _, anew := range []bool{false, true} {
		t.Run(fmt.Sprint("anew ", anew), func(t *testing.T) {
			a := open(t)
			var ids []blobID
			for i, s := range stories {
				if anew {
					a.sketches = newSketches()
				}
				c := page(1, s.payload)
				c.URLKey = fmt.Sprintf("example,daily)/%d", i+1)
				put(t, a, c, said("Crane falls"))
				id, base := payloadOf(t, a, c.URLKey)
				ids = append(ids, id)
				want := blobID(0)
				if s.over > 0 {
					want = ids[s.over-1]
				}
				if base != want {
					t.Errorf("story %d lies over blob %s; want %s", i+1, base, want)
				}
			}
		})
	}
}

// payloadOf is the last payload of a story, and what that lies over.
func payloadOf(t *testing.T, a *Archive, key string) (id, base blobID) {
	t.Helper()
	err := a.read(t.Context(), func(b *batch) error {
		s, err := b.named(key)
		if err != nil {
			return err
		}
		id = s.state.payload
		h, err := b.blob(payloads, id)
		base = h.base
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return id, base
}
