package news

import (
	"slices"
	"testing"
)

// story is one of which every field of the digest says something.
func story() *Article {
	return &Article{
		Kind: KindStory, Kicker: "Town", Headline: "Gulls move in", Standfirst: "They stay.", Byline: "By Teodor Ash",
		Dateline: &Dateline{Text: "SALTMARSH --"}, PublishedText: "March 3, 2026",
		Body: []Block{
			{Type: Paragraph, Text: "A gull took the herring."},
			{Type: List, Items: []string{"nets", "a hawk"}},
			{Type: Table, Rows: [][]string{{"year", "gulls"}, {"2026", "90"}}},
		},
		Photos:      []Photo{{URL: "http://daily.example/gull.jpg", Caption: "A gull.", Credit: "Edda Lorne"}},
		Corrections: []Correction{{Text: "It was a herring."}},
	}
}

func TestDigest(t *testing.T) {
	photo := 0
	for _, c := range []struct {
		name   string
		change func(*Article)
		want   []string
	}{
		{"nothing", func(*Article) {}, nil},
		{"white space", func(a *Article) { a.Headline = " Gulls  move\nin " }, nil},
		{"noise", func(a *Article) {
			a.Tags, a.Links, a.WordCount, a.Found = []string{"gulls"}, []string{"http://daily.example/"}, 9, map[string]string{"headline": "h1"}
			a.Comments = []Comment{{Text: "Good."}}
			a.Photos[0].URL = "http://cdn.example/gull.jpg"
		}, nil},
		{"kind", func(a *Article) { a.Kind = KindGone }, []string{"kind"}},
		{"kicker and headline", func(a *Article) { a.Kicker, a.Headline = "Harbour", "Gulls move out" }, []string{"kicker", "headline"}},
		{"standfirst", func(a *Article) { a.Standfirst = "They go." }, []string{"standfirst"}},
		{"byline", func(a *Article) { a.Byline = "" }, []string{"byline"}},
		{"dateline", func(a *Article) { a.Dateline = nil }, []string{"dateline"}},
		{"printed time", func(a *Article) { a.PublishedText = "March 4, 2026" }, []string{"published_text"}},
		{"paragraph", func(a *Article) { a.Body[0].Text = "Two gulls took the herring." }, []string{"body"}},
		{"list", func(a *Article) { a.Body[1].Items[0] = "new nets" }, []string{"body"}},
		{"table", func(a *Article) { a.Body[2].Rows[1][1] = "91" }, []string{"body"}},
		{"photo in the body", func(a *Article) { a.Body = append(a.Body, Block{Type: PhotoBlock, Photo: &photo}) }, []string{"body"}},
		{"caption", func(a *Article) { a.Photos[0].Caption = "Two gulls." }, []string{"photos"}},
		{"correction", func(a *Article) { a.Corrections = nil }, []string{"corrections"}},
	} {
		a, b := story(), story()
		c.change(b)
		if got := Changed(a, b); !slices.Equal(got, c.want) {
			t.Errorf("%s: Changed = %q; want %q", c.name, got, c.want)
		}
		if same := Digest(a) == Digest(b); same != (len(c.want) == 0) {
			t.Errorf("%s: digests are equal: %v", c.name, same)
		}
	}
}

func TestPlainText(t *testing.T) {
	body := append(story().Body, Block{Type: EmbedBlock, URL: "http://video.example/1"})
	want := "A gull took the herring.\n\nnets\n\na hawk\n\nyear\tgulls\n2026\t90"
	if got := PlainText(body); got != want {
		t.Errorf("PlainText = %q; want %q", got, want)
	}
}

func TestFold(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"", ""},
		{" ", ""},
		{"gulls", "gulls"},
		{"gulls move in", "gulls move in"},
		{" gulls", "gulls"},
		{"gulls ", "gulls"},
		{"gulls  move", "gulls move"},
		{"gulls\tmove\nin", "gulls move in"},
		{"gulls\u00a0move", "gulls move"},
		{"gulls \u2003move", "gulls move"},
		{"Möwen ziehen übers Öl", "Möwen ziehen übers Öl"},
		{"gulls\xff move", "gulls\xff move"},
	} {
		if got := Fold(c.text); got != c.want {
			t.Errorf("Fold(%q) = %q; want %q", c.text, got, c.want)
		}
		if got := folded(c.text); got != (c.text == c.want) {
			t.Errorf("folded(%q) = %v", c.text, got)
		}
	}
}
