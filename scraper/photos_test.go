package scraper_test

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"newsmorgue/archive"
	"newsmorgue/scraper"
	"newsmorgue/scraper/frontier"
	"newsmorgue/scraper/sitetest"
	"newsmorgue/scraper/urlkey"
)

const (
	tribune = "https://tribune.example/"
	lock    = tribune + "2026/03/13/old-lock-opens-again-after-two-winters"
	fair    = tribune + "2026/03/12/spring-fair-draws-more-people-than-ever"
	store   = "https://pictures.cdn.example/"
	boats   = store + "t/boats.jpg?w=1200"
	petrel  = store + "r/petrel.jpg"
	down    = store + "t/taken-down.jpg"
	gates   = store + "embargo/gates.jpg"
	smith   = "https://img.tribune.example/2026/smith.jpg"
)

// openTribune makes a scraper before the Tribune that keeps photos, with a body limit that one of them is
// beyond.
func openTribune(t *testing.T, dir string, change func(*scraper.Options)) desk {
	t.Helper()
	return open(t, dir, sitetest.Open(t, "../testdata/sites/tribune.txtar", nil), func(o *scraper.Options) {
		o.Default.Photos, o.Default.MaxBody = scraper.On, 20_000
		if change != nil {
			change(o)
		}
	})
}

// crawl runs a crawl of the Tribune on a day and holds its summary against want.
func (d desk) crawl(t *testing.T, day int, want string) []sitetest.Ask {
	t.Helper()
	d.site.SetDay(day)
	sum, err := d.Crawl(t.Context(), []string{tribune}, nil)
	if err != nil {
		t.Fatalf("day %d: %v", day, err)
	}
	if got := sum.String(); got != want {
		t.Errorf("day %d: %s; want %s", day, got, want)
	}
	return d.site.Asked()
}

// entry is what the frontier knows of an address.
func (d desk) entry(t *testing.T, address string) frontier.Entry {
	t.Helper()
	key, err := urlkey.Of(address)
	if err != nil {
		t.Fatal(err)
	}
	e, err := d.Frontier.Get(t.Context(), key.Key)
	if err != nil {
		t.Fatal(err)
	}
	return e
}

// last is what was decided on it last.
func last(e frontier.Entry) string { return e.Trail[len(e.Trail)-1].What }

func times(asked []sitetest.Ask, address string) (n int) {
	for _, a := range asked {
		if a.URL == address {
			n++
		}
	}
	return n
}

// Photos are kept once each, by the robots.txt and the pace of where they lie, whichever stories show
// them and however often those are asked.
func TestPhotos(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := openTribune(t, t.TempDir(), nil)
		first := d.crawl(t, 1, "captured 2, new 2, changed 0, unchanged 0, refused 0, failed 0, photos 3 of 8")
		time.Sleep(25 * time.Hour)
		second := d.crawl(t, 2, "captured 1, new 0, changed 1, unchanged 1, refused 0, failed 0, photos 1 of 2")
		time.Sleep(8 * 24 * time.Hour)
		third := d.crawl(t, 3, "captured 0, new 0, changed 0, unchanged 2, refused 0, failed 0, photos 1 of 1")

		all := slices.Concat(first, second, third)
		for address, want := range map[string]int{
			"https://img.tribune.example/2026/lock.jpg": 1, smith: 1, boats: 1, petrel: 1, "https://store.example/7/petrel.jpg": 1,
			store + "t/members.jpg": 1, store + "t/broken.jpg": 1, store + "t/huge.jpg": 1, down: 3, gates: 0, store + "t/plan.svg": 0,
		} {
			if got := times(all, address); got != want {
				t.Errorf("%s was asked for %d times; want %d", address, got, want)
			}
		}
		for _, asked := range [][]sitetest.Ask{first, second, third} {
			groups := map[string][]sitetest.Ask{}
			for _, a := range asked {
				key, _ := urlkey.Of(a.URL)
				groups[key.Site] = append(groups[key.Site], a)
			}
			for group, least := range map[string]time.Duration{"tribune.example": 2 * time.Second, "cdn.example": 4 * time.Second} {
				paceKept(t, groups[group], least)
			}
			if cdn := groups["cdn.example"]; cdn[0].URL != store+"robots.txt" {
				t.Errorf("asked of the store first: %s", cdn[0].URL)
			}
		}
		for _, a := range first {
			if isPhoto := strings.HasSuffix(a.URL, ".jpg"); isPhoto && !strings.HasPrefix(a.Header.Get("Accept"), "image/jpeg,") {
				t.Errorf("%s was asked for with Accept %q", a.URL, a.Header.Get("Accept"))
			}
		}
		if p, err := d.archive.Picture(t.Context(), petrel); err != nil || p.Width != 60 || p.MIME != "image/jpeg" || len(p.SHA256) != 64 {
			t.Errorf("Picture(%s) = %+v, %v; want it under the address that the story names", petrel, p, err)
		}
		for address, want := range map[string]string{
			boats:                   "kept; never again",
			down:                    "kept; never again",
			gates:                   "refused: robots (Disallow: /embargo/); again ",
			store + "t/members.jpg": "refused: type (",
			store + "t/broken.jpg":  "refused: type (",
			store + "t/huge.jpg":    "failed: too large: ",
		} {
			e := d.entry(t, address)
			if got := last(e); !strings.HasPrefix(got, want) {
				t.Errorf("%s: %q; want %q", address, got, want)
			}
			if due := e.Due.Sub(e.Asked); !e.Due.IsZero() && due < 30*24*time.Hour {
				t.Errorf("%s: due again after %v; want a month", address, due)
			}
			if e.Kind != frontier.Photo || e.Lane() != frontier.Photos || e.Via == "" {
				t.Errorf("%s: %+v", address, e)
			}
		}
		for _, address := range []string{lock, fair} {
			if n := len(d.history(t, address).Visits); n != 3 {
				t.Errorf("%s: %d visits; want those of the page and none of its photos", address, n)
			}
		}
	})
}

// Photos of stories that were kept before photos were are had when the stories have not changed
// since; and none is asked for any more once they are to be none.
func TestPhotosSwitched(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		dir := t.TempDir()
		open := func(photos scraper.Switch, pages int) desk {
			return openTribune(t, dir, func(o *scraper.Options) {
				o.Default.Photos = 0
				o.Sites = []scraper.Site{{Host: "tribune.example", Photos: photos}, {Host: "cdn.example", Photos: scraper.Off, Budget: scraper.Budget{Pages: pages}}}
			})
		}
		open(scraper.Off, 0).crawl(t, 1, "captured 2, new 2, changed 0, unchanged 0, refused 0, failed 0")
		time.Sleep(25 * time.Hour)
		asked := open(scraper.On, 1).crawl(t, 1, "captured 0, new 0, changed 0, unchanged 2, refused 0, failed 0, photos 2 of 2")
		if n := times(asked, boats); n != 1 {
			t.Errorf("a photo of a story that answered 304 was asked for %d times", n)
		}
		time.Sleep(time.Hour)
		off := open(scraper.Off, 0)
		off.crawl(t, 1, "captured 0, new 0, changed 0, unchanged 0, refused 0, failed 0")
		if groups, err := off.Frontier.Groups(t.Context()); err != nil || slices.ContainsFunc(groups, func(g frontier.GroupDue) bool { return g.Group == "cdn.example" && g.Due.Before(time.Now()) }) {
			t.Errorf("photos are still due though none is kept: %v, %v", groups, err)
		}
		time.Sleep(25 * time.Hour)
		open(scraper.On, 0).crawl(t, 1, "captured 0, new 0, changed 0, unchanged 2, refused 0, failed 0, photos 1 of 6")
	})
}

// A site whose budget is spent gives no more photos in this crawl; the next goes on.
func TestPhotosBudget(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := openTribune(t, t.TempDir(), func(o *scraper.Options) {
			o.Sites = []scraper.Site{{Host: "cdn.example", Budget: scraper.Budget{Pages: 2}}}
		})
		seeds := []string{tribune}
		for _, want := range []int{2, 2, 2, 0} {
			if _, err := d.Crawl(t.Context(), seeds, nil); err != nil {
				t.Fatal(err)
			}
			n := 0
			for _, a := range d.site.Asked() {
				if strings.HasPrefix(a.URL, store) && a.URL != store+"robots.txt" {
					n++
				}
			}
			if n != want {
				t.Errorf("a crawl asked for %d photos of the store; want %d", n, want)
			}
			seeds = nil
			time.Sleep(time.Minute)
		}
	})
}

// A crawl that was killed after it kept a photo, and before it wrote that down in the frontier, does not
// ask for it again; nor for one that no story shows.
func TestPhotosKilledBeforeFrontier(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := openTribune(t, t.TempDir(), nil)
		d.crawl(t, 1, "captured 2, new 2, changed 0, unchanged 0, refused 0, failed 0, photos 3 of 8")
		key, _ := urlkey.Of(boats)
		again := func(e *frontier.Entry) bool { e.Asked, e.Due = time.Time{}, time.Now(); return true }
		if n, err := d.Frontier.Change(t.Context(), []string{key.Key}, again); n != 1 || err != nil {
			t.Fatal(n, err)
		}
		if err := d.AddEntry(t.Context(), store+"t/nobody.jpg", frontier.Photo); err != nil {
			t.Fatal(err)
		}
		time.Sleep(time.Minute)
		sum, err := d.Crawl(t.Context(), nil, nil)
		if err != nil || sum.Photos+sum.NoPhotos > 0 {
			t.Errorf("Crawl = %v, %v", sum, err)
		}
		if asked := d.site.Asked(); len(asked) > 0 {
			t.Errorf("asked: %v", asked)
		}
		if e := d.entry(t, boats); !e.Due.IsZero() || last(e) != "unchanged; never again" {
			t.Errorf("the photo that is kept: %+v", e)
		}
		nobody, _ := urlkey.Of(store + "t/nobody.jpg")
		if _, err := d.Frontier.Get(t.Context(), nobody.Key); !errors.Is(err, frontier.ErrNotFound) {
			t.Errorf("the photo that no story shows: %v; want it dropped", err)
		}
	})
}

// A story that a person asks for leaves its photos to the next crawl, or to Photo.
func TestPhoto(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := openTribune(t, t.TempDir(), nil)
		if _, err := d.Photo(t.Context(), boats); !errors.Is(err, archive.ErrNotFound) {
			t.Errorf("Photo that no story shows: %v; want %v", err, archive.ErrNotFound)
		}
		if _, err := d.Fetch(t.Context(), lock); err != nil {
			t.Fatal(err)
		}
		if asked := d.site.Asked(); len(asked) != 2 || asked[1].URL != lock {
			t.Errorf("Fetch asked for %v; want robots.txt and the page", asked)
		}
		for range 2 {
			p, err := d.Photo(t.Context(), boats)
			if err != nil || p.URL != boats || p.Width != 60 || p.Bytes == 0 {
				t.Errorf("Photo = %+v, %v", p, err)
			}
		}
		var refusal *scraper.Refusal
		if _, err := d.Photo(t.Context(), gates); !errors.As(err, &refusal) || refusal.Reason != "robots" {
			t.Errorf("Photo that robots.txt forbids: %v", err)
		}
		asked := d.site.Asked()
		if len(asked) != 2 || asked[1].URL != boats {
			t.Errorf("Photo asked for %v; want robots.txt and the photo, once", asked)
		}
		paceKept(t, asked, 4*time.Second)
		if e := d.entry(t, boats); !e.Due.IsZero() {
			t.Errorf("the frontier has it due at %v; want never", e.Due)
		}
		sum, err := d.Crawl(t.Context(), nil, nil)
		if err != nil || sum.String() != "captured 0, new 0, changed 0, unchanged 0, refused 0, failed 0, photos 2 of 6" {
			t.Errorf("Crawl = %v, %v; want the others", sum, err)
		}
		if n := times(d.site.Asked(), boats); n != 0 {
			t.Errorf("asked for again by the crawl, %d times", n)
		}
	})
}

// What the answer with a photo says of it is obeyed as what a page says of itself.
func TestPhotosObey(t *testing.T) {
	for _, c := range []struct {
		obey, header string
		kept         bool
	}{
		{"", "noimageai", true},
		{"noimageai", "noimageai", false},
		{"noimageai", "otherbot: noimageai", true},
		{"noimageai", "noindex", true},
		{"none", "noimageai", true},
	} {
		synctest.Test(t, func(t *testing.T) {
			var d desk
			d = openTribune(t, t.TempDir(), func(o *scraper.Options) {
				o.Sites = []scraper.Site{{Host: "tribune.example", Obey: c.obey}}
				o.Transport = transport(func(r *http.Request) (*http.Response, error) {
					resp, err := d.site.RoundTrip(r)
					if r.URL.String() == boats {
						resp.Header.Set("X-Robots-Tag", c.header)
					}
					return resp, err
				})
			})
			if _, err := d.Crawl(t.Context(), []string{tribune}, nil); err != nil {
				t.Fatal(err)
			}
			if _, err := d.archive.Picture(t.Context(), boats); (err == nil) != c.kept {
				t.Errorf("obey %q, X-Robots-Tag %q: %v; want it kept: %v", c.obey, c.header, err, c.kept)
			}
		})
	}
}

// gallery is the page of a story with so many photos on its own host.
func gallery(path string, photos int) string {
	var b strings.Builder
	fmt.Fprintf(&b, `<html><head><title>The story %s of the town</title><meta property="og:type" content="article"></head><body><article><h1>The story %[1]s of the town</h1>`, path)
	for i := range photos {
		fmt.Fprintf(&b, `<figure><img src="%s/%d.jpg" width="600" height="400"><figcaption>View %d of %[1]s</figcaption></figure>`, path, i, i)
	}
	for i := range 4 {
		fmt.Fprintf(&b, "<p>The town of %s has told its people for the %dth time that what they see from the wall is the same water as last year.</p>", path, i+2)
	}
	b.WriteString("</article></body></html>")
	return b.String()
}

// No new story waits for a photo of its own group, however many there are; old stories do.
func TestPhotosStarveNoStory(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		const stories, photos = 12, 20
		var asked []string
		d := open(t, t.TempDir(), nil, func(o *scraper.Options) {
			o.Default.Photos = scraper.On
			o.Transport = transport(func(r *http.Request) (*http.Response, error) {
				asked = append(asked, r.URL.Path)
				w := &web{answer: func(*http.Request) (int, string) {
					switch {
					case r.URL.Path == "/robots.txt":
						return 404, ""
					case r.URL.Path == "/":
						return 200, linksTo(stories)
					case strings.HasSuffix(r.URL.Path, ".jpg"):
						return 200, string(sitetest.Picture("picture 60x40 1"))
					}
					return 200, gallery(r.URL.Path, photos)
				}}
				resp, err := w.RoundTrip(r)
				if strings.HasSuffix(r.URL.Path, ".jpg") {
					resp.Header.Set("Content-Type", "image/jpeg")
				}
				return resp, err
			})
		})
		old := frontier.Entry{Key: "example,a)/old", URL: "https://a.example/old", Group: "a.example", Kind: frontier.Story, Found: time.Now(), Published: time.Now().AddDate(-1, 0, 0), Due: time.Now()}
		if err := d.Frontier.Put(t.Context(), old); err != nil {
			t.Fatal(err)
		}
		sum, err := d.Crawl(t.Context(), []string{"https://a.example/"}, nil)
		if err != nil || sum.New != stories+1 || sum.Photos != (stories+1)*photos {
			t.Fatalf("Crawl = %v, %v", sum, err)
		}
		isPhoto := func(path string) bool { return strings.HasSuffix(path, ".jpg") }
		if n := slices.IndexFunc(asked, isPhoto); n != 2+stories {
			t.Errorf("the first photo was asked for after %d requests; want robots.txt, the front page and all %d stories before it", n, stories)
		}
		if n := slices.Index(asked, "/old"); n != 2+stories+stories*photos {
			t.Errorf("the old story was asked for after %d requests; want it after the photos of the others", n)
		}
	})
}

// Photos of a group that does not answer end no crawl, and are left to the breaker.
func TestPhotosOfDeadStore(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var d desk
		d = openTribune(t, t.TempDir(), func(o *scraper.Options) {
			o.Transport = transport(func(r *http.Request) (*http.Response, error) {
				if r.URL.Host == "pictures.cdn.example" {
					return nil, errors.New("nobody answers")
				}
				return d.site.RoundTrip(r)
			})
		})
		d.crawl(t, 1, "captured 2, new 2, changed 0, unchanged 0, refused 0, failed 0, photos 1 of 6")
		if state, err := d.Frontier.State(context.Background(), "cdn.example"); err != nil || state.Fails != 5 || state.Until.IsZero() {
			t.Errorf("the store: %+v, %v; want its breaker open", state, err)
		}
		if visits := d.history(t, lock).Visits; len(visits) != 1 {
			t.Errorf("%d visits of the story; want 1: its photos have none", len(visits))
		}
	})
}
