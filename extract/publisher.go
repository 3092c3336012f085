package extract

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// publisher finds the printed name of the paper: in metadata, behind the headline
// in <title>, or as the first line of a page that says nothing else of itself.
func (r *reading) publisher() {
	r.a.Publisher = r.first("publisher",
		func() claim {
			if r.rule == nil {
				return claim{}
			}
			return claim{text: r.rule.Publisher, found: "rule " + r.rule.Name}
		},
		func() claim { return claim{text: r.linkedPublisher(), found: "json-ld publisher"} },
		func() claim {
			s, k := r.meta.first("og:site_name", "application-name")
			return claim{text: s, found: "meta " + k}
		},
		func() claim { return claim{text: r.behindHeadline(), found: "title"} },
		func() claim { return claim{text: r.c.Profile.Name(), found: "profile"} },
		func() claim { return claim{text: r.firstLine(), found: "first line"} },
	)
}

// linkedPublisher is whom linked data names, unless that has nothing of the host's name and
// og:site_name is just this: then it is the agency, the company or the slogan.
func (r *reading) linkedPublisher() string {
	linked := r.storyText("publisher")
	if strings.Contains(linked, "://") {
		return ""
	}
	site, _ := r.meta.first("og:site_name")
	for _, p := range r.hostParts() {
		if p = plain(p); hostly(site) == p && !strings.Contains(hostly(linked), p) {
			return ""
		}
	}
	return linked
}

// hostly is a name as hosts have it, in plain letters without accents.
func hostly(name string) string {
	return plain(strings.Map(func(c rune) rune {
		if unicode.Is(unicode.Mn, c) {
			return -1
		}
		return c
	}, norm.NFD.String(name)))
}

// behindHeadline is what <title> says behind the headline, or before it if that is the
// name of the host.
func (r *reading) behindHeadline() string {
	title := tidy(r.titleText)
	for _, sep := range separators {
		if name, rest, ok := strings.Cut(title, sep); ok && r.names(name) && alike(rest, r.a.Headline) > 0.8 {
			return name
		}
		i := strings.LastIndex(title, sep)
		if i <= 0 || r.a.Headline == "" {
			continue
		}
		rest := strings.TrimSpace(title[i+len(sep):])
		if alike(title[:i], r.a.Headline) > 0.8 && rest != "" && len(rest) < 50 {
			return rest
		}
	}
	return ""
}

// firstLine is the first line of the page, if it is the name of the paper: it stands over
// the headline, not right over it, and the host or <title> says so too. Without that it is
// as often the first word of a menu.
func (r *reading) firstLine() string {
	if r.headAt < 0 || r.nodes[r.headAt].first < 2 {
		return ""
	}
	l := &r.lines[0]
	if l.text > 40 || l.stops > 0 || l.marks&(hidden|form) != 0 {
		return ""
	}
	if text := oneLine(r.text(*l)); r.names(text) || r.hosts(text) || r.inTitle(text) {
		return text
	}
	return ""
}

// hosts reports whether a name has a part of the host's in it.
func (r *reading) hosts(name string) bool {
	return slices.ContainsFunc(r.hostParts(), func(p string) bool { return strings.Contains(hostly(name), plain(p)) })
}

// inTitle reports whether <title> has a name behind or before the headline.
func (r *reading) inTitle(name string) bool {
	title := tidy(r.titleText)
	return slices.ContainsFunc(separators, func(sep string) bool {
		return strings.HasSuffix(title, sep+name) || strings.HasPrefix(title, name+sep)
	}) || strings.HasPrefix(title, name+": ")
}
