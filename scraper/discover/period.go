package discover

import (
	"strings"
	"time"
)

// period is the day, month or year whose stories an address lists, its unit zero if it lists none.
//
//	/2026/03/13  /sport/2026/03  /archive/2026/mar       a date of whole segments, and nothing after it
//	/2026  /archive/2026  /archive/20260313              a year or a compact date: alone, or below an archive
//	/2026-03-13  /weather/2026-03-13  /archiv-2026-03    a date with hyphens, under no headline
//	?date=2026-03-13  ?m=202603  ?year=2026&month=3      in the query, where the path is of no story
func (a *address) period(n count) dating {
	if len(a.segments) == 0 && a.query == "" {
		return dating{}
	}
	if d := a.pathPeriod(n); d.unit != 0 {
		return d
	}
	return a.queryPeriod(n)
}

func (a *address) pathPeriod(n count) dating {
	p := a.path
	if last := len(a.segments) - 1; last > 0 && a.mark(last)&list != 0 {
		p = strings.TrimRight(p[:len(p)-len(a.last())], "/")
	}
	for i := range len(p) {
		if !digit(p[i]) || i > 0 && digit(p[i-1]) {
			continue
		}
		if d := dateAt(p, i); d.unit != 0 && d.end() == len(p) && a.lists(&d, p, n) {
			return d
		}
	}
	return dating{}
}

// lists reports whether the date at the end of a path is that of a list.
func (a *address) lists(d *dating, p string, n count) bool {
	folder := strings.LastIndexByte(p[:d.year.from], '/') + 1
	own := strings.Trim(p[folder:d.year.from], parting) // archiv of /archiv-2026-03
	filed := own != "" && markOf(own)&archive != 0
	if own != "" && !filed {
		return false
	}
	above := strings.Count(p[:folder], "/") - 1 // segments above, but for the first slash
	for _, s := range a.segments[:min(max(above, 0), len(a.segments))] {
		filed = filed || markOf(s)&archive != 0
		if wordsOf(s) > 2 {
			return false
		}
	}
	switch {
	case filed:
		return true
	case d.slashed(p):
		return true
	case d.unit == Year:
		return above == 0 && n.text < 5
	}
	return !d.compact() && n.text < 5
}

// dateNames are parameters that a date is given in, beside all that end in "date"; yearNames and so on
// are those for a part of one.
var (
	dateNames  = set(`date datum fecha data dato day jour dia m month monat mois mes mese year jahr annee ano anno archive archiv d from`)
	yearNames  = set(`year jahr annee ano anno y yyyy yr`)
	monthWords = set(`month monat mois mes mese m mm mon monthnum`)
	dayNames   = set(`day tag jour dia giorno d dd`)
)

func (a *address) queryPeriod(n count) dating {
	if a.query == "" || n.text >= 5 || n.slug >= 3 {
		return dating{}
	}
	if len(a.segments) > 0 && numbered(a.last()) {
		return dating{}
	}
	return dateInQuery(a.query)
}

// dateInQuery reads a date off a query, whole or in parts.
func dateInQuery(query string) dating {
	var y, m, day span
	for at := 0; at < len(query); {
		end := strings.IndexByte(query[at:], '&')
		if end < 0 {
			end = len(query) - at
		}
		name, value, _ := strings.Cut(query[at:at+end], "=")
		v := span{at + end - len(value), at + end}
		at += end + 1
		switch {
		case dateNames[name], strings.HasSuffix(name, "date"):
			if d := dateAt(query[:v.to], v.from); (d.unit == Day || d.unit == Month) && d.end() == v.to {
				d.query = true
				return d
			}
		case identifies(name, value), numbered(value):
			return dating{}
		}
		switch {
		case len(value) == 4 && (yearNames[name] || markOf(name)&archive != 0):
			y = v
		case len(value) <= 2 && monthWords[name]:
			m = v
		case len(value) <= 2 && dayNames[name]:
			day = v
		}
	}
	return dateOf(query, y, m, day)
}

// dateOf is the date of which a query gives the parts.
func dateOf(query string, y, m, day span) dating {
	if y.to == 0 {
		return dating{}
	}
	n, ok := year(query, y.from)
	d := dating{year: y, month: m, query: true}
	if m.to > 0 {
		d.day = day
	}
	month := number(m.of(query))
	if !ok || m.to > 0 && month == 0 || !d.settle(n, month, number(d.day.of(query))) {
		return dating{}
	}
	return d
}

// dated is the finest unit of a date in the path of a story: with slashes around it, or a compact day anywhere.
func (a *address) dated() Unit {
	best := Unit(0)
	for i := range len(a.path) {
		if !digit(a.path[i]) || i > 0 && digit(a.path[i-1]) {
			continue
		}
		d := dateAt(a.path, i)
		switch below := i > 0 && a.path[i-1] == '/'; {
		case d.unit == Day && (below || d.compact()):
			return Day
		case d.unit == Month && below && !d.start.IsZero():
			best = Month
		}
	}
	return best
}

// Period is the time that a sitemap is of, by its own name, in UTC: from its first moment up to,
// but without, the last. It is false where the name does not say.
//
//	sitemap-2015-03.xml  sitemap-201503.xml.gz  /sitemap/2015/03.xml  /2015/sitemap-2015-03.xml   March 2015
//	sitemap.xml?yyyy=2015&mm=03&dd=14                                                             14 March 2015
//	sitemap-2015.xml  sitemap-2015-w10.xml                                                        2015
//	sitemap-2015-03-2.xml  sitemap-2015-03-0002.xml                                               March 2015
//	sitemap-2015-2019.xml                                                                         2015 to 2019
//
// It takes a number from 1990 to 2099 for a year, which may be that of a file where there are as
// many; so a lastmod that lies later speaks against it. Of several dates the finest count, and all
// that lies between them.
func Period(address string) (from, to time.Time, ok bool) {
	_, rest, _ := strings.Cut(address, "://")
	path, query, _ := strings.Cut(strings.ToLower(rest), "?")
	_, path, _ = strings.Cut(path, "/")
	query, _, _ = strings.Cut(query, "#")
	finest := dateInQuery(query)
	if finest.start.IsZero() {
		finest = dating{}
	}
	from, to = finest.start, finest.unit.move(finest.start, 1)
	for i := range len(path) {
		if !digit(path[i]) || i > 0 && digit(path[i-1]) {
			continue
		}
		d := fileDate(path, i)
		switch {
		case d.unit == 0 || finest.unit != 0 && d.unit > finest.unit:
		case d.unit < finest.unit || finest.unit == 0:
			finest, from, to = d, d.start, d.unit.move(d.start, 1)
		default:
			from, to = earlier(from, d.start), later(to, d.unit.move(d.start, 1))
		}
	}
	return from, to, finest.unit != 0
}

// fileDate is the date that begins at s[i] in the name of a file. Behind a month of two digits a
// number of one is that of a file, and three letters behind a year that are no month are an extension.
func fileDate(s string, i int) dating {
	d := dateAt(s, i)
	if d.unit != 0 && d.start.IsZero() {
		d = dating{year: d.year}
		d.settle(number(d.year.of(s)), 0, 0)
	}
	if d.unit == Day && !d.compact() && d.month.to-d.month.from == 2 && d.day.to-d.day.from == 1 {
		d.unit, d.start = Month, d.start.AddDate(0, 0, 1-d.start.Day())
	}
	if d.unit == 0 || d.start.Year() < 1990 {
		return dating{}
	}
	return d
}

func earlier(a, b time.Time) time.Time {
	if b.Before(a) {
		return b
	}
	return a
}

func later(a, b time.Time) time.Time {
	if b.After(a) {
		return b
	}
	return a
}
