package extract

import (
	"strings"
)

// metadata are the <meta> elements of a page: name or property, in lower case,
// to contents in document order.
type metadata map[string][]string

func (t *tree) metadata() metadata {
	m := metadata{}
	for _, at := range t.metas {
		n := t.nodes[at].n
		content := attr(n, "content")
		if content == "" {
			continue
		}
		for _, key := range []string{"property", "name", "itemprop", "http-equiv"} {
			if k := attr(n, key); k != "" {
				k = strings.ToLower(k)
				m[k] = append(m[k], content)
			}
		}
	}
	return m
}

// first is the first content under any of these names, in their order, and the
// name it stood under.
func (m metadata) first(names ...string) (content, name string) {
	for _, n := range names {
		for _, c := range m[n] {
			if c = tidy(c); c != "" {
				return c, n
			}
		}
	}
	return "", ""
}
