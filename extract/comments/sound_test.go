package comments

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"newsmorgue/extract/news"
)

func TestWebAddress(t *testing.T) {
	for _, c := range []struct{ address, want string }{
		{" https://ana.example/ ", "https://ana.example/"},
		{"http://ana.example", "http://ana.example"},
		{"/people/ana", "/people/ana"},
		{"javascript:alert(1)", ""},
		{"data:text/html,x", ""},
		{"mailto:ana@ana.example", ""},
		{"%", ""},
		{"", ""},
	} {
		if got := webAddress(c.address); got != c.want {
			t.Errorf("webAddress(%q) = %q; want %q", c.address, got, c.want)
		}
	}
	if a, err := ReadAnswer(Source{rest, "wordpress-rest"}, nil, []byte(`[{"id":7,"author_url":"javascript:alert(1)","content":{"rendered":"A."}}]`)); err != nil || a.Comments[0].AuthorURL != "" {
		t.Errorf("a profile that is a script: %+v, %v; want none", a, err)
	}
}

// A page with more comments than are read says so by its number.
func TestReadBound(t *testing.T) {
	var page strings.Builder
	page.WriteString(`<h2>3 Comments</h2><ol class="comment-list">`)
	for i := range MaxThread + 7 {
		fmt.Fprintf(&page, `<li class="comment" id="comment-%d"><b class="fn">Ana</b><p>Text %d.</p>`, i, i)
	}
	doc, err := html.Parse(strings.NewReader(page.String()))
	if err != nil {
		t.Fatal(err)
	}
	th := Read(doc, Context{})
	if len(th.Comments) != MaxThread || th.Count == nil || *th.Count != MaxThread+7 {
		t.Errorf("%d comments read, number %v; want %d and what there are", len(th.Comments), th.Count, MaxThread)
	}
}

// FuzzUnring asks that from no comment one gets back to it, that no more parents are taken away than
// that takes, and that nothing is changed the second time. Each byte is a comment, and says what
// it answers.
func FuzzUnring(f *testing.F) {
	f.Add([]byte{1, 3, 2, 0, 9})
	f.Add([]byte{2, 3, 4, 2})
	f.Fuzz(func(t *testing.T, parents []byte) {
		var list []news.Comment
		for i, p := range parents {
			list = append(list, news.Comment{ID: fmt.Sprint(i + 1), Parent: fmt.Sprint(p)})
		}
		before := slices.Clone(list)
		Unring(list)
		for i, c := range list {
			if c.Parent == "" {
				if at := rank(before, i); at < 0 {
					t.Errorf("%s answers none, and stood in no ring", c.ID)
				}
			} else if rank(list, i) >= 0 {
				t.Errorf("%s answers itself in the end", c.ID)
			}
		}
		again := slices.Clone(list)
		if Unring(again); !reflect.DeepEqual(again, list) {
			t.Errorf("%v the second time; want %v", again, list)
		}
	})
}

// rank is after how many steps one gets from a comment back to it; -1 for never.
func rank(list []news.Comment, i int) int {
	at := map[string]int{}
	for i, c := range list {
		at[c.ID] = i
	}
	next, ok := at[list[i].Parent]
	for n := range list {
		if !ok || next == i {
			return map[bool]int{true: n, false: -1}[ok]
		}
		next, ok = at[list[next].Parent]
	}
	return -1
}
