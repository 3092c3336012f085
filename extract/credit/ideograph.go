package credit

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// ideograph cuts the Chinese, Japanese and Korean forms, which no blank parts from the text.
func ideograph(s string) (rest, raw string) {
	if !strings.ContainsFunc(s, func(r rune) bool { return r > 0x2e7f }) {
		return s, ""
	}
	const short = 40 // letters
	from := max(0, len(s)-short*utf8.UTFMax)
	for _, l := range cjkLeads {
		i := strings.LastIndex(s[from:], l)
		if i < 0 {
			continue
		}
		if i += from; utf8.RuneCountInString(s[i:]) <= short && !strings.Contains(strings.TrimRight(s[i:], "。"), "。") {
			return strings.TrimRight(s[:i], " （([［【|、，＝/／"), s[i:]
		}
	}
	for _, form := range []func(string) (string, string){reporter, correspondent, sent} {
		if rest, raw = form(s); raw != "" {
			return rest, raw
		}
	}
	i := strings.LastIndexAny(s, "＝=、，。（ ")
	if i < 0 {
		return s, ""
	}
	_, n := utf8.DecodeRuneInString(s[i:])
	tail := s[i+n:]
	if cjkEnded(tail) && utf8.RuneCountInString(tail) <= 14 || isAgency(strings.TrimSpace(tail)) && strings.ContainsAny(s[i:i+n], "＝=") {
		rest = s[:i]
		if s[i:i+n] == "。" {
			rest = s[:i+n]
		}
		return strings.TrimRight(rest, " 、，"), tail
	}
	return s, ""
}

// reporter cuts the name of a Korean reporter, or of who handed the picture in, behind the
// last sentence or a slash: ". 김민수 기자", "./김민수 기자 kim@ellery.example", ". 엘러리시 제공".
func reporter(s string) (rest, raw string) {
	said := withoutMail(s)
	if !strings.HasSuffix(said, "기자") && !strings.HasSuffix(said, " 제공") {
		return s, ""
	}
	i := max(strings.LastIndex(said, ". "), strings.LastIndex(said, "./"), strings.LastIndex(said, " /")) + 1
	if i < 1 || utf8.RuneCountInString(said[i:]) > 20 {
		return s, ""
	}
	if who := strings.TrimRight(strings.TrimSuffix(said, "기자"), " "); slices.ContainsFunc([]string{"는", "던", "된", "의"}, func(e string) bool { return strings.HasSuffix(who, e) }) {
		return s, "" // "the reporter who …"
	}
	return strings.TrimRight(s[:i], " "), strings.TrimLeft(s[i:], " ")
}

// correspondent cuts a Chinese reporter with whom he works for: "。中新社记者 李四 摄".
func correspondent(s string) (rest, raw string) {
	const short = 24 // letters
	i := strings.LastIndex(strings.TrimRight(s, "。"), "。")
	if i >= 0 {
		i += len("。")
	}
	tail := s[max(i, 0):]
	said := undated(strings.TrimRight(tail, "。"))
	if !cjkEnded(said) || utf8.RuneCountInString(said) > short || !strings.Contains(said, "记者") && !strings.Contains(said, "記者") {
		return s, ""
	}
	return s[:max(i, 0)], tail
}

// sent cuts a name with a blank before what closes the credit, as in "新华社记者 张三 摄".
func sent(s string) (rest, raw string) {
	for _, e := range takenBy {
		name, ok := strings.CutSuffix(strings.TrimRight(s, " 。"), " "+e)
		if !ok {
			continue
		}
		i := strings.LastIndexAny(name, " 。，、（")
		if i < 0 || utf8.RuneCountInString(name[i:]) > 12 {
			continue
		}
		house := strings.TrimRight(name[:i], " ")
		if name[i] == ' ' && slices.ContainsFunc(reporters, func(r string) bool { return strings.HasSuffix(house, r) }) {
			i = strings.LastIndexAny(house, " 。，、（")
		}
		if i < 0 {
			return "", s
		}
		_, n := utf8.DecodeRuneInString(s[i:])
		return strings.TrimRight(strings.TrimSuffix(s[:i+n], "（"), " ，、"), s[i+n:]
	}
	return s, ""
}

// undated is a line without the day at its beginning or end: "王五攝 115年3月2日", "2日、山田太郎撮影".
func undated(s string) string {
	if !strings.Contains(s, "日") {
		return s
	}
	for _, trim := range []func(string, string) string{strings.TrimRight, strings.TrimLeft} {
		t := trim(s, "0123456789０１２３４５６７８９年月日、 ")
		off := strings.Replace(s, t, "", 1)
		if t != "" && strings.Contains(off, "日") && strings.ContainsFunc(off, unicode.IsDigit) {
			s = t
		}
	}
	return s
}

// withoutMail is a line without the address at its end.
func withoutMail(s string) string {
	i := strings.LastIndexByte(s, ' ')
	if i > 0 && strings.IndexByte(s[i+1:], '@') > 0 && strings.Contains(s[i+1:], ".") {
		return strings.TrimRight(s[:i], " ")
	}
	return s
}

// provided reports whether a credit line says who handed a picture in, and not who took it.
func provided(line string) bool {
	return slices.ContainsFunc([]string{"提供", "제공", "cung cấp"}, func(w string) bool { return strings.Contains(line, w) })
}

func cjkEnded(s string) bool {
	return slices.ContainsFunc(cjkEnds, func(e string) bool { return strings.HasSuffix(s, e) && len(s) > len(e) })
}
