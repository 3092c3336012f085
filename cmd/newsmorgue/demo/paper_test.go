package demo

import (
	"fmt"
	"image/jpeg"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

func get(t *testing.T, p *Paper, path string) (int, string) {
	t.Helper()
	w := httptest.NewRecorder()
	p.ServeHTTP(w, httptest.NewRequest(http.MethodGet, "http://127.0.0.1:8080"+path, nil))
	b, err := io.ReadAll(w.Result().Body)
	if err != nil {
		t.Fatal(err)
	}
	return w.Code, string(b)
}

// Whatever the front page, the feed and the sitemap lead to is there, on both days.
func TestEveryLinkLeadsSomewhere(t *testing.T) {
	p := New()
	for day := 1; day <= 2; day++ {
		p.SetDay(day)
		for _, s := range visible(edition(day - 1)) {
			for _, list := range []string{"/", "/feed.xml", "/sitemap.xml"} {
				if _, body := get(t, p, list); !strings.Contains(body, s.Path()) {
					t.Errorf("day %d: %s does not name %s", day, list, s.Path())
				}
			}
			code, body := get(t, p, s.Path())
			if code != http.StatusOK || !strings.Contains(body, s.Kicker) {
				t.Errorf("day %d: GET %s = %d, want 200 and the story", day, s.Path(), code)
			}
		}
	}
}

func TestSecondDay(t *testing.T) {
	p := New()
	harbour, ferry := edition(0)[0].Path(), edition(0)[5].Path()
	p.SetDay(2)
	_, body := get(t, p, harbour)
	for _, want := range []string{"shut for a year", "6.8 million", "Oswin Tarrant", "Comment removed", "3 Comment(s)"} {
		if !strings.Contains(body, want) {
			t.Errorf("GET %s on day 2 lacks %q", harbour, want)
		}
	}
	for _, not := range []string{"4.2 million", "pierwatcher"} {
		if strings.Contains(body, not) {
			t.Errorf("GET %s on day 2 still has %q", harbour, not)
		}
	}
	if code, _ := get(t, p, ferry); code != http.StatusGone {
		t.Errorf("GET %s on day 2 = %d, want 410", ferry, code)
	}
}

// Two answers of one day differ, so that a crawl of them shows that noise is no change.
func TestNoise(t *testing.T) {
	p := New()
	for _, s := range edition(0) {
		_, a := get(t, p, s.Path())
		_, b := get(t, p, s.Path())
		if (a == b) != s.Still {
			t.Errorf("two answers for %s equal: %t, want %t", s.Path(), a == b, s.Still)
		}
	}
}

// Every photo that a story shows is there, as large as its name says, but for the one that is lost.
func TestPhotos(t *testing.T) {
	p, shown := New(), 0
	for _, s := range edition(0) {
		for _, b := range s.Blocks {
			if b.Photo == nil {
				continue
			}
			code, body := get(t, p, b.Photo.File)
			if strings.Contains(b.Photo.File, "choir") && code == http.StatusNotFound {
				continue
			}
			shown++
			c, err := jpeg.DecodeConfig(strings.NewReader(body))
			if size := fmt.Sprintf("-%d_%d.jpg", c.Width, c.Height); code != http.StatusOK || err != nil || !strings.HasSuffix(b.Photo.File, size) {
				t.Errorf("GET %s = %d, %s, %v", b.Photo.File, code, size, err)
			}
			if _, again := get(t, p, b.Photo.File); again != body {
				t.Errorf("two answers for %s differ", b.Photo.File)
			}
		}
	}
	if shown != len(files) {
		t.Errorf("the stories show %d photos of %d", shown, len(files))
	}
}
