package reread_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"newsmorgue/archive"
	"newsmorgue/extract/news"
	"newsmorgue/extract/picture"
	"newsmorgue/scraper/reread"
)

func photoAt(n int) string { return fmt.Sprintf("https://img.daily.example/%d.png", n) }

// drawing is the file of a picture, another one for each number.
func drawing(t *testing.T, n int) []byte {
	t.Helper()
	m := image.NewGray(image.Rect(0, 0, 96, 64))
	for i := range m.Pix {
		m.Pix[i] = uint8((i%96/12*37 + i/96/8*(53+n)) % 256)
	}
	var b bytes.Buffer
	if err := png.Encode(&b, m); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// hung is an archive in which two sites show two photos each, one of them in common, which came on
// the days after each other; and what is known of them.
func hung(t *testing.T) (*archive.Archive, []archive.Picture) {
	t.Helper()
	a := stocked(t, t.TempDir(), reread.New(nil, "test"))
	for n, shown := range [][]int{{0, 1}, {1, 2}} {
		var photos []news.Photo
		for _, n := range shown {
			photos = append(photos, news.Photo{URL: photoAt(n)})
		}
		reading := archive.Reading{Reader: "sha256:test", Article: &news.Article{Kind: news.KindStory, Headline: "Harbour", Photos: photos}}
		c := archive.Capture{URLKey: fmt.Sprintf("photos%d)/", n), Site: []string{"daily.example", "weekly.example"}[n], URL: "https://x.example/", Status: 200, Start: time.Date(2026, 3, 9, 12, 0, 0, 0, time.UTC), Payload: []byte("page")}
		if _, err := a.Put(t.Context(), c, &reading); err != nil {
			t.Fatal(err)
		}
		if _, err := a.Show(t.Context(), c.URLKey, 0); err != nil {
			t.Fatal(err)
		}
	}
	for n := range 3 {
		p, err := reread.Picture(drawing(t, n))
		if err != nil {
			t.Fatal(err)
		}
		p.URL, p.At = photoAt(n), time.Date(2026, 3, 10+n, 12, 0, 0, 0, time.UTC)
		if err := a.PutPicture(t.Context(), p, drawing(t, n)); err != nil {
			t.Fatal(err)
		}
	}
	return a, kept(t, a)
}

func kept(t *testing.T, a *archive.Archive) (list []archive.Picture) {
	t.Helper()
	for p, err := range a.Pictures(t.Context()) {
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, p)
	}
	return list
}

// misread lets files be those that another program has read.
func misread(t *testing.T, a *archive.Archive, change func(*archive.Picture)) {
	t.Helper()
	list := kept(t, a)
	for i := range list {
		list[i].Reader = picture.Reader + 1
		change(&list[i])
	}
	if err := a.RevisePictures(t.Context(), list); err != nil {
		t.Fatal(err)
	}
}

// toldOfPictures is the number of each photo that was read and the fields that differ.
func toldOfPictures(t *testing.T, a *archive.Archive, q archive.Query, write bool) string {
	t.Helper()
	list := make([]string, 3)
	for c, err := range reread.Pictures(t.Context(), a, q, write) {
		if err != nil {
			t.Fatal(err)
		}
		for n := range list {
			if c.URL != photoAt(n) {
				continue
			}
			list[n] = fmt.Sprint(n)
			for _, f := range c.Fields {
				list[n] += " " + f.Name
			}
			if c.Err != nil {
				list[n] += " " + c.Err.Error()
			}
		}
	}
	return strings.Join(list, ",")
}

func TestPictures(t *testing.T) {
	same := func(*archive.Picture) {}
	other := func(p *archive.Picture) { p.Hash, p.Parts, p.Embedded = 1, []uint64{2}, &news.Embedded{Credit: "HA"} }
	size := func(p *archive.Picture) { p.MIME, p.Width, p.Height = "image/gif", 1, 2 }
	noon := func(day int) time.Time { return time.Date(2026, 3, day, 12, 0, 0, 0, time.UTC) }
	for _, tt := range []struct {
		name   string
		change func(*archive.Picture)
		q      archive.Query
		want   string
	}{
		{"the same by another program", same, archive.Query{}, "0,1,2"},
		{"what it looks like and says", other, archive.Query{}, "0 phash parts embedded,1 phash parts embedded,2 phash parts embedded"},
		{"what it is", size, archive.Query{}, "0 mime width height,1 mime width height,2 mime width height"},
		{"of one site", same, archive.Query{Site: "daily.example"}, "0,1,"},
		{"of a site that shows none", same, archive.Query{Site: "other.example"}, ",,"},
		{"since", same, archive.Query{Since: noon(11)}, ",1,2"},
		{"until", same, archive.Query{Until: noon(11)}, "0,,"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			a, before := hung(t)
			if got := toldOfPictures(t, a, archive.Query{}, false); got != ",," {
				t.Errorf("Pictures of today's reading: %s; want none", got)
			}
			misread(t, a, tt.change)
			for _, write := range []bool{false, true} {
				if got := toldOfPictures(t, a, tt.q, write); got != tt.want {
					t.Errorf("Pictures, write %v: %s; want %s", write, got, tt.want)
				}
			}
			if got := toldOfPictures(t, a, tt.q, true); got != ",," {
				t.Errorf("Pictures once it was written: %s; want none", got)
			}
			toldOfPictures(t, a, archive.Query{}, true)
			if got := kept(t, a); !reflect.DeepEqual(got, before) {
				t.Errorf("the archive has\n%+v; want\n%+v", got, before)
			}
			if err := a.Check(t.Context()); err != nil {
				t.Error(err)
			}
		})
	}
}

// Stopped anywhere, what was handed out is kept, and the next goes on with the rest.
func TestPicturesCutShort(t *testing.T) {
	a, _ := hung(t)
	reading := archive.Reading{Reader: "sha256:test", Article: &news.Article{Kind: news.KindGallery, Headline: "Harbour"}}
	for n := range 40 {
		reading.Article.Photos = append(reading.Article.Photos, news.Photo{URL: photoAt(10 + n)})
	}
	if _, err := a.Put(t.Context(), archive.Capture{URLKey: "many)/", Site: "daily.example", URL: "https://x.example/", Status: 200, Start: time.Date(2026, 3, 9, 12, 0, 0, 0, time.UTC), Payload: []byte("page")}, &reading); err != nil {
		t.Fatal(err)
	}
	wanted, err := a.Show(t.Context(), "many)/", 0)
	for _, url := range wanted {
		p, bad := reread.Picture(drawing(t, 0))
		p.URL, p.At = url, time.Date(2026, 3, 10, 12, 0, 0, 0, time.UTC)
		err = errors.Join(err, bad, a.PutPicture(t.Context(), p, drawing(t, 0)))
	}
	if err != nil {
		t.Fatal(err)
	}
	before := kept(t, a)
	misread(t, a, func(p *archive.Picture) { p.Hash = 1 })
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	for c, err := range reread.Pictures(ctx, a, archive.Query{}, true) {
		if !errors.Is(err, context.Canceled) {
			t.Errorf("Pictures of one who has left = %+v, %v", c, err)
		}
	}
	read := map[string]int{}
	for rounds := 0; ; rounds++ {
		n := 0
		for c, err := range reread.Pictures(t.Context(), a, archive.Query{}, true) {
			if err != nil {
				t.Fatal(err)
			}
			read[c.URL]++
			if n++; n == 5 {
				break
			}
		}
		if n == 0 {
			break
		}
		if rounds > len(before) {
			t.Fatal("it comes to no end")
		}
	}
	for url, n := range read {
		if n > 1 {
			t.Errorf("%s was read %d times", url, n)
		}
	}
	if got := kept(t, a); !reflect.DeepEqual(got, before) {
		t.Errorf("the archive has\n%+v; want\n%+v", got, before)
	}
}

// A file that is damaged, or that is taken for a picture no more, is no end to the others.
func TestPicturesDamaged(t *testing.T) {
	a, before := hung(t)
	text := []byte("taken for a picture once")
	p := archive.Picture{URL: photoAt(2), At: time.Date(2026, 3, 20, 12, 0, 0, 0, time.UTC), MIME: "image/x-odd"}
	if err := a.PutPicture(t.Context(), p, text); err != nil {
		t.Fatal(err)
	}
	misread(t, a, func(*archive.Picture) {})
	for _, p := range before {
		if p.URL == photoAt(0) {
			if err := os.WriteFile(filepath.Join(a.Dir(), "files", p.SHA256[:2], p.SHA256), text, 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
	for _, want := range []int{len(kept(t, a)) - 2, 0} {
		var damaged, none, read int
		for c, err := range reread.Pictures(t.Context(), a, archive.Query{}, true) {
			switch {
			case err != nil:
				t.Fatal(err)
			case errors.Is(c.Err, archive.ErrDamaged):
				damaged++
			case errors.Is(c.Err, picture.ErrNone):
				none++
			default:
				read++
			}
		}
		if damaged != 1 || none != 1 || read != want {
			t.Errorf("%d damaged, %d no pictures, %d read; want 1, 1, %d", damaged, none, read, want)
		}
	}
}
