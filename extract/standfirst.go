package extract

import (
	"strings"

	"golang.org/x/net/html/atom"

	"newsmorgue/extract/news"
)

// leadSize parts a standfirst that is a paragraph of the story (a lead, a Vorspann)
// from one that is but a second headline. Visible bytes.
const leadSize = 115

// standfirst finds the lines between headline and body that sum the story up. They
// say so themselves, or agree with the page's description, or are a heading right
// under the headline. Those long enough to be a paragraph of the story are
// returned as the body's first blocks.
func (r *reading) standfirst(first int) []news.Block {
	if r.headAt < 0 || first < 0 {
		return nil
	}
	described := r.descriptions()
	var blocks []news.Block
	for i := int(r.nodes[r.headAt].last); i < first; i++ {
		l := &r.lines[i]
		if r.used[int32(i)] || l.text < 25 || l.text > 900 || l.link*2 > l.text || l.marks&(menu|aside|advert|remarks|share|form|tags|bio|caption|creditMark|hidden|figure) != 0 {
			continue
		}
		text := r.text(*l)
		if l.marks&deck == 0 && !agrees(text, described) && !r.underHead(i) {
			continue
		}
		if l.marks&(bylineMark|dated) != 0 && l.marks&deck == 0 {
			continue
		}
		r.used[int32(i)] = true
		if l.text >= leadSize {
			blocks = append(blocks, news.Block{Type: news.Paragraph, Text: text})
		}
		if r.a.Standfirst == "" {
			r.found("standfirst", r.describe(l.in))
		} else {
			r.a.Standfirst += "\n"
		}
		r.a.Standfirst += text
	}
	return blocks
}

// descriptions are what the metadata say that the story says.
func (r *reading) descriptions() []string {
	var list []string
	for _, k := range []string{"og:description", "description", "twitter:description", "dc.description"} {
		for _, c := range r.meta[k] {
			list = append(list, plain(tidy(c)))
		}
	}
	if r.story != nil {
		list = append(list, plain(r.ld.text(r.story["description"])))
	}
	return list
}

// agrees reports whether a text begins as one of the descriptions, which may be
// cut off, or the other way round.
func agrees(text string, described []string) bool {
	p := plain(text)
	for _, d := range described {
		n := min(len(p), len(d))
		if n >= 30 && strings.HasPrefix(p, d[:n*9/10]) {
			return true
		}
	}
	return false
}

// underHead reports whether a line is a heading or a sentence right under the
// headline's element.
func (r *reading) underHead(i int) bool {
	l := &r.lines[i]
	return i <= int(r.nodes[r.headAt].last)+1 && r.above(l.in, 0, atom.H2, atom.H3, atom.H4) >= 0
}
