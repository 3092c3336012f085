package archive

import (
	"slices"
	"sync"

	"github.com/klauspost/compress/zstd"
)

// Compaction sees all versions of a content at once, and takes its time: each is told
// over that of the earlier ones which it has most in common with, and in zstd with that
// one for its dictionary. A base far from its keyframe costs every read, so it must
// be the better for it.
const (
	tightKept  = 16  // contents that a later one may be packed over
	depthCost  = 0.3 // a base one link further must lack so much less,
	depthBytes = 100 // and so many bytes
	smallSheet = 64 << 10
	baseNum    = 9  // a content over 9/10 of itself
	baseDen    = 10 // is none
)

// A sheet is a content on its way from one pack to another.
type sheet struct {
	draft
	chunks chunks
	under  *sheet // it is packed over; nil: by itself
	page   bool   // a payload, and no head or record
	first  bool   // of its series: what is under it, if anything, is the first page of another story
	uses   int    // as what is under such a one
	depth  int
	id     blobID // once it is kept
	packed *blob  // once it is packed
}

func newSheet(content []byte) *sheet {
	return &sheet{draft: draftOf(content), chunks: chunksOf(content)}
}

// A series is the contents of one kind that a story had, in order of time.
type series struct {
	pages   bool     // payloads, and no heads or records
	grounds []*sheet // the first pages of other stories
	kept    []*sheet // its own
}

// place finds what s is packed over: an earlier one of the series, or a ground where
// that is better or there is none.
func (t *series) place(s *sheet) {
	best := float64(len(s.content)) * baseNum / baseDen
	consider := func(base *sheet) {
		if base.depth >= maxDepth || len(base.content) < block {
			return
		}
		lacking := float64(s.chunks.lacking(base.chunks))
		if cost := lacking*(1+depthCost*float64(base.depth)) + depthBytes*float64(base.depth); cost < best {
			best, s.under, s.depth = cost, base, base.depth+1
		}
	}
	for _, base := range t.kept {
		consider(base)
	}
	own := s.under
	for _, base := range t.grounds {
		if base.uses < baseUses && len(s.content) >= baseSize {
			consider(base)
		}
	}
	if s.first = own == nil || s.under != own; s.first && s.under != nil {
		s.under.uses++
	}
	if len(t.kept) == tightKept { // The first is what most are told over.
		t.kept[1].chunks = nil
		t.kept = slices.Delete(t.kept, 1, 2)
	}
	t.kept = append(t.kept, s)
}

// pack packs a sheet that has its place. It needs the content of what is under it, not
// its id, so sheets may be packed side by side. First pages are most of the bytes and
// the fewest, so they get the best of zstd; what is small gets a fast one, for the better
// ones take longer to make ready than it takes to pack.
func (s *sheet) pack(p *packer) error {
	var dict []byte
	if s.under != nil {
		dict = s.under.content
	}
	pool := &p.better
	switch {
	case len(s.content)+len(dict) < smallSheet:
		pool = &p.fast
	case s.first:
		pool = &p.best
	}
	enc, err := pool.primed(dict)
	if err != nil {
		return err
	}
	defer pool.Put(enc)
	s.packed = p.zip(enc, s.draft)
	if s.under == nil {
		return nil
	}
	s.packed.depth = s.depth
	if s.packed.codec == zipped {
		s.packed.codec = primed
	}
	return nil
}

// encoders are those of one level that are not in use.
type encoders struct {
	sync.Pool // of *zstd.Encoder
	level     zstd.EncoderLevel
}

// primed is one with that dictionary; nil is none.
func (e *encoders) primed(dict []byte) (*zstd.Encoder, error) {
	enc, _ := e.Get().(*zstd.Encoder)
	if enc == nil {
		var err error
		enc, err = zstd.NewWriter(nil, zstd.WithEncoderLevel(e.level), zstd.WithEncoderCRC(false), zstd.WithEncoderConcurrency(1))
		if err != nil {
			return nil, err
		}
	}
	option := zstd.WithEncoderDictDelete()
	if dict != nil {
		option = zstd.WithEncoderDictRaw(dictID, dict)
	}
	return enc, enc.ResetWithOptions(nil, option)
}
