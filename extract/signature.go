package extract

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"newsmorgue/extract/byline"
	"newsmorgue/extract/news"
)

// signature finds the author in a line that nothing names a byline: behind the
// text, or between headline and text. Only a page of which the metadata know no
// author is searched, for two words with capitals may be many things.
func (r *reading) signature(parser byline.Parser) (b byline.Byline, where string) {
	from, to := r.zone()
	end := r.lastProse()
	try := func(i int32, signs func(*line, string) bool) bool {
		l := &r.lines[i]
		if r.used[i] || l.text < 4 || l.text > 120 || l.marks&(furniture&^menu|caption|creditMark) != 0 || l.link > 0 && l.marks&bylineMark == 0 {
			return false
		}
		text := strings.Trim(r.undated(l), " |/·•–—-()（）")
		if text == "" || !signs(l, text) || !byline.Is(text) && r.recurs(i) {
			return false
		}
		b, where = parser.Parse(text), r.describe(l.in)
		r.used[i] = true
		return len(b.Authors) > 0
	}
	led := func(_ *line, text string) bool { return byline.Is(text) }
	apart := func(l *line, text string) bool {
		return l.marks&menu == 0 && (r.setApart(l) || r.besides(parser, text)) && r.signed(parser, text)
	}
	house := func(l *line, text string) bool {
		return apart(l, text) && (byline.Newsroom(text) || r.besides(parser, text))
	}
	for i := max(end-16, r.nodes[r.holder].first); i <= end; i++ { // before an appeal for money and the like
		if try(i, house) {
			return b, where
		}
	}
	for i := end + 1; end >= 0 && i < min(end+14, int32(len(r.lines))); i++ {
		if try(i, led) || r.nodes[r.holder].last > i && r.above(r.lines[i].in, r.holder, headings...) < 0 && try(i, apart) {
			return b, where
		}
	}
	for i := max(from, 0); i < to; i++ {
		if r.headAt >= 0 && r.lines[i].from > r.headAt && try(i, apart) {
			return b, where
		}
	}
	return byline.Byline{}, ""
}

// lastProse is the last line of the story that is running text; -1 if none is.
func (r *reading) lastProse() int32 {
	h := &r.nodes[r.holder]
	for i := h.last - 1; i >= h.first; i-- {
		if l := &r.lines[i]; l.prose() > 80 && l.marks&(furniture|caption|creditMark) == 0 {
			return i
		}
	}
	return -1
}

// recurs reports whether a line stands in the body more than once, as a heading of parts
// that are all made the same may.
func (r *reading) recurs(i int32) bool {
	h, l := &r.nodes[r.holder], &r.lines[i]
	text, n := r.text(*l), 0
	for k := h.first; k < h.last && n < 2; k++ {
		if o := &r.lines[k]; o.text == l.text && r.text(*o) == text {
			n++
		}
	}
	return n > 1
}

// besides reports whether a text names the paper and somebody else, as "The Courier
// / AFP".
func (r *reading) besides(parser byline.Parser, text string) bool {
	authors := parser.Parse(text).Authors
	return len(authors) > 1 && slices.ContainsFunc(authors, func(a news.Author) bool { return r.names(a.Name) })
}

// setApart reports whether a line differs from those around it: bold or italic all
// through, set to the right, or with the date of the story in it.
func (r *reading) setApart(l *line) bool {
	if l.strong == l.text {
		return true
	}
	for i := max(l.in, 0); i < l.to; i++ {
		n := &r.nodes[i]
		switch {
		case n.end <= l.from:
		case n.own&dated != 0 && i > l.in, n.text*10 >= l.text*9 && (n.n.Data == "em" || n.n.Data == "i"):
			return true
		case i == l.in && strings.Contains(strings.ReplaceAll(attr(n.n, "style"), " ", ""), "text-align:right"):
			return true
		}
	}
	return false
}

// signed reports whether a text is nothing but names of persons, of two to four words
// each, of agencies or newsrooms; and not of what the story is about.
func (r *reading) signed(parser byline.Parser, text string) bool {
	if strings.ContainsAny(text, ".:?!…;\"“”„»«0123456789") {
		return false
	}
	authors := parser.Parse(text).Authors
	if len(authors) == 0 || len(authors) > 4 {
		return false
	}
	about := strings.ToLower(r.a.Headline + " " + r.a.Kicker)
	letters := 0
	for _, a := range authors {
		words := strings.Fields(a.Name)
		letters += len(strings.Join(words, ""))
		if a.Type == news.Agency || r.names(a.Name) || byline.Newsroom(a.Name) {
			continue
		}
		if a.Type != news.Person || len(words) < 2 || len(words) > 4 || !slices.ContainsFunc(words, capital) {
			return false
		}
		if slices.ContainsFunc(words, func(w string) bool { return len(w) > 3 && strings.Contains(about, strings.ToLower(w)) }) {
			return false
		}
	}
	somebody := func(a news.Author) bool { return r.somebody(a) || byline.Newsroom(a.Name) }
	return slices.ContainsFunc(authors, somebody) && letters*10 >= len(strings.Join(strings.Fields(text), ""))*8
}

// capital reports whether a word begins with a capital letter.
func capital(w string) bool {
	c, _ := utf8.DecodeRuneInString(w)
	return unicode.IsUpper(c)
}
