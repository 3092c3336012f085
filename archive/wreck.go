package archive

import (
	"bytes"
	"os"
)

// A wreck is a bbolt file that may be damaged anywhere, read without bbolt. What is on
// pages that can be reached from its root comes first, then what is on all other pages
// that look like leaves: some hang below a page that is damaged, others are free and
// hold what was there before. Nothing that it finds is to be believed by itself.
type wreck struct {
	file  *os.File
	path  string
	bytes int64
	size  int    // of a page
	pages uint64 // number of them
	torn  bool   // not all can be reached
	seen  map[uint64]bool
	found func(item)
}

// An item is what stands under a key on a page of a wreck.
type item struct {
	bucket     string // "" if that is not known
	key, value []byte // good until found returns
	at         int64  // of value, in the file; 0 if it cannot be told
	rank       int
}

// Ranks of an item, the most trustworthy first.
const (
	reached  = iota // from the root
	stray           // on a page by itself
	disorder        // its key is not between those of its neighbours
)

// openWreck opens the file at path. Of one that is missing or of no pages the error says
// so.
func openWreck(path string) (*wreck, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	info, err := f.Stat()
	if err != nil {
		f.Close()
		return nil, err
	}
	w := &wreck{file: f, path: path, bytes: info.Size(), seen: map[uint64]bool{}}
	w.size = w.pageSize()
	w.pages = uint64(w.bytes) / uint64(w.size)
	return w, nil
}

// pageSize is that with which most pages are where they say that they are.
func (w *wreck) pageSize() int {
	best, most := os.Getpagesize(), 0
	if m := youngest(w.file); m != nil {
		return int(native.Uint32(m[8:]))
	}
	head := make([]byte, pageHead)
	for size := int64(1 << 10); size <= 1<<16; size <<= 1 {
		n := 0
		for id := int64(1); id*size < w.bytes; id++ {
			if _, err := w.file.ReadAt(head, id*size); err == nil && native.Uint64(head) == uint64(id) {
				n++
			}
		}
		if n > most {
			best, most = int(size), n
		}
	}
	return best
}

// walk finds what can be reached from the root.
func (w *wreck) walk() {
	m := youngest(w.file)
	if m == nil {
		w.torn = true
		return
	}
	w.torn = native.Uint64(m[40:]) > w.pages
	w.node("", native.Uint64(m[16:]), nil, nil)
}

// scan looks at all pages that were not reached.
func (w *wreck) scan() {
	head := make([]byte, pageHead)
	for id := uint64(2); id < w.pages; id++ {
		if w.seen[id] {
			continue
		}
		if _, err := w.file.ReadAt(head, int64(id)*int64(w.size)); err != nil || native.Uint64(head) != id || native.Uint16(head[8:])&leafPage == 0 {
			continue
		}
		if p := w.page(id); p != nil {
			w.leaf("", p, int64(id)*int64(w.size), stray, nil, nil)
		}
	}
}

// page reads a page with all that overflows; nil if it is none, or was read already.
func (w *wreck) page(id uint64) []byte {
	head := make([]byte, pageHead)
	if id >= w.pages || w.seen[id] {
		return nil
	}
	w.seen[id] = true
	if _, err := w.file.ReadAt(head, int64(id)*int64(w.size)); err != nil || native.Uint64(head) != id {
		return nil
	}
	more := min(uint64(native.Uint32(head[12:])), w.pages-1-id, maxBlob/uint64(w.size)+2)
	p := make([]byte, (int(more)+1)*w.size)
	if _, err := w.file.ReadAt(p, int64(id)*int64(w.size)); err != nil {
		return nil
	}
	return p
}

// node goes through a page and all below it, whose keys should lie from low up to but
// not including high.
func (w *wreck) node(bucket string, id uint64, low, high []byte) {
	p := w.page(id)
	if p == nil {
		w.torn = true
		return
	}
	switch native.Uint16(p[8:]) {
	case leafPage:
		w.leaf(bucket, p, int64(id)*int64(w.size), reached, low, high)
	case branchPage:
		keys, children := w.branch(p)
		for i, child := range children {
			next := high
			if i+1 < len(keys) {
				next = keys[i+1]
			}
			w.node(bucket, child, keys[i], next)
		}
	default:
		w.torn = true
	}
}

// branch are the keys and the pages of a branch page that can be read.
func (w *wreck) branch(p []byte) (keys [][]byte, children []uint64) {
	count := w.count(p)
	for i := range count {
		at := pageHead + i*element
		e := p[at : at+element]
		begin, size := uint64(at)+uint64(native.Uint32(e)), uint64(native.Uint32(e[4:]))
		var key []byte
		if begin+size <= uint64(len(p)) {
			key = bytes.Clone(p[begin:][:size])
		} else {
			w.torn = true
		}
		keys, children = append(keys, key), append(children, native.Uint64(e[8:]))
	}
	return keys, children
}

// count is the number of elements of a page, as far as they can be there.
func (w *wreck) count(p []byte) int {
	count := int(native.Uint16(p[10:]))
	if most := (len(p) - pageHead) / element; count > most {
		w.torn = true
		return most
	}
	return count
}

// leaf finds what is on a leaf page that lies at that place in the file.
func (w *wreck) leaf(bucket string, p []byte, at int64, rank int, low, high []byte) {
	var items []item
	for i := range w.count(p) {
		from := pageHead + i*element
		e := p[from : from+element]
		begin, key, value := uint64(from)+uint64(native.Uint32(e[4:])), uint64(native.Uint32(e[8:])), uint64(native.Uint32(e[12:]))
		if begin+key+value > uint64(len(p)) {
			w.torn = true
			continue
		}
		v := item{bucket: bucket, key: p[begin:][:key], value: p[begin+key:][:value], at: at + int64(begin+key), rank: rank}
		if native.Uint32(e) == 1 && len(v.value) >= bucketHead {
			w.nested(v)
			continue
		}
		items = append(items, v)
	}
	for i, v := range items {
		before, after := low, high
		if i > 0 {
			before = items[i-1].key
		}
		if i+1 < len(items) {
			after = items[i+1].key
		}
		if i > 0 && bytes.Compare(before, v.key) >= 0 || bytes.Compare(v.key, low) < 0 || after != nil && bytes.Compare(v.key, after) >= 0 {
			v.rank = disorder
		}
		w.found(v)
	}
}

// nested goes through a bucket that is a value.
func (w *wreck) nested(v item) {
	name := string(v.key)
	switch root := native.Uint64(v.value); {
	case root != 0 && v.rank == reached:
		w.node(name, root, nil, nil)
	case root == 0 && len(v.value) >= bucketHead+pageHead && native.Uint16(v.value[bucketHead+8:]) == leafPage:
		w.leaf(name, v.value[bucketHead:], v.at+bucketHead, v.rank, nil, nil)
	}
}
