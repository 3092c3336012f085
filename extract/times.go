package extract

import (
	"strings"

	"golang.org/x/net/html"

	"newsmorgue/extract/byline"
	"newsmorgue/extract/dates"
	"newsmorgue/extract/news"
)

var (
	publishedNames = []string{"article:published_time", "og:article:published_time", "datepublished", "og:published_time", "parsely-pub-date", "sailthru.date",
		"dc.date.issued", "dcterms.created", "dc.date.created", "dc.date", "dcterms.date", "pubdate", "publishdate", "publish-date", "publish_date", "date.published", "article.published",
		"cxenseparse:recs:publishtime", "cxenseparse:publishtime", "article:published", "originalpublicationdate", "rnews:datepublished", "shareaholic:article_published_time", "bt:pubdate", "ptime", "date", "last-published", "article-publication-date", "analyticsattributes.articledate"}
	modifiedNames = []string{"article:modified_time", "og:article:modified_time", "datemodified", "og:updated_time", "dcterms.modified", "dc.date.modified", "last-modified", "lastmod", "article.updated", "rnews:datemodified"}
)

// times finds when the story was published and changed.
func (r *reading) times() {
	r.ruledPublished()
	if r.a.PublishedAt.IsZero() || r.a.PublishedAt.Day {
		if t := r.when("published_at", "datePublished", publishedNames); !t.IsZero() {
			r.a.PublishedAt = t
		}
	}
	if r.a.PublishedAt.IsZero() && r.story != nil {
		r.a.PublishedAt = r.linkedTime("published_at", "dateCreated", "uploadDate")
	}
	if r.a.PublishedText == "" {
		r.printedTime()
	}
	if r.a.PublishedAt.IsZero() {
		r.elementTime()
	}
	r.precise()
	r.a.DatePrecision = r.a.PublishedAt.Precision()
	if t, at := r.ruledTime("modified", "modified_at"); at >= 0 {
		r.a.ModifiedAt = t
	} else {
		r.a.ModifiedAt = r.when("modified_at", "dateModified", modifiedNames)
	}
	r.updated()
}

// when takes a time from linked data, microdata or <meta>.
func (r *reading) when(field, prop string, names []string) news.Time {
	if t := r.linkedTime(field, prop); !t.IsZero() {
		return t
	}
	var day news.Time
	for _, k := range names {
		for _, c := range r.meta[k] {
			t, ok := dates.Parse(tidy(c), r.c.At)
			switch {
			case !ok:
			case !t.Day:
				r.found(field, "meta "+k)
				return t
			case day.IsZero():
				r.found(field, "meta "+k)
				day = t
			}
		}
	}
	for i := range r.nodes {
		n := &r.nodes[i]
		if n.own&dated == 0 || n.n.Type != html.ElementNode || attr(n.n, "itemprop") != prop {
			continue
		}
		if t := r.nodeTime(int32(i)); !t.IsZero() && (!t.Day || day.IsZero()) {
			r.found(field, "itemprop "+prop)
			return t
		}
	}
	return day
}

func (r *reading) linkedTime(field string, props ...string) (t news.Time) {
	if r.story == nil {
		return t
	}
	for _, p := range props {
		if t, ok := dates.Parse(r.ld.text(r.story[p]), r.c.At); ok {
			r.found(field, "json-ld "+p)
			return t
		}
	}
	return t
}

// nodeTime is the time that an element states for machines, or prints.
func (r *reading) nodeTime(at int32) news.Time {
	n := r.nodes[at].n
	for _, k := range []string{"datetime", "content", "data-datetime", "data-timestamp", "data-published"} {
		if t, ok := dates.Parse(tidy(attr(n, k)), r.c.At); ok {
			return t
		}
	}
	if s := r.content(at); s != "" && len(s) < 100 {
		if t, ok := dates.Parse(s, r.c.At); ok {
			return t
		}
	}
	return news.Time{}
}

// elementTime takes the first <time> of the story's head that states a time.
func (r *reading) elementTime() {
	from, to := r.zone()
	if from >= to {
		return
	}
	first, last := r.lines[from].from, r.lines[to-1].to
	for _, at := range r.tree.times {
		if at < first-20 || at > last || r.nodes[at].marks&(remarks|aside) != 0 {
			continue
		}
		if t := r.nodeTime(at); !t.IsZero() {
			r.a.PublishedAt = t
			r.found("published_at", "time element")
			return
		}
	}
}

// printedTime finds the line that prints the time of publication, in the head of
// the story. It must not be one that grows old, as "2 hours ago".
func (r *reading) printedTime() {
	from, to := r.zone()
	for i := from; i < to; i++ {
		l := &r.lines[i]
		if l.digits == 0 || l.text > 120 || l.text < 4 || l.marks&(menu|aside|advert|remarks|caption|creditMark|tags) != 0 || l.prose() > 90 {
			continue
		}
		text, t := r.timeIn(l)
		if t.IsZero() {
			continue
		}
		if !r.a.PublishedAt.IsZero() && t.Format("2006-01-02") != r.a.PublishedAt.Format("2006-01-02") && l.marks&dated == 0 {
			continue
		}
		r.a.PublishedText = text
		r.found("published_text", r.describe(l.in))
		if r.a.PublishedAt.IsZero() {
			r.a.PublishedAt = t
			r.found("published_at", "text "+r.describe(l.in))
		}
		r.used[i] = true
		return
	}
}

// timeIn finds the printed time in a line: an element that says it is one, a part
// of its own, or the whole line.
func (r *reading) timeIn(l *line) (text string, t news.Time) {
	var parts []string
	for i := l.in + 1; i < l.to; i++ {
		n := &r.nodes[i]
		if n.end <= l.from || n.text == 0 {
			continue
		}
		if n.own&dated != 0 && n.end <= l.to {
			parts = append(parts, oneLine(r.content(i)))
		}
		if n.n.Type == html.TextNode && i > l.from {
			parts = append(parts, oneLine(r.span(i, i+1)))
		}
	}
	whole := oneLine(r.text(*l))
	for _, s := range append(parts, whole) {
		if t, ok := dates.Parse(s, r.c.At); ok && !relative(s) && (s != whole || !byline.Is(s)) {
			return s, t
		}
	}
	return "", news.Time{}
}

// relative reports whether a printed time is told from now.
func relative(s string) bool {
	s = strings.ToLower(s)
	for _, w := range []string{"ago", "vor ", "il y a", "hace ", "fa", "назад", "önce", "yang lalu", "前", "сағат бұрын", "siden", "sedan", "temu", "geleden", "há "} {
		if strings.Contains(s, w) {
			return true
		}
	}
	return false
}
