package export_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"iter"
	"regexp"
	"slices"
	"strings"
	"testing"

	"newsmorgue/archive/export"
	"newsmorgue/archive/export/exporttest"
	"newsmorgue/archive/export/pseudonym"
	"newsmorgue/extract/news"
)

func veil(t testing.TB, fill string, names ...string) *export.Pseudonyms {
	t.Helper()
	key, err := pseudonym.New([]byte(strings.Repeat(fill, 32)))
	if err != nil {
		t.Fatal(err)
	}
	return &export.Pseudonyms{Key: key, Names: func(string) ([]string, error) { return names, nil }}
}

var hashed = regexp.MustCompile(`(person|profile|comment)-[0-9a-f]{20}`)

// In the table a pseudonym is its kind and the thing in brackets. All other bytes stay.
func TestPseudonyms(t *testing.T) {
	tests := []struct {
		what     export.What
		is, want string
	}{
		{export.Records, `{}`, `{}`},
		{export.Records, `{"urlkey":"k","headline":"Ann Lee says @Ann Lee","byline":"By Ann Lee"}`, `{"urlkey":"k","headline":"Ann Lee says @Ann Lee","byline":"By Ann Lee"}`},
		{export.Records, `{"urlkey":"k","comments":[]}`, `{"urlkey":"k","comments":[]}`},
		{export.Records, `{"id":"k@1","urlkey":"k","comments":[{"id":"1","author":"Ann Lee","author_url":"/ann","posted_text":"Ann Lee, at 9","text":"I \u00b5 it","votes":3},{"id":"2","parent":"1","title":"For Ann Lee","text":"@Bo: \"no\"\n& <b>, Ann Lee"}],"found":{"author":"Ann Lee"}}`,
			`{"id":"k@1","urlkey":"k","comments":[{"id":"<comment 1>","author":"<person Ann Lee>","author_url":"<profile /ann>","posted_text":"<person Ann Lee>, at 9","text":"I \u00b5 it","votes":3},{"id":"<comment 2>","parent":"<comment 1>","title":"For <person Ann Lee>","text":"@<person Bo>: \"no\"\n& <b>, <person Ann Lee>"}],"found":{"author":"Ann Lee"}}`},
		{export.Comments, `{"record":"k@1","urlkey":"k","headline":"Ann Lee","id":"1","author":"Ann Lee","text":"a","future":{"id":"1"},"earlier":[{"author":"Bo","title":"Ann Lee!","text":"@Zed","until":"2026-03-05T12:00:00Z"}]}`,
			`{"record":"k@1","urlkey":"k","headline":"Ann Lee","id":"<comment 1>","author":"<person Ann Lee>","text":"a","future":{"id":"1"},"earlier":[{"author":"<person Bo>","title":"<person Ann Lee>!","text":"@<person Zed>","until":"2026-03-05T12:00:00Z"}]}`},
	}
	p := veil(t, "k", "Ann Lee", "Bo")
	thing := regexp.MustCompile(`<(person|profile|comment) ([^>]*)>`)
	for _, tt := range tests {
		want := thing.ReplaceAllStringFunc(tt.want, func(s string) string {
			kind, of, _ := strings.Cut(strings.Trim(s, "<>"), " ")
			return map[string]func(string) string{"person": p.Key.Person, "profile": p.Key.Profile, "comment": p.Key.Comment}[kind](of)
		})
		got, err := p.Append(nil, tt.what, []byte(tt.is))
		if err != nil || string(got) != want {
			t.Errorf("Append of %s\n= %s, %v; want\n%s", tt.is, got, err, want)
		}
	}
	for _, bad := range []string{`{"comments":[{"text":"a"}]}`, `{"urlkey":"k","comments":{}}`, `{"urlkey":"k","comments":[{"id":1}]}`, `{"urlkey":"k","comments":[`, ``} {
		if got, err := p.Append(nil, export.Records, []byte(bad)); err == nil {
			t.Errorf("Append of %s = %s; want an error", bad, got)
		}
	}
}

// A key makes one pseudonym of one name, another key another; through a format too.
func TestPseudonymsKeys(t *testing.T) {
	jsonl, _ := export.Find("jsonl")
	written := func(p *export.Pseudonyms, what export.What, list iter.Seq2[[]byte, error], fields ...string) string {
		var b bytes.Buffer
		if err := jsonl.Write(&b, p.All(what, list), export.Options{What: what, Fields: fields}); err != nil {
			t.Fatal(err)
		}
		return b.String()
	}
	var records, comments []string
	for _, r := range exporttest.Records() {
		r.URLKey = "k"
		b, _ := json.Marshal(r)
		records = append(records, string(b))
	}
	for _, c := range exporttest.Comments() {
		b, _ := json.Marshal(c)
		comments = append(comments, string(b))
	}
	one := written(veil(t, "k", "Ann", "Bo"), export.Records, stored(records))
	two := written(veil(t, "k", "Ann", "Bo"), export.Comments, stored(comments))
	three := written(veil(t, "o", "Ann", "Bo"), export.Comments, stored(comments))
	ann := veil(t, "k").Key.Person("Ann")
	if !strings.Contains(one, ann) || strings.Count(two, ann) != 2 || strings.Contains(three, ann) {
		t.Errorf("Ann is %s under one key; records:\n%s\ncomments:\n%s\nunder another key:\n%s", ann, one, two, three)
	}
	for _, s := range []string{one, two, three} {
		if strings.Contains(s, "Ann") || strings.Contains(s, `"c1"`) || strings.Contains(s, "/people/") {
			t.Errorf("a name is left in %s", s)
		}
	}
	if hashed.ReplaceAllString(two, "") != hashed.ReplaceAllString(three, "") {
		t.Error("two keys make different lines besides the pseudonyms")
	}
	if got, want := written(veil(t, "k"), export.Comments, stored(comments[:1]), "author", "votes"), `{"author":"`+ann+`","votes":0}`+"\n"; got != want {
		t.Errorf("chosen fields: %s; want %s", got, want)
	}
}

// What goes wrong stands in the place of the record, and is not written.
func TestPseudonymsErrors(t *testing.T) {
	broken := errors.New("broken")
	p := veil(t, "k")
	p.Names = func(key string) ([]string, error) {
		if key == "bad" {
			return nil, broken
		}
		return nil, nil
	}
	var got []string
	lines := []string{`{"urlkey":"a","text":"1"}`, `{"urlkey":"bad","text":"2"}`, `{"urlkey":"bad","text":"2"}`, `{"urlkey":"a","text":"3"}`}
	for line, err := range p.All(export.Comments, stored(lines)) {
		if err != nil {
			line = []byte("error")
			if !errors.Is(err, broken) {
				t.Errorf("error %v; want that of Names", err)
			}
		}
		got = append(got, string(line))
	}
	if want := []string{lines[0], "error", "error", lines[3]}; !slices.Equal(got, want) {
		t.Errorf("All = %q; want %q", got, want)
	}
}

// FuzzPseudonyms: no bytes make it panic, what comes out of a comment is a comment, and
// all that is no name in it is as it was.
func FuzzPseudonyms(f *testing.F) {
	f.Add("Ann Lee", "1", "0", "@Ann Lee wrote to ann@lee.example", 3)
	f.Add("\"}],", "]", "", "{\"text\":\"\\", 0)
	f.Fuzz(func(t *testing.T, author, id, parent, text string, votes int) {
		for _, s := range []*string{&author, &id, &parent, &text} {
			*s = strings.ToValidUTF8(*s, "?")
		}
		p := veil(t, "k", author)
		c := news.CommentRecord{Schema: 1, URLKey: "k" + text, Headline: text, Comment: news.Comment{ID: id, Parent: parent, Author: author, Text: text, Votes: &votes}}
		line, err := json.Marshal(c)
		if err != nil {
			t.Fatal(err)
		}
		got, err := p.Append(nil, export.Comments, line)
		var again, was news.CommentRecord
		if err == nil {
			err = errors.Join(json.Unmarshal(got, &again), json.Unmarshal(line, &was))
		}
		if err != nil {
			t.Fatalf("Append of %s = %s, %v", line, got, err)
		}
		if again.ID != p.Key.Comment(was.ID) || again.Parent != p.Key.Comment(was.Parent) || again.Author != p.Key.Person(was.Author) {
			t.Errorf("Append of %s = %s", line, got)
		}
		again.ID, again.Parent, again.Author, again.Text = was.ID, was.Parent, was.Author, was.Text
		if b, _ := json.Marshal(again); !bytes.Equal(b, line) {
			t.Errorf("Append of %s = %s changes more than names", line, got)
		}
		p.Append(nil, export.Records, []byte(text))
	})
}

// BenchmarkPseudonyms tells how fast names are replaced in a thread of 200 comments.
func BenchmarkPseudonyms(b *testing.B) {
	var names, lines []string
	size := 0
	for n := range 200 {
		names = append(names, "Reader "+strings.Repeat("i", n%17)+" Number "+string(rune('a'+n%26)))
		c := news.CommentRecord{Schema: 1, URLKey: "k", Headline: "The harbour", Comment: news.Comment{ID: names[n], Parent: names[0], Author: names[n]}}
		c.Text = "@" + names[n/2] + ": " + strings.Repeat("the tide was late, and "+names[n/3]+" has said so. ", 6)
		line, err := json.Marshal(c)
		if err != nil {
			b.Fatal(err)
		}
		lines, size = append(lines, string(line)), size+len(line)
	}
	p := veil(b, "k", names...)
	b.SetBytes(int64(size))
	for b.Loop() {
		for _, err := range p.All(export.Comments, stored(lines)) {
			if err != nil {
				b.Fatal(err)
			}
		}
	}
}
