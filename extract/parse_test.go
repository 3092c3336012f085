package extract

import (
	"errors"
	"strings"
	"testing"
)

// Pages that x/net/html gives up on are read all the same.
func TestDeepPage(t *testing.T) {
	const sentence = "The harbour opened again on Tuesday, three days after the storm, the port's master said."
	for name, open := range map[string]string{
		"inline": strings.Repeat("<font>", 600),
		"block":  strings.Repeat("<div>", 3000),
		"both":   strings.Repeat("<div><b>", 800),
	} {
		p, err := Open([]byte("<h1>Harbour reopens</h1>"+open+"<p>"+sentence+"</p><p>"+sentence+" It said no more.</p>"), Context{})
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if got := p.Article().Text; !strings.Contains(got, sentence) {
			t.Errorf("%s: Text = %q; want it to hold %q", name, got, sentence)
		}
	}
}

func TestOpenEmpty(t *testing.T) {
	for _, raw := range []string{"", " ", "\n\t\n", "\xef\xbb\xbf"} {
		if _, err := Open([]byte(raw), Context{}); !errors.Is(err, ErrEmpty) {
			t.Errorf("Open(%q) = %v; want %v", raw, err, ErrEmpty)
		}
	}
}

func TestShallow(t *testing.T) {
	p, err := Open([]byte(strings.Repeat("<section>", 600)+"<p>one<p>two<br>three<img src=a.jpg></section>four</nosuch>"), Context{})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, l := range p.tree.lines {
		got = append(got, p.tree.text(l))
	}
	if want := "one|two\nthree|four"; strings.Join(got, "|") != want {
		t.Errorf("lines = %q; want %q", got, want)
	}
}
