package archive

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/fnv"
	"io"
	"os"
)

// bbolt's own check follows damaged pages wherever they lead: it may never come
// back, or take the process with it. This one looks before it steps and goes to no
// page twice. What lies in a bbolt file, in the byte order of the machine:
//
//	page     id u64, flags u16, count u16, overflow u32, then by its flags:
//	meta     magic u32, version u32, page size u32, flags u32, root u64, sequence u64,
//	         freelist u64, pages u64, txid u64, checksum u64 (FNV-1a of what is before it)
//	branch   elements: position u32 from itself, length of key u32, page u64
//	leaf     elements: flags u32, position u32 from itself, length of key u32, of value u32
//	freelist page numbers u64; with count 0xffff the true count stands first
//
// The value of a leaf's element with flag 1 is a bucket: root u64, sequence u64; a
// root of 0 says that its one page follows there.
const (
	pageHead   = 16
	metaSize   = 64
	element    = 16
	bucketHead = 16

	branchPage   = 0x01
	leafPage     = 0x02
	freelistPage = 0x10

	boltMagic   = 0xED0CDAED
	boltVersion = 2
	noFreelist  = 1<<64 - 1
)

var native = binary.NativeEndian

// A tree is a bbolt file being checked.
type tree struct {
	file  io.ReaderAt
	size  int    // of a page
	pages uint64 // number of them
	seen  []bool
}

// checkTree reports the first thing that is wrong with the pages of a bbolt file.
func checkTree(path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	if err := checkFile(f); err != nil {
		return fmt.Errorf("check %s: %w: %w", path, ErrDamaged, err)
	}
	return nil
}

func checkFile(f *os.File) error {
	info, err := f.Stat()
	if err != nil {
		return err
	}
	root, freelist, t, err := openTree(f, info.Size())
	if err != nil {
		return err
	}
	if err := t.metas(); err != nil {
		return err
	}
	if err := t.bucket(root); err != nil {
		return err
	}
	if freelist != noFreelist {
		if err := t.freelist(freelist); err != nil {
			return err
		}
		for id, seen := range t.seen {
			if !seen {
				return fmt.Errorf("page %d: neither in use nor free", id)
			}
		}
	}
	return nil
}

// openTree reads the younger of the two meta pages that are whole.
func openTree(f io.ReaderAt, length int64) (root, freelist uint64, t tree, err error) {
	m := youngest(f)
	if m == nil {
		return 0, 0, t, errNoMeta
	}
	t = tree{file: f, size: int(native.Uint32(m[8:])), pages: native.Uint64(m[40:])}
	if have := uint64(length) / uint64(t.size); t.pages > have {
		return 0, 0, t, fmt.Errorf("%d pages of %d", have, t.pages)
	}
	t.seen = make([]bool, t.pages)
	return native.Uint64(m[16:]), native.Uint64(m[32:]), t, nil
}

// metas reports a meta page that is not whole: bbolt makes do with the other one, and so
// with what there was before the last commit. The next commit writes it anew.
func (t *tree) metas() error {
	for id := range 2 {
		m := make([]byte, metaSize)
		if _, err := t.file.ReadAt(m, int64(id*t.size+pageHead)); err != nil {
			return err
		}
		if !validMeta(m, int64(t.size)) {
			return fmt.Errorf("meta page %d: what was written last may be missing", id)
		}
		t.seen[id] = true
	}
	return nil
}

var errNoMeta = errors.New("no meta page is whole")

// youngest is the younger of the meta pages that are whole; nil if none is.
func youngest(f io.ReaderAt) []byte {
	var found []byte
	for size := int64(1 << 10); size <= 1<<16; size <<= 1 {
		for _, at := range []int64{0, size} {
			m := make([]byte, metaSize)
			if n, _ := f.ReadAt(m, at+pageHead); n < metaSize || !validMeta(m, size) {
				continue
			}
			if found == nil || native.Uint64(m[48:]) > native.Uint64(found[48:]) {
				found = m
			}
		}
	}
	return found
}

func validMeta(m []byte, size int64) bool {
	h := fnv.New64a()
	h.Write(m[:56])
	return native.Uint32(m) == boltMagic && native.Uint32(m[4:]) == boltVersion &&
		int64(native.Uint32(m[8:])) == size && native.Uint64(m[56:]) == h.Sum64()
}

// page reads a page with all that overflows, and notes that it is in use.
func (t *tree) page(id uint64) (p []byte, err error) {
	head := make([]byte, pageHead)
	if id >= t.pages {
		return nil, fmt.Errorf("page %d: beyond the last, %d", id, t.pages-1)
	}
	if _, err := t.file.ReadAt(head, int64(id)*int64(t.size)); err != nil {
		return nil, err
	}
	more := uint64(native.Uint32(head[12:]))
	if native.Uint64(head) != id || id+more >= t.pages {
		return nil, fmt.Errorf("page %d: says that it is page %d and %d more", id, native.Uint64(head), more)
	}
	for i := id; i <= id+more; i++ {
		if t.seen[i] {
			return nil, fmt.Errorf("page %d: in use twice", i)
		}
		t.seen[i] = true
	}
	p = make([]byte, (int(more)+1)*t.size)
	_, err = t.file.ReadAt(p, int64(id)*int64(t.size))
	return p, err
}

// bucket checks the pages of a bucket and of those in it.
func (t *tree) bucket(root uint64) error {
	p, err := t.page(root)
	if err != nil {
		return err
	}
	return t.node(root, p, nil, nil)
}

// node checks page id and all below, whose keys must lie from low up to but not
// including high; nil is no limit.
func (t *tree) node(id uint64, p, low, high []byte) error {
	flags, count := native.Uint16(p[8:]), int(native.Uint16(p[10:]))
	if flags != branchPage && flags != leafPage || pageHead+count*element > len(p) || flags == branchPage && count == 0 {
		return fmt.Errorf("page %d: flags %#x and %d elements", id, flags, count)
	}
	keys, values, err := elements(p, flags, count)
	if err != nil {
		return fmt.Errorf("page %d: %w", id, err)
	}
	for i, k := range keys {
		if i > 0 && bytes.Compare(keys[i-1], k) >= 0 || high != nil && bytes.Compare(k, high) >= 0 ||
			bytes.Compare(k, low) < 0 && (flags == leafPage || i > 0) {
			return fmt.Errorf("page %d: key %d out of order", id, i)
		}
	}
	for i, v := range values {
		if flags == branchPage {
			next := high
			if i+1 < len(keys) {
				next = keys[i+1]
			}
			err = t.child(native.Uint64(v), keys[i], next)
		} else if native.Uint32(p[pageHead+i*element:]) == 1 {
			err = t.nested(v)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// elements are the keys of a page with the values of a leaf, or with the page
// numbers of a branch.
func elements(p []byte, flags uint16, count int) (keys, values [][]byte, err error) {
	for i := range count {
		at := pageHead + i*element
		e := p[at : at+element]
		pos, key, value := uint64(native.Uint32(e)), uint64(native.Uint32(e[4:])), uint64(0)
		if flags == leafPage {
			pos, key, value = uint64(native.Uint32(e[4:])), uint64(native.Uint32(e[8:])), uint64(native.Uint32(e[12:]))
		}
		begin := uint64(at) + pos
		if begin+key+value > uint64(len(p)) {
			return nil, nil, fmt.Errorf("element %d: beyond the page", i)
		}
		v := e[8:]
		if flags == leafPage {
			v = p[begin+key:][:value]
		}
		keys, values = append(keys, p[begin:][:key]), append(values, v)
	}
	return keys, values, nil
}

func (t *tree) child(id uint64, low, high []byte) error {
	p, err := t.page(id)
	if err != nil {
		return err
	}
	return t.node(id, p, low, high)
}

// nested checks a bucket that is a value.
func (t *tree) nested(v []byte) error {
	if len(v) < bucketHead {
		return fmt.Errorf("a bucket of %d bytes", len(v))
	}
	if root := native.Uint64(v); root != 0 {
		return t.bucket(root)
	}
	if len(v) < bucketHead+pageHead || native.Uint16(v[bucketHead+8:]) != leafPage {
		return fmt.Errorf("a bucket without its page")
	}
	return t.node(0, v[bucketHead:], nil, nil)
}

// freelist checks that no page that is in use counts as free.
func (t *tree) freelist(id uint64) error {
	p, err := t.page(id)
	if err != nil {
		return err
	}
	count, list := uint64(native.Uint16(p[10:])), p[pageHead:]
	if count == 0xffff {
		count, list = native.Uint64(list), list[8:]
	}
	if native.Uint16(p[8:]) != freelistPage || count > uint64(len(list)/8) {
		return fmt.Errorf("page %d: no list of %d free pages", id, count)
	}
	for i := range count {
		free := native.Uint64(list[8*i:])
		if free >= t.pages || t.seen[free] {
			return fmt.Errorf("page %d: free and in use", free)
		}
		t.seen[free] = true
	}
	return nil
}
