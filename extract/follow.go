package extract

import (
	"cmp"
	"net/url"
	"slices"
	"strings"

	"golang.org/x/net/publicsuffix"

	"newsmorgue/extract/comments"
	"newsmorgue/extract/news"
)

// A Follow is a request that would bring readers' comments which a page does not show: a GET
// without a body.
type Follow struct {
	URL    string
	System string // who reads the answer, by name
	Third  bool   // it goes to another registrable domain than the page's
}

// Follow lists what would complete the page's thread, if there is anything to complete: the
// thread was not loaded, the page states more comments than it shows, or it links further pages
// of the thread. What stands first is to be asked first; another System is of use only if those
// before it gave no comment. Of one System, all that are listed belong to the thread.
func (p *Page) Follow() []Follow {
	if !p.wanting() && len(p.thread.Comments) == 0 {
		return nil
	}
	var list []Follow
	for _, s := range comments.Sources(comments.Place{
		Doc: p.doc.Nodes[0], Base: p.base, Address: cmp.Or(p.Canonical(), p.c.URL), Thread: p.thread,
	}) {
		u, err := url.Parse(s.URL)
		if err != nil {
			continue // Unreachable: every source was made of a parsed address.
		}
		list = append(list, Follow{s.URL, s.System, domain(u) != domain(p.served)})
	}
	if !p.wanting() && !slices.ContainsFunc(list, func(f Follow) bool { return f.System == comments.Pages }) {
		return nil
	}
	return list
}

// wanting reports whether the page itself says that there are comments which it does not show.
func (p *Page) wanting() bool {
	t := p.thread
	return t.State == news.CommentsNotLoaded || t.Count != nil && *t.Count > len(t.Comments)
}

// domain is the registrable domain of an address; its host where there is none.
func domain(u *url.URL) string {
	if d, err := publicsuffix.EffectiveTLDPlusOne(strings.ToLower(u.Hostname())); err == nil {
		return d
	}
	return strings.ToLower(u.Hostname())
}

// A Heard is what came of a Follow, or of what an answer named as the rest of it.
type Heard struct {
	URL    string // that was asked
	System string
	Came   bool // false: it could not be had, and all below is zero
	comments.Answer
}

// Hear reads what came as the answer to f, with what is known of it. It fails if it is no answer
// of that system.
func Hear(f Follow, raw []byte, c Context) (Heard, error) {
	h := Heard{URL: f.URL, System: f.System, Came: true}
	if f.System != comments.Pages {
		var err error
		h.Answer, err = comments.ReadAnswer(comments.Source{URL: f.URL, System: f.System}, c.Header, decode(raw, c.Header.Get("Content-Type")))
		return h, err
	}
	p, err := Open(raw, c)
	if err != nil {
		return h, err
	}
	if p.thread.State == "" {
		return h, comments.ErrNoAnswer
	}
	h.Comments = slices.Clone(p.thread.Comments)
	h.Whole = p.thread.Count == nil || *p.thread.Count <= comments.MaxThread || len(h.Comments) < comments.MaxThread
	for _, f := range p.Follow() {
		if f.System == comments.Pages {
			h.Next = append(h.Next, f.URL)
		}
	}
	return h, nil
}

// ThreadOf is the address of the story of whose thread an address is certainly a further page; ""
// if it is of none. Such a page has the story too, and other comments than its first page.
func ThreadOf(address string) string { return comments.ThreadOf(address) }

// Shut reports whether an answer says that a system gives nothing to anybody at the site.
func Shut(system string, status int, body []byte) bool {
	return comments.Shut(system, status, body)
}

// Thread is the article a with the comments that were heard of, in the order in which they were
// asked for, and whether those are all of the thread. a is what was read on the page p, and may be
// others joined to it; it is not changed.
//
//	a system's interface, whole     its comments, in reading order, in place of the page's
//	the same, or a feed, in part    the page's, too: by their ids where both have them, else by author and text
//	further pages                   all, in the order of the pages
//	whole, and no comment           none, if the page states none
//	fewer than the page states      not all of it, whatever the answers say
//	nothing came                    as the page has it
//
// Of the interfaces the first that gave comments counts.
func (p *Page) Thread(a *news.Article, heard []Heard) (_ *news.Article, all bool) {
	follow := p.Follow()
	for i, h := range heard {
		if i > 0 && h.System == heard[i-1].System {
			continue
		}
		of := slices.DeleteFunc(slices.Clone(heard), func(o Heard) bool { return o.System != h.System })
		if b, all, ok := p.threadOf(a, of, follow); ok {
			return b, all
		}
	}
	return a, false
}

// threadOf is Thread of one system; ok is false if that has nothing to say. follow is what the
// page would have asked.
func (p *Page) threadOf(a *news.Article, heard []Heard, follow []Follow) (_ *news.Article, all, ok bool) {
	var list []news.Comment
	for _, h := range heard {
		list = append(list, h.Comments...)
	}
	came, pages := len(list) > 0, heard[0].System == comments.Pages
	if pages {
		list = pagesOf(a, heard, follow)
	} else {
		list = ordered(list)
	}
	all = p.heardAll(heard, follow) && (a.CommentCount == nil || *a.CommentCount <= len(list))
	none := all && len(a.Comments) == 0 && (a.CommentCount == nil || *a.CommentCount == 0)
	if !came && !none {
		return a, false, false
	}
	switch {
	case pages:
	case heard[0].System == comments.Feed:
		list = slices.Concat(a.Comments, lacking(list, a.Comments))
	case all:
		list = votesOf(list, a.Comments)
	default:
		list = votesOf(list, a.Comments)
		list = append(list, lacking(a.Comments, list)...)
	}
	if len(list) > comments.MaxThread {
		all = false
	}
	b := clone(a)
	b.Comments, b.CommentCount = comments.Bounded(list, a.CommentCount)
	b.CommentsState = news.CommentsPresent
	comments.Unring(b.Comments)
	if len(list) == 0 {
		b.CommentsState = news.CommentsNone
	}
	if !pages {
		b.Found["comments"] = heard[0].System + " " + heard[0].URL
	}
	return b, all, true
}

// heardAll reports whether every address of the thread was asked for, and came with all it has.
func (p *Page) heardAll(heard []Heard, follow []Follow) bool {
	came := map[string]bool{p.c.URL: true}
	for _, h := range heard {
		if !h.Came || !h.Whole {
			return false
		}
		came[h.URL] = true
	}
	for _, h := range heard {
		if slices.ContainsFunc(h.Next, func(u string) bool { return !came[u] && !p.is(u) }) {
			return false
		}
	}
	return !slices.ContainsFunc(follow, func(f Follow) bool { return f.System == heard[0].System && !came[f.URL] })
}

// is reports whether an address is the page's own.
func (p *Page) is(address string) bool { return address == p.Canonical() || address == p.c.URL }

// pagesOf are the comments of a page and its further ones, in the order of their numbers. The page
// itself has none: it is the last if it leads to the first.
func pagesOf(a *news.Article, heard []Heard, follow []Follow) []news.Comment {
	heard = slices.Clone(heard)
	slices.SortStableFunc(heard, func(x, y Heard) int {
		m, _ := comments.ThreadPage(x.URL)
		n, _ := comments.ThreadPage(y.URL)
		return m - n
	})
	own := Heard{Answer: comments.Answer{Comments: a.Comments}}
	if heard = append([]Heard{own}, heard...); lastOfThread(follow) {
		heard = append(heard[1:], own)
	}
	var list []news.Comment
	for _, h := range heard {
		list = uniteThread(list, h.Comments)
	}
	return list
}

// lastOfThread reports whether a page leads to the first page of its thread, as those of
// WordPress do that show the newest.
func lastOfThread(follow []Follow) bool {
	return slices.ContainsFunc(follow, func(f Follow) bool {
		n, certain := comments.ThreadPage(f.URL)
		return f.System == comments.Pages && n == 1 && certain
	})
}

// ordered are comments in reading order: each before those that answer it, which follow at
// once. One that comes twice is there once.
func ordered(list []news.Comment) []news.Comment {
	seen := map[string]bool{}
	list = slices.DeleteFunc(slices.Clone(list), func(c news.Comment) bool {
		again := c.ID != "" && seen[c.ID]
		seen[c.ID] = true
		return again
	})
	at := map[string]int{}
	for i, c := range list {
		at[c.ID] = i
	}
	answers := make([][]int, len(list))
	var waiting []int // the next is the last
	for i, c := range slices.Backward(list) {
		if parent, ok := at[c.Parent]; ok && c.Parent != "" && c.Parent != c.ID {
			answers[parent] = append(answers[parent], i)
		} else {
			waiting = append(waiting, i)
		}
	}
	out := make([]news.Comment, 0, len(list))
	done := make([]bool, len(list))
	take := func() {
		for len(waiting) > 0 {
			k := waiting[len(waiting)-1]
			waiting = waiting[:len(waiting)-1]
			if !done[k] {
				done[k] = true
				out = append(out, list[k])
				waiting = append(waiting, answers[k]...)
			}
		}
	}
	take()
	for i := range list { // What is left answers each other in a ring.
		if !done[i] {
			waiting = append(waiting, i)
			take()
		}
	}
	return out
}

// lacking are the comments of a that b does not have: by the site's IDs where both have them, else
// by author and text. What they answer is called as in b, if it was found there.
func lacking(a, b []news.Comment) []news.Comment {
	ids, all, nameless := map[string]bool{}, map[string][]int{}, map[string][]int{}
	for i, c := range b {
		id := news.OwnID(c.ID)
		all[saidBy(c)] = append(all[saidBy(c)], i)
		if id == "" {
			nameless[saidBy(c)] = append(nameless[saidBy(c)], i)
		}
		ids[id] = true
	}
	called := map[string]string{} // those of b, by IDs that were made for a
	var out []news.Comment
	for _, c := range a {
		id, said := news.OwnID(c.ID), all
		if id != "" {
			said = nameless
		}
		same := said[saidBy(c)]
		switch {
		case id != "" && ids[id]:
		case len(same) > 0:
			said[saidBy(c)] = same[1:]
			if id == "" && c.ID != "" {
				called[c.ID] = b[same[0]].ID
			}
		default:
			if parent, ok := called[c.Parent]; ok {
				c.Parent = parent
			}
			out = append(out, c)
		}
	}
	return out
}

func saidBy(c news.Comment) string { return c.Author + "\n" + c.Text }

// votesOf are comments with the votes and titles that the page has of them, if they have none.
func votesOf(list, page []news.Comment) []news.Comment {
	shown := map[string]news.Comment{}
	for _, c := range page {
		if c.ID != "" {
			shown[c.ID] = c
		}
	}
	list = slices.Clone(list)
	for i := range list {
		c := &list[i]
		on, ok := shown[c.ID]
		if !ok {
			continue
		}
		c.Votes, c.Title, c.AuthorURL = cmp.Or(c.Votes, on.Votes), cmp.Or(c.Title, on.Title), cmp.Or(c.AuthorURL, on.AuthorURL)
	}
	return list
}
