package comments

import (
	"bytes"
	"encoding/xml"
	"io"
	"net/url"
	"slices"
	"strings"

	"newsmorgue/extract/dates"
	"newsmorgue/extract/news"
)

// WordPress has a feed of the comments of each post beside it, RSS 2.0 with the newest few
// ("WordPress Feeds", developer.wordpress.org/advanced-administration/wordpress/feeds): what it
// shows is never known to be all. It says of no comment what that answers.
//
//	ARTICLE/feed/   ?feed=rss2&p=ID   not /feed/ and /comments/feed/, which are the site's
var wordpressFeed = endpoint{Name: Feed, find: findFeed, read: readFeed}

func findFeed(p *place) string {
	own := strings.Trim(p.own.Path, "/")
	u := p.link("alternate", "application/rss+xml", func(u *url.URL) bool {
		if post := p.own.Query().Get("p"); post != "" && u.Query().Get("feed") != "" {
			return u.Query().Get("p") == post
		}
		of, ok := strings.CutSuffix(strings.Trim(u.Path, "/"), "/feed")
		return ok && own != "" && of == own && strings.EqualFold(u.Host, p.own.Host)
	})
	if u == nil {
		return ""
	}
	return u.String()
}

// A feedItem is a comment in RSS 2.0, with the elements of Dublin Core and of the content module.
type feedItem struct {
	Link        string `xml:"link"`
	GUID        string `xml:"guid"`
	Creator     string `xml:"http://purl.org/dc/elements/1.1/ creator"`
	Date        string `xml:"pubDate"`
	Description string `xml:"description"`
	Encoded     string `xml:"http://purl.org/rss/1.0/modules/content/ encoded"`
}

func readFeed(a response) (Answer, error) {
	d := xml.NewDecoder(bytes.NewReader(a.body))
	d.Strict, d.Entity = false, xml.HTMLEntity
	d.CharsetReader = func(_ string, in io.Reader) (io.Reader, error) { return in, nil } // It is UTF-8 already.
	var feed struct {
		Items []feedItem `xml:"channel>item"`
	}
	if d.DecodeElement(&feed, root(d)) != nil {
		return Answer{}, ErrNoAnswer
	}
	var out Answer
	items, _ := bounded(feed.Items)
	for _, i := range items {
		if c, ok := i.comment(); ok {
			out.Comments = append(out.Comments, c)
		}
	}
	slices.Reverse(out.Comments)
	return out, nil
}

// root reads up to the root of a feed; nil if there is none, which DecodeElement does not take.
func root(d *xml.Decoder) *xml.StartElement {
	for {
		t, err := d.Token()
		if err != nil {
			return &xml.StartElement{}
		}
		if s, ok := t.(xml.StartElement); ok {
			return &s
		}
	}
}

func (i *feedItem) comment() (news.Comment, bool) {
	c := news.Comment{Author: name(plainText(i.Creator)), Text: plainText(i.Encoded)}
	if c.Text == "" {
		c.Text = plainText(i.Description)
	}
	for _, address := range []string{i.Link, i.GUID} {
		if _, anchor, ok := strings.Cut(address, "#"); ok && c.ID == "" && mentions(anchor) {
			c.ID = tail(anchor)
		}
	}
	c.PostedAt, _ = dates.Parse(i.Date, c.PostedAt.Time)
	return c, c.ID != "" && c.Text != "" // An item without such an anchor is no comment.
}
