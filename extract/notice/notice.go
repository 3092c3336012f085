package notice

import (
	"regexp"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"newsmorgue/extract/dates"
)

// A Notice is a printed note of a change.
type Notice struct {
	Text string // the line as printed
	Date string // of the note, as printed, or ""
}

// longest is how much of a line is looked at for its opening and its date, in bytes.
const longest = 160

// Parse reads a line that tells of a change; ok is false for any other line, and for a
// stamp, which tells nothing but when.
func Parse(line string) (n Notice, ok bool) {
	line = strings.TrimSpace(line)
	if label, rest := labelled(line); label && !Stamp(line) {
		return Notice{Text: line, Date: noteDate(rest)}, true
	}
	if opens(line) && !Stamp(line) {
		return Notice{Text: line, Date: sentenceDate(line)}, true
	}
	return Notice{}, false
}

// Is reports whether Parse reads a line.
func Is(line string) bool {
	_, ok := Parse(line)
	return ok
}

// bare is the beginning of a line, without what stands before its first word.
func bare(s string) string {
	return clip(strings.TrimLeft(s, " \t([{*•–—-_\"“„«【［〔《（※▲◆■□"), longest)
}

// clip is s with no more than n bytes.
func clip(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	return s[:n]
}

// labelled reports whether a line begins with a label, and what stands behind that.
func labelled(line string) (ok bool, rest string) {
	behind, ok := labels.Cut(bare(line))
	if !ok {
		return false, ""
	}
	rest = strings.TrimLeft(behind, " ")
	sign, _ := utf8.DecodeRuneInString(rest)
	switch {
	case rest == "", strings.ContainsRune(":：|/】]］〕》）─", sign):
		return true, rest
	case strings.ContainsRune("–—-.(（", sign):
		return len(rest) > 2, rest
	case unicode.IsDigit(sign), sign == ',', unicode.IsLetter(sign) && len(rest) < len(behind):
		head, _, ok := cutSign(rest)
		return ok && len(head) < 50 && FindDate(head) != "", rest
	}
	return false, ""
}

// cutSign parts s at the first colon or dash.
func cutSign(s string) (before, after string, ok bool) {
	i := strings.IndexAny(s, ":：–—")
	for i > 0 && i+1 < len(s) && s[i] == ':' && unicode.IsDigit(rune(s[i-1])) && unicode.IsDigit(rune(s[i+1])) {
		next := strings.IndexAny(s[i+1:], ":：–—") // "10:41:"
		if next < 0 {
			return s, "", false
		}
		i += 1 + next
	}
	if i < 0 {
		return s, "", false
	}
	return s[:i], s[i:], true
}

// opens reports whether a line begins as a sentence that tells of a change.
func opens(line string) bool {
	return openings.Begins(bare(line))
}

// noteDate is the date in what stands behind a label: before its colon, within a
// bracket, or in a sentence that tells of the change.
func noteDate(rest string) string {
	head, after, ok := cutSign(rest)
	if !ok {
		head, after = rest, ""
	}
	if i := strings.IndexAny(head, ")）]】"); i > 0 && len(head) > 60 {
		head, after = head[:i], head[i:]
	}
	if len(head) < 60 {
		if d := FindDate(head); d != "" {
			return d
		}
	}
	if bracket, _, ok := strings.Cut(strings.TrimLeft(after, ":：–— "), ")"); ok && strings.HasPrefix(bracket, "(") && len(bracket) < 40 {
		return FindDate(bracket[1:])
	}
	return sentenceDate(strings.TrimLeft(after, ":：–—】]］ "))
}

// sentenceDate is the date in the first sentence that tells of a change.
func sentenceDate(s string) string {
	for len(s) > 0 {
		if opens(s) {
			return FindDate(clip(s, longest))
		}
		i := strings.Index(s, ". ")
		if i < 0 {
			break
		}
		s = s[i+2:]
	}
	return ""
}

// eastern is a date as Chinese, Japanese and Korean print it, with no blanks round it.
var eastern = regexp.MustCompile(`(\d{4}\s*[年년]\s*)?\d{1,2}\s*[月월]\s*\d{1,2}\s*[日일号號]`)

// FindDate is the first date in a line, as printed, with a clock that stands beside it;
// "" if there is none.
func FindDate(s string) string {
	if d := eastern.FindString(s); d != "" {
		return d
	}
	words := strings.Fields(s)
	for end := 1; end <= min(len(words), 30); end++ {
		when, ok := dated(words[:end])
		if !ok {
			continue
		}
		from := 0
		for from+1 < end {
			if t, ok := dated(words[from+1 : end]); !ok || t != when {
				break
			}
			from++
		}
		for k := 1; end+k <= len(words) && k < 4; k++ {
			if t, ok := dated(words[from : end+k]); ok && t != when {
				when, end, k = t, end+k, 0
			}
		}
		return strings.Trim(strings.Join(words[from:end], " "), " ,.;:()[]（）–—|")
	}
	return ""
}

// leap is a day before which each date without a year has been once.
var leap = time.Date(2024, 12, 31, 12, 0, 0, 0, time.UTC)

// dated is the time that words print, if they hold a date.
func dated(words []string) (string, bool) {
	s := strings.Join(words, " ")
	if !strings.ContainsFunc(s, unicode.IsDigit) {
		return "", false
	}
	t, ok := dates.Parse(s, leap)
	return t.String(), ok
}

// Updated finds, in a line of the story's head, what stands behind the word for an
// update: the time of it, which may be a clock alone.
func Updated(line string) (when string, ok bool) {
	if !strings.ContainsFunc(line, unicode.IsDigit) {
		return "", false
	}
	line = clip(line, longest)
	s := strings.ToLower(line)
	if len(s) != len(line) {
		line = s // a letter that changes its length, as İ does
	}
	for _, w := range updates {
		i := strings.Index(s, w)
		if i < 0 {
			continue
		}
		when = strings.Trim(line[i+len(w):], " :：,|–—-()（）>]")
		if at := strings.IndexFunc(when, unicode.IsDigit); at >= 0 && at < 40 {
			return when, true
		}
	}
	return "", false
}

// Stamp reports whether a line is nothing but the time of an update.
func Stamp(line string) bool {
	if len(line) > 120 {
		return false
	}
	when, ok := Updated(line)
	if !ok {
		return false
	}
	rest := when
	if d := FindDate(when); d != "" {
		rest = strings.Replace(when, d, "", 1)
	} else if !clock.MatchString(when) {
		return false
	}
	letters := 0
	for _, r := range rest {
		if unicode.IsLetter(r) {
			letters++
		}
	}
	return letters < 15 // "Donnerstag", "Uhr", "GMT"
}

// clock is a time of day.
var clock = regexp.MustCompile(`\d{1,2}\s?[:.hH時时시]\s?\d{2}`)
