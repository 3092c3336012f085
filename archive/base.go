package archive

// The pages of a site are much alike: the first page of a story is packed over that
// of another story of its site, if that is worth it. So that one bad page of the disk
// does not take a whole site with it, only so many are packed over one.
const (
	baseCount = 3    // of a site at a time
	baseUses  = 64   // first pages over one base
	baseSize  = 1024 // bytes of a page that is worth being one
	baseNum   = 9    // a first page over 9/10 of its keyframe
	baseDen   = 10   // is none
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

// A ground is a base with its content.
type ground struct {
	base
	content []byte
}

// grounds are the bases of a site that can still be used and read.
func (b *batch) grounds(site string) ([]ground, error) {
	list, err := b.bases(site)
	if err != nil {
		return nil, err
	}
	var usable []ground
	for _, k := range list {
		if k.uses >= baseUses {
			continue
		}
		if content, err := b.content(payloads, k.id); err == nil {
			usable = append(usable, ground{k, content})
		}
	}
	return usable, nil
}

// packFirst packs the first page of a story.
func (p *packer) packFirst(d draft, grounds []ground) *blob {
	h := p.keyframe(d)
	if len(d.content) < baseSize {
		return h
	}
	best := len(h.data) * baseNum / baseDen
	for _, g := range grounds {
		if o := p.over(d, g.id, 0, g.content); len(o.data) < best {
			h, best = o, len(o.data)
		}
	}
	return h
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
