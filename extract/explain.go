package extract

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"newsmorgue/extract/dates"
	"newsmorgue/extract/news"
)

// A Candidate is something that a field of an article might have been.
type Candidate struct {
	Field string  `json:"field"`           // its JSON name
	Text  string  `json:"text"`            // of what won as the article has it; of lists that are long their beginning
	Where string  `json:"where"`           // it stood, as in Article.Found
	Score float64 `json:"score,omitempty"` // the higher, the better; 0 where sources are asked in order of trust, and the first that answers wins
	Won   bool    `json:"won"`
	Why   string  `json:"why,omitempty"` // what the score is made of
}

// Explain reads the story as Article does, and lists what each of its fields might have
// been: fields in the order of the record, of each the one that won first, then the others
// by score, or in the order in which they were asked.
func (p *Page) Explain() (*news.Article, []Candidate) {
	r := p.read(true)
	return r.a, r.settled()
}

// consider notes what a field might be.
func (r *reading) consider(c Candidate) {
	if r.explains && c.Text != "" {
		r.candidates = append(r.candidates, c)
	}
}

// considerTime notes what a time might be.
func (r *reading) considerTime(field string, t news.Time, where string) {
	if r.explains {
		r.consider(Candidate{Field: field, Text: stated(t), Where: where})
	}
}

// first asks sources, in order of trust, for a field, and notes where the first that knows
// it has it from. Who wants an explanation is told of the others, too.
func (r *reading) first(field string, sources ...func() claim) string {
	won := ""
	for _, ask := range sources {
		c := ask()
		if c.text == "" {
			continue
		}
		r.consider(Candidate{Field: field, Text: c.text, Where: c.found})
		if won == "" {
			won = c.text
			r.found(field, c.found)
		}
		if !r.explains {
			break
		}
	}
	return won
}

// A tally is a score in the making. Its reasons are kept for who wants an explanation.
type tally struct {
	score float64
	why   []string
}

// add adds points for a reason.
func (t *tally) add(r *reading, points float64, reason string) {
	t.score += points
	if r.explains {
		t.why = append(t.why, fmt.Sprintf("%s %+.2f", reason, points))
	}
}

// holders are how many elements that might hold the body are told of.
const holders = 5

// considerBody notes the elements that hold most of what reads like a story, of each the innermost.
func (r *reading) considerBody() {
	if !r.explains {
		return
	}
	outer := map[int32]bool{} // all that they have stands in one element within
	var list []int32
	for i := len(r.nodes) - 1; i > 0; i-- {
		n := &r.nodes[i]
		if outer[n.up] = outer[n.up] || r.nodes[n.up].score == n.score; n.score > 0 && !outer[int32(i)] || int32(i) == r.holder {
			list = append(list, int32(i))
		}
	}
	slices.SortFunc(list, func(a, b int32) int {
		return cmp.Or(cmp.Compare(r.nodes[b].score, r.nodes[a].score), cmp.Compare(a, b))
	})
	for _, at := range list[:min(len(list), holders)] {
		n := &r.nodes[at]
		r.consider(Candidate{
			Field: "body", Text: abridged(r.content(at)), Where: r.describe(at), Score: float64(n.score), Won: at == r.holder,
			Why: fmt.Sprintf("%d bytes of text in %d lines, %d of them in links", n.text, n.last-n.first, n.link),
		})
	}
}

// abridged is the beginning of a text.
func abridged(s string) string {
	const most = 80
	if r := []rune(oneLine(s)); len(r) > most {
		return string(r[:most]) + "…"
	}
	return oneLine(s)
}

// worded is what a field of an article says, for a reader: text as it is, names and tags in
// a row, of a body its beginning, of other lists how many there are and the first.
func worded(a *news.Article, field string, value json.RawMessage) string {
	switch field {
	case "authors":
		return namesOf(a.Authors)
	case "tags":
		return strings.Join(a.Tags, ", ")
	case "dateline":
		if a.Dateline == nil {
			return ""
		}
		return a.Dateline.Text
	case "body":
		return cmp.Or(abridged(a.Text), counted(a.Body, func(b news.Block) string { return b.Type }))
	case "photos":
		return counted(a.Photos, func(p news.Photo) string { return cmp.Or(p.Caption, p.Alt, p.URL) })
	case "embeds":
		return counted(a.Embeds, func(e news.Embed) string { return e.URL })
	case "corrections":
		return counted(a.Corrections, func(c news.Correction) string { return c.Text })
	case "alternates":
		return counted(a.Alternates, func(e news.Alternate) string { return e.Language + " " + e.URL })
	case "comments":
		return counted(a.Comments, func(c news.Comment) string { return strings.TrimPrefix(c.Author+": "+c.Text, ": ") })
	case "entries":
		return counted(a.Entries, func(e news.Entry) string { return cmp.Or(e.Headline, news.PlainText(e.Body)) })
	}
	return unquoted(value)
}

// namesOf are the names of authors, in a row.
func namesOf(list []news.Author) string {
	var all []string
	for _, a := range list {
		all = append(all, a.Name)
	}
	return strings.Join(all, ", ")
}

// counted is how many a list has, and the beginning of the first; "" of none.
func counted[T any](list []T, says func(T) string) string {
	if len(list) == 0 {
		return ""
	}
	return fmt.Sprintf("%d: %s", len(list), abridged(says(list[0])))
}

// stated is a time as its source states it: one without a zone has none here either.
func stated(t news.Time) string {
	if !t.IsZero() && !dates.Zoned(t) {
		return t.Format("2006-01-02T15:04:05")
	}
	return t.String()
}

// unquoted is a JSON value, of a string what it says.
func unquoted(v json.RawMessage) string {
	var s string
	if json.Unmarshal(v, &s) != nil {
		return string(v)
	}
	return s
}

// settled is the list of candidates with the winners marked: of those of a field the one
// that stood where the article found it, or what was found alone. The winner says what the
// article does, which may have changed it since: a byline without its date, a time in the
// zone that was concluded, authors without the paper they work for.
func (r *reading) settled() []Candidate {
	values := news.Values(r.a)
	var list []Candidate
	for _, field := range news.ArticleFields {
		others := slices.DeleteFunc(slices.Clone(r.candidates), func(c Candidate) bool { return c.Field != field })
		slices.SortStableFunc(others, func(a, b Candidate) int { return cmp.Compare(b.Score, a.Score) })
		where, text := r.a.Found[field], worded(r.a, field, values[field])
		if where != "" && text != "" {
			won := Candidate{Field: field}
			if i := winner(others, where, text); i >= 0 {
				won = others[i]
				others = slices.Delete(others, i, i+1)
			}
			won.Text, won.Where, won.Won = text, where, true
			list = append(list, won)
		}
		list = append(list, others...)
	}
	return list
}

// winner is the index of the candidate that stood in a place, at best the one marked or
// saying the same; -1 if none did.
func winner(list []Candidate, where, text string) int {
	best := -1
	for i, c := range list {
		switch place, _, _ := strings.Cut(where, ";"); {
		case c.Won:
			return i
		case c.Where != place && c.Where != where:
		case best < 0, c.Text == text && list[best].Text != text:
			best = i
		}
	}
	return best
}
