package discover

import (
	"net/url"
	"path"
	"strconv"
	"strings"
	"unicode"

	"newsmorgue/extract"
	"newsmorgue/scraper/urlkey"
)

// maxParts is how many pages of one story are asked for.
const maxParts = 20

// Further is the next page of a list, with its number: the one that the list calls so (rel=next),
// else one of its pager, whose text is the number or a word such as "next". Its address must be the same
// but for the number of the page, and that the next one; so it never leads back, to itself, or elsewhere:
//
//	?page=2  ?p=2  ?seite=2  /page/2  /page-2  /seite/2  /seite-2.html  /2  -2.html
//
// Where rel=next says so, ?page=1 comes after no number at all: there are lists that count from 0.
// Lists that go on by a cursor (?after=x9) are not followed. It is "" where there is no next page.
func Further(page *url.URL, links []extract.Link) (next string, n int) {
	s := newStem(page)
	for _, rel := range []string{"next", ""} {
		for _, l := range links {
			if l.Rel != rel {
				continue
			}
			for _, f := range s.numbered(l.URL) {
				follows := f.n == s.n+1 || rel == "next" && s.n == 1 && !s.told && f.n == 1
				if follows && (rel == "next" || f.believed(l.Text)) {
					return l.URL, f.n
				}
			}
		}
	}
	return "", 0
}

// Parts are the pages of one story behind this one, in order and without a gap, up to number 20; and
// the address that has all of it on one page, "" if none is linked:
//
//	?page=all  ?seite=all  ?single=true  ?singlepage=1  ?pagewanted=all  ?view=all  /all  /komplettansicht
//
// That a page calls another its next (rel=next) says little: to many papers that is the next story.
// So a part is known by its address, as Further knows one, and a print page is no whole. Of a page that
// is the whole there are none.
func Parts(page *url.URL, links []extract.Link) (whole string, parts []string) {
	s := newStem(page)
	if s.whole {
		return "", nil
	}
	var found [maxParts + 1]string
	for _, l := range links {
		if l.Rel != "" && l.Rel != "next" {
			continue
		}
		if whole == "" && s.isWhole(l.URL) {
			whole = l.URL
		}
		for _, f := range s.numbered(l.URL) {
			if f.n > s.n && f.n <= maxParts && found[f.n] == "" && (f.believed(l.Text) || l.Rel == "next" && (f.plain || !s.told)) {
				found[f.n] = l.URL
			}
		}
	}
	for n := s.n + 1; n <= maxParts && found[n] != ""; n++ {
		parts = append(parts, found[n])
	}
	return whole, parts
}

// A stem is what the pages of one list or story have in common.
type stem struct {
	host  string
	keys  map[string]bool // of the address, with and without what may be its number
	n     int             // own number; 1 where there is none
	told  bool            // the address has a number
	whole bool            // it is all on one page
}

func newStem(page *url.URL) stem {
	s := stem{host: bareHost(page.Host), keys: map[string]bool{key(page): true}, n: 1}
	if all, ok := unwhole(page); ok {
		s.keys[key(all)], s.whole = true, true
	}
	for _, f := range faces(page) {
		if f.plain || !s.told { // of two readings the plain one counts
			s.n, s.told = f.n, true
		}
		s.keys[f.key()] = true
	}
	return s
}

// numbered gives the readings of an address as a page of the stem.
func (s *stem) numbered(address string) []face {
	u, err := url.Parse(address)
	if err != nil || bareHost(u.Host) != s.host {
		return nil
	}
	var ours []face
	for _, f := range faces(u) {
		if f.n <= s.n+maxParts && s.keys[f.key()] {
			ours = append(ours, f)
		}
	}
	return ours
}

func (s *stem) isWhole(address string) bool {
	u, err := url.Parse(address)
	if err != nil || bareHost(u.Host) != s.host {
		return false
	}
	all, ok := unwhole(u)
	return ok && s.keys[key(all)]
}

// A face is one way to read a number in an address, with the rest of it.
type face struct {
	rest  url.URL
	n     int
	plain bool // a word says that it is the number of a page
}

func (f *face) key() string { return key(&f.rest) }

// key tells addresses apart; none has the key "".
func key(u *url.URL) string {
	k, err := urlkey.Of(u.String())
	if err != nil {
		return u.String()
	}
	return k.Key
}

func bareHost(host string) string { return strings.TrimPrefix(strings.ToLower(host), "www.") }

// believed reports whether the text of a link fits that it leads to the page:
//
//	2   2.   2 of 5             its number
//	Page 2   Seite 2: Schiffe   its number, called one
//	next   older posts »        a word for what comes
//	»                           nothing but signs, where the address is plain
//
// Where the address is not plain, a text of more than three words is a headline.
func (f *face) believed(text string) bool {
	fields := strings.FieldsFunc(strings.ToLower(text), sign)
	if len(fields) == 0 || len(fields) > 3 && !f.plain {
		return len(fields) == 0 && f.plain
	}
	first, second := fields[0], ""
	if len(fields) > 1 {
		second = fields[1]
	}
	if pageNames[first] {
		return number(second) == f.n
	}
	return number(first) == f.n || nextWords[first] || nextWords[first+" "+second]
}

// sign reports whether this parts the words of a pager, or stands in it for one.
func sign(r rune) bool {
	return unicode.IsSpace(r) || strings.ContainsRune("»›>→«‹<←▶►…·|()[].:", r)
}

// pageNames are words for a page: of a parameter, of a segment, and in the text of a link. The
// short ones are also those of other things, so a number must be linked as one.
var (
	pageNames = set(`page pages seite pagina pagine página páginas pg paged pageno pagenum page_no pagenumber currentpage
		pagenr sivu sida side strona stranica strana stranka sayfa trang halaman stran oldal lehekülg lapa puslapis страница стр pag`)
	shortNames = set(`p s pn o`)
	nextWords  = func() map[string]bool {
		m := set(`next more older weiter nächste naechste vor mehr siguiente siguientes suivant suivante suivants próxima proxima
			próximo proximo seguinte successiva successivo avanti volgende verder nästa neste næste seuraava następna następny
			dalej další sljedeća sledeća következő sonraki ileri далее следующая вперед التالي הבא 次へ 次 下一页 下一頁 다음 berikutnya tiếp`)
		for _, two := range []string{"next page", "load more", "show more", "older posts", "older entries", "mehr laden", "mehr anzeigen", "nächste seite",
			"naechste seite", "página siguiente", "pagina siguiente", "ver más", "ver mais", "page suivante", "voir plus", "pagina successiva",
			"carica altri", "volgende pagina", "meer laden", "nästa sida", "neste side", "følgende side", "następna strona", "další stránka", "sonraki sayfa"} {
			m[two] = true
		}
		return m
	}()
)

// faces are the ways to read a page's number in an address: in the query, or at the end of the path.
func faces(u *url.URL) []face {
	var all []face
	for rest := u.RawQuery; rest != ""; {
		var pair string
		pair, rest, _ = strings.Cut(rest, "&")
		name, value, _ := strings.Cut(strings.ToLower(pair), "=")
		if n := pageNumber(value); n > 0 && (pageNames[name] || shortNames[name]) {
			all = append(all, face{withoutPair(u, pair), n, pageNames[name]})
		}
	}
	return append(all, pathFaces(u)...)
}

func pathFaces(u *url.URL) []face {
	p := strings.TrimRight(u.Path, "/")
	ext := path.Ext(p)
	if !pages[strings.ToLower(ext)] {
		ext = ""
	}
	p = p[:len(p)-len(ext)]
	at := len(p)
	for at > 0 && digit(p[at-1]) {
		at--
	}
	n := pageNumber(p[at:])
	if n == 0 || at < 2 {
		return nil
	}
	before := p[:at]
	word := strings.TrimRight(before, "/-_,")
	from := strings.LastIndexAny(word, "/-_,") + 1
	name := strings.ToLower(word[from:])
	switch part := before[at-1]; {
	case from > 0 && pageNames[name] || from > 0 && word[from-1] == '/' && shortNames[name]: // /page/2 /page-2 /p2 -seite-2.html
		return []face{{withPath(u, word[:from-1], ext), n, pageNames[name]}}
	case part == '/' && !short(name): // /harbour/2, but not /2026/03/2
		return []face{{withPath(u, before[:at-1], ext), n, false}}
	case (part == '-' || part == '_' || part == ',') && ext != "": // harbour-2.html
		return []face{{withPath(u, before[:at-1], ext), n, false}}
	}
	return nil
}

// short reports whether a segment is all of digits, and of as few as a part of a date.
func short(segment string) bool {
	return len(segment) <= 4 && run(segment, 0, digit) == len(segment)
}

// pageNumber reads the number of a page, of three digits at most; 0 if it is none.
func pageNumber(s string) int {
	if len(s) > 3 {
		return 0
	}
	return number(s)
}

func withPath(u *url.URL, p, ext string) url.URL {
	v := *u
	v.Path, v.RawPath = p+ext, ""
	return v
}

// withoutPair is an address without one pair of its query.
func withoutPair(u *url.URL, pair string) url.URL {
	v := *u
	var kept []string
	for p := range strings.SplitSeq(u.RawQuery, "&") {
		if p != pair {
			kept = append(kept, p)
		}
	}
	v.RawQuery = strings.Join(kept, "&")
	return v
}

var (
	wholeNames  = set(`single singlepage single_page fullpage onepage allpages showall complete`)
	wholeValues = set(`all alle full complete komplett komplettansicht`)
	wholePaths  = set(`all full komplettansicht`)
)

// unwhole is an address without what asks for all pages in one; ok is false where nothing does.
func unwhole(u *url.URL) (all *url.URL, ok bool) {
	for rest := u.RawQuery; rest != ""; {
		var pair string
		pair, rest, _ = strings.Cut(rest, "&")
		name, value, _ := strings.Cut(strings.ToLower(pair), "=")
		yes, err := strconv.ParseBool(value)
		flag := wholeNames[name] && (value == "" || err == nil && yes)
		if flag || wholeValues[value] && (pageNames[name] || name == "p" || name == "view" || name == "pagewanted") {
			v := withoutPair(u, pair)
			return &v, true
		}
	}
	dir, file := path.Split(strings.TrimRight(u.Path, "/"))
	if len(dir) > 1 && wholePaths[strings.ToLower(file)] {
		v := withPath(u, strings.TrimRight(dir, "/"), "")
		return &v, true
	}
	return nil, false
}
