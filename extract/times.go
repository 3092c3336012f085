package extract

import (
	"slices"
	"strings"

	"golang.org/x/net/html"

	"newsmorgue/extract/byline"
	"newsmorgue/extract/dates"
	"newsmorgue/extract/lexicon"
	"newsmorgue/extract/news"
	"newsmorgue/extract/notice"
)

var (
	publishedNames = []string{"article:published_time", "article:published:time", "article:published-time", "article:publish_time", "article_published_time", "og:article:published_time", "datepublished", "og:published_time", "parsely-pub-date", "sailthru.date",
		"dc.date.issued", "dcterms.created", "dc.date.created", "dc.date", "dcterms.date", "pubdate", "publishdate", "publish-date", "publish_date", "date.published", "article.published",
		"cxenseparse:recs:publishtime", "cxenseparse:publishtime", "article:published", "originalpublicationdate", "rnews:datepublished", "shareaholic:article_published_time", "bt:pubdate", "ptime", "date", "last-published", "article-publication-date", "publication_date", "publication-date", "published_time", "publishedtime", "published_at", "published-date", "dateposted", "article:create_time", "article_date_original", "news_publish_date", "analyticsattributes.articledate"}
	modifiedNames = []string{"article:modified_time", "article:modified:time", "article:modified-time", "article_modified_time", "og:article:modified_time", "datemodified", "og:updated_time", "dcterms.modified", "dc.date.modified", "last-modified", "lastmod", "article.updated", "rnews:datemodified"}
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
	if !whole(r.a.PublishedAt) {
		r.elementTime()
	}
	if r.a.PublishedAt.IsZero() {
		r.titleTime()
	}
	r.a.DatePrecision = r.a.PublishedAt.Precision()
	if t, at := r.ruledTime("modified", "modified_at"); at >= 0 {
		r.a.ModifiedAt = t
	} else {
		r.a.ModifiedAt = r.when("modified_at", "dateModified", modifiedNames)
	}
	r.updated()
}

// when takes a time from linked data, microdata or <meta>: what the first of them
// states, completed by what the others do.
func (r *reading) when(field, prop string, names []string) news.Time {
	t := r.linkedTime(field, prop)
	if whole(t) && !r.explains {
		return t
	}
	take := func(u news.Time, found string) {
		r.considerTime(field, u, found)
		if t.IsZero() || completes(t, u) {
			t = u
			r.found(field, found)
		}
	}
	for _, k := range names {
		for _, c := range r.meta[k] {
			if u, ok := dates.Parse(tidy(c), r.c.At); ok {
				take(u, "meta "+k)
			}
			if whole(t) && !r.explains {
				return t
			}
		}
	}
	for i := range r.nodes {
		n := &r.nodes[i]
		if n.own&dated != 0 && n.n.Type == html.ElementNode && attr(n.n, "itemprop") == prop {
			if u := r.nodeTime(int32(i)); !u.IsZero() {
				take(u, "itemprop "+prop)
			}
			if whole(t) && !r.explains {
				return t
			}
		}
	}
	return t
}

// whole reports whether a time is known to the minute, with its zone.
func whole(t news.Time) bool { return !t.IsZero() && !t.Day && dates.Zoned(t) }

// completes reports whether u says the same as t and more: the minute of that day, or
// the zone of that minute. A time with no zone may be local as well as UTC.
func completes(t, u news.Time) bool {
	const minute = "2006-01-02 15:04"
	switch {
	case u.Day || whole(t):
		return false
	case t.Day:
		return t.Format(minute[:10]) == u.Format(minute[:10])
	}
	return dates.Zoned(u) && (t.Format(minute) == u.Format(minute) || t.Format(minute) == u.UTC().Format(minute))
}

func (r *reading) linkedTime(field string, props ...string) (t news.Time) {
	if r.story == nil {
		return t
	}
	for _, p := range props {
		if t, ok := dates.Parse(r.ld.text(r.story[p]), r.c.At); ok {
			r.found(field, "json-ld "+p)
			r.considerTime(field, t, "json-ld "+p)
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

// elementTime takes the first <time> of the story's head that states a time, or
// completes the one that is known.
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
		if t := r.nodeTime(at); !t.IsZero() && (r.a.PublishedAt.IsZero() || completes(r.a.PublishedAt, t)) {
			r.a.PublishedAt = t
			r.found("published_at", "time element")
			return
		}
	}
}

// titleTime takes the day that stands at the end of a <title> which begins with the
// headline.
func (r *reading) titleTime() {
	title := tidy(r.titleText)
	if r.a.Headline == "" || !strings.HasPrefix(title, r.a.Headline) {
		return
	}
	for _, sep := range separators {
		i := strings.LastIndex(title, sep)
		if i < len(r.a.Headline) || letters(title[i:]) > 12 {
			continue
		}
		if t, ok := dates.Parse(title[i+len(sep):], r.c.At); ok {
			r.a.PublishedAt = t
			r.found("published_at", "title")
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
		if l.digits == 0 || l.text < 4 || !l.mayDate() {
			continue
		}
		text, t := r.timeIn(l)
		if t.IsZero() || letters(text) > 45 && l.marks&(dated|meta|bylineMark) == 0 {
			continue // a caption, a sentence
		}
		if !r.a.PublishedAt.IsZero() && t.Format("2006-01-02") != r.a.PublishedAt.Format("2006-01-02") && l.marks&dated == 0 {
			continue
		}
		r.a.PublishedText = text
		r.found("published_text", r.describe(l.in))
		if _, changed := notice.Updated(text); r.a.PublishedAt.IsZero() || !changed && completes(r.a.PublishedAt, t) {
			r.a.PublishedAt = t
			r.found("published_at", "text "+r.describe(l.in))
		}
		r.used[i] = true
		return
	}
}

// mayDate reports whether a line in the head of a story may print a time.
func (l *line) mayDate() bool {
	return l.text <= 120 && l.marks&(menu|aside|advert|remarks|caption|creditMark|tags) == 0 && l.prose() <= 90
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
	if strings.Contains(strings.ReplaceAll(s, "午前", ""), "前") { // 午前 is the forenoon
		return true
	}
	words := " " + strings.Join(strings.FieldsFunc(lexicon.ToLower(s), notWord), " ") + " "
	return slices.ContainsFunc(relatives, func(w string) bool { return strings.Contains(words, w) })
}

// relatives are words of a time told from now, in alphabets with blanks.
var relatives = []string{" ago ", " vor ", " il y a ", " hace ", " fa ", " назад ", " önce ", " yang lalu ", " сағат бұрын ", " siden ", " sedan ", " temu ", " geleden ", " há "}
