package sitetest_test

import (
	"bytes"
	"image/jpeg"
	"io"
	"net/http"
	"testing"
	"time"

	"newsmorgue/scraper/sitetest"
)

const paper = `
-- https://daily.example/harbour --
HTTP/1.1 200 OK
Content-Type: text/html
ETag: "1"

<h1>Harbour reopens</h1>
-- day 2: https://daily.example/harbour --
HTTP/1.1 410 Gone

Taken down.
-- https://daily.example/harbour.jpg --
HTTP/1.1 200 OK
Content-Type: image/jpeg

picture 60x40 7
`

// failures stands in for a test and counts what Site finds fault with.
type failures struct {
	testing.TB
	n int
}

func (f *failures) Errorf(string, ...any) { f.n++ }
func (f *failures) Helper()               {}

func TestSite(t *testing.T) {
	f := &failures{TB: t}
	at := time.Date(2026, 3, 14, 9, 0, 0, 0, time.UTC)
	site := sitetest.Parse(f, []byte(paper), func() time.Time { return at })
	client := http.Client{Transport: site}
	for _, c := range []struct {
		day       int
		url, etag string
		status    int
		body      string
		failures  int
	}{
		{1, "https://daily.example/harbour", "", 200, "<h1>Harbour reopens</h1>\n", 0},
		{1, "https://daily.example/harbour", `"1"`, 304, "", 0},
		{1, "https://daily.example/harbour", `"2"`, 200, "<h1>Harbour reopens</h1>\n", 0},
		{2, "https://daily.example/harbour", `"1"`, 410, "Taken down.\n", 0},
		{1, "https://daily.example/robots.txt", "", 404, "", 0},
		{1, "https://daily.example/other", "", 404, "", 1},
	} {
		site.SetDay(c.day)
		r, err := http.NewRequest("GET", c.url, nil)
		if err != nil {
			t.Fatal(err)
		}
		if c.etag != "" {
			r.Header.Set("If-None-Match", c.etag)
		}
		f.n = 0
		resp, err := client.Do(r)
		if err != nil {
			t.Fatal(err)
		}
		body, err := io.ReadAll(resp.Body)
		if err != nil || resp.StatusCode != c.status || string(body) != c.body || f.n != c.failures {
			t.Errorf("day %d, %s, If-None-Match %s: %d %q, %d failures, %v; want %d %q, %d", c.day, c.url, c.etag, resp.StatusCode, body, f.n, err, c.status, c.body, c.failures)
		}
	}
	asked := site.Asked()
	if len(asked) != 6 || asked[1].Status != 304 || !asked[0].At.Equal(at) {
		t.Errorf("Asked() = %v; want six, the second with 304, at %v", asked, at)
	}
	if again := site.Asked(); len(again) != 0 {
		t.Errorf("Asked() again = %v; want none", again)
	}
}

// A picture is the same each time, and another one for another number.
func TestPicture(t *testing.T) {
	site := sitetest.Parse(t, []byte(paper), nil)
	r, err := (&http.Client{Transport: site}).Get("https://daily.example/harbour.jpg")
	if err != nil {
		t.Fatal(err)
	}
	b, err := io.ReadAll(r.Body)
	if err != nil || !bytes.Equal(b, sitetest.Picture("picture 60x40 7")) {
		t.Errorf("%d bytes, %v; want the picture that Picture gives", len(b), err)
	}
	if m, err := jpeg.DecodeConfig(bytes.NewReader(b)); err != nil || m.Width != 60 || m.Height != 40 {
		t.Errorf("%+v, %v; want 60 x 40 pixels", m, err)
	}
	if bytes.Equal(b, sitetest.Picture("picture 60x40 8")) || sitetest.Picture("<h1>picture</h1>") != nil {
		t.Error("another number gives the same picture, or another text one at all")
	}
}
