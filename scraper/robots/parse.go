package robots

import (
	"bytes"
	"slices"
	"strconv"
	"strings"
	"time"
)

// maxSize is how much of a file is read (RFC 9309 §2.5).
const maxSize = 500 << 10

// keys of lines, with the misspellings that Google's parser reads too.
var keys = map[string]string{
	"user-agent": "user-agent", "useragent": "user-agent", "user agent": "user-agent",
	"allow":    "allow",
	"disallow": "disallow", "dissallow": "disallow", "dissalow": "disallow", "disalow": "disallow", "diasllow": "disallow", "disallaw": "disallow",
	"crawl-delay": "crawl-delay", "crawldelay": "crawl-delay",
	"sitemap": "sitemap", "site-map": "sitemap",
}

// Parse reads a robots.txt. Every file can be read: what makes no sense is passed over.
func Parse(b []byte) *Robots {
	r := &Robots{groups: make(map[string]*group)}
	var current []*group // those that the lines are for
	ruled := false       // a rule came since the last user agent
	for line := range strings.FieldsFuncSeq(text(b), lineEnd) {
		key, value := split(line)
		switch key {
		case "user-agent":
			if ruled {
				current, ruled = nil, false
			}
			current = append(current, r.groupOf(value)...)
		case "allow", "disallow":
			ruled = true
			if value == "" {
				continue // "Disallow:" forbids nothing
			}
			for _, g := range current {
				g.rules = append(g.rules, newRule(key, value))
			}
		case "crawl-delay":
			for _, g := range current {
				g.delay = delay(value)
			}
		case "sitemap":
			if !slices.Contains(r.Sitemaps, value) && value != "" {
				r.Sitemaps = append(r.Sitemaps, value)
			}
		}
	}
	return r
}

// text is the file without its byte order mark and without what is over the limit.
func text(b []byte) string {
	if len(b) > maxSize {
		b = b[:maxSize]
		b = b[:max(bytes.LastIndexByte(b, '\n'), bytes.LastIndexByte(b, '\r'))+1]
	}
	return string(bytes.TrimPrefix(b, []byte("\ufeff")))
}

func lineEnd(c rune) bool { return c == '\n' || c == '\r' }

// split gives the key of a line, "" when it has none that is known, and its value without a comment.
func split(line string) (key, value string) {
	line, _, _ = strings.Cut(line, "#")
	key, value, colon := strings.Cut(line, ":")
	if f := strings.Fields(line); !colon && len(f) == 2 {
		key, value = f[0], f[1]
	}
	return keys[strings.ToLower(strings.TrimSpace(key))], strings.TrimSpace(value)
}

// groupOf gives the group of a user agent's product token, none when the line names no token.
// The token is what comes before anything that no token may hold: newsmorgue of newsmorgue/1.0.
func (r *Robots) groupOf(agent string) []*group {
	end := strings.IndexFunc(agent, func(c rune) bool {
		return !('a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || c == '-' || c == '_')
	})
	token := agent
	if end >= 0 {
		token = agent[:end]
	}
	if agent == "*" || strings.HasPrefix(agent, "* ") {
		token = "*"
	}
	if token == "" {
		return nil
	}
	token = strings.ToLower(token)
	if r.groups[token] == nil {
		r.groups[token] = &group{}
	}
	return []*group{r.groups[token]}
}

func newRule(key, value string) rule {
	name := "Disallow: "
	if key == "allow" {
		name = "Allow: "
	}
	return rule{allow: key == "allow", printed: name + value, pattern: parsePattern(value)}
}

// delay reads a number of seconds; what is none asks for nothing.
func delay(value string) time.Duration {
	s, err := strconv.ParseFloat(strings.ReplaceAll(value, ",", "."), 64)
	if err != nil || !(s > 0) {
		return 0
	}
	return time.Duration(min(s, MaxDelay.Seconds()) * float64(time.Second))
}
