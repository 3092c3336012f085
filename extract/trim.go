package extract

import (
	"slices"
	"strings"

	"golang.org/x/net/html/atom"

	"newsmorgue/extract/byline"
	"newsmorgue/extract/lexicon"
	"newsmorgue/extract/news"
)

// trim takes off what stands before the first and behind the last words of the
// story, headings that head nothing, and what is printed twice.
func (r *reading) trim(list []piece) []piece {
	r.linkLists(list)
	r.trimHead(list)
	list = kept(r.trimTail(list))
	plains := make([]string, len(list))
	for i, p := range list {
		plains[i] = plain(p.text)
	}
	r.repeats(list, plains)
	r.pulledQuotes(list, plains)
	return kept(list)
}

// kept is a list without what is to be skipped.
func kept(list []piece) []piece {
	return slices.DeleteFunc(list, func(p piece) bool { return p.kind == skip })
}

// linkLists drops lists that lead elsewhere, and the headings over them.
func (r *reading) linkLists(list []piece) {
	for i := 0; i < len(list); {
		j := i + 1
		for j < len(list) && list[i].kind == news.List && list[j].kind == news.List && list[j].home == list[i].home {
			j++
		}
		if list[i].kind == news.List && r.linkList(list[i:j]) {
			for k := range list[i:j] {
				list[i+k].kind = skip
			}
			if i > 0 && j-i > 1 && list[i-1].kind == news.Heading {
				list[i-1].kind = skip
			}
		}
		if list[i].kind == news.Heading && r.headsLinks(list[i].line) {
			list[i].kind = skip
		}
		i = j
	}
}

// headsLinks reports whether entries of a list that are but links stand behind a line.
func (r *reading) headsLinks(i int) bool {
	for k := i + 1; k < i+3; k++ {
		if k >= len(r.lines) || !r.lines[k].elsewhere() || r.above(r.lines[k].in, r.holder, atom.Li) < 0 {
			return false
		}
	}
	return true
}

// linkList reports whether a list leads elsewhere: a link in each entry, and
// little beside.
func (r *reading) linkList(list []piece) bool {
	var text, link int32
	for _, p := range list {
		text += r.lines[p.line].text
		link += r.lines[p.line].link
	}
	return link*5 > text*2 && !slices.ContainsFunc(list, func(p piece) bool { return r.lines[p.line].link == 0 })
}

// trimHead drops short labels before the first running text: dates, sections,
// reading times, names.
func (r *reading) trimHead(list []piece) {
	for i, p := range list {
		l := &r.lines[p.line]
		if l.prose() > 0 || l.text >= 25 && ended(p.text) {
			return
		}
		if r.prelude(list, i) {
			list[i].kind = skip
		}
	}
}

// prelude reports whether a piece before the first running text is a label: a short
// line; of headings a byline, and one set with the headline; the only entry of a list.
func (r *reading) prelude(list []piece, i int) bool {
	p, l := &list[i], &r.lines[list[i].line]
	switch p.kind {
	case news.Paragraph:
		return l.text < 60
	case news.Heading:
		return l.text < 60 && (byline.Is(p.text) || r.above(l.in, r.holder, atom.Header) >= 0)
	case news.List:
		return l.text < 25 && (i == 0 || list[i-1].home != p.home) && (i+1 == len(list) || list[i+1].home != p.home)
	}
	return false
}

// trimTail drops what follows the last sentence: names, sources, invitations, who
// the author is, and headings of what was left out.
func (r *reading) trimTail(list []piece) []piece {
	end := len(list)
	for i := max(1, end-lastLines); i < end; i++ {
		if l := &r.lines[list[i].line]; l.text < 120 && rights.Begins(list[i].text) {
			end = i
		}
	}
	for end > 1 && r.trailing(list[:end], end < len(list)) {
		end--
	}
	return list[:end]
}

// lastLines is how near the end a line must stand that says whose the story is, to
// be its last.
const lastLines = 5

// trailing reports whether a last line is no part of the story; more is whether
// something behind it was none either.
func (r *reading) trailing(list []piece, more bool) bool {
	p := &list[len(list)-1]
	l := &r.lines[p.line]
	if p.kind == news.Heading || p.kind == skip {
		return true
	}
	s := strings.TrimLeft(lexicon.ToLower(p.text), "–—-•* ")
	switch {
	case l.text < 60 && (byline.Is(p.text) || agencies(p.text)):
		return true
	case l.text < 400 && (closing.Begins(s) || teasers.Begins(s)), l.text < 200 && containsAny(s, helpers):
		return true
	case l.text < 400 && (mailAddress(s) || r.ownAddress(p.text)), l.text < 1000 && remarked.In(s) && ruled.In(s):
		return true
	case p.kind == news.List && l.text < 25 && !ended(p.text) && (len(list) < 2 || list[len(list)-2].home != p.home):
		return true // a lone label
	case l.text < 400 && wallWords.In(s):
		return true
	case l.text < 600 && r.introduces(p.text, list[:len(list)-1]):
		return true
	}
	return more && p.kind == news.Paragraph && l.text < 50 && !ended(p.text)
}

// introduces reports whether a last line says who one of the authors is, or what
// else somebody did: it begins with the name, or names one whom the story does not.
func (r *reading) introduces(s string, story []piece) bool {
	return slices.ContainsFunc(r.a.Authors, func(a news.Author) bool {
		at := strings.Index(s, a.Name)
		if a.Type != news.Person || !strings.Contains(a.Name, " ") || at < 0 || at > len(s)/2 {
			return false
		}
		return strings.Trim(s[:at], "•*–— ") == "" || !slices.ContainsFunc(story, func(p piece) bool { return strings.Contains(p.text, a.Name) })
	})
}

// ownAddress reports whether a line prints the address of the page, as what was printed
// from a site does.
func (r *reading) ownAddress(s string) bool {
	return r.c.URL != "" && strings.HasSuffix(s, r.c.URL)
}

// mailAddress reports whether a line names an address to write to.
func mailAddress(s string) bool {
	return slices.ContainsFunc(strings.Fields(s), func(w string) bool {
		user, host, ok := strings.Cut(w, "@")
		return ok && user != "" && strings.IndexByte(host, '.') > 0 && !strings.ContainsAny(w, "/")
	})
}

// agencies reports whether a line is but names of agencies, as "dpa/AFP" or
// "(Quelle: APA/sda)"; initials may stand before them: "abc/dpa".
func agencies(s string) bool {
	s = strings.Trim(s, "()[] .–—-")
	if allAgencies(s) {
		return true
	}
	initials, rest, ok := strings.Cut(s, "/") // who at the desk took it from the agency
	return ok && len(initials) < 5 && strings.ToLower(initials) == initials && allAgencies(rest)
}

func allAgencies(s string) bool {
	b := byline.Parse(s)
	return len(b.Authors) > 0 && !slices.ContainsFunc(b.Authors, func(a news.Author) bool { return a.Type != news.Agency })
}

// repeats drops what is printed twice: the headline, a caption, and a paragraph right
// behind itself. plains are the texts of the list, each plain.
func (r *reading) repeats(list []piece, plains []string) {
	headline := plain(r.a.Headline)
	last := headline
	for i, p := range list {
		if p.kind == news.Table {
			continue
		}
		if plains[i] == last && plains[i] != "" || plains[i] == headline || r.captioned(p.line) {
			list[i].kind = skip
		}
		last = plains[i]
	}
}

// captioned reports whether a line says what the caption before or behind it does.
func (r *reading) captioned(i int) bool {
	l := &r.lines[i]
	for _, k := range [...]int{i - 1, i + 1} {
		if k >= 0 && k < len(r.lines) && r.lines[k].marks&caption != 0 && r.lines[k].text == l.text && r.text(r.lines[k]) == r.text(*l) {
			return true
		}
	}
	return false
}

// maxQuotes bounds how many quotes are held against the whole body.
const maxQuotes = 100

// pulledQuotes drops quotes pulled out of the text: their words stand in another
// line, too.
func (r *reading) pulledQuotes(list []piece, plains []string) {
	quotes := 0
	for i, p := range list {
		if len(plains[i]) < 30 || p.kind != news.Quote && r.lines[p.line].marks&pulled == 0 {
			continue
		}
		if quotes++; quotes > maxQuotes {
			return
		}
		if slices.ContainsFunc(plains, func(s string) bool { return len(s) > len(plains[i]) && strings.Contains(s, plains[i]) }) {
			list[i].kind = skip
			if i+1 < len(list) && r.speaker(&p, &list[i+1]) {
				list[i+1].kind = skip
			}
		}
	}
}

// speaker reports whether a piece says who spoke the quote before it.
func (r *reading) speaker(quote, p *piece) bool {
	within := p.kind == news.Paragraph || p.kind == news.Quote && p.home == quote.home
	return within && p.line == quote.line+1 && r.lines[p.line].text < 60 && !ended(p.text)
}
