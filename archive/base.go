package archive

import "slices"

// The pages of a site are much alike: the first page of a story is packed over that
// of another story of its site, if that is worth it. So that one bad page of the disk
// does not take a whole site with it, only so many are packed over one.
const (
	baseCount = 3    // of a site at a time
	baseUses  = 64   // first pages over one base
	baseSize  = 1024 // bytes of a page that is worth being one
	baseShare = 0.1  // of a first page that must stand in one; on real pages, less makes a delta no smaller than a keyframe
)

// A base is the first page of a story over which those of others are packed. It is a
// keyframe.
type base struct {
	id   blobID
	uses int
}

// bases are those of a site, the youngest last.
func (b *batch) bases(site string) ([]base, error) {
	if !b.ordered() { // format 1 had none
		return nil, nil
	}
	row, err := b.table(baseTable).get([]byte(site))
	f := fields{b: row}
	var list []base
	for len(f.b) > 0 && !f.bad {
		list = append(list, base{blobID(f.uint()), f.int()})
	}
	if err == nil {
		err = f.err()
	}
	return list, err
}

func (b *batch) putBases(site string, list []base) error {
	var r row
	for _, k := range list {
		r.uint(uint64(k.id))
		r.int(k.uses)
	}
	return b.table(baseTable).put([]byte(site), r.b)
}

// usable are the bases of a site that more may be packed over.
func (b *batch) usable(site string) ([]base, error) {
	list, err := b.bases(site)
	return slices.DeleteFunc(list, func(k base) bool { return k.uses >= baseUses }), err
}

// A ground is a base with its content.
type ground struct {
	base
	content []byte // nil: there is no base
}

// grounds are the usable bases of a site that can be read.
func (b *batch) grounds(site string) ([]ground, error) {
	list, err := b.usable(site)
	var readable []ground
	for _, k := range list {
		if content, err := b.content(payloads, k.id); err == nil {
			readable = append(readable, ground{k, content})
		}
	}
	return readable, err
}

// ground is that usable base of a site in which most of a page stands. One that cannot be read
// any more is no reason to refuse the page.
func (b *batch) ground(site string, page sketch) (best ground, err error) {
	list, err := b.usable(site)
	most := baseShare
	for _, k := range list {
		if s, err := b.sketch(k.id); err == nil {
			if share := page.share(s); share > most {
				best.base, most = k, share
			}
		}
	}
	if best.id != 0 {
		best.content, _ = b.content(payloads, best.id)
	}
	return best, err
}

// sketch is that of a payload, made now or before. It only helps to choose: should the
// batch of a payload fail and its id go to another, no more than some bytes are lost.
func (b *batch) sketch(id blobID) (sketch, error) {
	if s := b.sketches.get(id); s != nil {
		return s, nil
	}
	content, err := b.content(payloads, id)
	if err != nil {
		return nil, err
	}
	s := sketchOf(content)
	b.sketches.put(id, s)
	return s, nil
}

// packFirst packs the first page of a story.
func (p *packer) packFirst(d draft, g ground) *blob {
	if g.content != nil {
		return p.over(d, g.id, 0, g.content)
	}
	return p.keyframe(d)
}

// founded notes that the first page of a story was kept as id: it may become a base
// itself, or has made use of one.
func (b *batch) founded(site string, id blobID, h *blob) error {
	if h.size < baseSize || site == "" { // of no site, so like no other
		return nil
	}
	list, err := b.bases(site)
	if err != nil {
		return err
	}
	if h.base == 0 {
		list = append(list, base{id: id})
		return b.putBases(site, list[max(0, len(list)-baseCount):])
	}
	for i := range list {
		if list[i].id == h.base {
			list[i].uses++
		}
	}
	return b.putBases(site, list)
}
