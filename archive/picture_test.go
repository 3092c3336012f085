package archive

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"newsmorgue/extract/conflict"
	"newsmorgue/extract/news"
)

// photoURL is the address of an invented photo.
func photoURL(n int) string { return fmt.Sprintf("https://img.daily.example/%d.jpg?w=1200&h=800", n) }

// showing is a reading that shows photos.
func showing(headline string, urls ...string) *Reading {
	r := said(headline)
	for _, url := range urls {
		r.Article.Photos = append(r.Article.Photos, news.Photo{URL: url, Caption: `The "crane" {in} the harbour, on [Monday]`, Credit: "Ines Hollander"})
	}
	return r
}

// shown puts a version of a story that shows photos, and notes which.
func shown(t testing.TB, a *Archive, key string, n int, urls ...string) (wanted []string) {
	t.Helper()
	c := page(n, fmt.Sprint(manyLines(n), urls))
	c.URLKey = key
	put(t, a, c, showing(fmt.Sprint("Crane falls ", n), urls...))
	wanted, err := a.Show(t.Context(), key, 0)
	if err != nil {
		t.Fatal(err)
	}
	return wanted
}

// pictureOf is what came for an address on a day of March: content, and what that says.
func pictureOf(url string, n int, content string) Picture {
	return Picture{
		URL: url, At: day(n), SHA256: fmt.Sprintf("%x", sha256.Sum256([]byte(content))), MIME: "image/jpeg", Bytes: int64(len(content)),
		Width: 1200, Height: 800, Hash: 1<<63 | uint64(n), Parts: []uint64{7, 1 << 60},
		Embedded: &news.Embedded{ByLine: "Ines Hollander", Caption: `Of the "crane"`}, Reader: 1,
	}
}

// keep keeps what came for an address.
func keep(t testing.TB, a *Archive, url string, n int, content string) Picture {
	t.Helper()
	p := pictureOf(url, n, content)
	if err := a.PutPicture(t.Context(), p, []byte(content)); err != nil {
		t.Fatal(err)
	}
	return p
}

// gallery are all pictures of an archive.
func gallery(ctx context.Context, a *Archive) (list []Picture, err error) {
	for p, failed := range a.Pictures(ctx) {
		if err = errors.Join(err, failed); failed == nil {
			list = append(list, p)
		}
	}
	slices.SortStableFunc(list, func(a, b Picture) int { return strings.Compare(a.URL, b.URL) })
	return list, err
}

// filesIn are the names of what lies in files/.
func filesIn(t *testing.T, a *Archive) (names []string) {
	t.Helper()
	for name := range filesOf(t, a.Dir()) {
		if strings.HasPrefix(name, filesFolder+"/") {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names
}

func TestPicture(t *testing.T) {
	a := open(t)
	one, two, three := photoURL(1), photoURL(2), photoURL(3)
	if list, err := gallery(t.Context(), a); list != nil || err != nil {
		t.Errorf("Pictures before the first = %v, %v; want none", list, err)
	}
	if wanted := shown(t, a, harbour, 1, two, one, two, "data:image/gif;base64,R0lGOD", "/relative.jpg", "https://daily.example/"+strings.Repeat("x", maxAddress)); !slices.Equal(wanted, []string{two, one}) {
		t.Errorf("Show = %q; want %q", wanted, []string{two, one})
	}
	first := keep(t, a, one, 2, "first")
	if wanted := shown(t, a, "example,daily)/other", 2, one, three); !slices.Equal(wanted, []string{three}) {
		t.Errorf("Show = %q; want %q", wanted, []string{three})
	}
	third := keep(t, a, three, 3, "first") // the same under another address
	for _, want := range []Picture{first, third} {
		if got, err := a.Picture(t.Context(), want.URL); err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("Picture = %+v, %v; want %+v", got, err, want)
		}
	}
	if got, err := gallery(t.Context(), a); err != nil || !reflect.DeepEqual(got, []Picture{first, third}) {
		t.Errorf("Pictures = %+v, %v; want %+v", got, err, []Picture{first, third})
	}
	if got, err := a.File(t.Context(), first.SHA256); err != nil || string(got) != "first" {
		t.Errorf("File = %q, %v", got, err)
	}
	if got := filesIn(t, a); !slices.Equal(got, []string{"files/" + first.SHA256[:2] + "/" + first.SHA256}) {
		t.Errorf("files %q; want that of %s", got, first.SHA256)
	}
	for url, want := range map[string][]string{one: {harbour, "example,daily)/other"}, two: {harbour}, three: {"example,daily)/other"}, photoURL(9): nil} {
		if got, err := a.Shown(t.Context(), url); err != nil || !slices.Equal(got, want) {
			t.Errorf("Shown(%q) = %q, %v; want %q", url, got, err, want)
		}
	}
	if s, err := a.Sizes(); err != nil || s.Files != int64(len("first")) {
		t.Errorf("Sizes = %+v, %v; want %d bytes of files", s, err, len("first"))
	}
	// What it says is read anew, and another file comes.
	first.Hash, first.Embedded = 3, nil
	if err := a.PutPicture(t.Context(), first, []byte("first")); err != nil {
		t.Fatal(err)
	}
	later := keep(t, a, one, 5, "later")
	if got, err := gallery(t.Context(), a); err != nil || !reflect.DeepEqual(got, []Picture{first, later, third}) {
		t.Errorf("Pictures = %+v, %v; want %+v", got, err, []Picture{first, later, third})
	}
	if got, err := a.Picture(t.Context(), one); err != nil || !reflect.DeepEqual(got, later) {
		t.Errorf("Picture = %+v, %v; want the later one", got, err)
	}
}

// Another reading of a file takes the place of the one before, wherever the file came, and
// leaves everything else as it is.
func TestRevisePictures(t *testing.T) {
	a := open(t)
	one, two := photoURL(1), photoURL(2)
	shown(t, a, harbour, 1, one, two)
	var before []Picture
	for n, content := range []string{"first", "second", "first"} { // as behind a switch
		before = append(before, keep(t, a, one, 2+n, content))
	}
	before = append(before, keep(t, a, two, 5, "first"))
	events := count(t, a, "")
	anew := before[0]
	anew.At, anew.MIME, anew.Bytes, anew.Width, anew.Height = day(9), "image/png", 77, 3, 4
	anew.Hash, anew.Parts, anew.Embedded, anew.Reader = 9, nil, &news.Embedded{Credit: "Tideline"}, 2
	want := slices.Clone(before)
	for _, n := range []int{0, 2} {
		at := want[n].At
		want[n] = anew
		want[n].At, want[n].Bytes = at, before[n].Bytes
	}
	gone, unknown := anew, anew
	gone.URL, unknown.SHA256 = photoURL(3), strings.Repeat("ab", 32)
	for range 2 {
		if err := a.RevisePictures(t.Context(), []Picture{gone, anew, unknown}); err != nil {
			t.Fatal(err)
		}
		if got, err := gallery(t.Context(), a); err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("Pictures = %+v, %v; want %+v", got, err, want)
		}
	}
	if got := count(t, a, ""); got != events {
		t.Errorf("%d events; want %d", got, events)
	}
	anew.Parts = make([]uint64, maxParts+1)
	if err := a.RevisePictures(t.Context(), []Picture{anew}); err == nil || !strings.Contains(err.Error(), one) {
		t.Errorf("RevisePictures of too much: %v; want an error that names %s", err, one)
	}
}

// What an older version shows is noted when it is asked for, and which site shows it is known.
func TestShowVersion(t *testing.T) {
	a := open(t)
	one, two := photoURL(1), photoURL(2)
	put(t, a, page(1, manyLines(1)), showing("Crane falls", one))
	put(t, a, page(2, manyLines(2)), showing("Crane stands", two))
	for _, c := range []struct {
		version int
		want    string
		shown   bool // the photo of the first version
	}{{2, two, false}, {0, two, false}, {1, one, true}, {1, one, true}} {
		wanted, err := a.Show(t.Context(), harbour, c.version)
		if err != nil || !slices.Equal(wanted, []string{c.want}) {
			t.Errorf("Show of version %d = %q, %v; want %q", c.version, wanted, err, c.want)
		}
		for site, want := range map[string]bool{"daily.example": c.shown, "weekly.example": false} {
			if got, err := a.ShownAt(t.Context(), site, one); err != nil || got != want {
				t.Errorf("after version %d, ShownAt(%s) = %v, %v; want %v", c.version, site, got, err, want)
			}
		}
	}
	if _, err := a.Show(t.Context(), harbour, 3); !errors.Is(err, ErrNotFound) {
		t.Errorf("Show of no version: %v; want %v", err, ErrNotFound)
	}
	keep(t, a, one, 3, "first")
}

func TestPictureRefused(t *testing.T) {
	a := open(t)
	if _, err := a.Picture(t.Context(), photoURL(1)); !errors.Is(err, ErrNotFound) {
		t.Errorf("Picture before the first: %v; want %v", err, ErrNotFound)
	}
	if err := a.PutPicture(t.Context(), pictureOf(photoURL(1), 1, "one"), []byte("one")); !errors.Is(err, ErrNotFound) {
		t.Errorf("PutPicture before the first Show: %v; want %v", err, ErrNotFound)
	}
	shown(t, a, harbour, 1, photoURL(1))
	parts := pictureOf(photoURL(1), 1, "one")
	parts.Parts = make([]uint64, maxParts+1)
	wordy := pictureOf(photoURL(1), 1, "one")
	wordy.Embedded = &news.Embedded{Caption: strings.Repeat("x", maxEmbedded)}
	for _, tt := range []struct {
		name    string
		p       Picture
		content string
		want    string
	}{
		{"no story shows it", pictureOf(photoURL(2), 1, "two"), "two", ErrNotFound.Error()},
		{"empty", pictureOf(photoURL(1), 1, ""), "", "it is empty"},
		{"many parts", parts, "one", "257 parts"},
		{"wordy", wordy, "one", "bytes of what it says"},
	} {
		if err := a.PutPicture(t.Context(), tt.p, []byte(tt.content)); err == nil || !strings.Contains(err.Error(), tt.want) || !strings.Contains(err.Error(), tt.p.URL) {
			t.Errorf("PutPicture, %s: %v; want one of %s with %q", tt.name, err, tt.p.URL, tt.want)
		}
	}
	if got := filesIn(t, a); got != nil {
		t.Errorf("files %q; want none", got)
	}
	for n := range maxTakes {
		keep(t, a, photoURL(1), n, fmt.Sprint("take ", n))
	}
	p := pictureOf(photoURL(1), 30, "one too many")
	if err := a.PutPicture(t.Context(), p, []byte("one too many")); err == nil || !strings.Contains(err.Error(), "20 different files") {
		t.Errorf("PutPicture of one more: %v", err)
	}
	if got := filesIn(t, a); len(got) != maxTakes {
		t.Errorf("files %q; want %d", got, maxTakes)
	}
	for _, sum := range []string{p.SHA256, "", "3f", strings.Repeat("z", 64), "../../CATALOG"} {
		if _, err := a.File(t.Context(), sum); !errors.Is(err, ErrNotFound) {
			t.Errorf("File(%q): %v; want %v", sum, err, ErrNotFound)
		}
	}
	for _, key := range []string{"example,daily)/none", "example,daily)/front"} {
		c := status(404, page(2, ""))
		c.URLKey = "example,daily)/front"
		put(t, a, c, nil)
		if _, err := a.Show(t.Context(), key, 0); !errors.Is(err, ErrNotFound) {
			t.Errorf("Show of %s: %v; want %v", key, err, ErrNotFound)
		}
	}
}

// What is noted already is not written anew.
func TestShowAgain(t *testing.T) {
	a := open(t)
	shown(t, a, harbour, 1, photoURL(1))
	before := filesOf(t, a.Dir())[indexFile]
	if wanted, err := a.Show(t.Context(), harbour, 0); err != nil || !slices.Equal(wanted, []string{photoURL(1)}) {
		t.Errorf("Show = %q, %v", wanted, err)
	}
	if filesOf(t, a.Dir())[indexFile] != before {
		t.Error("Show of what was noted already has written")
	}
}

// The photos of each version tell of the file that was there in its time.
func TestRecordPhotos(t *testing.T) {
	a := open(t)
	one, two, three := photoURL(1), photoURL(2), `https://img.daily.example/"3".jpg`
	shown(t, a, harbour, 1, one, two)
	before := record(t, a, harbour, 1)
	old := keep(t, a, one, 2, "old")
	shown(t, a, harbour, 5, one, three)
	fresh := keep(t, a, one, 6, "fresh")
	plain := fresh
	plain.URL, plain.Embedded, plain.Hash = three, nil, 0
	if err := a.PutPicture(t.Context(), plain, []byte("fresh")); err != nil {
		t.Fatal(err)
	}
	other := keep(t, a, two, 7, "other")
	other.Embedded = &news.Embedded{ByLine: "Ruben Okafor"}
	if err := a.PutPicture(t.Context(), other, []byte("other")); err != nil {
		t.Fatal(err)
	}
	filed := func(url string, p Picture) news.Photo {
		photo := showing("", url).Article.Photos[0]
		photo.SHA256, photo.MIME, photo.Bytes, photo.Embedded = p.SHA256, p.MIME, p.Bytes, p.Embedded
		if p.Hash != 0 {
			photo.PHash = fmt.Sprintf("%016x", p.Hash)
		}
		photo.CreditConflict = conflict.In(photo)
		return photo
	}
	want := [][]news.Photo{{filed(one, old), filed(two, other)}, {filed(one, fresh), filed(three, plain)}}
	if !want[0][1].CreditConflict || want[0][0].CreditConflict {
		t.Fatal("the photos are not made as this test needs them")
	}
	for n, photos := range want {
		if got := record(t, a, harbour, n+1); !reflect.DeepEqual(got.Photos, photos) {
			t.Errorf("version %d shows\n%+v; want\n%+v", n+1, got.Photos, photos)
		}
	}
	n := 0
	for text, err := range a.Records(t.Context(), Query{}) {
		var r news.Record
		if err = errors.Join(err, json.Unmarshal(text, &r)); err != nil || !reflect.DeepEqual(r.Photos, want[n]) {
			t.Errorf("record %d shows\n%+v, %v; want\n%+v", n, r.Photos, err, want[n])
		}
		n++
	}
	got := record(t, a, harbour, 1)
	if got.Photos, before.LastSeenAt = before.Photos, got.LastSeenAt; !reflect.DeepEqual(got, before) {
		t.Errorf("but for the photos, the record is\n%+v; want\n%+v", got, before)
	}
}

// FuzzPhotos asks that what is told of files goes to every photo, and nothing else changes.
func FuzzPhotos(f *testing.F) {
	f.Add("https://daily.example/1.jpg", `"lead":true},{"url":"x"`, `,"photos":[{"lead":false}]`, 2)
	f.Add(`https://daily.example/"\u2028`, "}", `\`, 1)
	f.Add("", "", "<>&", 3)
	f.Fuzz(func(t *testing.T, url, caption, text string, n int) {
		r := news.Record{ID: text, Article: news.Article{Headline: text, Text: text, Found: map[string]string{"photos": text, text: "photos"}}}
		for i := range n % 4 {
			r.Photos = append(r.Photos, news.Photo{URL: url, Caption: caption, Alt: text, Lead: i == 0, SHA256: "of another archive"})
		}
		stored, err := layRecord(r)
		if err != nil {
			t.Fatal(err)
		}
		read := func(photo func([]byte, int) ([]byte, error)) (r news.Record) {
			text, err := fill(nil, stored, filling{count: -1, photo: photo})
			if err == nil {
				err = json.Unmarshal(text, &r)
			}
			if err != nil {
				t.Fatalf("%s: %v", text, err)
			}
			return r
		}
		want := read(nil)
		got := read(func(dst []byte, from int) ([]byte, error) {
			var p news.Photo
			if err := json.Unmarshal(append(bytes.Clone(dst[from:]), '}'), &p); err != nil || string(addressIn(dst[from:])) != p.URL {
				t.Errorf("address %q, %v in %s; want %q", addressIn(dst[from:]), err, dst[from:], p.URL)
			}
			return append(dst, `,"sha256":"3f"`...), nil
		})
		for i := range want.Photos {
			if want.Photos[i].SHA256 != "" {
				t.Errorf("it is stored that photo %d has file %q", i, want.Photos[i].SHA256)
			}
			want.Photos[i].SHA256 = "3f"
		}
		if !reflect.DeepEqual(got, want) {
			t.Errorf("record\n%+v; want\n%+v", got, want)
		}
	})
}

// FuzzPictures asks that no row, however damaged, is read with a panic, and that one that
// is read is written as it was.
func FuzzPictures(f *testing.F) {
	f.Add(picture{photoURL(1), []take{{at: day(1), bytes: 9, mime: "image/png", width: 1, height: 2, hash: 1 << 63, parts: make([]byte, 8), embedded: []byte("{}"), reader: 3}}}.encode())
	f.Fuzz(func(t *testing.T, b []byte) {
		p, err := decodePicture(b)
		if err != nil {
			return
		}
		for _, one := range p.takes {
			one.of(p.address)
		}
		if again, err := decodePicture(p.encode()); err != nil || fmt.Sprint(again) != fmt.Sprint(p) {
			t.Errorf("read again = %+v, %v; want %+v", again, err, p)
		}
	})
}

// Whoever puts the same at the same time puts it once.
func TestPictureAtOnce(t *testing.T) {
	dir := t.TempDir()
	archives := []*Archive{openIn(t, dir), openIn(t, dir)}
	const photos = 8
	var urls []string
	for n := range photos {
		urls = append(urls, photoURL(n))
	}
	shown(t, archives[0], harbour, 1, urls...)
	var work sync.WaitGroup
	for w := range 6 {
		work.Go(func() {
			for n := range urls {
				p := pictureOf(urls[(n+w)%photos], 2, "")
				if err := archives[w%2].PutPicture(t.Context(), p, []byte(fmt.Sprint("content ", (n+w)%photos/2))); err != nil {
					t.Error(err)
				}
			}
		})
		work.Go(func() {
			if _, err := gallery(t.Context(), archives[w%2]); err != nil {
				t.Error(err)
			}
		})
	}
	work.Wait()
	if list, err := gallery(t.Context(), archives[1]); err != nil || len(list) != photos {
		t.Errorf("%d pictures, %v; want %d", len(list), err, photos)
	}
	if got := filesIn(t, archives[0]); len(got) != photos/2 {
		t.Errorf("files %q; want %d", got, photos/2)
	}
}

// A file that is damaged is made whole by the next that is the same.
func TestPictureMended(t *testing.T) {
	for name, damage := range map[string]func(path string) error{
		"gone": os.Remove, "another": func(path string) error { return os.WriteFile(path, []byte("tampered"), 0o644) },
		"cut short": func(path string) error { return os.Truncate(path, 2) },
	} {
		t.Run(name, func(t *testing.T) {
			a := open(t)
			shown(t, a, harbour, 1, photoURL(1))
			p := keep(t, a, photoURL(1), 2, "original")
			if err := damage(filepath.Join(a.Dir(), filesFolder, p.SHA256[:2], p.SHA256)); err != nil {
				t.Fatal(err)
			}
			if _, err := a.File(t.Context(), p.SHA256); !errors.Is(err, ErrDamaged) {
				t.Errorf("File: %v; want %v", err, ErrDamaged)
			}
			keep(t, a, photoURL(1), 3, "original")
			if got, err := a.File(t.Context(), p.SHA256); err != nil || string(got) != "original" {
				t.Errorf("File = %q, %v", got, err)
			}
		})
	}
}

// Check and Verify name what is damaged, and Verify who needs it.
func TestPictureDamaged(t *testing.T) {
	file := func(f func(path string) error) func(*Archive, Picture) error {
		return func(a *Archive, p Picture) error {
			return f(filepath.Join(a.Dir(), filesFolder, p.SHA256[:2], p.SHA256))
		}
	}
	rows := func(f func(b *batch, address, file digest) error) func(*Archive, Picture) error {
		return func(a *Archive, p Picture) error {
			sum, _ := parseDigest(p.SHA256)
			return a.change(context.Background(), time.Minute, func(b *batch) error { return f(b, digestOf(p.URL), sum) })
		}
	}
	tests := []struct {
		name   string
		damage func(*Archive, Picture) error
		check  string   // in what Check says; "": it says nothing
		verify []string // in one damage that Verify names; nil: there is none
	}{
		{"missing", file(os.Remove), "no such file", []string{"files/", missingFile, harbour + ", photo " + photoURL(1), "example,daily)/other, photo " + photoURL(1)}},
		{"another", file(func(path string) error { return os.WriteFile(path, []byte("another1"), 0o644) }), "", []string{"files/", "it has digest", harbour + ", photo " + photoURL(1)}},
		{"cut short", file(func(path string) error { return os.Truncate(path, 2) }), "has 2 bytes of 8", []string{"files/", "it has digest", harbour + ", photo"}},
		{"no row of the file", rows(func(b *batch, _, file digest) error { return b.table(fileTable).bucket.Delete(file[:]) }), "has 0 bytes of 8", nil},
		{"a row of the file that is none", rows(func(b *batch, _, file digest) error { return b.table(fileTable).bucket.Put(file[:], []byte("no row")) }), "table file", []string{"index.db", "table file"}},
		{"a picture that is none", rows(func(b *batch, address, _ digest) error { return b.table(pictureTable).put(address[:], []byte("x")) }), "table picture", nil},
		{"a picture of another address", rows(func(b *batch, address, file digest) error {
			return b.table(pictureTable).put(address[:], picture{"https://x.example/", []take{{sum: file, bytes: 8}}}.encode())
		}), "of another address", nil},
		{"nobody shows it", rows(func(b *batch, address, _ digest) error { b.unshow([]storyID{1, 2}); return nil }), "no story shows it", nil},
		{"shown by nobody", rows(func(b *batch, address, _ digest) error { return b.table(shownTable).put(shownKey(address, 77), nil) }), "table shown", nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			a, err := Create(t.TempDir(), Options{})
			if err != nil {
				t.Fatal(err)
			}
			defer a.Close()
			shown(t, a, harbour, 1, photoURL(1))
			shown(t, a, "example,daily)/other", 1, photoURL(1))
			p := keep(t, a, photoURL(1), 2, "original")
			if err := errors.Join(a.Check(t.Context()), tt.damage(a, p)); err != nil {
				t.Fatal(err)
			}
			if err := a.Check(t.Context()); tt.check == "" && err != nil || tt.check != "" && (!errors.Is(err, ErrDamaged) || !strings.Contains(err.Error(), tt.check)) {
				t.Errorf("Check: %v; want %q", err, tt.check)
			}
			v, err := a.Verify(t.Context(), VerifyOptions{})
			if tt.verify == nil && err != nil || tt.verify != nil && (!errors.Is(err, ErrDamaged) || !containsAll(v.Damage, tt.verify)) {
				t.Errorf("Verify: %v; want one with all of %q", err, tt.verify)
			}
			list, err := gallery(t.Context(), a)
			bad := tt.check == "table picture"
			if (err != nil) != bad || len(list) == 0 != bad {
				t.Errorf("Pictures = %+v, %v", list, err)
			}
			if _, err := a.Record(t.Context(), harbour, 1); errors.Is(err, ErrDamaged) != bad {
				t.Errorf("Record: %v", err)
			}
		})
	}
}

// exhibited is an archive of three stories, of which two share a photo and two a file.
func exhibited(t testing.TB, a *Archive) {
	t.Helper()
	shown(t, a, harbour, 1, photoURL(1), photoURL(2), photoURL(3))
	shown(t, a, harbour, 2, photoURL(4))
	shown(t, a, "example,daily)/other", 3, photoURL(2), photoURL(5), photoURL(6))
	c := page(4, "weekly")
	c.URLKey, c.Site = "example,weekly)/third", "weekly.example"
	put(t, a, c, showing("W", photoURL(6), photoURL(7)))
	if _, err := a.Show(t.Context(), c.URLKey, 0); err != nil {
		t.Fatal(err)
	}
	for n := range 7 {
		keep(t, a, photoURL(n+1), 5, photoContent(n+1))
	}
	keep(t, a, photoURL(4), 6, photoContent(40))
}

// photoContent is that of photo n; 3 and 5 are of the same file. It can be looked for.
func photoContent(n int) string {
	if n == 5 {
		n = 3
	}
	return fmt.Sprintf("photo %d %s", n, manyPage("photo", n))
}

// Each says how many photos, or files, there are in its own way; the numbers go together.
func TestPictureNumbers(t *testing.T) {
	a := open(t)
	exhibited(t, a)
	stats, err := a.Stats(t.Context())
	if err != nil || len(stats) != 2 || stats[0].Photos != 6 || stats[0].Kept != 6 || stats[1].Photos != 2 || stats[1].Kept != 2 {
		t.Errorf("Stats = %+v, %v; want 6 photos of the first site and 2 of the other, all kept", stats, err)
	}
	var bytes int64
	files := filesIn(t, a)
	for _, name := range files {
		n, err := sizeOf(filepath.Join(a.Dir(), name))
		if err != nil {
			t.Fatal(err)
		}
		bytes += n
	}
	sizes, err := a.Sizes()
	if err != nil || sizes.Files != bytes {
		t.Errorf("Sizes = %+v, %v; want %d bytes of files", sizes, err, bytes)
	}
	all, err := a.Verify(t.Context(), VerifyOptions{})
	if err != nil || len(files) != 7 || all.Files != 7 {
		t.Errorf("Verify = %+v, %v, of %d files; want 7", all, err, len(files))
	}
	if _, err := a.Forget(t.Context(), Forgetting{Key: harbour, Reason: "a court's order"}); err != nil {
		t.Fatal(err)
	}
	left, err := a.Verify(t.Context(), VerifyOptions{})
	if err != nil || int(left.Files) != len(filesIn(t, a)) {
		t.Errorf("Verify after Forget = %+v, %v; want the files %q", left, err, filesIn(t, a))
	}
	stats, err = a.Stats(t.Context())
	if err != nil || stats[0].Photos != 3 || stats[0].Kept != 3 {
		t.Errorf("Stats after Forget = %+v, %v; want 3 photos of the first site, all kept", stats, err)
	}
}

func TestForgetPictures(t *testing.T) {
	tests := []struct {
		what  Forgetting
		gone  []int // contents
		stay  []int
		left  []int // photos
		files int
	}{
		{Forgetting{Key: harbour}, []int{1, 4, 40}, []int{2, 3, 6, 7}, []int{2, 5, 6, 7}, 3},
		{Forgetting{Key: "example,daily)/other"}, nil, []int{1, 2, 3, 4, 40, 6, 7}, []int{1, 2, 3, 4, 4, 6, 7}, 0},
		{Forgetting{Site: "daily.example"}, []int{1, 2, 3, 4, 40}, []int{6, 7}, []int{6, 7}, 5},
		{Forgetting{Site: "weekly.example"}, []int{7}, []int{1, 2, 3, 4, 40, 6}, []int{1, 2, 3, 4, 4, 5, 6}, 1},
	}
	for _, tt := range tests {
		t.Run(tt.what.Key+tt.what.Site, func(t *testing.T) {
			a := open(t)
			exhibited(t, a)
			tt.what.Reason = "a court's order"
			e, err := a.Forget(t.Context(), tt.what)
			if err != nil || e.Files != tt.files || !e.Done {
				t.Errorf("Forget = %+v, %v; want %d files", e, err, tt.files)
			}
			for _, n := range tt.gone {
				if found := traces(t, a, photoContent(n)[:100]); found != nil {
					t.Errorf("traces of file %d in %q", n, found)
				}
			}
			for _, n := range tt.stay {
				sum := fmt.Sprintf("%x", sha256.Sum256([]byte(photoContent(n))))
				if got, err := a.File(t.Context(), sum); err != nil || string(got) != photoContent(n) {
					t.Errorf("file %d: %v", n, err)
				}
			}
			if got := filesIn(t, a); len(got) != len(tt.stay) {
				t.Errorf("files %q; want %d", got, len(tt.stay))
			}
			var want []string
			for _, n := range tt.left {
				want = append(want, photoURL(n))
			}
			list, err := gallery(t.Context(), a)
			var got []string
			for _, p := range list {
				got = append(got, p.URL)
			}
			if err != nil || !slices.Equal(got, want) {
				t.Errorf("photos %q, %v; want %q", got, err, want)
			}
			for n := 1; n <= 7; n++ {
				if words := fmt.Sprintf("/%d.jpg", n); !slices.Contains(tt.left, n) && traces(t, a, words) != nil {
					t.Errorf("traces of %s in %q", words, traces(t, a, words))
				}
			}
			if _, err := a.Verify(t.Context(), VerifyOptions{}); err != nil {
				t.Error(err)
			}
		})
	}
}

// Whatever a Forget was broken off at, and whatever else was, the next one takes away.
func TestForgetPicturesInterrupted(t *testing.T) {
	sum := digest(sha256.Sum256([]byte(photoContent(1))))
	for name, left := range map[string]func(a *Archive) error{
		"in its place": func(*Archive) error { return nil },
		"set aside":    func(a *Archive) error { return setAside([]string{a.filePath(sum)}) },
		"laid and not put": func(a *Archive) error {
			return errors.Join(os.Rename(a.filePath(sum), a.filePath(sum)+".MYSTERY.new"), os.WriteFile(a.filePath(sum)+".new", []byte(photoContent(1)), 0o644))
		},
	} {
		t.Run(name, func(t *testing.T) {
			a := open(t)
			exhibited(t, a)
			err := a.change(t.Context(), a.wait, func(b *batch) error {
				_, _, err := b.forget(Forgetting{Key: harbour, Reason: "a court's order"})
				return err
			})
			if err = errors.Join(err, left(a), a.Check(t.Context())); err != nil {
				t.Fatal(err)
			}
			if found := traces(t, a, photoContent(1)[:100]); found == nil {
				t.Fatal("there is no trace of the photo before it is swept away")
			}
			// Nobody may put it again.
			if err := a.PutPicture(t.Context(), pictureOf(photoURL(1), 9, ""), []byte(photoContent(1))); !errors.Is(err, ErrNotFound) {
				t.Errorf("PutPicture of what was forgotten: %v; want %v", err, ErrNotFound)
			}
			if _, err := a.Forget(t.Context(), Forgetting{Key: "example,daily)/none", Reason: "x"}); !errors.Is(err, ErrNotFound) {
				t.Errorf("Forget of nothing: %v; want %v", err, ErrNotFound)
			}
			if found := traces(t, a, photoContent(1)[:100]); found != nil {
				t.Errorf("traces in %q", found)
			}
			if got := filesIn(t, a); len(got) != 4 {
				t.Errorf("files %q; want 4", got)
			}
			if list, err := a.Erasures(t.Context()); err != nil || len(list) != 1 || !list[0].Done || list[0].Files != 3 {
				t.Errorf("Erasures = %+v, %v; want one that is done, of 3 files", list, err)
			}
		})
	}
}

// What is forgotten while its photo is on its way is not kept.
func TestForgetWhilePutting(t *testing.T) {
	a := open(t)
	exhibited(t, a)
	p := pictureOf(photoURL(1), 9, "")
	ctx := &whenLaid{Context: t.Context(), dir: a.Dir(), do: func() {
		if _, err := a.Forget(t.Context(), Forgetting{Key: harbour, Reason: "a court's order"}); err != nil {
			t.Error(err)
		}
	}}
	if err := a.PutPicture(ctx, p, []byte("a new secret")); !errors.Is(err, ErrNotFound) {
		t.Errorf("PutPicture: %v; want %v", err, ErrNotFound)
	}
	// One that is swept away before it is put is written anew.
	ctx = &whenLaid{Context: t.Context(), dir: a.Dir(), do: func() {
		if err := a.sweepFiles(t.Context()); err != nil {
			t.Error(err)
		}
	}}
	if err := a.PutPicture(ctx, pictureOf(photoURL(6), 9, ""), []byte("another")); err != nil {
		t.Fatal(err)
	}
	if found := traces(t, a, "a new secret"); found != nil {
		t.Errorf("traces in %q", found)
	}
	if got := filesIn(t, a); len(got) != 5 {
		t.Errorf("files %q; want 5", got)
	}
	if _, err := a.Verify(t.Context(), VerifyOptions{}); err != nil || !ctx.done {
		t.Errorf("Verify: %v; files laid %v", err, ctx.done)
	}
}

// whenLaid is a context that does something once, before the batch that is to put a file
// into its place: whoever waits for a lock asks before whether it has ended.
type whenLaid struct {
	context.Context
	dir  string
	do   func()
	done bool
}

func (c *whenLaid) Err() error {
	if laid, _ := filepath.Glob(filepath.Join(c.dir, filesFolder, "*", "*.new")); len(laid) > 0 && !c.done {
		c.done = true
		c.do()
	}
	return c.Context.Err()
}

func TestBackupPictures(t *testing.T) {
	a, dir, to := open(t), filepath.Join(t.TempDir(), "backup"), filepath.Join(t.TempDir(), "restored")
	exhibited(t, a)
	backUp(t, a, dir)
	// One that comes while a backup is made is in it, or in neither of its parts.
	late := 50
	k := backup{Archive: a, to: dir, seal: sealFrom, much: underLock, staged: map[string]copied{}, test: func(string) error {
		late++
		shown(t, a, "example,daily)/late", late, photoURL(late))
		keep(t, a, photoURL(late), 9, photoContent(late))
		return nil
	}}
	if err := k.run(t.Context()); err != nil {
		t.Fatal(err)
	}
	whole(t, dir)
	if late < 60 {
		t.Errorf("%d photos came meanwhile; want more", late-50)
	}
	if _, err := a.Forget(t.Context(), Forgetting{Key: harbour, Reason: "a court's order"}); err != nil {
		t.Fatal(err)
	}
	if sum := backUp(t, a, dir); sum.Gone != 3 {
		t.Errorf("Backup after Forget: %+v; want 3 files gone", sum)
	}
	if err := Restore(t.Context(), dir, to, Options{}, nil); err != nil {
		t.Fatal(err)
	}
	if got, want := whole(t, to), contents(t, a); got != want {
		t.Errorf("what was restored tells\n%s; want\n%s", got, want)
	}
	restored := openIn(t, to)
	if got, want := everythingTold(t, restored), everythingTold(t, a); got != want {
		t.Errorf("what was restored tells\n%s; want\n%s", got, want)
	}
	keep(t, restored, photoURL(2), 20, "one more")
}

// A photo that is damaged is not copied, nor over a good copy; all else is, and the next
// backup has it once it is whole again. What a backup has left that was cut short goes.
func TestBackupDamagedPictures(t *testing.T) {
	a, to := openIn(t, t.TempDir()), filepath.Join(t.TempDir(), "backup")
	exhibited(t, a)
	backUp(t, a, to)
	one, late := photoContent(1), photoContent(50)
	shown(t, a, "example,daily)/late", 20, photoURL(50))
	keep(t, a, photoURL(50), 21, late)
	for _, content := range []string{one, late} {
		if err := os.WriteFile(a.filePath(sha256.Sum256([]byte(content))), make([]byte, len(content)), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	left := filepath.Join(to, fileName(sha256.Sum256([]byte(one)))+".new")
	if err := os.WriteFile(left, []byte("half of it"), 0o644); err != nil {
		t.Fatal(err)
	}
	for range 2 {
		path := a.filePath(sha256.Sum256([]byte(late)))
		sum, err := a.Backup(t.Context(), to, nil)
		if !errors.Is(err, ErrDamaged) || !strings.Contains(err.Error(), path) || !strings.Contains(err.Error(), "damaged photos, 1 in") {
			t.Errorf("Backup = %+v, %v; want ErrDamaged, %s", sum, err, path)
		}
		if exists(left) {
			t.Errorf("%s is still there", left)
		}
		b := openIn(t, to)
		if got, err := b.File(t.Context(), fmt.Sprintf("%x", sha256.Sum256([]byte(one)))); err != nil || string(got) != one {
			t.Errorf("the good copy: %q, %v", got, err)
		}
		if got, want := contents(t, b), contents(t, a); got != want {
			t.Errorf("the backup tells\n%s; want\n%s", got, want)
		}
		if err := b.Close(); err != nil {
			t.Fatal(err)
		}
		if exists(filepath.Join(to, fileName(sha256.Sum256([]byte(late))))) {
			t.Error("a spoilt photo was copied")
		}
	}
	keep(t, a, photoURL(50), 22, late)
	if sum := backUp(t, a, to); sum.Files < 2 { // index and photo
		t.Errorf("Backup once it is whole: %+v", sum)
	}
	keep(t, a, photoURL(1), 22, one)
}

// Who forgets waits for a backup, which else might name what it has not, or keep what goes.
func TestForgetWaitsForBackup(t *testing.T) {
	a, to := open(t), filepath.Join(t.TempDir(), "backup")
	exhibited(t, a)
	other, err := Open(a.Dir(), Options{Wait: -1})
	if err != nil {
		t.Fatal(err)
	}
	defer other.Close()
	var steps []string
	k := backup{Archive: a, to: to, seal: sealFrom, much: underLock, staged: map[string]copied{}, test: func(step string) error {
		steps = append(steps, step)
		if _, err := other.Forget(t.Context(), Forgetting{Key: harbour, Reason: "a court's order"}); !errors.Is(err, ErrLocked) {
			t.Errorf("Forget at step %s: %v; want %v", step, err, ErrLocked)
		}
		return nil
	}}
	if err := a.care(t.Context(), func() error { return k.run(t.Context()) }); err != nil || !slices.Contains(steps, "photos") {
		t.Fatalf("steps %q, %v", steps, err)
	}
	whole(t, to)
	if _, err := other.Forget(t.Context(), Forgetting{Key: harbour, Reason: "a court's order"}); err != nil {
		t.Errorf("Forget after it: %v", err)
	}
}

// What was being written when a process was killed goes with a compaction.
func TestCompactSweepsFiles(t *testing.T) {
	a := open(t)
	exhibited(t, a)
	want := filesIn(t, a)
	sum := sha256.Sum256([]byte("of no row"))
	for _, name := range []string{a.filePath(sum), a.filePath(sum) + ".X.new", a.filePath(sum) + goneFile, filepath.Join(a.Dir(), want[0]+".Y.new")} {
		if err := errors.Join(os.MkdirAll(filepath.Dir(name), 0o755), os.WriteFile(name, []byte("of no row"), 0o644)); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := a.Compact(t.Context(), nil); err != nil {
		t.Fatal(err)
	}
	if got := filesIn(t, a); !slices.Equal(got, want) {
		t.Errorf("files %q; want %q", got, want)
	}
}

// What is salvaged of photos is what is whole.
func TestSalvagePictures(t *testing.T) {
	table := func(names ...string) func(*Archive) error {
		return func(a *Archive) error {
			return a.change(context.Background(), time.Minute, func(b *batch) (err error) {
				for _, name := range names {
					err = errors.Join(err, b.index.Tx.DeleteBucket([]byte(name)))
					if name != fileTable {
						_, failed := b.index.Tx.CreateBucket([]byte(name))
						err = errors.Join(err, failed)
					}
				}
				return err
			})
		}
	}
	file := func(n int, f func(path string) error) func(*Archive) error {
		return func(a *Archive) error { return f(a.filePath(sha256.Sum256([]byte(photoContent(n))))) }
	}
	tests := []struct {
		name   string
		damage func(*Archive) error
		gone   []int // photos that are not there any more
		files  int
		lost   string // in one of the losses; "": none
	}{
		{"whole", func(*Archive) error { return nil }, nil, 7, ""},
		{"a file", file(2, os.Remove), []int{2}, 6, "photo " + photoURL(2) + ": its file"},
		{"a file that is another", file(3, func(path string) error { return os.WriteFile(path, []byte("x"), 0o644) }), []int{3, 5}, 6, "damaged"},
		{"what came later", file(40, os.Remove), nil, 6, "photo " + photoURL(4) + ": its file"},
		{"the rows of files", table(fileTable), nil, 7, ""},
		{"what says who shows them", table(shownTable), nil, 7, ""},
		{"all rows", table(shownTable, pictureTable, fileTable), []int{1, 2, 3, 4, 5, 6, 7}, 7, ""},
		{"the index", func(a *Archive) error { return os.Remove(filepath.Join(a.Dir(), indexFile)) }, []int{1, 2, 3, 4, 5, 6, 7}, 7, "of which photo it is"},
		{"all files", func(a *Archive) error { return os.RemoveAll(filepath.Join(a.Dir(), filesFolder)) }, []int{1, 2, 3, 4, 5, 6, 7}, 0, ": its file"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			old, err := Create(filepath.Join(t.TempDir(), "old"), Options{})
			if err != nil {
				t.Fatal(err)
			}
			defer old.Close()
			exhibited(t, old)
			before, err := gallery(t.Context(), old)
			if err = errors.Join(err, tt.damage(old)); err != nil {
				t.Fatal(err)
			}
			a, sum := salvaged(t, old.Dir())
			var want []Picture
			for _, p := range before {
				sum, _ := parseDigest(p.SHA256)
				if n := slices.IndexFunc(tt.gone, func(n int) bool { return p.URL == photoURL(n) }); n < 0 && exists(a.filePath(sum)) {
					want = append(want, p)
				}
			}
			if got, err := gallery(t.Context(), a); err != nil || !reflect.DeepEqual(got, want) {
				t.Errorf("photos\n%+v, %v; want\n%+v", got, err, want)
			}
			told := slices.ContainsFunc(sum.Losses, func(s string) bool { return strings.Contains(s, tt.lost) })
			if sum.Files != tt.files || tt.lost == "" && sum.Lost > 0 || tt.lost != "" && !told {
				t.Errorf("Salvage = %+v; want %d files, and %q lost", sum, tt.files, tt.lost)
			}
			if len(tt.gone) == 0 {
				for url, keys := range map[string]int{photoURL(2): 2, photoURL(6): 2, photoURL(1): 1} {
					if got, err := a.Shown(t.Context(), url); err != nil || len(got) != keys {
						t.Errorf("Shown(%s) = %q, %v; want %d", url, got, err, keys)
					}
				}
			}
			// What is missing is asked for again.
			for n := range 3 {
				if _, err := a.Show(t.Context(), []string{harbour, "example,daily)/other", "example,weekly)/third"}[n], 0); err != nil {
					t.Error(err)
				}
			}
			keep(t, a, photoURL(5), 20, photoContent(5))
		})
	}
}

// What was forgotten does not come back with a salvage.
func TestSalvageForgottenPictures(t *testing.T) {
	a := open(t)
	exhibited(t, a)
	err := a.change(t.Context(), a.wait, func(b *batch) error {
		_, _, err := b.forget(Forgetting{Key: harbour, Reason: "a court's order"})
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	b, _ := salvaged(t, a.Dir())
	if _, err := b.Picture(t.Context(), photoURL(1)); !errors.Is(err, ErrNotFound) {
		t.Errorf("Picture of what was forgotten: %v; want %v", err, ErrNotFound)
	}
	if _, err := b.Forget(t.Context(), Forgetting{Key: "example,daily)/none", Reason: "x"}); !errors.Is(err, ErrNotFound) {
		t.Errorf("Forget of nothing: %v; want %v", err, ErrNotFound)
	}
	if found := traces(t, b, photoContent(1)[:100]); found != nil {
		t.Errorf("traces in %q", found)
	}
}

// A prune, a compaction and a migration leave photos as they are.
func TestPicturesMoved(t *testing.T) {
	a := open(t)
	exhibited(t, a)
	want, err := gallery(t.Context(), a)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := a.Prune(t.Context(), PruneOptions{Versions: true, Write: true}, nil); err != nil {
		t.Fatal(err)
	}
	if _, err := a.Compact(t.Context(), nil); err != nil {
		t.Fatal(err)
	}
	if got, err := gallery(t.Context(), a); err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("photos\n%+v, %v; want\n%+v", got, err, want)
	}
	if got := filesIn(t, a); len(got) != 7 {
		t.Errorf("files %q; want 7", got)
	}
	older := filepath.Join(t.TempDir(), "older")
	if err := os.CopyFS(older, os.DirFS(filepath.Join("testdata", "format1", "archive"))); err != nil {
		t.Fatal(err)
	}
	b := openIn(t, older)
	if wanted, err := b.Show(t.Context(), harbour, 0); err != nil || wanted != nil {
		t.Errorf("Show in an archive of format 1 = %q, %v; want none", wanted, err)
	}
	shown(t, b, "example,daily)/new", 20, photoURL(1))
	keep(t, b, photoURL(1), 20, "one")
}
