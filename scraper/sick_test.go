package scraper_test

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"newsmorgue/scraper"
	"newsmorgue/scraper/frontier"
	"newsmorgue/scraper/sitetest"
)

// An album is a town's paper with the photos of its stories, and counts what it is asked for. An answer
// of the status 0 does not come.
type album struct {
	stories int
	photos  []string                                                       // that every story shows
	apiece  bool                                                           // each story, by its number, shows one of them
	photo   func(url string) (status int, header http.Header, file []byte) // nil: every photo is there

	mu    sync.Mutex // guards what follows
	asked []string
}

func (a *album) RoundTrip(r *http.Request) (*http.Response, error) {
	url := r.URL.String()
	a.mu.Lock()
	a.asked = append(a.asked, url)
	a.mu.Unlock()
	status, header, body := 200, http.Header{"Content-Type": {"text/html"}}, []byte(nil)
	switch {
	case strings.HasSuffix(url, "/robots.txt"):
		status = 404
	case strings.Contains(url, ".jpg") && a.photo != nil:
		status, header, body = a.photo(url)
	case strings.Contains(url, ".jpg"):
		header, body = nil, sitetest.Picture("picture 60x40 1")
	case r.URL.Path == "/":
		body = []byte(linksTo(a.stories))
	default:
		photos := a.photos
		if n := int(r.URL.Path[len(r.URL.Path)-1] - '0'); a.apiece {
			photos = photos[n : n+1]
		}
		body = []byte(pageWith(r.URL.Path, photos))
	}
	if status == 0 {
		return nil, errors.New("nobody answers")
	}
	if header == nil {
		header = http.Header{"Content-Type": {"image/jpeg"}}
	}
	return &http.Response{StatusCode: status, Header: header, Request: r, Body: io.NopCloser(bytes.NewReader(body))}, nil
}

// pageWith is the page of a story that shows photos.
func pageWith(path string, photos []string) string {
	var figures strings.Builder
	for i, address := range photos {
		fmt.Fprintf(&figures, `<figure><img src="%s" width="600" height="400"><figcaption>View %d of the town from the wall</figcaption></figure>`, address, i)
	}
	return strings.Replace(gallery(path, 0), "<p>", figures.String()+"<p>", 1)
}

// count is how often an album was asked for what is among its addresses.
func (a *album) count(among func(url string) bool) (n int) {
	a.mu.Lock()
	defer a.mu.Unlock()
	for _, url := range a.asked {
		if among(url) {
			n++
		}
	}
	return n
}

// openAlbum makes a scraper of its own before an album.
func openAlbum(t *testing.T, dir string, a *album, pace time.Duration) desk {
	t.Helper()
	return open(t, dir, nil, func(o *scraper.Options) {
		o.Transport, o.Default.Photos, o.Default.Pace = a, scraper.On, pace
	})
}

func onHost(host string) []string {
	var list []string
	for i := range 12 {
		list = append(list, fmt.Sprintf("https://%s/photos/%d.jpg", host, i))
	}
	return list
}

func isPhoto(url string) bool { return strings.Contains(url, ".jpg") }

// A sick host of photos is left alone, and no story waits for that, nor do the photos of other hosts.
func TestPhotosOfSickHost(t *testing.T) {
	const pace = 2 * time.Second
	for _, c := range []struct {
		name   string
		host   string
		status int
		header http.Header
		asked  int  // for photos, by the first crawl
		group  bool // it is the whole group's
	}{
		{"errors", "img.a.example", 500, nil, 5, false},
		{"not now", "img.a.example", 503, nil, 1, false},
		{"too many", "img.a.example", 429, http.Header{"Retry-After": {"7200"}}, 1, false},
		{"silence", "img.a.example", 0, nil, 5, false},
		{"the paper itself", "www.a.example", 429, http.Header{"Retry-After": {"7200"}}, 1, true},
	} {
		t.Run(c.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				sick := true
				a := &album{stories: 4, photos: append(onHost(c.host), "https://pictures.a.example/one.jpg")}
				a.photo = func(url string) (int, http.Header, []byte) {
					if sick && strings.Contains(url, c.host) {
						return c.status, c.header.Clone(), nil
					}
					return 200, nil, sitetest.Picture("picture 60x40 1")
				}
				d := openAlbum(t, t.TempDir(), a, pace)
				old := frontier.Entry{Key: "example,a)/old", URL: "https://a.example/old", Group: "a.example", Kind: frontier.Story, Found: time.Now(), Published: time.Now().AddDate(-1, 0, 0), Due: time.Now()}
				if err := d.Frontier.Put(t.Context(), old); err != nil {
					t.Fatal(err)
				}
				sum, err := d.Crawl(t.Context(), []string{"https://a.example/"}, nil)
				if err != nil {
					t.Fatal(err)
				}
				if n := a.count(func(url string) bool { return isPhoto(url) && strings.Contains(url, c.host) }); n != c.asked {
					t.Errorf("the sick host was asked for %d photos; want %d", n, c.asked)
				}
				state, err := d.Frontier.State(t.Context(), "a.example")
				if alone := state.Ready.After(time.Now().Add(time.Minute)); err != nil || alone != c.group {
					t.Errorf("the group: %+v, %v; want it left alone: %v", state, err, c.group)
				}
				if c.group {
					return
				}
				if sum.New != 5 || sum.Photos != 1 || time.Since(old.Found) > time.Minute {
					t.Errorf("Crawl = %v after %v; want all stories, the old one too, and the photo of the other host, at the pace of the group", sum, time.Since(old.Found))
				}
				if e := d.entry(t, "https://"+c.host+"/photos/9.jpg"); e.Fails > 0 || !strings.HasPrefix(last(e), c.host+" is left alone until ") {
					t.Errorf("a photo that was not asked for: %+v", e)
				}
				var failure *scraper.Failure
				if _, err := d.Photo(t.Context(), "https://"+c.host+"/photos/9.jpg"); !errors.As(err, &failure) || failure.Reason != "wait" {
					t.Errorf("Photo of the sick host = %v; want that it is left alone", err)
				}
				sick = false
				time.Sleep(25 * time.Hour)
				if sum, err = d.Crawl(t.Context(), nil, nil); err != nil || sum.Photos != 12 {
					t.Errorf("once it is well: Crawl = %v, %v; want all 12 photos", sum, err)
				}
				if h, err := d.Frontier.PhotoHost(t.Context(), "a.example", "example,a,img)/"); err != nil || h != (frontier.PhotoHost{}) {
					t.Errorf("once it is well: %+v, %v", h, err)
				}
			})
		})
	}
}

// Several processes that want the same photos at the same time ask for each of them once.
func TestPhotoOnceByAll(t *testing.T) {
	dir, a := t.TempDir(), &album{photos: onHost("a.example")}
	if _, err := openAlbum(t, dir, a, time.Millisecond).Fetch(t.Context(), "https://a.example/2026/03/13/town-looks-over-its-wall"); err != nil {
		t.Fatal(err)
	}
	var desks []desk
	for range 3 {
		f, err := frontier.Open(dir, frontier.Options{Wait: time.Minute})
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() {
			if err := f.Close(); err != nil {
				t.Error(err)
			}
		})
		desks = append(desks, open(t, dir, nil, func(o *scraper.Options) {
			o.Frontier, o.Transport, o.Default.Photos, o.Default.Pace = f, a, scraper.On, time.Millisecond
		}))
	}
	var all sync.WaitGroup
	for _, d := range desks[1:] {
		all.Go(func() {
			for _, address := range a.photos {
				if _, err := d.Photo(t.Context(), address); err != nil {
					t.Error(err)
				}
			}
		})
	}
	all.Go(func() {
		if _, err := desks[0].Crawl(t.Context(), nil, nil); err != nil {
			t.Error(err)
		}
	})
	all.Wait()
	for _, address := range a.photos {
		if n := a.count(func(url string) bool { return url == address }); n != 1 {
			t.Errorf("%s was asked for %d times", address, n)
		}
	}
}

// Two spellings of one urlkey are two photos, and one crawl has both.
func TestPhotosOfOneKey(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		a := &album{stories: 5, apiece: true, photos: []string{
			"https://a.example/i.jpg", "https://www.a.example/i.jpg", "https://a.example/i.jpg?utm_source=x", "https://a.example/i.jpg?b=1&a=2", "https://a.example/i.jpg?a=2&b=1",
		}}
		sum, err := openAlbum(t, t.TempDir(), a, time.Second).Crawl(t.Context(), []string{"https://a.example/"}, nil)
		if err != nil || sum.Photos != len(a.photos) || a.count(isPhoto) != len(a.photos) {
			t.Errorf("Crawl = %v, %v, %d photos asked for; want all %d", sum, err, a.count(isPhoto), len(a.photos))
		}
	})
}

// A photo whose file is lost is asked for again, by a person and by a crawl that comes to it.
func TestPhotoLost(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		dir, a := t.TempDir(), &album{photos: []string{"https://a.example/i.jpg"}}
		d := openAlbum(t, dir, a, time.Second)
		if _, err := d.Fetch(t.Context(), "https://a.example/2026/03/13/town-looks-over-its-wall"); err != nil {
			t.Fatal(err)
		}
		for i, ask := range []func() error{
			func() error { _, err := d.Photo(t.Context(), a.photos[0]); return err },
			func() error { _, err := d.Photo(t.Context(), a.photos[0]); return err },
			func() error {
				_, err := d.Frontier.Change(t.Context(), []string{photoKey(t, a.photos[0])}, func(e *frontier.Entry) bool { e.Due = time.Now(); return true })
				if err == nil {
					_, err = d.Crawl(t.Context(), nil, nil)
				}
				return err
			},
		} {
			if err := ask(); err != nil || a.count(isPhoto) != i+1 {
				t.Fatalf("%d: %v, asked for %d times", i, err, a.count(isPhoto))
			}
			p, err := d.archive.Picture(t.Context(), a.photos[0])
			if err != nil {
				t.Fatal(err)
			}
			if _, err := d.archive.File(t.Context(), p.SHA256); err != nil {
				t.Errorf("%d: %v", i, err)
			}
			if i < 2 {
				spoil(t, dir, p.SHA256, i == 0)
			}
		}
	})
}

// spoil removes a kept file, or makes another one of it.
func spoil(t *testing.T, dir, sum string, remove bool) {
	t.Helper()
	path := filepath.Join(dir, "files", sum[:2], sum)
	err := os.Remove(path)
	if !remove && err == nil {
		err = os.WriteFile(path, []byte("nothing of the kind"), 0o644)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// A photo that breaks off is asked for again, and after some times kept as it is.
func TestPhotoBreaksOff(t *testing.T) {
	whole := sitetest.Picture("picture 60x40 1")
	for _, c := range []struct {
		broken int // so many answers
		asked  int
		bytes  int
	}{
		{0, 1, len(whole)},
		{1, 2, len(whole)},
		{3, 4, len(whole)},
		{99, 4, len(whole) - 200},
	} {
		for _, person := range []bool{false, true} {
			synctest.Test(t, func(t *testing.T) {
				a := &album{stories: 1, photos: []string{"https://a.example/i.jpg"}}
				a.photo = func(string) (int, http.Header, []byte) {
					if a.count(isPhoto) <= c.broken {
						return 200, nil, whole[:len(whole)-200]
					}
					return 200, nil, whole
				}
				d := openAlbum(t, t.TempDir(), a, time.Second)
				if person {
					if _, err := d.Fetch(t.Context(), "https://a.example/2026/03/13/town-looks-over-its-wall"); err != nil {
						t.Fatal(err)
					}
					if _, err := d.Photo(t.Context(), a.photos[0]); err != nil {
						t.Fatal(err)
					}
				}
				for range 5 {
					if _, err := d.Crawl(t.Context(), []string{"https://a.example/"}, nil); err != nil {
						t.Fatal(err)
					}
					time.Sleep(2 * time.Hour)
				}
				p, err := d.archive.Picture(t.Context(), a.photos[0])
				if n := a.count(isPhoto); err != nil || n != c.asked || p.Bytes != int64(c.bytes) || p.Width != 60 {
					t.Errorf("%d broken answers, by a person %v: asked %d times, %+v, %v; want %d times and %d bytes", c.broken, person, n, p, err, c.asked, c.bytes)
				}
			})
		}
	}
}

// A photo that the frontier has for kept, and the archive has not, as after a salvage, comes back with
// the next visit of its story.
func TestPhotoKeptNoMore(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		const story = "https://a.example/2026/03/13/town-looks-over-its-wall"
		a := &album{photos: []string{"https://a.example/i.jpg"}}
		d := openAlbum(t, t.TempDir(), a, time.Second)
		for i := range 2 {
			if _, err := d.Fetch(t.Context(), story); err != nil {
				t.Fatal(err)
			}
			settled := func(e *frontier.Entry) bool { e.Asked, e.Due = time.Now(), time.Time{}; return i == 0 }
			if _, err := d.Frontier.Change(t.Context(), []string{photoKey(t, a.photos[0])}, settled); err != nil {
				t.Fatal(err)
			}
			time.Sleep(time.Hour)
		}
		if sum, err := d.Crawl(t.Context(), nil, nil); err != nil || sum.Photos != 1 {
			t.Errorf("Crawl = %v, %v; want the photo", sum, err)
		}
	})
}
