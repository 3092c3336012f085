package demo

import (
	"bytes"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"html/template"
	"net/http"
	"path"
	"strings"
	"sync/atomic"
	texttemplate "text/template"
	"time"
)

// Name of the newspaper.
const Name = "The Saltmarsh Courier"

// Start is when the first day begins; the second begins 24 hours later.
var Start = time.Date(2026, time.March, 4, 6, 0, 0, 0, time.UTC)

// A Paper is the newspaper's server.
type Paper struct {
	day     atomic.Int64
	answers atomic.Int64 // so far; it makes the noise
	pages   *template.Template
	texts   *texttemplate.Template
}

//go:embed pages
var pages embed.FS

// New returns the newspaper on its first day.
func New() *Paper {
	return &Paper{
		pages: template.Must(template.New("").ParseFS(pages, "pages/*.html")),
		texts: texttemplate.Must(texttemplate.New("").ParseFS(pages, "pages/*.txt", "pages/*.xml")),
	}
}

// SetDay says which day it is, from 1. Days after the second are like it.
func (p *Paper) SetDay(n int) { p.day.Store(int64(n - 1)) }

// A view is what the templates see.
type view struct {
	Name    string
	Origin  string // "http://127.0.0.1:8080"
	Stories []*story
	Story   *story
	Noise   noise
}

// Noise differs from answer to answer.
type noise struct {
	Nonce    string
	Readers  int
	MostRead []*story
}

// ServeHTTP answers as the newspaper's server would.
func (p *Paper) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	stories := edition(int(p.day.Load()))
	v := view{Name: Name, Origin: "http://" + r.Host, Stories: visible(stories), Noise: p.noise(stories)}
	switch r.URL.Path {
	case "/":
		p.page(w, r, "front.html", v)
	case "/feed.xml":
		p.text(w, "feed.xml", "application/rss+xml; charset=utf-8", v)
	case "/sitemap.xml":
		p.text(w, "sitemap.xml", "application/xml", v)
	case "/robots.txt":
		p.text(w, "robots.txt", "text/plain", v)
	default:
		if photo := jpegOf(r.URL.Path); photo != nil {
			w.Header().Set("Content-Type", "image/jpeg")
			w.Write(photo)
			return
		}
		p.story(w, r, v, stories)
	}
}

func (p *Paper) story(w http.ResponseWriter, r *http.Request, v view, stories []*story) {
	for _, s := range stories {
		if s.Path() != r.URL.Path {
			continue
		}
		if s.Gone {
			http.Error(w, "This story is no longer available.", http.StatusGone)
			return
		}
		v.Story = s
		p.page(w, r, "story.html", v)
		return
	}
	http.NotFound(w, r)
}

// page answers with a page. One without noise has an ETag, and is not sent again
// to those who have it.
func (p *Paper) page(w http.ResponseWriter, r *http.Request, name string, v view) {
	var b bytes.Buffer
	if err := p.pages.ExecuteTemplate(&b, name, v); err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	if v.Story != nil && v.Story.Still {
		sum := sha256.Sum256(b.Bytes())
		w.Header().Set("ETag", `"`+hex.EncodeToString(sum[:8])+`"`)
	}
	http.ServeContent(w, r, path.Base(name), time.Time{}, bytes.NewReader(b.Bytes()))
}

func (p *Paper) text(w http.ResponseWriter, name, mediaType string, v view) {
	var b strings.Builder
	if err := p.texts.ExecuteTemplate(&b, name, v); err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", mediaType)
	w.Write([]byte(b.String()))
}

func (p *Paper) noise(stories []*story) noise {
	n := int(p.answers.Add(1))
	sum := sha256.Sum256([]byte{byte(n), byte(n >> 8), byte(n >> 16)})
	turned := append(visible(stories)[n%len(visible(stories)):], visible(stories)[:n%len(visible(stories))]...)
	return noise{hex.EncodeToString(sum[:12]), 4800 + 7*n, turned}
}

func visible(stories []*story) []*story {
	var vs []*story
	for _, s := range stories {
		if !s.Gone {
			vs = append(vs, s)
		}
	}
	return vs
}

// Changing is the path of the story to which most happens.
func Changing() string { return firstDay()[0].Path() }
