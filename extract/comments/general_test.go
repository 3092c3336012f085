package comments

import (
	"strings"
	"testing"
	"time"
)

// However deep places of comments stand in one another, what is looked for in them grows
// with the page alone.
func TestGeneralBounded(t *testing.T) {
	for name, page := range map[string]string{
		"one thread":       strings.Repeat(`<section class=comments>`, 400) + strings.Repeat(`<span class=author>Ana</span><time>4 May 2026</time><i>I shall walk over it.</i>`, 5000),
		"comments in each": strings.Repeat(`<div class=comment><b>Ana</b><time>4 May 2026</time>I shall walk over it.`, 400),
	} {
		p := look(tree(t, page), time.Time{})
		general(p)
		if most := 60*p.nodes + 10_000; p.steps > most {
			t.Errorf("%s: %d steps for %d nodes; want at most %d", name, p.steps, p.nodes, most)
		}
	}
}
