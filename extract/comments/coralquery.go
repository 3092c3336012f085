package comments

import (
	"bytes"
	"cmp"
	"encoding/json"
	"net/url"
	"regexp"
	"strings"

	"newsmorgue/extract/news"
)

// Coral (Talk 5 and later) has one address for all it can tell, GraphQL. It takes a query as a GET
// as well as a POST: what looks at queries first reads the parameters of either (coralproject/talk,
// src/core/server/app/middleware/graphql/persistedQueryMiddleware.ts).
//
//	GET https://HOST/api/graphql?query=QUERY&variables={"id":…,"url":…}
//
// Queries of one's own are for hosts that allow them. Many take none but those of Coral's own
// scripts, whose numbers change with its version, and answer RAW_QUERY_NOT_AUTHORIZED
// (docs.coralproject.net/api, "Persisted Queries"): such a host is not asked again for a while.
var coralQuery = endpoint{"coral-graphql", findCoral, readCoral, shutCoral}

const (
	coralPlace = "coral_thread"
	coralPath  = "/api/graphql"
	coralCloud = ".coralproject.net" // its makers run it there for many papers
)

// coralText asks for the comments of a story, oldest first, with answers to three levels.
const coralText = `query C($id:ID,$url:String,$after:Cursor){story(id:$id,url:$url){comments(first:50,after:$after,orderBy:CREATED_AT_ASC){edges{node{...F replies(first:50,orderBy:CREATED_AT_ASC){edges{node{...F replies(first:50,orderBy:CREATED_AT_ASC){edges{node{...F}}pageInfo{hasNextPage}}}}pageInfo{hasNextPage}}}}pageInfo{hasNextPage endCursor}}}}fragment F on Comment{id body createdAt deleted replyCount parent{id}author{username}actionCounts{reaction{total}}}`

var (
	coralHosts = regexp.MustCompile(`\b(?:rootURL|coralHost(?:Name)?|coral(?:Root)?U(?:rl|RL))\b["']?\s*[:=]\s*("(?:[^"\\\n]|\\.){4,200}"|'(?:[^'\\\n]|\\.){4,200}')`)
	coralIDs   = regexp.MustCompile(`\bstoryID\b["']?\s*[:=]\s*("(?:[^"\\\n]|\\.){1,200}"|'(?:[^'\\\n]|\\.){1,200}')`)
	coralURLs  = regexp.MustCompile(`\bstoryURL\b["']?\s*[:=]\s*("(?:[^"\\\n]|\\.){4,800}"|'(?:[^'\\\n]|\\.){4,800}')`)
)

func findCoral(p *place) string {
	var host, id, story string
	placed := p.marked[coralPlace] != nil || p.talk != nil
	for s := range p.code {
		placed = placed || strings.Contains(s, coralCloud)
	}
	if !placed {
		return ""
	}
	for s := range p.code {
		if strings.Contains(s, "oral") {
			host, id, story = told(coralHosts, s, host), told(coralIDs, s, id), told(coralURLs, s, story)
		}
	}
	if p.talk != nil {
		host = cmp.Or(host, attr(p.talk, "data-coral-talk"))
	}
	if host == "" || p.marked[coralPlace] == nil && p.talk == nil && !strings.Contains(host, coralCloud) {
		return ""
	}
	if !strings.Contains(host, "//") {
		host = "https://" + host
	}
	root, err := url.Parse(p.absolute(strings.TrimSuffix(host, "/") + coralPath))
	if err != nil || root.Host == "" {
		return ""
	}
	v := coralVariables{ID: id, URL: story}
	if id == "" {
		v.URL = cmp.Or(p.absolute(story), p.own.String())
	}
	return coralAddress(root, v)
}

// coralVariables are those of coralText.
type coralVariables struct {
	ID    string `json:"id,omitempty"`
	URL   string `json:"url,omitempty"`
	After string `json:"after,omitempty"`
}

func coralAddress(root *url.URL, v coralVariables) string {
	text, err := json.Marshal(v)
	if err != nil {
		return "" // Unreachable: strings can always be written.
	}
	u := *root
	u.RawQuery = "query=" + url.QueryEscape(coralText) + "&variables=" + url.QueryEscape(string(text))
	return u.String()
}

type coralComments struct {
	Edges []struct {
		Node coralNode `json:"node"`
	} `json:"edges"`
	PageInfo struct {
		HasNextPage bool   `json:"hasNextPage"`
		EndCursor   string `json:"endCursor"`
	} `json:"pageInfo"`
}

type coralNode struct {
	ID           string                                  `json:"id"`
	Body         string                                  `json:"body"`
	CreatedAt    string                                  `json:"createdAt"`
	Deleted      bool                                    `json:"deleted"`
	ReplyCount   int                                     `json:"replyCount"`
	Parent       *struct{ ID string }                    `json:"parent"`
	Author       *struct{ Username string }              `json:"author"`
	ActionCounts *struct{ Reaction struct{ Total int } } `json:"actionCounts"`
	Replies      *coralComments                          `json:"replies"`
}

func readCoral(a response) (Answer, error) {
	var said struct {
		Data struct {
			Story *struct {
				Comments *coralComments `json:"comments"`
			} `json:"story"`
		} `json:"data"`
	}
	if json.Unmarshal(a.body, &said) != nil || said.Data.Story == nil || said.Data.Story.Comments == nil {
		return Answer{}, ErrNoAnswer
	}
	list := said.Data.Story.Comments
	out := Answer{Whole: true}
	out.coral(list, "")
	if list.PageInfo.HasNextPage {
		next := coralNext(a.url, list.PageInfo.EndCursor)
		if next == "" {
			out.Whole = false
		} else {
			out.Next = []string{next}
		}
	}
	return out, nil
}

// coral adds comments with their answers. Those of which the answer says that there are more
// than it has make it not whole.
func (a *Answer) coral(list *coralComments, parent string) {
	for _, e := range list.Edges {
		n := e.Node
		if len(a.Comments) >= maxAnswer {
			a.Whole = false
			return
		}
		c := news.Comment{ID: n.ID, Parent: parent, Text: plainText(n.Body), PostedAt: utc(n.CreatedAt)}
		if n.Parent != nil {
			c.Parent = n.Parent.ID
		}
		if n.Author != nil {
			c.Author = name(n.Author.Username)
		}
		if n.ActionCounts != nil {
			c.Votes = &n.ActionCounts.Reaction.Total
		}
		if n.Deleted {
			c.Status = news.CommentRemoved
		}
		if len(c.ID) > 64 || c.ID == "" {
			continue
		}
		if c.Text != "" || n.Deleted {
			a.Comments = append(a.Comments, c)
		}
		switch {
		case n.Replies != nil:
			a.Whole = a.Whole && !n.Replies.PageInfo.HasNextPage
			a.coral(n.Replies, n.ID)
		case n.ReplyCount > 0:
			a.Whole = false
		}
	}
}

// coralNext is the address of what is behind a cursor; "" if there is none.
func coralNext(address, cursor string) string {
	u, err := url.Parse(address)
	var v coralVariables
	if err != nil || cursor == "" || len(cursor) > 200 || json.Unmarshal([]byte(u.Query().Get("variables")), &v) != nil || v.After == cursor {
		return ""
	}
	v.After = cursor
	return coralAddress(u, v)
}

func shutCoral(_ int, body []byte) bool {
	return bytes.Contains(body, []byte("RAW_QUERY_NOT_AUTHORIZED"))
}
