package archive

import "slices"

// Versions of one story lie in a chain: each is a delta over the chain's anchor.
// Once the content has moved so far away that deltas grow, the version that shows
// it becomes the next anchor, one link further from the keyframe; once a delta is
// no better than a fresh start, or the chain is at its full depth, the next chain
// begins. The numbers were measured on real pages.
const (
	growth   = 2       // times the first delta over the anchor …
	slack    = 1536    // … and so many bytes are still near the anchor,
	farAway  = 8 << 10 // but never more than these
	worthNum = 6       // a delta over 6/10 of the first of its chain
	worthDen = 10      // is none
)

// under is the content of a chain's anchor; nil if there is none, or it cannot be
// read any more.
func (b *batch) under(kind string, c chain) []byte {
	if c.anchor == 0 {
		return nil
	}
	content, err := b.content(kind, c.anchor)
	if err != nil {
		return nil
	}
	return content
}

// packOver packs a draft into the chain c, whose anchor holds under, or else as a
// keyframe.
func (p *packer) packOver(d draft, c chain, under []byte) *blob {
	if under != nil && c.depth < maxDepth {
		if h := p.over(d, c.anchor, c.depth, under); len(h.data)*worthDen <= c.root*worthNum {
			return h
		}
	}
	return p.keyframe(d)
}

// begins reports whether h is the first of a chain, a keyframe or over the first page
// of another story, rather than a link of c.
func (c chain) begins(h *blob) bool { return h.base == 0 || h.base != c.anchor }

// maxTurns bounds the chains that a story may come back to.
const maxTurns = 2

// follow brings the chains of pages up to h, kept as id.
func (s *state) follow(id blobID, h *blob) {
	turn := slices.IndexFunc(s.turns, func(c chain) bool { return !c.begins(h) })
	switch {
	case !s.pages.begins(h), s.pages.anchor == 0:
		s.pages = s.pages.next(id, h)
	case turn >= 0:
		s.turns[turn], s.pages = s.pages, s.turns[turn].next(id, h)
	default:
		turns := append([]chain{s.pages}, s.turns...)
		s.turns, s.pages = turns[:min(len(turns), maxTurns)], s.pages.next(id, h)
	}
}

// next is the chain after h was kept as id.
func (c chain) next(id blobID, h *blob) chain {
	n := len(h.data)
	switch {
	case c.begins(h):
		return chain{anchor: id, depth: h.depth, root: n}
	case c.first == 0:
		c.first = n
		return c
	case n <= min(growth*c.first+slack, farAway):
		return c
	case h.depth == maxDepth:
		return chain{}
	}
	return chain{anchor: id, depth: h.depth, root: c.root}
}
