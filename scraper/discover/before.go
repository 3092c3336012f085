package discover

import (
	"net/url"
	"strconv"
	"strings"
	"time"
)

// Before is the address of the archive page of the period before, by the address of one, what
// Judge said of it, and the same template:
//
//	/2026/03/01          /2026/02/28
//	/archive/2026-01     /archive/2025-12
//	/2026/jan/01         /2025/dec/31
//	/2026/3/1            /2026/2/28
//	?y=2026&m=1          ?y=2025&m=12
//
// Numbers keep their widths, names their length and case; after "may", which is both a name and
// the short form of one, a short one follows. It is false where the address has no such period or
// where none comes before: the year 1900.
func Before(u *url.URL, day time.Time, unit Unit) (string, bool) {
	var room [maxRoom]string
	escaped := u.EscapedPath()
	a := read(room[:0], u.Host, escaped, u.RawQuery)
	d := a.period(a.count(""))
	if d.unit == 0 || d.unit != unit || !d.start.Equal(day) {
		return "", false
	}
	text := escaped
	if d.query {
		text = u.RawQuery
	}
	text = rewritten(text, &d, unit.back(d.start))
	v := *u
	v.Fragment, v.RawFragment = "", ""
	if d.query {
		v.RawQuery = text
	} else {
		path, err := url.PathUnescape(text)
		if err != nil {
			return "", false
		}
		v.Path, v.RawPath = path, text
	}
	// What is not read back as the period before would lead the walk astray.
	if back := Judge(&v, ""); back.Kind != ArchiveClass || back.Unit != unit || !back.Day.Equal(unit.back(day)) {
		return "", false
	}
	return v.String(), true
}

// rewritten is a text with another date where the dating stands.
func rewritten(text string, d *dating, to time.Time) string {
	padded := padded(text, d)
	parts := []struct {
		span
		text string
	}{
		{d.year, strconv.Itoa(to.Year())},
		{d.month, monthLike(d.month.of(text), to.Month(), padded)},
		{d.day, numberLike(to.Day(), padded)},
	}
	var b strings.Builder
	for at := 0; at < len(text); {
		next := len(text)
		for _, p := range parts {
			if p.to > p.from && p.from == at {
				b.WriteString(p.text)
				at = p.to
			}
			if p.to > p.from && p.from >= at {
				next = min(next, p.from)
			}
		}
		b.WriteString(text[at:next])
		at = next
	}
	return b.String()
}

// padded reports whether the numbers of a dating have two digits each. One of a single digit
// says that they have not; where both have two, they might all the same, and are taken to be.
func padded(text string, d *dating) bool {
	for _, s := range []string{d.month.of(text), d.day.of(text)} {
		if len(s) == 1 {
			return false
		}
	}
	return true
}

func numberLike(n int, padded bool) string {
	if n < 10 && padded {
		return "0" + strconv.Itoa(n)
	}
	return strconv.Itoa(n)
}

// monthLike writes a month as another was written.
func monthLike(was string, m time.Month, padded bool) string {
	if was == "" || digit(was[0]) {
		return numberLike(int(m), padded)
	}
	name := monthNames[m-1]
	if len(was) == 3 || len(was) == 4 && strings.EqualFold(was, "sept") {
		name = name[:3]
	}
	switch {
	case was == strings.ToUpper(was):
		return strings.ToUpper(name)
	case was[0] < 'a':
		return strings.ToUpper(name[:1]) + name[1:]
	}
	return name
}
