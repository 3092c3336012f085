package webtest

import (
	"fmt"
	"math/rand/v2"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"time"

	"newsmorgue/scraper/sitetest"
)

// A Paper is a newspaper whose front page links to all of its stories. It is the same in every
// run. Its fields are set before it is first asked.
type Paper struct {
	Seed    uint64 // papers of different seeds have different stories
	Stories int
	Least   int  // bytes of a story's page; 0: 2,000
	Most    int  // bytes of the largest; 0: Least
	Links   int  // of a story's page to other stories
	Photos  bool // each story shows one
	Others  []*Paper
	Origin  string        // needed where another paper has this one among its Others
	Robots  string        // text of its robots.txt; "": 404
	Slow    time.Duration // before each answer but robots.txt

	once sync.Once
	pool []string // sentences of which its stories are made
}

// Path is that of story n, from 0.
func (p *Paper) Path(n int) string {
	return fmt.Sprintf("/2026/03/13/%s-%d", words(random(p.Seed, n), 4, '-'), 10_000+n)
}

// Photo is the path of the photo of story n.
func (p *Paper) Photo(n int) string { return p.Path(n) + ".jpg" }

// ServeHTTP answers with robots.txt, the front page, a story or its photo.
func (p *Paper) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if r.URL.Path == "/robots.txt" {
		p.robots(w, r)
		return
	}
	select {
	case <-time.After(p.Slow):
	case <-r.Context().Done():
		return
	}
	_, number, _ := strings.Cut(r.URL.Path, "-")
	number = number[strings.LastIndexByte(number, '-')+1:]
	n, err := strconv.Atoi(strings.TrimSuffix(number, ".jpg"))
	n -= 10_000
	switch {
	case r.URL.Path == "/":
		html(w, p.front())
	case err == nil && n >= 0 && n < p.Stories && r.URL.Path == p.Path(n):
		html(w, p.story(n))
	case err == nil && n >= 0 && n < p.Stories && p.Photos && r.URL.Path == p.Photo(n):
		w.Header().Set("Content-Type", "image/jpeg")
		w.Write(sitetest.Picture(fmt.Sprintf("picture 60x40 %d", p.Seed+uint64(n))))
	default:
		http.NotFound(w, r)
	}
}

func (p *Paper) robots(w http.ResponseWriter, r *http.Request) {
	if p.Robots == "" {
		http.NotFound(w, r)
		return
	}
	w.Header().Set("Content-Type", "text/plain")
	w.Write([]byte(p.Robots))
}

func html(w http.ResponseWriter, page string) {
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("Content-Length", strconv.Itoa(len(page)))
	w.Write([]byte(page))
}

// headline of a story; its address has the same first words.
func (p *Paper) headline(n int) string { return title(words(random(p.Seed, n), 9, ' ')) }

func (p *Paper) front() string {
	var b strings.Builder
	fmt.Fprintf(&b, "<!DOCTYPE html><html><head><meta charset=utf-8><title>The Paper of %d</title></head><body><main>\n", p.Seed)
	for n := range p.Stories {
		fmt.Fprintf(&b, "<h2><a href=\"%s\">%s</a></h2>\n", p.Path(n), p.headline(n))
	}
	b.WriteString("</main></body></html>\n")
	return b.String()
}

// story is the page of story n: an article, links in boxes around it, and what else fills
// the pages of papers.
func (p *Paper) story(n int) string {
	p.once.Do(p.fill)
	r := random(p.Seed+1, n)
	size := max(p.Least, 2000)
	if p.Most > size {
		size += r.IntN(p.Most - size + 1)
	}
	var b strings.Builder
	b.Grow(size + 1000)
	head := p.headline(n)
	fmt.Fprintf(&b, `<!DOCTYPE html><html><head><meta charset=utf-8><title>%s</title>
<meta property="og:type" content="article"><meta property="og:title" content="%[1]s">
<meta property="article:published_time" content="2026-03-13T%02d:%02d:00Z"></head><body>
`, head, n/60%24, n%60)
	b.WriteString("<nav><ul>")
	for range p.Links / 2 {
		p.link(&b, r)
	}
	fmt.Fprintf(&b, "</ul></nav>\n<main><article><h1>%s</h1><p class=\"byline\">By %s</p>\n", head, title(word(r))+" "+title(word(r)))
	if p.Photos {
		fmt.Fprintf(&b, `<figure><img src="%s" width="600" height="400"><figcaption>%s</figcaption></figure>`+"\n", p.Photo(n), head)
	}
	for end := min(b.Len()+6000, size-600); ; {
		b.WriteString("<p>")
		for range 2 + r.IntN(4) {
			b.WriteString(p.pool[r.IntN(len(p.pool))])
			b.WriteByte(' ')
		}
		b.WriteString("</p>\n")
		if b.Len() >= end {
			break
		}
	}
	b.WriteString("</article></main>\n<aside><ul>")
	for range p.Links - p.Links/2 {
		p.link(&b, r)
	}
	b.WriteString("</ul></aside>\n")
	p.furnish(&b, r, size)
	b.WriteString("</body></html>\n")
	return b.String()
}

// fill makes the sentences.
func (p *Paper) fill() {
	r := random(p.Seed+2, 0)
	for range 2000 {
		p.pool = append(p.pool, paragraph(r, 1))
	}
}

// link writes one to a story of this paper or of one of the others.
func (p *Paper) link(b *strings.Builder, r *rand.Rand) {
	to := p
	if k := r.IntN(len(p.Others) + 1); k < len(p.Others) {
		to = p.Others[k]
	}
	n := r.IntN(to.Stories)
	origin := to.Origin
	if to == p {
		origin = ""
	}
	fmt.Fprintf(b, `<li class="teaser teaser--small"><a class="teaser__link" href="%s%s">%s</a></li>`, origin, to.Path(n), to.headline(n))
}

// furnish fills a page up to its size: a third of that is script, the rest are boxes.
func (p *Paper) furnish(b *strings.Builder, r *rand.Rand, size int) {
	script := b.Len() + (size-b.Len())/3
	b.WriteString("<script>window.state={")
	for i := 0; b.Len() < script; i++ {
		fmt.Fprintf(b, "\"slot%d\":{\"id\":\"%x\",\"lazy\":true,\"sizes\":[[300,%d],[728,90]]},", i, r.Uint64(), r.IntN(600))
	}
	b.WriteString("\"end\":0}</script>\n")
	for b.Len() < size-300 {
		fmt.Fprintf(b, `<div class="box box--%d"><div class="box__inner"><span class="box__label" data-track="%x">%s</span><p class="box__text">%s</p></div></div>`+"\n",
			r.IntN(9), r.Uint32(), title(word(r)), p.pool[r.IntN(len(p.pool))])
	}
}
