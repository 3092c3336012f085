package main

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/aymanbagabas/go-udiff/lcs"
)

// What became of a piece of text.
const (
	kept    = "keep"
	removed = "remove"
	added   = "add"
)

// A piece is some words that were kept, removed or added.
type piece struct {
	Op   string `json:"op"`
	Text string `json:"text"`
}

// A passage is a stretch of text in which something changed.
type passage []piece

// passages compares two lists of paragraphs: first which paragraphs differ, then
// those word by word. Paragraphs that are the same are in no passage.
func passages(before, after []string) []passage {
	var ps []passage
	for _, d := range lcs.DiffLines(before, after) {
		was, is := before[d.Start:d.End], after[d.ReplStart:d.ReplEnd]
		if len(was) == len(is) {
			for i := range was {
				ps = append(ps, compareWords(was[i], is[i]))
			}
			continue
		}
		ps = append(ps, compareWords(strings.Join(was, "\n"), strings.Join(is, "\n")))
	}
	return ps
}

// compareWords compares two texts word by word; how words are spaced is no change.
func compareWords(before, after string) passage {
	was, is := words(before), words(after)
	var p passage
	done := 0 // words of after that are in p
	for _, d := range lcs.DiffLines(bare(was), bare(is)) {
		p = p.add(kept, is[done:d.ReplStart])
		p = p.swap(was[d.Start:d.End], is[d.ReplStart:d.ReplEnd])
		done = d.ReplEnd
	}
	return p.add(kept, is[done:])
}

// swap adds words that went and words that came in their place. A space at the end
// of both is none of the change.
func (p passage) swap(gone, come []string) passage {
	went, came := strings.Join(gone, ""), strings.Join(come, "")
	end := came[len(strings.TrimRight(came, " ")):]
	if went == "" || came == "" || !strings.HasSuffix(went, end) {
		end = ""
	}
	return p.add(removed, []string{strings.TrimSuffix(went, end)}).
		add(added, []string{strings.TrimSuffix(came, end)}).
		add(kept, []string{end})
}

// add appends words; to a piece of the same kind, if that is the last.
func (p passage) add(op string, words []string) passage {
	s := strings.Join(words, "")
	if last := len(p) - 1; last >= 0 && p[last].Op == op {
		p[last].Text += s
		return p
	}
	if s == "" {
		return p
	}
	return append(p, piece{op, s})
}

// words splits a text into words and single marks, each with the space behind it,
// which together are the text again. In scripts that put no spaces between words,
// each character is one.
func words(s string) []string {
	var ws []string
	for len(s) > 0 {
		n := wordEnd(s)
		n += len(s[n:]) - len(strings.TrimLeftFunc(s[n:], unicode.IsSpace))
		ws = append(ws, s[:n])
		s = s[n:]
	}
	return ws
}

// bare is words without the space behind them.
func bare(ws []string) []string {
	bs := make([]string, len(ws))
	for i, w := range ws {
		bs[i] = strings.TrimRightFunc(w, unicode.IsSpace)
	}
	return bs
}

// wordEnd is the length of the word or mark that s begins with; 0 for a space.
func wordEnd(s string) int {
	first, n := utf8.DecodeRuneInString(s)
	if unicode.IsSpace(first) {
		return 0
	}
	for n < len(s) {
		r, size := utf8.DecodeRuneInString(s[n:])
		next, _ := utf8.DecodeRuneInString(s[n+size:])
		if !(joins(first) && (joins(r) || inWord(s[:n], r, next))) && !unicode.Is(unicode.M, r) {
			break
		}
		n += size
	}
	return n
}

// inWord reports whether a mark stands inside a word: 4.2, 10:30 and don't are one
// word each (Unicode Standard Annex #29, WB6 and WB11).
func inWord(before string, mark, next rune) bool {
	last, _ := utf8.DecodeLastRuneInString(before)
	switch mark {
	case '.', ',', ':':
		return unicode.IsDigit(last) && unicode.IsDigit(next)
	case '\'', '’':
		return unicode.IsLetter(last) && unicode.IsLetter(next)
	}
	return false
}

// joins reports whether r makes one word with its neighbours.
func joins(r rune) bool {
	return unicode.In(r, unicode.L, unicode.N, unicode.M) &&
		!unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar)
}
