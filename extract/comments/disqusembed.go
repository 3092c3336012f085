package comments

import (
	"cmp"
	"encoding/json"
	"net/url"
	"regexp"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"newsmorgue/extract/news"
)

// Disqus puts a thread into a page as a frame, which its script asks for by the name of the forum
// and what the page says of itself (disqus_identifier, disqus_url: "JavaScript configuration
// variables", help.disqus.com):
//
//	GET https://disqus.com/embed/comments/?base=default&f=FORUM&t_i=IDENTIFIER&t_u=URL
//
// The frame has its first comments as JSON in script#disqus-threadData. The rest is behind an
// interface that wants a key (disqus.com/api/docs), and is not asked for.
var disqusEmbed = endpoint{Name: "disqus-embed", find: findDisqus, read: readDisqus}

const (
	disqusPlace = "disqus_thread"
	disqusFrame = "https://disqus.com/embed/comments/"
)

// What a page tells Disqus's script, in scripts of the site and of plug-ins.
var (
	disqusScript = regexp.MustCompile(`//([A-Za-z0-9-]{2,100})\.disqus\.com/embed\.js`)
	disqusForum  = regexp.MustCompile(`\bdisqus_?[sS]hort_?[nN]ame\b["']?\s*[:=]\s*["']([A-Za-z0-9_-]{2,100})["']`)
	disqusNames  = regexp.MustCompile(`\b(?:disqus_?[iI]dentifier|page\.identifier)\b["']?\s*[:=]\s*("(?:[^"\\\n]|\\.){1,500}"|'(?:[^'\\\n]|\\.){1,500}')`)
	disqusURLs   = regexp.MustCompile(`\b(?:disqus_url|disqusUrl|page\.url)\b["']?\s*[:=]\s*("(?:[^"\\\n]|\\.){1,800}"|'(?:[^'\\\n]|\\.){1,800}')`)
)

func findDisqus(p *place) string {
	var source, script, forum, ident, address string
	thread := p.marked[disqusPlace]
	for _, n := range p.scripts {
		if name := group(disqusScript, attr(n, "src"), ""); name != "" {
			source, thread = cmp.Or(source, name), cmp.Or(thread, n)
		}
	}
	if thread == nil {
		return "" // It only counts comments.
	}
	for s := range p.code {
		if strings.Contains(s, "isqus") {
			script, forum = group(disqusScript, s, script), group(disqusForum, s, forum)
			ident, address = told(disqusNames, s, ident), told(disqusURLs, s, address)
		}
	}
	forum = cmp.Or(script, source, forum, attr(thread, "data-disqus-shortname"))
	ident = cmp.Or(ident, attr(thread, "data-disqus-identifier"))
	address = cmp.Or(p.absolute(address), p.absolute(attr(thread, "data-disqus-url")), p.own.String())
	if forum == "" || strings.EqualFold(forum, "example") {
		return ""
	}
	q := "?base=default&f=" + url.QueryEscape(forum)
	if ident != "" {
		q += "&t_i=" + url.QueryEscape(ident)
	}
	return disqusFrame + q + "&t_u=" + url.QueryEscape(address)
}

// group is the first that a pattern finds in a script, or what is known already.
func group(re *regexp.Regexp, script, known string) string {
	if known != "" {
		return known
	}
	if m := re.FindStringSubmatch(script); m != nil {
		return m[1]
	}
	return ""
}

// told is the first string that a script gives a variable, or what is known already.
func told(re *regexp.Regexp, script, known string) string {
	if known != "" {
		return known
	}
	if m := group(re, script, ""); m != "" {
		return literal(m)
	}
	return ""
}

// literal reads a string of JavaScript, but for what JSON does not have.
func literal(s string) string {
	inner := s[1 : len(s)-1]
	if !strings.Contains(inner, `\`) {
		return inner
	}
	if s[0] == '\'' {
		inner = strings.ReplaceAll(strings.ReplaceAll(inner, `\'`, `'`), `"`, `\"`)
	}
	var out string
	if json.Unmarshal([]byte(`"`+inner+`"`), &out) != nil {
		return ""
	}
	return out
}

// A disqusPost is one comment. Its time is in UTC.
type disqusPost struct {
	ID      json.RawMessage `json:"id"`
	Parent  json.RawMessage `json:"parent"`
	Message string          `json:"message"`
	Created string          `json:"createdAt"`
	Likes   *int            `json:"likes"`
	Deleted bool            `json:"isDeleted"`
	Author  struct {
		Name       string `json:"name"`
		ProfileURL string `json:"profileUrl"`
	} `json:"author"`
}

func readDisqus(a response) (Answer, error) {
	var thread struct {
		Code   *int `json:"code"`
		Cursor struct {
			HasNext bool `json:"hasNext"`
		} `json:"cursor"`
		Response struct {
			Posts []disqusPost `json:"posts"`
		} `json:"response"`
	}
	if json.Unmarshal(threadData(a.body), &thread) != nil || thread.Code == nil || *thread.Code != 0 {
		return Answer{}, ErrNoAnswer
	}
	posts, whole := bounded(thread.Response.Posts)
	out := Answer{Whole: whole && !thread.Cursor.HasNext}
	for _, p := range posts {
		c := news.Comment{
			ID: mark(p.ID), Parent: mark(p.Parent), Author: name(plainText(p.Author.Name)), AuthorURL: p.Author.ProfileURL,
			PostedAt: utc(p.Created), Text: plainText(p.Message), Votes: p.Likes,
		}
		if p.Deleted {
			c.Status = news.CommentRemoved
		}
		if c.ID != "" && (c.Text != "" || p.Deleted) {
			out.Comments = append(out.Comments, c)
		}
	}
	return out, nil
}

// threadData is the JSON in the frame; nil if there is none.
func threadData(body []byte) []byte {
	z := html.NewTokenizer(strings.NewReader(string(body)))
	for {
		switch z.Next() {
		case html.ErrorToken:
			return nil
		case html.StartTagToken:
			t := z.Token()
			if t.DataAtom != atom.Script || z.Next() != html.TextToken {
				continue
			}
			for _, at := range t.Attr {
				if at.Key == "id" && at.Val == "disqus-threadData" {
					return []byte(z.Token().Data)
				}
			}
		}
	}
}
