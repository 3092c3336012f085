package main

import (
	"fmt"
	"math"
	"net/netip"
	"net/url"
	"strconv"
	"strings"
	"time"

	asking "newsmorgue/scraper/fetch"
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
	var items list
	items.Set(s)
	*n = nil
	for _, item := range items {
		if err := n.Append(item); err != nil {
			return err
		}
	}
	return nil
}

func (n *networks) String() string {
	s := make([]string, len(*n))
	for i, p := range *n {
		s[i] = p.String()
	}
	return strings.Join(s, ", ")
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
