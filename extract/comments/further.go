package comments

import (
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// maxPages bounds the further pages that one page of a thread leads to.
const maxPages = 20

// Further pages of a thread stand under the address of the story with a number, that of the
// thread's page:
//
//	/comment-page-2  /comment-page-2/  ?cpage=2   WordPress, wherever the link stands
//	?page=1                                       Drupal and others, from a pager in the thread
//
// A pager in the thread is one whose links say a number, or older, newer, next and the like.
var (
	commentPage = regexp.MustCompile(`/comment-page-([0-9]{1,4})/?$`)
	pagerNames  = []string{"cpage", "page", "comments_page", "commentpage", "comment_page", "cp"}
)

// pages are the further pages of the thread that the page links, in the order of their numbers.
func (p *place) pages() []string {
	type numbered struct {
		address string
		n       int
	}
	var found []numbered
	for _, n := range append(slices.Clip(p.anchors), p.links...) {
		href, anchor, _ := strings.Cut(attr(n, "href"), "#")
		if !strings.Contains(href, "?") && !strings.Contains(href, "comment-page-") {
			continue // It has no number of a page.
		}
		if tail(anchor) != "" {
			continue // It leads to one comment, which may well be on this page.
		}
		address := p.absolute(href)
		number, certain := p.pageOf(address)
		if number < 0 || !certain && !p.pager(n) || slices.ContainsFunc(found, func(f numbered) bool { return f.address == address }) {
			continue
		}
		if found = append(found, numbered{address, number}); len(found) == maxPages {
			break
		}
	}
	slices.SortStableFunc(found, func(a, b numbered) int { return a.n - b.n })
	var list []string
	for _, f := range found {
		list = append(list, f.address)
	}
	return list
}

// pageOf is the number of the page of this thread that an address is of, -1 for none and for
// the page itself; certain if nothing else has such addresses. Where pages are counted from 0,
// that is another address of the story.
func (p *place) pageOf(address string) (n int, certain bool) {
	u, err := url.Parse(address)
	if address == "" || err != nil || !sameHost(u, p.own) {
		return -1, false
	}
	n, certain = ThreadPage(address)
	if n <= 0 || bare(u) != bare(p.own) || samePage(u, p.own) || samePage(u, p.Base) {
		return -1, false
	}
	return n, certain
}

// ThreadPage is the number of the page of a thread in an address, -1 if it has none; certain if
// it is of no other list.
func ThreadPage(address string) (n int, certain bool) {
	u, err := url.Parse(address)
	if err != nil {
		return -1, false
	}
	if m := commentPage.FindStringSubmatch(u.Path); m != nil {
		n, _ = strconv.Atoi(m[1])
		return n, true
	}
	for _, k := range pagerNames {
		if v := u.Query().Get(k); v != "" && len(v) <= 4 {
			if n, err := strconv.Atoi(v); err == nil && n >= 0 {
				return n, k == "cpage"
			}
		}
	}
	return -1, false
}

// ThreadOf is the address of the story of whose thread an address is certainly a further page; ""
// if it is of none.
func ThreadOf(address string) string {
	n, certain := ThreadPage(address)
	u, err := url.Parse(address)
	if n < 0 || !certain || err != nil {
		return ""
	}
	slash := strings.HasSuffix(u.Path, "/")
	u.Path, u.RawPath, u.Fragment = commentPage.ReplaceAllString(u.Path, ""), "", ""
	if slash && !strings.HasSuffix(u.Path, "/") {
		u.Path += "/"
	}
	q := u.Query()
	q.Del("cpage")
	u.RawQuery = q.Encode()
	return u.String()
}

// bare is an address without the number of the page.
func bare(u *url.URL) string {
	q := u.Query()
	for _, k := range pagerNames {
		q.Del(k)
	}
	return strings.TrimSuffix(commentPage.ReplaceAllString(u.Path, ""), "/") + "?" + q.Encode()
}

func samePage(a, b *url.URL) bool {
	return a.Path == b.Path && a.RawQuery == b.RawQuery
}

func sameHost(a, b *url.URL) bool {
	return strings.EqualFold(strings.TrimPrefix(a.Host, "www."), strings.TrimPrefix(b.Host, "www."))
}

// pager reports whether a link stands in the thread and says that it leads to a page of it.
func (p *place) pager(n *html.Node) bool {
	if n.DataAtom != atom.A || !p.inThread(n) {
		return false
	}
	s := strings.ToLower(start(n, 60))
	for w := range strings.FieldsFuncSeq(s, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) }) {
		if numeral(w) || pagerWords[w] {
			return true
		}
	}
	return strings.Trim(s, "«»‹›<>←→ ") == "" && s != ""
}

var pagerWords = set(`next previous prev older newer more first last page nächste weiter zurück ältere neuere mehr letzte suivant suivante suivants précédent précédents anciens siguiente siguientes anterior anteriores más próxima próximo mais successivi successiva precedenti volgende vorige oudere nästa äldre neste eldre næste følgende następna następne poprzednie starsze další starší следующая далее предыдущая старые ещё sonraki önceki التالي السابق 次 前 下一页 上一页`)

// inThread reports whether n stands in the place of the thread.
func (p *place) inThread(n *html.Node) bool {
	for _, r := range p.Thread.Roots {
		if within(n, r) {
			return true
		}
	}
	for n = n.Parent; n != nil && n.DataAtom != atom.Body; n = n.Parent {
		for _, k := range [...]string{"id", "class"} {
			if v := attr(n, k); mentions(v) && itself(v) {
				return !headed(n)
			}
		}
	}
	return false
}
