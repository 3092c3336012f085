package discover

import (
	"strings"
	"time"
)

// A Unit is how long a period of time is. The zero value is none.
type Unit int

const (
	Day Unit = iota + 1
	Month
	Year
)

func (u Unit) String() string { return [...]string{"none", "day", "month", "year"}[u] }

// back is the start of the period before the one that starts at t.
func (u Unit) back(t time.Time) time.Time { return u.move(t, -1) }

// move is the start of the period that begins n periods after t.
func (u Unit) move(t time.Time, n int) time.Time {
	switch u {
	case Day:
		return t.AddDate(0, 0, n)
	case Month:
		return t.AddDate(0, n, 0)
	case Year:
		return t.AddDate(n, 0, 0)
	}
	return t
}

// A dating is a date as an address writes it.
//
//	2026/03/13  2026-03-13  2026/3/1  2026/mar/13  2026/march/13  20260313   a day
//	2026/03     2026-03     2026/3    2026/mar     2026/march     202603     a month
//	2026                                                                    a year
//
// What has the day first is not read: 03/04/2026 is two days of two countries.
type dating struct {
	unit             Unit
	start            time.Time // UTC; zero where the month is three letters that are no English month
	year, month, day span
	query            bool // it stands in the query, not in the path
}

// A span is where a number stands in a text.
type span struct{ from, to int }

func (s span) of(text string) string { return text[s.from:s.to] }

// end is where the dating ends, when it is written in one piece.
func (d *dating) end() int { return max(d.year.to, d.month.to, d.day.to) }

// compact reports whether the dating has nothing between its numbers.
func (d *dating) compact() bool { return d.unit < Year && d.month.from == d.year.to }

// slashed reports whether the dating is made of whole segments of a path.
func (d *dating) slashed(s string) bool {
	return d.unit < Year && !d.compact() && d.year.from > 0 && s[d.year.from-1] == '/' &&
		s[d.month.from-1] == '/' && (d.unit == Month || s[d.day.from-1] == '/')
}

// dateAt reads the dating whose year begins at s[i]; its unit is zero where there is none.
// The byte in front must be no digit.
func dateAt(s string, i int) (d dating) {
	y, ok := year(s, i)
	if !ok {
		return d
	}
	d.year = span{i, i + 4}
	switch digits := run(s, i, digit) - i; digits {
	case 6, 8:
		d.month = span{i + 4, i + 6}
		if digits == 8 {
			d.day = span{i + 6, i + 8}
		}
		if !d.settle(y, number(d.month.of(s)), number(d.day.of(s))) {
			return dating{}
		}
		return d
	case 4:
	default:
		return dating{}
	}
	m, end := monthAt(s, i+5)
	if i+4 == len(s) || !parts(s[i+4]) || end == 0 {
		d.settle(y, 0, 0)
		return d
	}
	d.month = span{i + 5, end}
	if end < len(s) && parts(s[end]) {
		if to := run(s, end+1, digit); to > end+1 && to <= end+3 {
			d.day = span{end + 1, to}
			if d.settle(y, m, number(d.day.of(s))) {
				return d
			}
			d.day = span{}
		}
	}
	if m == 0 && end < len(s) {
		d.month = span{}
	}
	d.settle(y, m, 0)
	return d
}

// settle sets the unit and the start by the numbers that there are, and says whether they are a date.
// A month that is a word we cannot read is 0.
func (d *dating) settle(y, m, day int) bool {
	d.unit, d.start = Year, time.Date(y, 1, 1, 0, 0, 0, 0, time.UTC)
	if d.month == (span{}) {
		return true
	}
	d.unit = Month
	if m > 12 || m == 0 && d.compact() {
		return false
	}
	if d.day != (span{}) {
		d.unit = Day
		if day < 1 || day > 31 {
			return false
		}
	}
	if m == 0 {
		d.start = time.Time{}
		return true
	}
	d.start = time.Date(y, time.Month(m), max(day, 1), 0, 0, 0, 0, time.UTC)
	return d.start.Month() == time.Month(m)
}

// year reads the four digits of a year that a paper can have pages of.
func year(s string, i int) (y int, ok bool) {
	if i+4 > len(s) || !(s[i] == '2' && s[i+1] == '0' || s[i] == '1' && s[i+1] == '9') || !digit(s[i+2]) || !digit(s[i+3]) {
		return 0, false
	}
	return number(s[i : i+4]), true
}

// monthAt reads the month that begins at s[i]: one or two digits, an English name, or
// any three letters, whose number is 0. The end is 0 where there is none.
func monthAt(s string, i int) (m, end int) {
	if i >= len(s) {
		return 0, 0
	}
	if to := run(s, i, digit); to > i {
		if m := number(s[i:to]); to <= i+2 && m >= 1 && m <= 12 {
			return m, to
		}
		return 0, 0
	}
	to := run(s, i, letter)
	if m := monthNamed(s[i:to]); m > 0 || to == i+3 {
		return m, to
	}
	return 0, 0
}

var monthNames = [...]string{"january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"}

// monthNamed is the number of a month by its English name, its first three letters, or "sept"; else 0.
func monthNamed(s string) int {
	if len(s) < 3 || len(s) > len("september") {
		return 0
	}
	for i, name := range monthNames {
		if len(s) <= len(name) && strings.EqualFold(s, name[:len(s)]) && (len(s) == 3 || len(s) == len(name) || i == 8 && len(s) == 4) {
			return i + 1
		}
	}
	return 0
}

// run is where the bytes of one sort that begin at s[i] end.
func run(s string, i int, of func(byte) bool) int {
	for i < len(s) && of(s[i]) {
		i++
	}
	return i
}

func digit(c byte) bool  { return '0' <= c && c <= '9' }
func letter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }

// parts reports whether a date may part its numbers with this.
func parts(c byte) bool { return c == '/' || c == '-' || c == '_' || c == '.' }

// number is the value of a few digits; 0 of anything else.
func number(s string) int {
	n := 0
	for i := range len(s) {
		if !digit(s[i]) || n > 1e6 {
			return 0
		}
		n = n*10 + int(s[i]-'0')
	}
	return n
}
