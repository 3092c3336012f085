package comments

import (
	"encoding/json"
	"errors"
	"io"
	"maps"
	"slices"
	"strconv"
	"strings"

	"newsmorgue/extract/dates"
	"newsmorgue/extract/news"
)

// embedded reads the comments that stand in what a page hands to its scripts: the value
// of a key that speaks of comments, in JSON or in a string of JSON. There must be one
// such list; of several, each must have all that a shorter one has. What stands under
// the key of a theme, a sample or another story is none.
func embedded(p *page) Thread {
	var best []news.Comment
	for _, l := range p.kept() {
		switch {
		case holdsAll(l, best):
			best = l
		case !holdsAll(best, l):
			return Thread{}
		}
	}
	if len(best) == 0 {
		return Thread{}
	}
	return Thread{Comments: best, State: news.CommentsPresent}
}

// kept are the lists of comments in the page's scripts.
func (p *page) kept() [][]news.Comment {
	if p.mined {
		return p.lodes
	}
	p.mined = true
	for _, n := range p.states {
		p.mine(n.FirstChild.Data, 0)
	}
	return p.lodes
}

// holdsAll reports whether every comment of few is among all.
func holdsAll(all, few []news.Comment) bool {
	texts := map[string]bool{}
	for _, c := range all {
		texts[c.Text] = true
	}
	return !slices.ContainsFunc(few, func(c news.Comment) bool { return !texts[c.Text] })
}

// fuller is the thread that a page hands to its scripts, if a thread read from its
// elements is a part of it; else that thread.
func (p *page) fuller(t Thread) Thread {
	for _, l := range p.kept() {
		if len(l) > len(t.Comments) && holdsAll(l, t.Comments) {
			t.Comments = l
		}
	}
	return t
}

// Bounds of what is looked for in scripts.
const (
	deepest  = 32 // comments in one another, strings of JSON in one another are fewer
	tries    = 32 // values that may be lists of comments, of a page
	lodeSize = 4 << 20
)

// mine looks for lists of comments in a text of JSON, or of a script with JSON in it. A
// string ends where its line does, so that a quotation mark in a script's own text
// hides no more than that line.
func (p *page) mine(s string, deep int) {
	var path []string
	key := ""
	for i := 0; i < len(s) && p.tries < tries; i++ {
		switch s[i] {
		case '{', '[':
			path = append(path, key)
			key = ""
		case '}', ']':
			if len(path) > 0 {
				path = path[:len(path)-1]
			}
			key = ""
		case '"':
			end := quoted(s, i)
			if end <= i {
				return // nothing stands behind the mark
			}
			word := s[i+1 : end]
			i = end
			next := blank(s, end+1)
			switch {
			case next < len(s) && s[next] == ':':
				key = word
				if listing(word) && !sample(word) && !slices.ContainsFunc(path, sample) {
					i = p.lode(s, blank(s, next+1)) - 1
				}
			case deep < 3 && len(word) > 100 && strings.Contains(word, `omment`):
				if text, err := strconv.Unquote(`"` + word + `"`); err == nil {
					p.mine(text, deep+1)
				} else if json.Unmarshal([]byte(`"`+word+`"`), &text) == nil {
					p.mine(text, deep+1)
				}
			}
		}
	}
}

// quoted is where the string that begins at i ends.
func quoted(s string, i int) int {
	for i++; i < len(s) && s[i] != '"' && s[i] != '\n'; i++ {
		if s[i] == '\\' {
			i++
		}
	}
	return min(i, len(s)-1)
}

// blank is the first place from i on that is no white space.
func blank(s string, i int) int {
	for i < len(s) && (s[i] == ' ' || s[i] == '\n' || s[i] == '\t' || s[i] == '\r') {
		i++
	}
	return i
}

// listing reports whether a key may be that of a list of comments.
func listing(key string) bool {
	return key == "replies" || strings.Contains(key, "ment") && len(key) < 40 && mentions(key) && !has(tokens(key), notLists)
}

var (
	notLists = set(`count counts total number enabled allowed closed open url id form settings config`)
	samples  = set(`theme themes template templates sample samples example examples demo placeholder default defaults preview mock translations i18n labels messages strings related recent latest popular recommended`)
)

// sample reports whether a key is that of what shows how comments would look, or of
// other stories.
func sample(key string) bool { return has(tokens(key), samples) }

// lode reads the value at i and notes the comments in it; it is the place behind the value.
func (p *page) lode(s string, i int) int {
	if i >= len(s) || s[i] != '[' && s[i] != '{' {
		return i
	}
	p.tries++
	d := json.NewDecoder(strings.NewReader(s[i:min(len(s), i+lodeSize)]))
	d.UseNumber()
	var v any
	switch err := d.Decode(&v); {
	case errors.Is(err, io.ErrUnexpectedEOF):
		return len(s) // All that follows stands in it.
	case err != nil:
		return i
	}
	m := miner{p: p}
	m.list(v, "", 0)
	if len(m.found) > 0 && len(m.found) >= m.others {
		rooted(m.found)
		p.lodes = append(p.lodes, m.found)
	}
	return i + int(d.InputOffset())
}

// rooted takes out IDs that two comments have, and parents that are not in the list.
func rooted(list []news.Comment) {
	ids := map[string]int{}
	for _, c := range list {
		ids[c.ID]++
	}
	for i := range list {
		if ids[list[i].ID] > 1 {
			list[i].ID = ""
		}
		if ids[list[i].Parent] != 1 {
			list[i].Parent = ""
		}
	}
}

// A miner lists the comments of a JSON value.
type miner struct {
	p      *page
	found  []news.Comment
	others int // objects in lists that are no comments
}

// list reads a list of comments, or an object that has one; parent is the ID of the
// comment that they answer.
func (m *miner) list(v any, parent string, deep int) {
	if deep > deepest {
		return
	}
	switch v := v.(type) {
	case []any:
		for _, e := range v {
			if o, ok := e.(map[string]any); ok {
				m.object(o, parent, deep)
			}
		}
	case map[string]any:
		for _, k := range [...]string{"comments", "nodes", "edges", "items", "data", "list", "results", "entries", "comment", "replies", "children"} {
			if l, ok := v[k]; ok {
				m.list(l, parent, deep+1)
				return
			}
		}
	}
}

// object reads one comment and those that answer it.
func (m *miner) object(o map[string]any, parent string, deep int) {
	if n, ok := o["node"].(map[string]any); ok {
		o = n
	}
	c, ok := m.comment(o)
	if !ok {
		m.others++
		return
	}
	if parent != "" {
		c.Parent = parent
	}
	m.found = append(m.found, c)
	for _, k := range [...]string{"replies", "children", "comments", "answers", "responses", "subComments", "childComments", "child_comments"} {
		if l, ok := o[k]; ok {
			m.list(l, c.ID, deep+1)
		}
	}
}

// Words of the keys of a comment, by what they say of the value.
var (
	keyParent = set(`parent ancestor reply replyto`)
	keyDate   = set(`date time created timestamp posted published at datetime`)
	keyText   = set(`text body content message comment html markdown`)
	keyAuthor = set(`author name nickname username user owner nick commenter creator member displayname by`)
	keyOther  = set(`avatar image photo count counts email ip role type status is has can url link slug hash agent edited updated modified deleted`)
	keyVotes  = set(`plus like likes up upvotes upvote score rating votes reaction reactions recommendations positive`)
)

// comment reads an object by the words that its keys are made of: the shorter a key, the
// surer it is.
func (m *miner) comment(o map[string]any) (c news.Comment, ok bool) {
	votes := ""
	for _, f := range [...]struct {
		to   *string
		keys map[string]bool
		read func(any) string
	}{
		{&c.Text, keyText, rendered}, {&c.Author, keyAuthor, person}, {&c.PostedText, keyDate, scalar}, {&c.Parent, keyParent, scalar}, {&votes, keyVotes, scalar},
	} {
		*f.to = field(o, f.keys, f.read)
	}
	c.ID = ownID(o)
	c.Text = markupText(c.Text)
	if n, err := strconv.Atoi(votes); err == nil {
		c.Votes = &n
	}
	if c.Parent == "0" || c.Parent == c.ID {
		c.Parent = ""
	}
	at, dated := dates.Parse(c.PostedText, m.p.at)
	if c.PostedAt = at; number(c.PostedText) != "" {
		c.PostedText = ""
	}
	return c, c.Text != "" && c.Author != "" && dated && (m.p.at.IsZero() || at.Before(m.p.at.AddDate(0, 0, 2)))
}

// field is the value of the shortest key that is made of some words, and of none that
// say that it is something else.
func field(o map[string]any, words map[string]bool, read func(any) string) string {
	best, least := "", 100
	for _, k := range slices.Sorted(maps.Keys(o)) {
		w := tokens(k)
		if len(w) == 0 || len(w) >= least || has(w, keyOther) || !words[w[len(w)-1]] && !words[w[0]] && !words[w[max(0, len(w)-2)]] {
			continue
		}
		if s := read(o[k]); s != "" {
			best, least = s, len(w)
		}
	}
	return best
}

// ownID is the value of the key that has a comment's own ID, or "": "id", "comment_id",
// "databaseId" as WPGraphQL has it, or "com_id" beside "com_text".
func ownID(o map[string]any) string {
	own := map[string]bool{"database": true}
	for k := range o {
		if w := tokens(k); len(w) > 1 && keyText[w[len(w)-1]] {
			own[w[0]] = true
		}
	}
	best, least := "", 100
	for _, k := range slices.Sorted(maps.Keys(o)) {
		w := tokens(k)
		if n := len(w); n == 0 || n >= least || w[n-1] != "id" && w[n-1] != "uuid" || n > 1 && !mentions(k) && !own[w[0]] || has(w, keyParent) {
			continue
		}
		if s := scalar(o[k]); s != "" {
			best, least = s, len(w)
		}
	}
	return best
}

// scalar is a string or a number as text, or the ID of an object; "" of anything else.
func scalar(v any) string {
	switch v := v.(type) {
	case string:
		return strings.TrimSpace(v)
	case json.Number:
		return v.String()
	case map[string]any:
		if id, ok := v["id"]; ok {
			if _, nested := id.(map[string]any); !nested {
				return scalar(id)
			}
		}
	}
	return ""
}

// rendered is a text, or that of an object that has it as it is shown.
func rendered(v any) string {
	if o, ok := v.(map[string]any); ok {
		for _, k := range [...]string{"rendered", "html", "text", "plain"} {
			if s := str(o[k]); s != "" {
				return s
			}
		}
		return ""
	}
	return str(v)
}

// person is a name, or that of an object that is a person's.
func person(v any) string {
	o, ok := v.(map[string]any)
	for range 3 {
		n, deeper := o["node"].(map[string]any)
		if !deeper {
			break
		}
		o = n
	}
	if !ok {
		return name(str(v))
	}
	for _, k := range [...]string{"displayName", "display_name", "name", "username", "userName", "nickname", "nick", "fullName", "full_name", "login"} {
		if s := str(o[k]); s != "" {
			return name(s)
		}
	}
	return ""
}
