package extract

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"newsmorgue/extract/news"
	"newsmorgue/extract/notice"
)

// blocks makes blocks of pieces.
func (r *reading) blocks(list []piece, shots []shot) []news.Block {
	var out []news.Block
	for i := 0; i < len(list); {
		out = r.placeBefore(out, r.lines[list[i].line].from, shots)
		j := i + 1
		switch p := list[i]; p.kind {
		case news.List:
			for j < len(list) && list[j].kind == news.List && list[j].home == p.home {
				j++
			}
			out = append(out, news.Block{Type: news.List, Items: items(list[i:j])})
		case news.Table:
			for j < len(list) && list[j].kind == news.Table && list[j].home == p.home {
				j++
			}
			out = append(out, news.Block{Type: news.Table, Rows: rows(list[i:j])})
		case news.Quote:
			for j < len(list) && list[j].kind == news.Quote && list[j].home == p.home {
				j++
			}
			out = append(out, news.Block{Type: news.Quote, Text: joined(list[i:j])})
		default:
			if last := len(out) - 1; i > 0 && r.continues(list[i-1], p) && out[last].Type == news.Paragraph {
				out[last].Text += " " + p.text
				break
			}
			out = append(out, news.Block{Type: p.kind, Text: p.text})
			if p.kind == news.CorrectionBlock {
				n, _ := notice.Parse(p.text)
				r.a.Corrections = append(r.a.Corrections, news.Correction{Text: p.text, Date: n.Date})
				r.found("corrections", r.describe(r.lines[p.line].in))
			}
		}
		i = j
	}
	return r.placeBefore(out, int32(len(r.nodes)), shots)
}

// continues reports whether a paragraph is the rest of the one before, which was split,
// as round an advertisement: amid a sentence, in small letters.
func (r *reading) continues(before, p piece) bool {
	first, _ := utf8.DecodeRuneInString(p.text)
	last, _ := utf8.DecodeLastRuneInString(before.text)
	return before.kind == news.Paragraph && p.kind == news.Paragraph && unicode.IsLower(first) && (unicode.IsLetter(last) || last == ',') && r.lines[before.line].prose() > 0
}

// placeBefore puts the photos and embeds that stand before a place into the body.
func (r *reading) placeBefore(out []news.Block, at int32, shots []shot) []news.Block {
	for {
		photo, embed := len(r.a.Photos) < len(shots) && shots[len(r.a.Photos)].at < at, r.embedAt < len(r.embeds) && r.embeds[r.embedAt] < at
		switch {
		case photo && (!embed || shots[len(r.a.Photos)].at < r.embeds[r.embedAt]):
			out = r.place(out, shots[len(r.a.Photos)].Photo)
		case embed:
			out = r.placeEmbed(out, r.embeds[r.embedAt])
			r.embedAt++
		default:
			return out
		}
	}
}

// place puts a photo into the article. The lead is the first, if it stands before the
// text, or the metadata call it that of the story; all but a lead before the text get a
// block.
func (r *reading) place(out []news.Block, p news.Photo) []news.Block {
	index := len(r.a.Photos)
	p.Lead = index == 0 && (len(out) == 0 || r.leadNames()[pictureName(p.URL)])
	if !p.Lead || len(out) > 0 {
		out = append(out, news.Block{Type: news.PhotoBlock, Photo: &index})
	}
	r.a.Photos = append(r.a.Photos, p)
	return out
}

func joined(list []piece) string {
	parts := make([]string, len(list))
	for i, p := range list {
		parts[i] = p.text
	}
	return strings.Join(parts, "\n")
}

// items puts lines of one <li> together.
func items(list []piece) []string {
	var out []string
	for i, p := range list {
		if i > 0 && list[i-1].row == p.row {
			out[len(out)-1] += "\n" + p.text
			continue
		}
		out = append(out, p.text)
	}
	return out
}

// rows puts cells of one <tr> together.
func rows(list []piece) [][]string {
	var out [][]string
	for i, p := range list {
		if i > 0 && list[i-1].row == p.row {
			out[len(out)-1] = append(out[len(out)-1], p.text)
			continue
		}
		out = append(out, []string{p.text})
	}
	return out
}
