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

// What stands in scripts is tried a bounded number of times, and never panics.
func TestEmbeddedBounded(t *testing.T) {
	for name, unit := range map[string]string{
		"values that do not end": `"comments":[{"a":[`,
		"values in one another":  `"comments":{"comments":[{`,
		"values with faults":     `"comments":[{a}],`,
		"strings":                `"comments":[{"a":"` + strings.Repeat(`\"comments\":[{`, 10) + `"},`,
		"lists of no comments":   `"comments":[{"id":1}],`,
	} {
		p := look(tree(t, `<script>x={`+strings.Repeat(unit, 5000)+`</script>`), time.Time{})
		if th := embedded(p); len(th.Comments) > 0 || p.tries > tries {
			t.Errorf("%s: %d comments after %d tries", name, len(th.Comments), p.tries)
		}
	}
}
