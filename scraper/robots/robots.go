package robots

import (
	"fmt"
	"strings"
	"time"

	"newsmorgue/scraper/urlkey"
)

// MaxDelay bounds Crawl-delay: who asks for more would ask never to be read again.
const MaxDelay = 120 * time.Second

// Robots is what a robots.txt says. The zero value allows everything.
type Robots struct {
	Sitemaps []string // as printed, in order

	groups map[string]*group // by product token in lower case; "*" is for all others
	denied string            // why everything is forbidden, "" when it is not
}

// A group is what is said to one product token, from all places of the file.
type group struct {
	rules []rule
	delay time.Duration
}

type rule struct {
	allow   bool
	printed string // "Disallow: /private/"
	pattern pattern
}

// For judges the answer to a request for robots.txt (RFC 9309 §2.3.1), after redirects. Status 0
// means that none came.
func For(status int, body []byte) *Robots {
	switch {
	case 200 <= status && status < 300:
		return Parse(body)
	case 400 <= status && status < 500 && status != 429:
		return &Robots{}
	case status == 0:
		return &Robots{denied: "robots.txt gave no answer"}
	}
	return &Robots{denied: fmt.Sprintf("robots.txt answered %d", status)}
}

// Unavailable says whether everything is forbidden only because the server has failed to give its
// robots.txt, which may be otherwise the next time.
func (r *Robots) Unavailable() bool { return r.denied != "" }

// Allowed says whether the crawler with this product token may ask for a path with its query,
// and the line that decided, "" when none did. The longest pattern that matches decides, and of
// two that are as long the one that allows (RFC 9309 §2.2.2).
func (r *Robots) Allowed(token, pathAndQuery string) (bool, string) {
	if r.denied != "" {
		return false, r.denied
	}
	g := r.group(token)
	path := normalPath(pathAndQuery)
	if g == nil || path == "/robots.txt" {
		return true, ""
	}
	var best *rule
	for i, rule := range g.rules {
		if rule.pattern.match(path) && (best == nil || rule.outweighs(*best)) {
			best = &g.rules[i]
		}
	}
	if best == nil {
		return true, ""
	}
	return best.allow, best.printed
}

func (r rule) outweighs(other rule) bool {
	if r.pattern.length != other.pattern.length {
		return r.pattern.length > other.pattern.length
	}
	return r.allow && !other.allow
}

// Delay is the Crawl-delay asked of the token, at most MaxDelay; 0 when none is asked.
func (r *Robots) Delay(token string) time.Duration {
	if g := r.group(token); g != nil {
		return g.delay
	}
	return 0
}

// group is what is said to the token, else to all others; nil when nothing is.
func (r *Robots) group(token string) *group {
	if g := r.groups[strings.ToLower(token)]; g != nil {
		return g
	}
	return r.groups["*"]
}

// normalPath is the path as patterns are compared with it: beginning with a slash, and with the
// two signs that patterns use encoded.
func normalPath(p string) string {
	if !strings.HasPrefix(p, "/") {
		p = "/" + p
	}
	return literal(urlkey.Normalize(p))
}
