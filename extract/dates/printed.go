package dates

import (
	"strings"
	"time"
	"unicode"

	"newsmorgue/extract/news"
)

// A token is a number, a word or a sign of a printed line; blanks are left out.
type token struct {
	text string // of a word, in lower case; of a sign, the sign; "" of a number
	word string // as printed
	n    int
	len  int // digits of a number; 0 for others
}

// tokens cuts a line; nil when it has more than a date line has.
func tokens(s string) []token {
	const most = 40
	var out []token
	var w strings.Builder
	flush := func() {
		if w.Len() > 0 {
			word := strings.TrimRight(w.String(), ".'")
			out = append(out, token{text: strings.ToLower(word), word: word})
			w.Reset()
		}
	}
	number := false
	for _, r := range clocks.Replace(s) {
		d, isDigit := digit(r)
		switch {
		case isDigit && number:
			last := &out[len(out)-1]
			if last.len++; last.len > 9 {
				return nil
			}
			last.n = last.n*10 + d
			continue
		case isDigit:
			flush()
			out = append(out, token{n: d, len: 1})
		case counter(r):
			flush()
			out = append(out, token{text: string(r), word: string(r)})
		case unicode.IsLetter(r), unicode.IsMark(r), (r == '\'' || r == '’' || r == '.' && thai(w.String())) && w.Len() > 0:
			if r == '’' {
				r = '\''
			}
			w.WriteRune(r)
		default:
			flush()
			if !unicode.IsSpace(r) && r != '\u200f' && r != '\u200e' {
				out = append(out, token{text: string(r), word: string(r)})
			}
		}
		number = isDigit
		if len(out) > most {
			return nil
		}
	}
	flush()
	return out
}

var clocks = strings.NewReplacer("a.m.", "am", "p.m.", "pm", "A.M.", "am", "P.M.", "pm", "a. m.", "am", "p. m.", "pm", "：", ":", "上午", " am ", "下午", " pm ", "午前", " am ", "午後", " pm ", "오전", " am ", "오후", " pm ", "−", "-", "‐", "-", "‑", "-",
	"π.μ.", "am", "μ.μ.", "pm", "時間前", " hours ago", "小时前", " hours ago", "小時前", " hours ago", "시간 전", " hours ago", "시간전", " hours ago", "分钟前", " minutes ago", "分鐘前", " minutes ago", "分前", " minutes ago", "분 전", " minutes ago", "분전", " minutes ago", "週間前", " weeks ago",
	"凌晨", " 凌晨 ", "早上", " 早上 ", "清晨", " 清晨 ", "中午", " 中午 ", "傍晚", " 傍晚 ", "晚上", " 晚上 ", "晚间", " 晚间 ", "晚間", " 晚間 ")

// thai reports whether a word is in Thai, whose short months have full stops within.
func thai(w string) bool {
	return strings.HasPrefix(w, "\u0e01") || w != "" && w[0] == 0xe0 && w[1] >= 0xb8 && w[1] <= 0xb9
}

// counter reports whether r stands behind the numbers of a Chinese, Japanese or
// Korean date, with no blank.
func counter(r rune) bool {
	return strings.ContainsRune("年月日号號時时点點分秒년월일시분초前전天周", r)
}

// zeros are the digits 0 of the scripts that news are printed in; 1 to 9 stand behind each.
var zeros = []rune{'0', '٠', '۰', '०', '০', '੦', '૦', '୦', '௦', '౦', '೦', '൦', '๐', '໐', '០', '၀', '０'}

// digit is the value of a decimal digit of any script that news are printed in.
func digit(r rune) (int, bool) {
	for _, zero := range zeros {
		if r >= zero && r <= zero+9 {
			return int(r - zero), true
		}
	}
	return 0, false
}

// A reading is what has been read of a line so far.
type reading struct {
	tok              []token
	at               time.Time
	year, month, day int
	hour, min, sec   int
	clock            bool // a time of day was found
	back             int  // days before the capture; -1 none
	iranian          bool
	zone             *time.Location
	americanZone     string
	done             bool
}

// printed reads a line for readers.
func printed(s string, at time.Time) (news.Time, bool) {
	r := reading{tok: tokens(s), at: at, back: -1}
	if t, ok := r.past(); ok {
		return t, true
	}
	for i := 0; i < len(r.tok) && !r.done; {
		i = max(r.step(i), i+1)
	}
	return r.time()
}

// get is the token at i, or an empty one.
func (r *reading) get(i int) token {
	if i < 0 || i >= len(r.tok) {
		return token{}
	}
	return r.tok[i]
}

// past reads "2 hours ago".
func (r *reading) past() (news.Time, bool) {
	for i, t := range r.tok {
		d, ok := units[r.get(i+1).text]
		if t.len == 0 || t.len > 3 || !ok || r.at.IsZero() {
			continue
		}
		if !ago[r.get(i-1).text] && !ago[r.get(i+2).text] && !(r.get(i-1).text == "a" && ago[r.get(i-3).text]) {
			continue
		}
		when := r.at.Add(-time.Duration(t.n) * d)
		if d < 24*time.Hour {
			return news.Time{Time: when.Truncate(time.Minute)}, true
		}
		y, m, day := when.Date()
		return news.Time{Time: time.Date(y, m, day, 0, 0, 0, 0, time.UTC), Day: true}, true
	}
	return news.Time{}, false
}

// step reads what begins at token i, and returns the index behind it.
func (r *reading) step(i int) int {
	t := r.tok[i]
	switch {
	case t.len == 0:
		return r.word(i)
	case r.get(i+1).text == ":" && r.get(i+2).len > 0 && t.len <= 2:
		return r.timeOfDay(i)
	case t.len <= 2 && hours(r.get(i+1).text):
		return r.timeOfDay(i)
	case t.len <= 2 && r.get(i+1).text == "." && r.get(i+2).len == 2 && (hours(r.get(i+3).text) || hours(r.get(i-1).text) || r.get(i-2).text == "kl" || r.dotted(i)):
		return r.timeOfDay(i)
	case t.len == 4 && r.get(i+1).text == "hrs" && !r.clock && t.n/100 < 24 && t.n%100 < 60:
		r.hour, r.min, r.clock = t.n/100, t.n%100, true
		return i + 2
	}
	if n := max(r.compact(i), r.yearless(i)); n > 0 {
		return i + n
	}
	if n := r.counted(i); n > 0 {
		return i + n
	}
	if n := r.numeric(i); n > 0 {
		return i + n
	}
	if t.len <= 2 && !r.clock {
		if _, ok := halves[r.get(i+1).text]; ok {
			return r.timeOfDay(i)
		}
	}
	return i + 1
}

// dotted reports whether "10.41" at i is a clock: the day is known, and a zone, half of
// the day or the end of the line follows, or a word that stands before hours precedes.
func (r *reading) dotted(i int) bool {
	if !r.complete() || r.clock || r.tok[i].n > 23 || r.get(i+2).n > 59 {
		return false
	}
	next := r.get(i + 3)
	_, half := halves[next.text]
	_, zone := zones[next.word]
	switch r.get(i - 1).text {
	case "ore", "ob", "om", "at", "u", "в", "о", "ora":
		return next.text != "."
	}
	return half || zone || next.word == "" && r.get(i-1).text != "."
}

func hours(s string) bool {
	switch s {
	case "h", "u", "uhr", "klo", "kl", "น", "時", "时", "点", "點", "시":
		return true
	}
	return false
}

// timeOfDay reads the time that begins with the number at i.
func (r *reading) timeOfDay(i int) int {
	if r.clock {
		return i + 1
	}
	h, m, s := r.tok[i].n, 0, 0
	before := i - 1
	i++
	if sign := r.get(i).text; sign == ":" || sign == "." || hours(sign) {
		i++
		if r.get(i).len > 0 && r.get(i).len <= 2 && !(hours(sign) && r.month == 0 && r.named(i+1)) {
			m = r.get(i).n
			i++
		}
	}
	if r.get(i).text == "分" || r.get(i).text == "분" {
		i++
	}
	if sign := r.get(i).text; (sign == ":" || sign == "." && r.get(i-2).text == ".") && r.get(i+1).len == 2 || r.get(i+1).text == "秒" {
		s = r.get(i + 1).n
		i += 2
	}
	h = r.halved(h, i, before)
	if h < 24 && m < 60 && s < 60 {
		r.hour, r.min, r.sec, r.clock = h, m, s, true
	}
	return i
}

// halved is hour h of 24, where a word behind or before its clock says which half of the
// day it is of.
func (r *reading) halved(h, behind, before int) int {
	half, ok := halves[r.get(behind).text]
	if !ok {
		half, ok = halves[r.get(before).text]
	}
	if ok && half == 0 {
		half = 1
		if h < 5 || h == 12 {
			half = -1
		}
	}
	switch {
	case half > 0 && h < 12:
		return h + 12
	case half < 0 && h == 12:
		return 0
	}
	return h
}

// named reports whether the word at i, or the one behind a sign there, is a month.
func (r *reading) named(i int) bool {
	_, ok := months[r.get(i).text]
	return ok
}

// counted reads a number with its counter, as 2023年.
func (r *reading) counted(i int) int {
	n := r.tok[i].n
	switch r.get(i + 1).text {
	case "年", "년":
		if r.tok[i].len <= 2 && r.get(i-1).text == "令和" {
			n += 2018
		}
		if r.complete() {
			r.done = true
			return 1
		}
		r.year = n
	case "月", "월":
		r.month = n
	case "日", "일", "号", "號":
		r.day = n
	case "оны", "он": // Mongolian: 2023 оны 2 сарын 28
		r.year = n
	case "сарын", "сар":
		r.month = n
		if d := r.get(i + 2); d.len > 0 && d.len <= 2 && r.get(i+3).text != ":" {
			r.day = d.n
			return 3
		}
	default:
		return 0
	}
	return 2
}

func (r *reading) complete() bool { return r.month > 0 && r.day > 0 }

// compact reads 20230228.
func (r *reading) compact(i int) int {
	n := r.tok[i].n
	if y := n / 10000; r.tok[i].len != 8 || r.complete() || y < 1900 || y > 2100 || n/100%100 > 12 || n%100 > 31 {
		return 0
	}
	r.year, r.month, r.day = n/10000, n/100%100, n%100
	return 1
}

// yearless reads "28.2." before a clock.
func (r *reading) yearless(i int) int {
	d, m := r.tok[i], r.get(i+2)
	if r.complete() || d.len > 2 || m.len == 0 || m.n == 0 || m.n > 12 || d.n == 0 || d.n > 31 || r.get(i+1).text != "." || r.get(i+3).text != "." {
		return 0
	}
	next := i + 4
	if t := r.get(next).text; t == "," || hours(t) || t == "um" {
		next++
	}
	if r.get(next).len == 0 || r.get(next+1).text != ":" && r.get(next+1).text != "." {
		return 0
	}
	r.month, r.day = m.n, d.n
	return 4
}

// numeric reads 28.02.2023 and its relatives.
func (r *reading) numeric(i int) int {
	a, sign, b, c := r.tok[i], r.get(i+1).text, r.get(i+2), r.get(i+4)
	if b.len == 0 || c.len == 0 || r.get(i+3).text != sign || sign != "." && sign != "/" && sign != "-" {
		return 0
	}
	y, m, d := c.n, b.n, a.n
	switch {
	case a.len == 4:
		y, m, d = a.n, b.n, c.n
	case c.len == 2 && a.len <= 2:
		y += 2000
	case c.len != 4:
		return 0
	}
	if r.complete() {
		r.done = true
		return 5
	}
	if a.len != 4 && r.monthFirst(sign, y, b.n, a.n, i+5) {
		m, d = a.n, b.n
	}
	if y < 1500 && y > 1300 {
		r.iranian = true
	}
	r.year, r.month, r.day = y, m, d
	return 5
}

// monthFirst decides between 02/03 as 2 March and as February 3.
func (r *reading) monthFirst(sign string, year, second, first, next int) bool {
	switch {
	case second > 12:
		return first <= 12
	case first > 12 || sign == ".":
		return false
	case r.american(next):
		return true
	}
	day := time.Date(year, time.Month(second), first, 0, 0, 0, 0, time.UTC)
	other := time.Date(year, time.Month(first), second, 0, 0, 0, 0, time.UTC)
	limit := r.at.AddDate(0, 0, 1)
	return !r.at.IsZero() && day.After(limit) && !other.After(limit)
}

// american reports whether a time with "am" or "pm" follows.
func (r *reading) american(next int) bool {
	for _, t := range r.tok[min(next, len(r.tok)):] {
		if t.text == "am" || t.text == "pm" {
			return true
		}
	}
	return false
}

// word reads a month, a zone, or a day such as "yesterday".
func (r *reading) word(i int) int {
	t := r.tok[i]
	if m, n := r.monthAt(i); m > 0 {
		if r.complete() {
			r.done = true
			return i + n
		}
		return r.around(i, n, m)
	}
	if m, ok := jalaliMonths[t.text]; ok && r.month == 0 && (r.get(i-1).len > 0 || r.get(i+1).len > 0) {
		r.iranian = true
		return r.around(i, 1, m)
	}
	if n, ok := daysBack[t.text]; ok && !r.complete() && r.back < 0 {
		r.back = n
		return i + 1
	}
	if r.clock && r.zone == nil {
		return r.zoneAt(i)
	}
	return i + 1
}

// monthAt is the month named at i, and how many tokens name it.
func (r *reading) monthAt(i int) (m, n int) {
	t := r.tok[i]
	if t.text == "tháng" && r.get(i+1).len > 0 && r.get(i+1).n <= 12 {
		return r.get(i + 1).n, 2
	}
	if m, ok := months[t.text+" "+r.get(i+1).text]; ok {
		return int(m), 2
	}
	if m, ok := months[t.text]; ok {
		return int(m), 1
	}
	for _, prefix := range []string{"ב", "ב-", "في"} {
		if m, ok := months[strings.TrimPrefix(t.text, prefix)]; ok {
			return int(m), 1
		}
	}
	return 0, 0
}

// around reads day and year beside the name of month m, n tokens at i.
func (r *reading) around(i, n, m int) int {
	before := i - 1
	for range 3 {
		if t := r.get(before); t.len > 0 || t.text == "" || t.text == "," && before < i-1 {
			break
		}
		before--
	}
	next := i + n
	for range 3 {
		if t := r.get(next); t.len > 0 || t.text == "" {
			break
		}
		next++
	}
	day, after := r.get(before), r.get(next)
	used := r.year == day.n && day.len == 4 || r.clock && r.get(before-1).text == ":"
	switch {
	case day.len > 0 && day.len <= 2 && !used && day.n <= 31 && day.n > 0:
		r.day = day.n
		if after.len == 4 {
			r.year = after.n
			next++
		}
	case after.len > 0 && after.len <= 2 && after.n <= 31 && r.get(next+1).text != ":":
		r.day = after.n
		next++
		next = r.yearAfter(next)
	default:
		return i + n
	}
	if day.len == 4 && r.year == 0 {
		r.year = day.n
	}
	r.month = m
	if r.get(next-1).len == 0 {
		return i + n
	}
	return next
}

// yearAfter reads a year within two tokens from next.
func (r *reading) yearAfter(next int) int {
	for k := next; k < next+3; k++ {
		if t := r.get(k); t.len == 4 {
			r.year = t.n
			return k + 1
		} else if t.len > 0 {
			break
		}
	}
	return next
}

// zoneAt reads a zone behind a time.
func (r *reading) zoneAt(i int) int {
	t := r.tok[i]
	if _, ok := american[t.word]; ok {
		r.americanZone = t.word
		return i + 1
	}
	minutes, ok := zones[strings.ToUpper(t.word)]
	if ok && (t.word == strings.ToUpper(t.word) || t.text == "z" || r.lastBehindClock(i)) {
		r.zone = fixed(minutes)
		if sign := r.get(i + 1).text; minutes == 0 && (sign == "+" || sign == "-") {
			return r.offset(i + 1)
		}
		return i + 1
	}
	if (t.text == "+" || t.text == "-") && (r.get(i+1).len == 4 && r.get(i+1).n <= 1400 || r.get(i+1).len == 2 && r.get(i+2).text == ":" && r.get(i+3).len == 2) {
		if r.get(i-1).len > 0 || r.get(i-1).text == "(" {
			return r.offset(i)
		}
	}
	return i + 1
}

// lastBehindClock reports whether the word at i ends the line, right behind a clock, where
// a zone may be in small letters: "11:06am ist".
func (r *reading) lastBehindClock(i int) bool {
	before := r.get(i - 1)
	_, half := halves[before.text]
	return i == len(r.tok)-1 && (half || before.len == 2)
}

// offset reads +03:00, +0300 or +3, which begins at i.
func (r *reading) offset(i int) int {
	t := r.get(i + 1)
	minutes, next := t.n*60, i+2
	switch {
	case t.len == 4:
		minutes = t.n/100*60 + t.n%100
	case t.len > 2 || t.len == 0:
		return i + 1
	case r.get(i+2).text == ":" && r.get(i+3).len == 2:
		minutes, next = minutes+r.get(i+3).n, i+4
	}
	if minutes > 14*60 {
		return next
	}
	if r.get(i).text == "-" {
		minutes = -minutes
	}
	r.zone = fixed(minutes)
	return next
}

func fixed(minutes int) *time.Location {
	if minutes == 0 {
		return time.UTC
	}
	return time.FixedZone("", minutes*60)
}

// time puts together what was read.
func (r *reading) time() (news.Time, bool) {
	if !r.finish() {
		return news.Time{}, false
	}
	if r.iranian {
		y, m, d := jalali(r.year, r.month, r.day).Date()
		r.year, r.month, r.day = y, int(m), d
	}
	day := time.Date(r.year, time.Month(r.month), r.day, 0, 0, 0, 0, time.UTC)
	if day.Day() != r.day {
		return news.Time{}, false // 31 February
	}
	if !r.clock {
		return news.Time{Time: day, Day: true}, true
	}
	zone := r.zone
	if minutes, ok := american[r.americanZone]; ok {
		if summer(day.Add(time.Duration(r.hour) * time.Hour)) {
			minutes += 60
		}
		zone = fixed(minutes)
	}
	if zone == nil {
		zone = Floating
	}
	return news.Time{Time: time.Date(r.year, time.Month(r.month), r.day, r.hour, r.min, r.sec, 0, zone)}, true
}

// finish completes a date from the capture, and reports whether there is one.
func (r *reading) finish() bool {
	if !r.complete() {
		if r.back < 0 || r.at.IsZero() || r.month > 0 {
			return false
		}
		y, m, d := r.at.AddDate(0, 0, -r.back).Date()
		r.year, r.month, r.day = y, int(m), d
		return true
	}
	if r.month > 12 || r.day > 31 {
		return false
	}
	switch {
	case r.year == 0 && r.at.IsZero():
		return false
	case r.year == 0:
		r.year = r.at.Year()
		if time.Date(r.year, time.Month(r.month), r.day, 0, 0, 0, 0, time.UTC).After(r.at.AddDate(0, 0, 1)) {
			r.year--
		}
	case r.year > 2400 && r.year < 2700:
		r.year -= 543 // Buddhist
	}
	return !r.iranian || r.year > 1200 && r.year < 1600
}
