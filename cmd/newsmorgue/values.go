package main

import (
	"fmt"
	"math"
	"net/netip"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"newsmorgue/scraper"
	asking "newsmorgue/scraper/fetch"
	"newsmorgue/scraper/schedule"
	"newsmorgue/scraper/urlkey"
)

// The kinds of value that settings and flags have beside pflag's own. Each is a
// pflag.Value; one that is also a list takes a YAML sequence item by item.

// A duration is a length of time as in "90s", "1h30m", "1d" or "2w"; days have 24 hours.
type duration time.Duration

func (d *duration) Set(s string) error {
	for unit, length := range map[string]time.Duration{"d": 24 * time.Hour, "w": 7 * 24 * time.Hour} {
		if n, err := strconv.ParseFloat(strings.TrimSuffix(s, unit), 64); strings.HasSuffix(s, unit) && err == nil {
			return d.keep(s, n*float64(length))
		}
	}
	v, err := time.ParseDuration(s)
	if err != nil {
		return fmt.Errorf(`%q is no length of time; write 90s, 10m, 1h30m, 1d or 2w`, s)
	}
	return d.keep(s, float64(v))
}

func (d *duration) keep(s string, v float64) error {
	if !(v >= 0 && v < math.MaxInt64) {
		return fmt.Errorf("%q is no length of time that can be waited for", s)
	}
	*d = duration(v)
	return nil
}

// String writes whole days as days, all else as time.Duration does, without the
// zeros at its end.
func (d *duration) String() string {
	v := time.Duration(*d)
	if v > 0 && v%(24*time.Hour) == 0 {
		return strconv.FormatInt(int64(v/(24*time.Hour)), 10) + "d"
	}
	s := v.String()
	if strings.HasSuffix(s, "m0s") {
		s = strings.TrimSuffix(s, "0s")
	}
	if strings.HasSuffix(s, "h0m") {
		s = strings.TrimSuffix(s, "0m")
	}
	return s
}

func (d *duration) Type() string { return "duration" }

// A size is a number of bytes as in "500 kB", "10MiB" or "4096".
type size int64

var sizeUnits = []struct {
	name  string
	bytes int64
}{
	{"GiB", 1 << 30}, {"GB", 1e9}, {"MiB", 1 << 20}, {"MB", 1e6}, {"KiB", 1 << 10}, {"kB", 1e3}, {"B", 1}, {"", 1},
}

func (b *size) Set(s string) error {
	for _, u := range sizeUnits {
		number, ok := strings.CutSuffix(strings.ToLower(s), strings.ToLower(u.name))
		if !ok {
			continue
		}
		n, err := strconv.ParseInt(strings.TrimSpace(number), 10, 64)
		if err != nil || n < 0 || n > math.MaxInt64/u.bytes {
			break
		}
		*b = size(n * u.bytes)
		return nil
	}
	return fmt.Errorf("%q is no size; write 500 kB, 10 MiB or a number of bytes", s)
}

// String uses the largest unit that gives a whole number.
func (b *size) String() string {
	for _, u := range sizeUnits {
		if *b != 0 && int64(*b)%u.bytes == 0 {
			return fmt.Sprintf("%d %s", int64(*b)/u.bytes, u.name)
		}
	}
	return "0"
}

func (b *size) Type() string { return "size" }

// A list is several words or addresses.
type list []string

func (l *list) Append(s string) error { *l = append(*l, s); return nil }

func (l *list) Set(s string) error {
	*l = nil
	for item := range strings.SplitSeq(s, ",") {
		if item = strings.TrimSpace(item); item != "" {
			*l = append(*l, item)
		}
	}
	return nil
}

func (l *list) String() string { return strings.Join(*l, ", ") }
func (l *list) Type() string   { return "list" }

// A row is a line of the table by which pages are asked again: the first interval, the
// least and the most, "30m 15m 2h", with the age of the story before them where it
// depends on that: "6h 30m 15m 2h".
type row schedule.Row

func (r *row) Set(s string) error {
	words := strings.Fields(s)
	if len(words) != 3 && len(words) != 4 {
		return fmt.Errorf(`%q is no row; write the first interval, the least and the most: 30m 15m 2h; before them the age of the stories that it is for, if not for all`, s)
	}
	var d [4]duration
	for i, w := range words {
		if err := d[i+4-len(words)].Set(w); err != nil {
			return err
		}
	}
	if d[1] == 0 || d[2] > d[1] || d[1] > d[3] {
		return fmt.Errorf("%q is no row: the first interval must be more than 0, no less than the least and no more than the most", s)
	}
	*r = row{time.Duration(d[0]), time.Duration(d[1]), time.Duration(d[2]), time.Duration(d[3])}
	return nil
}

func (r *row) String() string {
	var words []string
	for _, v := range []time.Duration{r.Age, r.First, r.Least, r.Most} {
		if d := duration(v); v > 0 || len(words) > 0 {
			words = append(words, d.String())
		}
	}
	return strings.Join(words, " ")
}

func (r *row) Type() string { return "row" }

// Rows are those of stories, by age; the last is for all that are older.
type rows []schedule.Row

func (r *rows) Append(s string) error {
	var one row
	if err := one.Set(s); err != nil {
		return err
	}
	*r = append(*r, schedule.Row(one))
	return nil
}

func (r *rows) Set(s string) error {
	*r = nil
	return appendAll(r, s)
}

func (r *rows) String() string {
	return enumerated(*r, func(one schedule.Row) string { return (*row)(&one).String() })
}

func (r *rows) Type() string { return "rows" }

// complete reports whether each age is greater than the one before, and the last row is for
// all that are older.
func (r rows) complete() bool {
	var age time.Duration
	for i, one := range r {
		if last := i == len(r)-1; last != (one.Age == 0) || !last && one.Age <= age {
			return false
		}
		age = one.Age
	}
	return len(r) > 0
}

// Durations are several lengths of time.
type durations []time.Duration

func (d *durations) Append(s string) error {
	var one duration
	if err := one.Set(s); err != nil {
		return err
	}
	*d = append(*d, time.Duration(one))
	return nil
}

func (d *durations) Set(s string) error {
	*d = nil
	return appendAll(d, s)
}

func (d *durations) String() string {
	return enumerated(*d, func(one time.Duration) string { return (*duration)(&one).String() })
}

func (d *durations) Type() string { return "durations" }

// enumerated is the text of a list, as Set reads it.
func enumerated[T any](items []T, text func(T) string) string {
	s := make([]string, len(items))
	for i, one := range items {
		s[i] = text(one)
	}
	return strings.Join(s, ", ")
}

// appendAll adds the parts of a text with commas.
func appendAll(to interface{ Append(string) error }, s string) error {
	var items list
	items.Set(s)
	for _, item := range items {
		if err := to.Append(item); err != nil {
			return err
		}
	}
	return nil
}

// Shares are parts of a whole: "3:5:2".
type shares scraper.Shares

func (p *shares) Set(s string) error {
	var v shares
	if n, err := fmt.Sscanf(s, "%d:%d:%d", &v.Discovery, &v.Fresh, &v.Recheck); n != 3 || err != nil || v.String() != s || min(v.Discovery, v.Fresh, v.Recheck) < 1 || max(v.Discovery, v.Fresh, v.Recheck) > 100 {
		return fmt.Errorf("%q are no shares; write three numbers from 1 to 100, as 3:5:2", s)
	}
	*p = v
	return nil
}

func (p *shares) String() string { return fmt.Sprintf("%d:%d:%d", p.Discovery, p.Fresh, p.Recheck) }
func (p *shares) Type() string   { return "shares" }

// A breaker says how many failures in a row open it, and for how long at first and at most: "5 10m 1d".
type breaker scraper.Breaker

func (b *breaker) Set(s string) error {
	words := strings.Fields(s)
	wrong := fmt.Errorf("%q is no breaker; write the failures in a row that open it, and for how long at first and at most, as 5 10m 1d", s)
	if len(words) != 3 {
		return wrong
	}
	n, err := strconv.Atoi(words[0])
	var first, most duration
	if err != nil || n < 1 || first.Set(words[1]) != nil || most.Set(words[2]) != nil || first == 0 || first > most {
		return wrong
	}
	*b = breaker{n, time.Duration(first), time.Duration(most)}
	return nil
}

func (b *breaker) String() string {
	first, most := duration(b.First), duration(b.Most)
	return fmt.Sprintf("%d %s %s", b.Fails, &first, &most)
}

func (b *breaker) Type() string { return "breaker" }

// Networks are ranges of addresses as in "127.0.0.0/8".
type networks []netip.Prefix

func (n *networks) Append(s string) error {
	p, err := netip.ParsePrefix(s)
	if err != nil {
		return fmt.Errorf("%q is no network; write 127.0.0.0/8 or fd00::/8", s)
	}
	*n = append(*n, p.Masked())
	return nil
}

func (n *networks) Set(s string) error {
	*n = nil
	return appendAll(n, s)
}

func (n *networks) String() string {
	return enumerated(*n, netip.Prefix.String)
}

func (n *networks) Type() string { return "networks" }

// A choice is one of a few words.
type choice struct {
	value string
	among []string
}

func (c *choice) Set(s string) error {
	for _, w := range c.among {
		if s == w {
			c.value = s
			return nil
		}
	}
	return fmt.Errorf("%q is none of %s", s, strings.Join(c.among, ", "))
}

func (c *choice) String() string { return c.value }
func (c *choice) Type() string   { return strings.Join(c.among, "|") }

// Choices are any number of a few words; "none" is none of them.
type choices struct {
	values []string
	among  []string
}

func (c *choices) Append(s string) error {
	if s == "none" {
		return nil
	}
	if !slices.Contains(c.among, s) {
		return fmt.Errorf("%q is none of %s", s, strings.Join(c.among, ", "))
	}
	c.values = append(c.values, s)
	return nil
}

func (c *choices) Set(s string) error {
	c.values = nil
	return appendAll(c, s)
}

func (c *choices) String() string {
	if len(c.values) == 0 {
		return "none"
	}
	return strings.Join(c.values, ", ")
}

func (c *choices) Type() string { return "words" }

// A proxy is the way to one site. Its password is never shown.
type proxy struct{ *asking.Proxy }

func (p *proxy) Set(s string) (err error) {
	p.Proxy, err = asking.ParseProxy(s)
	return err
}

func (p *proxy) String() string {
	if p.Proxy == nil {
		return ""
	}
	return p.Proxy.String()
}

func (p *proxy) Type() string { return "proxy" }

// A moment is a time as RFC 3339 or a date, which is its first moment in UTC.
type moment struct{ time.Time }

func (m *moment) Set(s string) error {
	for _, layout := range []string{time.RFC3339, time.DateOnly} {
		if t, err := time.Parse(layout, s); err == nil {
			m.Time = t
			return nil
		}
	}
	return fmt.Errorf("%q is no time; write 2026-11-23 or 2026-11-23T09:30:00Z", s)
}

func (m *moment) String() string {
	if m.IsZero() {
		return ""
	}
	return m.Format(time.RFC3339)
}

func (m *moment) Type() string { return "time" }

// checkSpan refuses --since and --until between which there is nothing.
func checkSpan(since, until *moment) error {
	if !until.IsZero() && !since.Before(until.Time) {
		return misuse("", "nothing is captured since %s and before %s", since, until)
	}
	return nil
}

// askable checks that a server can be asked for s. What it says has no password in it.
func askable(s string) error {
	if u, err := url.Parse(s); err == nil && u.User != nil {
		return fmt.Errorf("%.200q has a name or a password in it, and neither is ever sent", u.Redacted())
	}
	if len(s) > urlkey.MaxLen {
		return fmt.Errorf("%.60q… is too long: %d bytes, where %d are the most", s, len(s), urlkey.MaxLen)
	}
	if err := webAddress(s); err != nil {
		return err
	}
	if _, err := urlkey.Of(s); err != nil {
		return fmt.Errorf("%.200q is no address: %w", s, err)
	}
	return nil
}

// webAddress checks that s is an address a newspaper may have.
func webAddress(s string) error {
	u, err := url.Parse(s)
	if err != nil {
		return fmt.Errorf("%q is no address: %w", s, err)
	}
	if u.Scheme != "http" && u.Scheme != "https" || u.Host == "" {
		return fmt.Errorf("%q is no address; write http:// or https://, a host and a path", s)
	}
	return nil
}
