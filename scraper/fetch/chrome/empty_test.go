package chrome

import (
	"net/http"
	"strings"
	"testing"

	"newsmorgue/scraper/fetch"
)

func TestEmpty(t *testing.T) {
	text := strings.Repeat("harbour ", 29) // 203 bytes without the spaces
	few := strings.Repeat("harbour ", 28)  // 196
	for _, c := range []struct {
		name, media, body string
		status            int
		html, empty       bool
	}{
		{"shell", "text/html", shell, 200, true, true},
		{"shell in XHTML", "application/xhtml+xml", shell, 200, true, true},
		{"of no type", "", "<!DOCTYPE html>" + shell, 200, true, true},
		{"page", "text/html; charset=utf-8", "<script></script><p>" + text, 200, true, false},
		{"little text", "text/html", "<script></script><p>" + few, 200, true, true},
		{"no script", "text/html", "<p>Moved.", 200, true, false},
		{"text in the head alone", "text/html", "<head><script></script><title>" + text + "</title><style>" + text + "</style></head><body>", 200, true, true},
		{"head without an end", "text/html", "<head><script></script><body><p>" + text, 200, true, false},
		{"text for those without scripts", "text/html", "<script></script><noscript><p>" + text + "</p></noscript>", 200, true, true},
		{"template", "text/html", "<script></script><template><p>" + text + "</p></template>", 200, true, true},
		{"text in a script", "text/html", "<script>" + text + "</script>", 200, true, true},
		{"spaces", "text/html", "<script></script>" + strings.Repeat(" \n", 300), 200, true, true},
		{"feed", "application/rss+xml", shell, 200, false, false},
		{"plain text of no type", "", "harbour", 200, false, false},
		{"not found", "text/html", shell, 404, false, false},
		{"no body", "text/html", "", 200, false, false},
	} {
		a := &fetch.Answer{Status: c.status, Header: http.Header{"Content-Type": {c.media}}, Body: []byte(c.body)}
		if html, empty := HTML(a), Empty(a); html != c.html || empty != c.empty {
			t.Errorf("%s: HTML = %v, Empty = %v; want %v, %v", c.name, html, empty, c.html, c.empty)
		}
	}
}
