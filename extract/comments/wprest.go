package comments

import (
	"encoding/json"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"newsmorgue/extract/news"
)

// WordPress hands out the comments of a post as JSON, the oldest first, a hundred at a time at
// most, with the number of such pages in X-WP-TotalPages:
//
//	GET ROOT wp/v2/comments?post=ID&per_page=100&order=asc
//
// Where the root is, pages say by <link rel="https://api.w.org/">, and mostly the post itself by
// <link rel="alternate" type="application/json">. Pingbacks are left out unless asked for. A site
// may switch it off for all (REST API Handbook, "Discovery", "Comments" and "Pagination",
// developer.wordpress.org/rest-api; WP_REST_Comments_Controller).
var wordpressREST = endpoint{"wordpress-rest", findREST, readREST, shutREST}

const (
	apiRelation = "https://api.w.org/"
	perPage     = 100 // the most that WordPress gives at a time
)

func findREST(p *place) string {
	root, id := p.restPost()
	if root == "" {
		if u := p.link(apiRelation, "", func(*url.URL) bool { return true }); u != nil {
			root, id = u.String(), p.post()
		}
	}
	if root == "" || !numeral(id) {
		return ""
	}
	address := strings.TrimSuffix(root, "/") + "/wp/v2/comments"
	parted := "?"
	if strings.Contains(root, "?") { // a site without rewritten addresses: ?rest_route=/
		parted = "&"
	}
	return address + parted + "post=" + id + "&per_page=" + strconv.Itoa(perPage) + "&order=asc"
}

// restPost is where the page says that itself is to be had as JSON: the root of the interface,
// and the number of the post.
func (p *place) restPost() (root, id string) {
	var address string
	p.link("alternate", "application/json", func(u *url.URL) bool {
		address = u.String()
		if route := u.Query().Get("rest_route"); route != "" {
			u.RawQuery = ""
			address = u.String() + "?rest_route=" + route
		}
		return strings.Contains(address, "/wp/v2/")
	})
	root, rest, ok := strings.Cut(address, "/wp/v2/")
	_, id, _ = strings.Cut(rest, "/") // behind posts, pages, or a kind of the site's own
	if !ok || !numeral(id) {
		return "", ""
	}
	return root, id
}

// post is the number of the page's post, as its form, its short address or its <body> names it.
func (p *place) post() string {
	if numeral(p.form) {
		return p.form
	}
	if u := p.link("shortlink", "", func(u *url.URL) bool { return numeral(u.Query().Get("p")) }); u != nil {
		return u.Query().Get("p")
	}
	if p.body != nil {
		for c := range strings.FieldsSeq(attr(p.body, "class")) {
			if id, ok := strings.CutPrefix(c, "postid-"); ok && numeral(id) {
				return id
			}
		}
	}
	return ""
}

// A restRow is one comment. Plug-ins write numbers as strings.
type restRow struct {
	ID         json.RawMessage `json:"id"`
	Parent     json.RawMessage `json:"parent"`
	AuthorName string          `json:"author_name"`
	AuthorURL  string          `json:"author_url"`
	DateGMT    string          `json:"date_gmt"`
	Type       string          `json:"type"`
	Content    struct {
		Rendered string `json:"rendered"`
	} `json:"content"`
}

func readREST(a response) (Answer, error) {
	var rows []json.RawMessage
	if json.Unmarshal(a.body, &rows) != nil || rows == nil {
		return Answer{}, ErrNoAnswer
	}
	var out Answer
	full := len(rows)
	rows, out.Whole = bounded(rows)
	for _, raw := range rows {
		var r restRow
		if json.Unmarshal(raw, &r) != nil {
			return Answer{}, ErrNoAnswer
		}
		c := news.Comment{
			ID: mark(r.ID), Parent: mark(r.Parent), Author: name(plainText(r.AuthorName)), AuthorURL: r.AuthorURL,
			PostedAt: utc(r.DateGMT), Text: plainText(r.Content.Rendered),
		}
		if c.ID != "" && c.Text != "" && (r.Type == "" || r.Type == "comment") {
			out.Comments = append(out.Comments, c)
		}
	}
	if more(a, full) {
		out.Next = []string{turned(a.url)}
	}
	return out, nil
}

// mark is a number of a comment, or another mark of it, as it is kept; "" for 0 and null.
func mark(raw json.RawMessage) string {
	s := strings.Trim(string(raw), `"`)
	if s == "0" || s == "null" || len(s) > 64 || strings.ContainsAny(s, " {}[]\\\"\n\t\r") {
		return ""
	}
	return s
}

// more reports whether there is a page behind this one: as the head says, or, where something
// on the way has taken that out, if the page is full.
func more(a response, rows int) bool {
	if total, err := strconv.Atoi(a.header.Get("X-Wp-Totalpages")); err == nil {
		return pageOf(a.url) < total
	}
	return rows >= perPage
}

// pageOf is the number of a page of the answer.
func pageOf(address string) int {
	u, err := url.Parse(address)
	if err != nil {
		return 1
	}
	n, err := strconv.Atoi(u.Query().Get("page"))
	if err != nil {
		return 1
	}
	return n
}

// turned is the address of the page after this one.
func turned(address string) string {
	n := pageOf(address)
	base, _, _ := strings.Cut(address, "&page=")
	return base + "&page=" + strconv.Itoa(n+1)
}

// shutREST is of an answer that names no post as its reason. Such a code is
// rest_cannot_read_post, of a post that is not for everybody.
func shutREST(status int, body []byte) bool {
	if !slices.Contains([]int{http.StatusUnauthorized, http.StatusForbidden, http.StatusNotFound, http.StatusGone}, status) {
		return false
	}
	var said struct {
		Code string `json:"code"`
	}
	return json.Unmarshal(body, &said) != nil || !strings.Contains(said.Code, "_post")
}
