package extract

import (
	"slices"
	"strings"

	"newsmorgue/extract/dateline"
	"newsmorgue/extract/news"
)

// A reading is the work on one article.
type reading struct {
	*Page
	*tree
	a          *news.Article
	ld         *linked
	story      object           // what linked data says of the story, or nil
	sites      []string         // what the paper is called, each plain
	titles     []claim          // what the metadata call the story
	holder     int32            // place of the element that holds the body
	ruledBody  bool             // the publisher's rule has named it
	headAt     int32            // place of the printed headline; -1 when there is none
	kickers    map[int32]string // what stands in a heading beside the headline, by place
	list       []piece          // the lines of the body
	embedAt    int              // the next of tree.embeds to place
	entryBoxes []int32          // places of the elements of a live blog's entries
	taken      map[int32]bool   // texts that a rule named, by place
	used       map[int32]bool   // lines that are no part of the body: headline, byline, captions
	stated     news.Time        // of publication, before a zone was concluded
	dataTables map[int32]bool   // whether a table holds data, by place

	leads map[string]bool       // see leadNames
	seen  map[int32]seenPicture // pictures that were looked at, by place

	explains   bool // for Explain, which wants to know the candidates
	candidates []Candidate
}

// Article reads the story. From the same bytes and context comes the same article.
func (p *Page) Article() *news.Article {
	return p.read(false).a
}

// read does the work of Article and Explain.
func (p *Page) read(explains bool) *reading {
	r := &reading{explains: explains, Page: p, tree: p.tree, a: &news.Article{Found: map[string]string{}}, used: map[int32]bool{}, kickers: map[int32]string{}, dataTables: map[int32]bool{}}
	r.a.Comments, r.a.CommentsState, r.a.CommentCount = slices.Clone(p.thread.Comments), p.thread.State, p.thread.Count
	if p.thread.System != "" {
		r.found("comments", p.thread.System)
	}
	r.ld = r.linkedData()
	r.story = r.linkedStory()
	r.sites = r.siteNames()
	r.titles = r.claims()
	r.holder = p.tree.holder
	if at, css := r.ruled("body"); at >= 0 && r.nodes[at].text > 0 {
		r.holder, r.ruledBody = at, true
		r.byRule("body", css)
	} else {
		r.holder = r.knownHolder(r.holder)
	}
	r.headline()
	r.publisher()
	r.kicker()
	r.byline()
	r.times()
	r.write()
	r.extras()
	r.a.Kind = r.kind()
	r.entries()
	r.home()
	r.a.Digest = news.Digest(r.a)
	return r
}

// write makes the body and what hangs on it.
func (r *reading) write() {
	shots := r.photos()
	r.considerBody()
	r.list = r.pieces()
	lead := r.standfirst()
	r.a.Body = append(lead, r.blocks(r.list, shots)...)
	r.strayCorrections()
	r.bodyFound(shots)
	r.a.Text = news.PlainText(r.a.Body)
	r.dateline()
	r.a.WordCount = words(r.a.Text)
	r.a.Simhash = simhash(r.a.Text)
	r.a.Links = r.bodyLinks()
}

// bodyFound notes where the body stood, and the first of its photos, unless a rule or
// profile has said so.
func (r *reading) bodyFound(shots []shot) {
	note := func(field, where string) {
		if r.a.Found[field] == "" {
			r.found(field, where)
		}
	}
	switch {
	case len(r.a.Body) == 0:
	case r.grafted:
		note("body", "data of a script")
	default:
		note("body", r.describe(r.holder))
	}
	switch {
	case len(r.a.Photos) == 0:
	case shots[0].at < 0:
		note("photos", shots[0].said)
	default:
		note("photos", r.describe(shots[0].at))
	}
}

// dateline reads the place before the first words of the body.
func (r *reading) dateline() {
	if r.ruledDateline() {
		return
	}
	for i, b := range r.a.Body {
		if b.Type != news.Paragraph || i > 2 {
			continue
		}
		if d, ok := dateline.Parse(b.Text); ok {
			r.a.Dateline = &d
			r.found("dateline", "text")
			return
		}
	}
}

// found notes where a field stood.
func (r *reading) found(field, where string) { r.a.Found[field] = where }

// describe names an element for Found: its tag and first class.
func (r *reading) describe(at int32) string {
	n := r.nodes[at].n
	if c := strings.Fields(attr(n, "class")); len(c) > 0 {
		return n.Data + "." + c[0]
	}
	return n.Data
}

// useLines takes the lines of an element out of the body.
func (r *reading) useLines(at int32) {
	for i := r.nodes[at].first; i < r.nodes[at].last; i++ {
		r.used[i] = true
	}
}

// linkedStory is the object of linked data that describes this story: of several
// the one that calls itself by this address or title, else the first.
func (r *reading) linkedStory() object {
	var first object
	og, _ := r.meta.first("og:title", "twitter:title")
	for _, o := range r.ld.objects {
		if !o.isArticle() {
			continue
		}
		if first == nil {
			first = o
		}
		if h := r.ld.text(o["headline"]); h != "" && (alike(h, og) > 0.8 || alike(h, r.titleText) > 0.8) {
			return o
		}
	}
	return first
}
