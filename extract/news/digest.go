package news

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Text is the visible text of a block: its own, its items or its cells, one a line.
func (b Block) text() string {
	switch b.Type {
	case List:
		return strings.Join(b.Items, "\n")
	case Table:
		rows := make([]string, len(b.Rows))
		for i, r := range b.Rows {
			rows[i] = strings.Join(r, "\t")
		}
		return strings.Join(rows, "\n")
	}
	return b.Text
}

// PlainText is a body as plain text: paragraphs, headings, quotes, list items,
// table rows and corrections, a blank line between; no photos and no embeds.
func PlainText(body []Block) string {
	var parts []string
	for _, b := range body {
		if b.Type == PhotoBlock || b.Type == EmbedBlock {
			continue
		}
		if b.Type == List {
			parts = append(parts, b.Items...)
			continue
		}
		if t := b.text(); t != "" {
			parts = append(parts, t)
		}
	}
	return strings.Join(parts, "\n\n")
}

// essence lists, by JSON name, what of an article makes a version: a change of
// anything else (links, tags, counts, picture addresses, where a field was found)
// is not a change of the story.
func (a *Article) essence() []field {
	var dateline string
	if a.Dateline != nil {
		dateline = a.Dateline.Text
	}
	type block struct{ Type, Text string }
	body := make([]block, len(a.Body))
	for i, b := range a.Body {
		body[i] = block{b.Type, Fold(b.text())}
	}
	type photo struct{ Caption, Credit string }
	photos := make([]photo, len(a.Photos))
	for i, p := range a.Photos {
		photos[i] = photo{Fold(p.Caption), Fold(p.Credit)}
	}
	corrections := make([]string, len(a.Corrections))
	for i, c := range a.Corrections {
		corrections[i] = Fold(c.Text)
	}
	return []field{
		{"kind", a.Kind},
		{"kicker", Fold(a.Kicker)},
		{"headline", Fold(a.Headline)},
		{"standfirst", Fold(a.Standfirst)},
		{"byline", Fold(a.Byline)},
		{"dateline", Fold(dateline)},
		{"published_text", Fold(a.PublishedText)},
		{"published_at", a.PublishedAt.String()},
		{"body", body},
		{"corrections", corrections},
		{"photos", photos},
	}
}

type field struct {
	Name  string
	Value any
}

func (f field) json() []byte {
	b, err := json.Marshal(f.Value)
	if err != nil {
		panic("news: " + err.Error()) // Unreachable: strings, and structs and slices of strings.
	}
	return b
}

// Fold makes every run of white space one blank, and leaves none around s.
func Fold(s string) string {
	if folded(s) {
		return s
	}
	return strings.Join(strings.Fields(s), " ")
}

// folded reports whether Fold leaves s as it is, which it does with most of what was read.
func folded(s string) bool {
	space := true
	for _, r := range s {
		switch {
		case r > ' ' && r < utf8.RuneSelf:
			space = false
		case !unicode.IsSpace(r):
			space = false
		case space || r != ' ':
			return false
		default:
			space = true
		}
	}
	return !space || s == ""
}

// Digest is "sha256:" and the SHA-256 in hexadecimal of the canonical JSON of
// exactly: kind, kicker, headline, standfirst, byline, dateline, published_text,
// published_at, body (types and text), corrections, and of each photo its caption
// and credit, in that order, white space folded. Two readings with one digest say
// the same.
func Digest(a *Article) string {
	h := sha256.New()
	lines := json.NewEncoder(h)
	for _, f := range a.essence() {
		if err := lines.Encode(f.Value); err != nil {
			panic("news: " + err.Error()) // Unreachable, as in json.
		}
	}
	return "sha256:" + hex.EncodeToString(h.Sum(nil))
}

// Changed lists the JSON names of those fields of the digest in which b differs
// from a, in the order of the digest. It is empty exactly if the digests are equal.
func Changed(a, b *Article) []string {
	var names []string
	before, after := a.essence(), b.essence()
	for i := range before {
		if !slices.Equal(before[i].json(), after[i].json()) {
			names = append(names, before[i].Name)
		}
	}
	return names
}
