package dates

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"newsmorgue/extract/news"
)

// Floating is the zone of a time that was printed without one. It reads as UTC.
var Floating = time.FixedZone("", 0)

// Zoned reports whether t was printed with its zone, or is only a day.
func Zoned(t news.Time) bool { return t.Day || t.Location() != Floating }

// In is t with its clock in zone, if t has no zone of its own.
func In(t news.Time, zone *time.Location) news.Time {
	if Zoned(t) || t.IsZero() {
		return t
	}
	y, m, d := t.Date()
	t.Time = time.Date(y, m, d, t.Hour(), t.Minute(), t.Second(), t.Nanosecond(), zone)
	return t
}

// longest is the longest line read, in bytes.
const longest = 300

// Parse reads a time written for machines or printed for readers. At is when the
// page was captured, and completes what lacks a year or says "yesterday"; when it
// is zero, such a line is not read. A clock with no zone is in Floating.
func Parse(s string, at time.Time) (t news.Time, ok bool) {
	s = strings.TrimSpace(s)
	if s == "" || len(s) > longest {
		return news.Time{}, false
	}
	if t, ok = machine(s); ok {
		return t, sane(t.Time)
	}
	if t, ok = printed(yearLast(s), at); ok {
		return t, sane(t.Time)
	}
	return news.Time{}, false
}

// yearLast puts the year behind the day in "Tue Feb 28 10:41:00 CET 2023", which is how Unix and
// Java write a time; any other line is as it was.
func yearLast(s string) string {
	f := strings.Fields(s)
	last := len(f) - 1
	if last != 4 && last != 5 || len(f[0]) != 3 || strings.Count(f[3], ":") != 2 || len(f[last]) != 4 {
		return s
	}
	if _, err := strconv.Atoi(f[last]); err != nil {
		return s
	}
	return strings.Join(slices.Concat(f[:3], f[last:], f[3:last]), " ")
}

// sane reports whether a page may have been published then: printing is older
// than 1600, and RFC 3339 ends with the year 9999.
func sane(t time.Time) bool { return t.Year() >= 1600 && t.Year() <= 2200 }

// clockLayouts are layouts of a time; one of offsets may follow.
var clockLayouts = []string{"2006-01-02T15:04:05", "2006-01-02T15:04", "20060102T150405"}

var offsets = []string{"Z07:00", "Z0700", "Z07", " Z07:00", " Z0700"}

// machine reads ISO 8601 and its relatives, and seconds or milliseconds since 1970.
func machine(s string) (t news.Time, ok bool) {
	if s[0] < '0' || s[0] > '9' || len(s) < 8 {
		return t, false
	}
	if n, err := strconv.ParseInt(s, 10, 64); err == nil {
		return digits(s, n)
	}
	if d, err := time.Parse(time.DateOnly, s); err == nil {
		return news.Time{Time: d, Day: true}, true
	}
	iso := s
	if len(s) > 10 && s[10] == ' ' {
		iso = s[:10] + "T" + s[11:]
	}
	for _, clock := range clockLayouts {
		if m, err := time.ParseInLocation(clock, iso, Floating); err == nil {
			return news.Time{Time: m}, true
		}
		for _, o := range offsets {
			if m, err := time.Parse(clock+o, iso); err == nil {
				_, seconds := m.Zone()
				return news.Time{Time: m.In(fixed(seconds / 60))}, true
			}
		}
	}
	return t, false
}

// digits reads a time that has nothing but digits.
func digits(s string, n int64) (t news.Time, ok bool) {
	switch len(s) {
	case 8:
		d, err := time.Parse("20060102", s)
		return news.Time{Time: d, Day: true}, err == nil
	case 9, 10:
		return news.Time{Time: time.Unix(n, 0).UTC()}, true
	case 12, 13:
		return news.Time{Time: time.UnixMilli(n).UTC()}, true
	case 14:
		d, err := time.ParseInLocation("20060102150405", s, Floating)
		return news.Time{Time: d}, err == nil
	}
	return t, false
}
