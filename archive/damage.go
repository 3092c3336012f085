package archive

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	bolt "go.etcd.io/bbolt"
)

// A Damage is one thing that Verify found: a blob that is not what was written, a pack
// that is not there, a file that is another. It is an error and wraps ErrDamaged.
type Damage struct {
	Kind string `json:"kind"` // "records", "payloads", "files", or "index"
	Pack uint32 `json:"pack,omitempty"`
	Blob uint32 `json:"blob,omitempty"` // 0: all of the pack
	File string `json:"file,omitempty"` // of kind "files"
	Why  string `json:"why"`
	Uses []Use  `json:"uses,omitempty"` // who needs it, the first of them
	More int    `json:"more,omitempty"` // and how many others
}

// A Use is who needs a blob or a file: a capture, a version, a comment or a photo of a story.
type Use struct {
	Key     string `json:"urlkey"`
	Capture int    `json:"capture,omitempty"`
	Version int    `json:"version,omitempty"`
	Comment string `json:"comment,omitempty"` // its id
	Photo   string `json:"photo,omitempty"`   // its address
}

const (
	missingFile = "the file is missing"
	maxUses     = 10
)

// Error says what is damaged, how, and who needs it.
func (d Damage) Error() string {
	where := d.File
	switch {
	case d.Kind == records || d.Kind == payloads:
		where = packName(d.Kind, d.Pack)
	case where == "":
		where = indexFile
	}
	if d.Blob != 0 {
		where = fmt.Sprintf("%s, blob %d", where, d.Blob)
	}
	return fmt.Sprintf("%s: %v: %s%s", where, ErrDamaged, d.Why, d.needed())
}

// Unwrap is ErrDamaged.
func (d Damage) Unwrap() error { return ErrDamaged }

func (d Damage) needed() string {
	var b strings.Builder
	for i, u := range d.Uses {
		switch {
		case i == 0:
			b.WriteString("; needed by " + u.Key)
		case u.Key != d.Uses[i-1].Key:
			b.WriteString("; " + u.Key)
		}
		b.WriteString(u.part())
	}
	if d.More > 0 {
		fmt.Fprintf(&b, "; and %d more", d.More)
	}
	return b.String()
}

func (u Use) part() string {
	switch {
	case u.Capture != 0:
		return fmt.Sprintf(", capture %d", u.Capture)
	case u.Version != 0:
		return fmt.Sprintf(", version %d", u.Version)
	case u.Photo != "":
		return ", photo " + u.Photo
	}
	return ", comment " + u.Comment
}

// because is d for the reason of an error of reading it, less what d says already. Where
// it is the base that is damaged, the reason names that.
func (d Damage) because(err error) Damage {
	d.Why = err.Error()
	if _, rest, own := strings.Cut(d.Why, packName(d.Kind, d.Pack)+": "); own {
		d.Why = rest
	}
	d.Why = strings.TrimPrefix(d.Why, fmt.Sprintf("blob %s: ", blobID(d.Pack)<<32|blobID(d.Blob)))
	d.Why = strings.TrimPrefix(d.Why, ErrDamaged.Error()+": ")
	return d
}

// note takes down a damage, once.
func (v *Verified) note(d Damage) {
	same := func(o Damage) bool {
		return o.Kind == d.Kind && o.Pack == d.Pack && o.Blob == d.Blob && o.File == d.File && o.Why == d.Why
	}
	if slices.ContainsFunc(v.Damage, same) {
		return
	}
	if v.Damaged++; len(v.Damage) < maxDamage {
		v.Damage = append(v.Damage, d)
	}
}

// A spot is a blob of a kind; with number 0 the pack.
type spot struct {
	kind string
	id   blobID
}

// blame finds out who needs what is damaged, and whether all packs are there that
// rows name.
func (v *verifier) blame(ctx context.Context) error {
	known := map[string]bool{}
	for _, e := range v.packs {
		known[packName(e.kind, e.pack)] = true
	}
	found := map[spot]int{}
	for i, d := range v.proof.Damage {
		v.proof.Damage[i].Uses, v.proof.Damage[i].More = nil, 0
		found[spot{d.Kind, blobID(d.Pack)<<32 | blobID(d.Blob)}] = i
	}
	err := v.scan(ctx, func(b *batch) (*bolt.Bucket, error) { return b.table(storyTable).bucket, nil }, func(b *batch, k, sealed []byte) error {
		needs, err := b.needs(k, sealed)
		if err != nil {
			v.proof.note(Damage{Kind: "index", Why: fmt.Sprintf("table %s, row %x", storyTable, k)})
			return nil
		}
		for _, need := range needs {
			pack := spot{need.kind, need.id >> 32 << 32}
			if name := packName(need.kind, need.id.pack()); !known[name] {
				if known[name] = exists(b.packPath(need.kind, need.id.pack())); !known[name] {
					v.lost(pack, found)
				}
			}
			for _, at := range []spot{need, pack} {
				if i, ok := found[at]; ok {
					v.use(b, i, k)
				}
			}
		}
		return nil
	})
	return cmp.Or(err, v.blameFiles(ctx))
}

// blameFiles finds out which files are missing that rows name, and which photos of which
// stories need those that are damaged.
func (v *verifier) blameFiles(ctx context.Context) error {
	found := map[digest]int{}
	for i, d := range v.proof.Damage {
		if sum, ok := parseDigest(filepath.Base(d.File)); ok {
			found[sum] = i
		}
	}
	err := v.rows(ctx, fileTable, func(b *batch, k, row []byte) error {
		sum := digest(k)
		if _, known := found[sum]; known || exists(b.filePath(sum)) {
			return nil
		}
		v.proof.note(Damage{Kind: filesFolder, File: filepath.ToSlash(fileName(sum)), Why: missingFile})
		if n := len(v.proof.Damage); v.proof.Damage[n-1].File == filepath.ToSlash(fileName(sum)) {
			found[sum] = n - 1
		}
		return nil
	})
	if err != nil || len(found) == 0 {
		return err
	}
	return v.rows(ctx, pictureTable, func(b *batch, k, row []byte) error {
		p, err := decodePicture(row)
		for _, t := range p.takes {
			i, ok := found[t.sum]
			if !ok {
				continue
			}
			keys, err := b.showing(digest(k))
			if err != nil {
				return err
			}
			for _, key := range keys {
				v.uses(i, Use{Key: key, Photo: p.address})
			}
		}
		return err
	})
}

// rows calls f with each row of a table, if there is one, and notes those that are damaged.
func (v *verifier) rows(ctx context.Context, name string, f func(b *batch, k, row []byte) error) error {
	return v.scan(ctx, func(b *batch) (*bolt.Bucket, error) { return b.index.Tx.Bucket([]byte(name)), nil }, func(b *batch, k, sealed []byte) error {
		row, err := b.table(name).open(k, sealed)
		if err == nil {
			err = f(b, k, row)
		}
		if errors.Is(err, ErrDamaged) {
			v.proof.note(Damage{Kind: "index", Why: fmt.Sprintf("table %s, row %x", name, k)})
			err = nil
		}
		return err
	})
}

// lost notes a pack that rows name and that is not there.
func (v *verifier) lost(pack spot, found map[spot]int) {
	if _, ok := found[pack]; ok {
		return
	}
	v.proof.note(Damage{Kind: pack.kind, Pack: pack.id.pack(), Why: missingFile})
	if n := len(v.proof.Damage); n > 0 && v.proof.Damage[n-1].Pack == pack.id.pack() {
		found[pack] = n - 1
	}
}

// use notes that the row k of the table story needs damage i.
func (v *verifier) use(b *batch, i int, k []byte) {
	s, err := b.story(storyID(number(k)))
	if err != nil {
		return // That row is damaged as well, and was noted by itself.
	}
	u := Use{Key: s.key}
	switch n := int(number(k[5:])); k[4] {
	case captureRow:
		u.Capture = n
	case versionRow:
		u.Version = n
	case commentRow:
		if c, err := b.comment(s, n); err == nil {
			u.Comment = c.id
		}
	}
	v.uses(i, u)
}

// uses notes that somebody needs damage i.
func (v *verifier) uses(i int, u Use) {
	d := &v.proof.Damage[i]
	switch {
	case slices.Contains(d.Uses, u):
	case len(d.Uses) < maxUses:
		d.Uses = append(d.Uses, u)
	default:
		d.More++
	}
}

// needs are the blobs that a capture, a version or a comment is made of. A blob over a
// base needs that too, but then it is damaged itself.
func (b *batch) needs(k, sealed []byte) ([]spot, error) {
	row, err := b.table(storyTable).open(k, sealed)
	if err != nil {
		return nil, err
	}
	if n := len(k); n < 5 || n < 9 && bytes.IndexByte([]byte{captureRow, versionRow, commentRow}, k[4]) >= 0 {
		return nil, ErrDamaged
	}
	switch k[4] {
	case captureRow:
		c, err := decodeCapture(row)
		return needed(payloads, err, c.payload, c.head)
	case versionRow:
		v, err := decodeVersion(row)
		list, err := needed(payloads, err, v.payload)
		more, err := needed(records, err, v.record)
		return append(list, more...), err
	case commentRow:
		c, err := decodeComment(row)
		ids := []blobID{c.content.blob}
		for _, p := range c.past {
			ids = append(ids, p.blob)
		}
		return needed(records, err, ids...)
	}
	return nil, nil
}

func needed(kind string, err error, ids ...blobID) (list []spot, _ error) {
	if err != nil {
		return nil, errors.Join(ErrDamaged, err)
	}
	for _, id := range ids {
		if id != 0 {
			list = append(list, spot{kind, id})
		}
	}
	return list, nil
}
