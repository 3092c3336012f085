package extract

import (
	"net/url"
	"strings"

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
			out = append(out, news.Block{Type: p.kind, Text: p.text})
			if p.kind == news.CorrectionBlock {
				n, _ := notice.Parse(p.text)
				r.a.Corrections = append(r.a.Corrections, news.Correction{Text: p.text, Date: n.Date})
			}
		}
		i = j
	}
	return r.placeBefore(out, int32(len(r.nodes)), shots)
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

// placeEmbed puts a frame of foreign content into the body.
func (r *reading) placeEmbed(out []news.Block, at int32) []news.Block {
	n := &r.nodes[at]
	if !r.within(at, r.holder) || len(out) == 0 || n.marks&(furniture&^player) != 0 {
		return out
	}
	address := attr(n.n, "src")
	if address == "" {
		address = attr(n.n, "data-src")
	}
	u, err := url.Parse(r.absolute(address))
	if err != nil || u.Host == "" || size(n.n, "height") == 1 || size(n.n, "width") == 1 {
		return out
	}
	r.a.Embeds = append(r.a.Embeds, news.Embed{Type: strings.TrimPrefix(u.Hostname(), "www."), URL: u.String()})
	return append(out, news.Block{Type: news.EmbedBlock, URL: u.String()})
}

// place puts a photo into the article: a lead before the first text, else a block.
func (r *reading) place(out []news.Block, p news.Photo) []news.Block {
	p.Lead = len(out) == 0
	if !p.Lead {
		index := len(r.a.Photos)
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
