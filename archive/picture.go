package archive

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"os"
	"time"

	"newsmorgue/extract/news"
)

// What is known of the files of photos stands in three tables, which the first Show makes.
// They are keyed by digests, so that neither an address nor a file is kept twice:
//
//	shown    SHA-256 of address, story  => (nothing): the story shows it, or did
//	picture  SHA-256 of address         => address, and of each file that came for it: when, SHA-256,
//	                                       bytes, mime, width, height, hash, parts, embedded, reader
//	file     SHA-256 of content         => bytes
//
// The content itself lies in files/ (photofile.go). A picture is there only while a story
// shows its address, a row of a file only while a picture names it, and both only once the
// file lies in its place: what a crash leaves is a file that no row names.
//
// An address may come to bring another file. The one before stays, for it is what the
// versions of that time showed.
const (
	shownTable   = "shown"
	pictureTable = "picture"
	fileTable    = "file"
)

var pictureTables = []string{shownTable, pictureTable, fileTable}

// A Picture is the file of a photo, as it came from one address.
type Picture struct {
	URL           string    // that it was asked for under
	At            time.Time // when it came; PutPicture puts in its own time for none
	SHA256        string    // of the file, in hexadecimal
	MIME          string    // by its bytes: "image/jpeg"
	Bytes         int64
	Width, Height int            // pixels; 0: not known
	Hash          uint64         // perceptual, of the whole; 0: not known
	Parts         []uint64       // likewise, of parts of it
	Embedded      *news.Embedded // what the file says of itself; nil: nothing
	Reader        int            // number of the reading by which MIME and what follows Bytes were made
}

const (
	maxAddress = 4096 // bytes of the address of a photo
	// maxParts bounds the Parts of a Picture, maxEmbedded what its file says, as JSON.
	maxParts    = 256
	maxEmbedded = 32 << 10
	// maxTakes is how many different files may come for one address: behind some of them is
	// a camera, or a server that makes each answer anew.
	maxTakes = 20
)

// A digest is a SHA-256.
type digest [sha256.Size]byte

func digestOf(address string) digest { return sha256.Sum256([]byte(address)) }

func (d digest) String() string { return hex.EncodeToString(d[:]) }

// parseDigest reads a digest in hexadecimal.
func parseDigest(s string) (d digest, ok bool) {
	if len(s) != 2*len(d) {
		return d, false
	}
	_, err := hex.Decode(d[:], []byte(s))
	return d, err == nil
}

// A take is a file that came for an address, and what its bytes say.
type take struct {
	at            time.Time
	sum           digest
	bytes         int64
	mime          string
	width, height int
	hash          uint64
	parts         []byte // 8 bytes each
	embedded      []byte // JSON of news.Embedded, as it stands in a record; empty: none
	reader        int
}

// A picture is a row: all that came for an address, the last one last.
type picture struct {
	address string
	takes   []take
}

// last is what came last.
func (p picture) last() take { return p.takes[len(p.takes)-1] }

func (p picture) encode() []byte {
	var r row
	r.text(p.address)
	r.int(len(p.takes))
	for _, t := range p.takes {
		r.time(t.at)
		r.bytes(t.sum[:])
		r.int(int(t.bytes))
		r.text(t.mime)
		r.int(t.width)
		r.int(t.height)
		r.uint(t.hash)
		r.bytes(t.parts)
		r.bytes(t.embedded)
		r.int(t.reader)
	}
	return r.b
}

// decodePicture reads a row. What it returns is good as long as the row is.
func decodePicture(b []byte) (picture, error) {
	f := fields{b: b}
	p := picture{address: f.text()}
	for n := f.int(); n > 0 && !f.bad && len(f.b) > 0; n-- {
		t := take{at: f.time()}
		whole := copy(t.sum[:], f.fixed(f.uint())) == len(t.sum)
		t.bytes, t.mime, t.width, t.height, t.hash = int64(f.int()), f.text(), f.int(), f.int(), f.uint()
		t.parts, t.embedded, t.reader = f.fixed(f.uint()), f.fixed(f.uint()), f.int()
		f.bad = f.bad || !whole
		p.takes = append(p.takes, t)
	}
	if f.bad || len(p.takes) == 0 {
		return p, ErrDamaged
	}
	return p, nil
}

// takeOf is p as it is stored, of a file of that digest; it refuses what is too much.
func takeOf(p Picture, sum digest) (take, error) {
	t := take{
		at: fromMillis(millis(p.At)), sum: sum, bytes: p.Bytes,
		mime: p.MIME, width: p.Width, height: p.Height, hash: p.Hash, reader: p.Reader,
	}
	for _, h := range p.Parts {
		t.parts = binary.BigEndian.AppendUint64(t.parts, h)
	}
	if p.Embedded != nil && *p.Embedded != (news.Embedded{}) {
		var err error
		if t.embedded, err = canonical(p.Embedded); err != nil {
			return t, err // Unreachable: strings.
		}
	}
	if len(p.Parts) > maxParts || len(t.embedded) > maxEmbedded {
		return t, fmt.Errorf("%d parts, or %d bytes of what it says, are more than %d or %d", len(p.Parts), len(t.embedded), maxParts, maxEmbedded)
	}
	return t, nil
}

// of is the Picture that a take of an address is.
func (t take) of(address string) (Picture, error) {
	p := Picture{
		URL: address, At: t.at, SHA256: t.sum.String(), MIME: t.mime, Bytes: t.bytes,
		Width: t.width, Height: t.height, Hash: t.hash, Reader: t.reader,
	}
	for parts := t.parts; len(parts) >= 8; parts = parts[8:] {
		p.Parts = append(p.Parts, binary.BigEndian.Uint64(parts))
	}
	if len(t.embedded) == 0 {
		return p, nil
	}
	p.Embedded = new(news.Embedded)
	if err := json.Unmarshal(t.embedded, p.Embedded); err != nil {
		return p, fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	return p, nil
}

// pictured reports whether the archive has the tables of pictures.
func (b *batch) pictured() bool {
	if b.pictures == nil {
		there := b.index.Tx.Bucket([]byte(pictureTable)) != nil
		b.pictures = &there
	}
	return *b.pictures
}

// makePictures makes the tables of pictures.
func (b *batch) makePictures() error {
	for _, name := range pictureTables {
		if _, err := b.index.Tx.CreateBucketIfNotExists([]byte(name)); err != nil {
			return err
		}
	}
	b.pictures = nil
	return nil
}

// picture reads what came for an address; ErrNotFound if that is nothing.
func (b *batch) picture(address digest) (picture, error) {
	if !b.pictured() {
		return picture{}, ErrNotFound
	}
	row, err := b.table(pictureTable).get(address[:])
	if err != nil {
		return picture{}, err
	}
	if row == nil {
		return picture{}, ErrNotFound
	}
	p, err := decodePicture(row)
	if err != nil {
		return p, fmt.Errorf("%s, table %s, row %x: %w", indexFile, pictureTable, address, err)
	}
	return p, nil
}

// PutPicture keeps what came for the address of a photo: content in files/, once however
// often it comes, and what p says of it. SHA256 and Bytes are those of content, whatever p
// says. If the same came last for the address, what p says of it replaces what was said; if
// it was something else, both stay. Of an address that no story shows, as when its story was
// forgotten meanwhile, nothing is kept: ErrNotFound.
func (a *Archive) PutPicture(ctx context.Context, p Picture, content []byte) error {
	if err := a.putPicture(ctx, p, content); err != nil {
		return fmt.Errorf("store photo %s: %w", p.URL, err)
	}
	return nil
}

func (a *Archive) putPicture(ctx context.Context, p Picture, content []byte) (err error) {
	if len(content) == 0 {
		return errors.New("it is empty")
	}
	if p.At.IsZero() {
		p.At = a.now()
	}
	p.Bytes = int64(len(content))
	t, err := takeOf(p, sha256.Sum256(content))
	if err != nil {
		return err
	}
	if err := a.read(ctx, func(b *batch) error { return b.wanted(p.URL) }); err != nil {
		return err
	}
	fresh, err := a.lay(t.sum, content)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, wipe(fresh)) }() // if it did not come to its place
	return a.change(ctx, a.wait, func(b *batch) error {
		if err := b.wanted(p.URL); err != nil {
			return err
		}
		if err := b.putTake(p.URL, t); err != nil {
			return err
		}
		return b.place(t.sum, fresh, content) // before the rows are committed
	})
}

// wanted reports ErrNotFound for an address that no story shows.
func (b *batch) wanted(address string) error {
	if b.pictured() && b.isShown(digestOf(address)) {
		return nil
	}
	return fmt.Errorf("no story shows it: %w", ErrNotFound)
}

// putTake adds to what came for an address. What came last and comes again keeps its time.
func (b *batch) putTake(address string, t take) error {
	key := digestOf(address)
	p, err := b.picture(key)
	switch {
	case errors.Is(err, ErrNotFound):
		p.address = address
	case err != nil:
		return err
	case p.last().sum == t.sum:
		t.at = p.last().at
		p.takes = p.takes[:len(p.takes)-1]
	case len(p.takes) >= maxTakes:
		return fmt.Errorf("%d different files came for it already, and no more are kept", len(p.takes))
	}
	p.takes = append(p.takes, t)
	if err := b.table(pictureTable).put(key[:], p.encode()); err != nil {
		return err
	}
	return b.table(fileTable).put(t.sum[:], binary.AppendUvarint(nil, uint64(t.bytes)))
}

// RevisePictures puts another reading of kept files in the place of the one before, all of
// them with one commit: what each says but for URL, At, SHA256 and Bytes, by which it is
// known. One that is not there any more is passed over. No version changes by that, and the
// feed tells nothing of it.
func (a *Archive) RevisePictures(ctx context.Context, list []Picture) error {
	return a.change(ctx, a.wait, func(b *batch) error {
		for _, p := range list {
			if err := b.revisePicture(p); err != nil {
				return fmt.Errorf("photo %s: %w", p.URL, err)
			}
		}
		return nil
	})
}

func (b *batch) revisePicture(p Picture) error {
	sum, _ := parseDigest(p.SHA256)
	fresh, err := takeOf(p, sum)
	if err != nil {
		return err
	}
	key := digestOf(p.URL)
	row, err := b.picture(key)
	if errors.Is(err, ErrNotFound) {
		return nil // It was forgotten since.
	}
	if err != nil {
		return err
	}
	known := false
	for i, t := range row.takes { // The same file may have come twice, another one in between.
		if t.sum == sum {
			fresh.at, fresh.bytes, known = t.at, t.bytes, true
			row.takes[i] = fresh
		}
	}
	if !known {
		return nil
	}
	return b.table(pictureTable).put(key[:], row.encode())
}

// Picture is what came last for the address of a photo; ErrNotFound if that is nothing.
func (a *Archive) Picture(ctx context.Context, url string) (p Picture, err error) {
	err = a.read(ctx, func(b *batch) error {
		row, err := b.picture(digestOf(url))
		if err == nil {
			p, err = row.last().of(row.address)
		}
		return err
	})
	if err != nil {
		return Picture{}, fmt.Errorf("photo %s: %w", url, err)
	}
	return p, nil
}

// File is a file of that SHA-256, in hexadecimal, proved by it. It fails with ErrNotFound
// if no picture is of that file, and with ErrDamaged if it is missing, or another.
func (a *Archive) File(ctx context.Context, sum string) (content []byte, err error) {
	err = a.read(ctx, func(b *batch) error {
		d, ok := parseDigest(sum)
		if !ok || !b.pictured() || !b.table(fileTable).has(d[:]) {
			return ErrNotFound
		}
		content, err = os.ReadFile(b.filePath(d))
		if err == nil && sha256.Sum256(content) != d {
			err = errors.New("it is not what was written")
		}
		if err != nil {
			err = fmt.Errorf("%w: %w", ErrDamaged, err)
		}
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("file %s: %w", sum, err)
	}
	return content, nil
}

// Pictures are all files of all photos, in an order that stays the same; of an address for
// which several came, the first one first. What comes or goes meanwhile may be among them
// or not. The lock is not held while one is dealt with.
//
// One that is damaged has an error in its place that wraps ErrDamaged; who goes on gets the
// others. Any other error is the last.
func (a *Archive) Pictures(ctx context.Context) iter.Seq2[Picture, error] {
	return func(yield func(Picture, error) bool) {
		var last []byte
		for done := false; !done; {
			var list []Picture
			var errs []error // of each of them
			err := a.read(ctx, func(b *batch) error {
				if done = !b.pictured(); done {
					return nil
				}
				c := b.table(pictureTable).bucket.Cursor()
				k, v := c.Seek(last)
				if last != nil && bytes.Equal(k, last) {
					k, v = c.Next()
				}
				for start := time.Now(); k != nil && (list == nil || time.Since(start) < spell); k, v = c.Next() {
					list, errs = b.appendPictures(list, errs, k, v)
					last = append(last[:0], k...)
				}
				done = k == nil
				return nil
			})
			for i, p := range list {
				if !yield(p, errs[i]) {
					return
				}
			}
			if err != nil {
				yield(Picture{}, err)
				return
			}
		}
	}
}

// appendPictures appends what came for one address.
func (b *batch) appendPictures(list []Picture, errs []error, k, sealed []byte) ([]Picture, []error) {
	var p picture
	row, err := b.table(pictureTable).open(k, sealed)
	if err == nil {
		p, err = decodePicture(row)
	}
	if err != nil {
		return append(list, Picture{}), append(errs, fmt.Errorf("photo: %w", err))
	}
	for _, t := range p.takes {
		one, err := t.of(p.address)
		if err != nil {
			err = fmt.Errorf("photo %s: %w", p.address, err)
		}
		list, errs = append(list, one), append(errs, err)
	}
	return list, errs
}

// checkPicture proves that a story shows it and that its files are known.
func checkPicture(b *batch, k, v []byte) error {
	p, err := decodePicture(v)
	if err != nil {
		return err
	}
	key := digestOf(p.address)
	if !bytes.Equal(key[:], k) {
		err = errors.New("of another address")
	}
	if !b.isShown(key) {
		err = errors.Join(err, errors.New("no story shows it"))
	}
	for _, t := range p.takes {
		if n, known := b.file(t.sum); known != nil || n != t.bytes {
			err = errors.Join(err, known, fmt.Errorf("its file %s has %d bytes of %d in table %s", t.sum, n, t.bytes, fileTable))
		}
	}
	return err
}

// file is how many bytes a file has, by its row; 0 if there is none.
func (b *batch) file(sum digest) (int64, error) {
	row, err := b.table(fileTable).get(sum[:])
	f := fields{b: row}
	return int64(f.uint()), errors.Join(err, f.err())
}

// checkFileRow proves that the file lies in its place; Verify proves what is in it.
func checkFileRow(b *batch, k, v []byte) error {
	if len(k) != sha256.Size {
		return errors.New("no key of a file")
	}
	want, err := b.file(digest(k))
	if err != nil {
		return err
	}
	info, err := os.Stat(b.filePath(digest(k)))
	if err == nil && info.Size() != want {
		err = fmt.Errorf("%s has %d bytes of %d", fileName(digest(k)), info.Size(), want)
	}
	return err
}

// forgetPictures takes away what some stories show and no other does. The files are swept
// away once the rows are gone. It tells how many those are.
func (b *batch) forgetPictures(ids []storyID) (files int, err error) {
	if !b.pictured() {
		return 0, nil
	}
	going := map[digest]bool{}
	for _, address := range b.unshow(ids) {
		if b.isShown(address) {
			continue
		}
		p, err := b.picture(address)
		if errors.Is(err, ErrNotFound) {
			continue
		}
		if err != nil {
			return 0, err
		}
		for _, t := range p.takes {
			going[t.sum] = true
		}
		if err := b.table(pictureTable).bucket.Delete(address[:]); err != nil {
			return 0, err
		}
	}
	err = b.keepNamed(going)
	for sum := range going {
		err = errors.Join(err, b.table(fileTable).bucket.Delete(sum[:]))
	}
	return len(going), err
}

// keepNamed takes out of files those that a picture names.
func (b *batch) keepNamed(files map[digest]bool) error {
	if len(files) == 0 {
		return nil
	}
	t := b.table(pictureTable)
	return t.bucket.ForEach(func(k, v []byte) error {
		row, err := t.open(k, v)
		if err != nil {
			return err
		}
		p, err := decodePicture(row)
		for _, t := range p.takes {
			delete(files, t.sum)
		}
		return err
	})
}
