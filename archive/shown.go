package archive

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"newsmorgue/extract/conflict"
	"newsmorgue/extract/news"
)

// maxShown is how many photos of a version are looked at.
const maxShown = 1000

// shownKey is the key of the row that says that a story shows an address.
func shownKey(address digest, id storyID) []byte { return key32(address[:], uint32(id)) }

// Show notes which photos a version of a story shows, the latest for 0, and returns those of
// their addresses for which no file came yet, in the order of the page. It is to be called
// once a version has come or was read anew. What other versions show stays noted. It fails
// with ErrNotFound for a story that has no such version, and with ErrForgotten. It writes
// only if there is something new.
func (a *Archive) Show(ctx context.Context, key string, version int) (wanted []string, err error) {
	fresh := false
	err = a.read(ctx, func(b *batch) error {
		s, addresses, err := b.addressesOf(key, version)
		if err != nil {
			return err
		}
		fresh = slices.ContainsFunc(addresses, func(url string) bool {
			return !b.pictured() || !b.table(shownTable).has(shownKey(digestOf(url), s.id))
		})
		wanted, err = b.lacking(addresses)
		return err
	})
	if err == nil && fresh {
		err = a.change(ctx, a.wait, func(b *batch) (err error) {
			wanted, err = b.show(key, version)
			return err
		})
	}
	if err != nil {
		return nil, fmt.Errorf("photos of %s: %w", key, err)
	}
	return wanted, nil
}

func (b *batch) show(key string, version int) (wanted []string, err error) {
	s, addresses, err := b.addressesOf(key, version)
	if err != nil {
		return nil, err
	}
	if err := b.makePictures(); err != nil {
		return nil, err
	}
	for _, url := range addresses {
		if err := b.table(shownTable).put(shownKey(digestOf(url), s.id), nil); err != nil {
			return nil, err
		}
	}
	return b.lacking(addresses)
}

// addressesOf are those of the photos that a version of a story shows, the latest for 0.
func (b *batch) addressesOf(key string, version int) (s story, list []string, err error) {
	if s, err = b.named(key); err != nil {
		return s, nil, err
	}
	v, n, err := b.version(s, version)
	if err != nil {
		return s, nil, err
	}
	if v.pruned() {
		return s, nil, fmt.Errorf("version %d: it was pruned: %w", n, ErrNotFound)
	}
	stored, err := b.content(records, v.record)
	if err != nil {
		return s, nil, err
	}
	rec, err := readRecord(stored)
	return s, photoAddresses(rec.Photos), err
}

// photoAddresses are the addresses of photos that a server can be asked for.
func photoAddresses(photos []news.Photo) (list []string) {
	for _, p := range photos {
		ours := len(p.URL) <= maxAddress && (strings.HasPrefix(p.URL, "https://") || strings.HasPrefix(p.URL, "http://"))
		if ours && len(list) < maxShown && !slices.Contains(list, p.URL) {
			list = append(list, p.URL)
		}
	}
	return list
}

// lacking are those for which no file came yet.
func (b *batch) lacking(addresses []string) (list []string, err error) {
	for _, url := range addresses {
		_, err := b.picture(digestOf(url))
		if errors.Is(err, ErrNotFound) {
			list = append(list, url)
		} else if err != nil {
			return nil, err
		}
	}
	return list, nil
}

// Shown are the urlkeys of the stories that show the photo of that address, or did in a
// version before; none if no story does.
func (a *Archive) Shown(ctx context.Context, url string) (keys []string, err error) {
	err = a.read(ctx, func(b *batch) (err error) {
		if b.pictured() {
			keys, err = b.showing(digestOf(url))
		}
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("stories that show %s: %w", url, err)
	}
	return keys, nil
}

// ShownAt reports whether a story of a site shows the photo of that address, or did in a
// version before.
func (a *Archive) ShownAt(ctx context.Context, site, url string) (shown bool, err error) {
	err = a.read(ctx, func(b *batch) error {
		if !b.pictured() {
			return nil
		}
		return b.eachShowing(digestOf(url), func(s story) { shown = shown || s.site == site })
	})
	if err != nil {
		return false, fmt.Errorf("stories of %s that show %s: %w", site, url, err)
	}
	return shown, nil
}

// showing are the keys of the stories that show an address.
func (b *batch) showing(address digest) (keys []string, err error) {
	err = b.eachShowing(address, func(s story) { keys = append(keys, s.key) })
	return keys, err
}

// eachShowing calls f with each story that shows an address, of which it has the names only.
func (b *batch) eachShowing(address digest, f func(story)) error {
	c := b.table(shownTable).bucket.Cursor()
	for k, _ := c.Seek(address[:]); len(k) == len(address)+4 && bytes.HasPrefix(k, address[:]); k, _ = c.Next() {
		s, err := b.nameOf(storyID(number(k[len(address):])))
		if err != nil {
			return err
		}
		f(s)
	}
	return nil
}

// isShown reports whether a story shows an address.
func (b *batch) isShown(address digest) bool {
	k, _ := b.table(shownTable).bucket.Cursor().Seek(address[:])
	return bytes.HasPrefix(k, address[:])
}

// unshow takes away what says that some stories show an address, and tells which those are.
func (b *batch) unshow(ids []storyID) (addresses []digest) {
	of := map[storyID]bool{}
	for _, id := range ids {
		of[id] = true
	}
	bucket := b.table(shownTable).bucket
	var keys [][]byte
	c := bucket.Cursor()
	for k, _ := c.First(); k != nil; k, _ = c.Next() {
		if len(k) == len(digest{})+4 && of[storyID(number(k[len(digest{}):]))] {
			keys = append(keys, bytes.Clone(k))
		}
	}
	for _, k := range keys {
		if err := bucket.Delete(k); err != nil {
			panic(err) // Contained: the table cannot be written to.
		}
		addresses = append(addresses, digest(k[:len(digest{})]))
	}
	return slices.Compact(addresses) // They come in order.
}

// checkShown proves that the story is there.
func checkShown(b *batch, k, v []byte) error {
	if len(k) != len(digest{})+4 {
		return errors.New("no key of an address and a story")
	}
	_, err := b.nameOf(storyID(number(k[len(digest{}):])))
	return err
}

// What stands around the photos in a stored record. A quotation mark inside a JSON string
// is escaped, so neither can be text of a page. No other field of a record has that name,
// and every photo has that member last, for the members of its file are not stored.
const (
	photosMember = `,"photos":[`
	leadMember   = `"lead":`
)

// bare are photos without what is known of their files.
func bare(photos []news.Photo) []news.Photo {
	photos = slices.Clone(photos)
	for i := range photos {
		p := &photos[i]
		p.SHA256, p.PHash, p.MIME, p.Bytes, p.Embedded, p.CreditConflict = "", "", "", 0, nil, false
	}
	return photos
}

// appendPhotos appends the piece of a record in which the photos stand, and within each of
// them what photo appends for it; that gets dst up to the last bracket of the photo, which
// begins at from. nil appends nothing.
func appendPhotos(dst, piece []byte, photo func(dst []byte, from int) ([]byte, error)) (_ []byte, err error) {
	at := -1
	if photo != nil {
		at = bytes.Index(piece, []byte(photosMember))
	}
	if at < 0 {
		return append(dst, piece...), nil
	}
	at += len(photosMember)
	dst = append(dst, piece[:at]...)
	for rest := piece[at:]; ; {
		end := bytes.Index(rest, []byte(leadMember))
		if end < 0 {
			return append(dst, rest...), nil
		}
		end += max(0, bytes.IndexByte(rest[end:], '}'))
		if dst, err = photo(append(dst, rest[:end]...), len(dst)); err != nil {
			return nil, err
		}
		next := end + len("},")
		if next > len(rest) || rest[next-1] != ',' {
			return append(dst, rest[end:]...), nil
		}
		dst, rest = append(dst, rest[end:next]...), rest[next:]
	}
}

// addressIn is the address of a photo as it stands in a stored record; nil if it has none.
func addressIn(photo []byte) []byte {
	value, ok := bytes.CutPrefix(photo, []byte(`{"url":"`))
	end := bytes.IndexByte(value, '"')
	if !ok || end < 0 {
		return nil
	}
	if bytes.IndexByte(value[:end], '\\') < 0 {
		return value[:end]
	}
	var p news.Photo
	if json.Unmarshal(append(bytes.Clone(photo), '}'), &p) != nil {
		return nil
	}
	return []byte(p.URL)
}

// An exhibition tells of the photos of one version what is known of their files.
type exhibition struct {
	*batch
	story story
	n     int
	said  *sayings
}

// sayings remember what was told of photos, by their digest: the versions of a story have
// most of theirs in common.
type sayings = memory[digest, byte]

func newSayings() *sayings { return &sayings{most: 4 << 20} }

// nothing is what is told of a photo of which no file came. It is as long as what is told
// of others, so that it is remembered no longer.
var nothing = make([]byte, 200)

// appendFile appends to the photo that dst ends with what is known of its file.
func (e exhibition) appendFile(dst []byte, from int) ([]byte, error) {
	key := digest(sha256.Sum256(dst[from:]))
	text := e.said.get(key)
	if text == nil {
		var again bool
		var err error
		if text, again, err = e.say(dst[from:]); err != nil {
			return nil, err
		}
		if again {
			e.said.put(key, text)
		}
	}
	if text[0] == 0 {
		return dst, nil
	}
	return append(dst, text...), nil
}

// say tells what is known of the file of a photo, and whether that holds for others as well
// that stand in the same words.
func (e exhibition) say(photo []byte) (text []byte, again bool, err error) {
	address := addressIn(photo)
	if address == nil {
		return nothing, true, nil
	}
	p, err := e.picture(sha256.Sum256(address))
	if errors.Is(err, ErrNotFound) {
		return nothing, true, nil
	}
	if err != nil {
		return nil, false, err
	}
	t, err := e.then(p)
	return t.say(photo), len(p.takes) == 1, err
}

// then is what had come last for a photo before the next version did; else what came first.
func (e exhibition) then(p picture) (take, error) {
	last := len(p.takes) - 1
	if last == 0 || e.n == e.story.state.versions {
		return p.takes[last], nil
	}
	next, _, err := e.version(e.story, e.n+1)
	for ; last > 0 && p.takes[last].at.After(next.at); last-- {
	}
	return p.takes[last], err
}

// say is what a file says, as further members of its photo.
func (t take) say(photo []byte) []byte {
	text := hex.AppendEncode(append(make([]byte, 0, 200+len(t.embedded)), `,"sha256":"`...), t.sum[:])
	text = append(text, '"')
	if t.hash != 0 {
		text = fmt.Appendf(text, `,"phash":"%016x"`, t.hash)
	}
	text = appendText(text, `,"mime":`, t.mime)
	text = strconv.AppendInt(append(text, `,"bytes":`...), t.bytes, 10)
	if len(t.embedded) == 0 {
		return text
	}
	text = append(append(text, `,"embedded":`...), t.embedded...)
	var p news.Photo
	if json.Unmarshal(slices.Concat(photo, text, []byte("}")), &p) == nil && conflict.In(p) {
		text = append(text, `,"credit_conflict":true`...)
	}
	return text
}
