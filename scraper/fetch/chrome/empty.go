package chrome

import (
	"bytes"
	"mime"
	"net/http"
	"strings"

	"golang.org/x/net/html"

	"newsmorgue/scraper/fetch"
)

// fewBytes of text, spaces apart, is nearly nothing: a name, a line of navigation, "Loading…".
const fewBytes = 200

// HTML says whether an answer is a page of HTML, and so something that a browser could build.
func HTML(a *fetch.Answer) bool {
	media, _, _ := mime.ParseMediaType(a.Header.Get("Content-Type"))
	if media == "" {
		media, _, _ = mime.ParseMediaType(http.DetectContentType(a.Body))
	}
	return a.Status/100 == 2 && len(a.Body) > 0 && (media == "text/html" || media == "application/xhtml+xml")
}

// Empty says whether an answer is HTML that shows nearly nothing but brings scripts: fewer than 200
// bytes of text outside of head, script, style, template and noscript.
func Empty(a *fetch.Answer) bool {
	if !HTML(a) {
		return false
	}
	var unseen string // the element that hides what is in it
	text, scripts := 0, 0
	for z := html.NewTokenizer(bytes.NewReader(a.Body)); ; {
		switch z.Next() {
		case html.ErrorToken:
			return scripts > 0
		case html.StartTagToken:
			tag, _ := z.TagName()
			if string(tag) == "script" {
				scripts++
			}
			switch string(tag) {
			case "body":
				unseen = "" // the end tag of head may be left out
			case "head", "script", "style", "template", "noscript", "title":
				if unseen == "" {
					unseen = string(tag)
				}
			}
		case html.EndTagToken:
			if tag, _ := z.TagName(); string(tag) == unseen {
				unseen = ""
			}
		case html.TextToken:
			if unseen == "" {
				text += len(strings.Join(strings.Fields(string(z.Text())), ""))
			}
			if text >= fewBytes {
				return false
			}
		}
	}
}
