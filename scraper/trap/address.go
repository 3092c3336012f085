package trap

import (
	"errors"
	"fmt"
	"net/url"
	"strings"
	"time"

	"newsmorgue/scraper/discover"
	"newsmorgue/scraper/urlkey"
)

const (
	maxSegments   = 12   // of a path
	maxParameters = 10   // of a query
	maxRepeats    = 2    // of a segment, or of a run of segments, one behind the other
	maxAlike      = 3    // of a segment anywhere
	maxLayers     = 2    // of percent-encoding, in which an address in a query is looked for
	oldest        = 1990 // first year of a calendar page that is asked for
	shortSession  = 16   // letters and digits of the shortest session id
)

// Address says why an address looks like a trap by itself; "" if it does not:
//
//	/a/b/a/b/a/b            a run of segments more than twice      /2026/11/11/11 is none: numbers of a date may be alike
//	/a/x/a/y/a/z/a          one segment more than three times
//	/1/2/…/13               more than 12 segments
//	?a=1&b=2…               more than 10 parameters                without those that urlkey drops
//	?to=/a?to=/b            an address with a query in a query
//	?date=2031-01-01        an archive page of more than a year from now, or from before 1990
//	?psid=0a1b2c3d4e5f6071  a session id                           that urlkey did not know
//	/%25252Fa               encoded again and again, or encoded control bytes
func Address(u *url.URL, now time.Time) (reason string) {
	key, err := urlkey.Of(u.String())
	switch {
	case errors.Is(err, urlkey.ErrTooLong):
		return fmt.Sprintf("more than %d bytes", urlkey.MaxLen)
	case err != nil:
		return err.Error()
	}
	_, rest, _ := strings.Cut(key.Key, ")")
	path, query, _ := strings.Cut(rest, "?")
	for _, reason := range []string{coded(rest), segments(path), parameters(query), calendar(u, now)} {
		if reason != "" {
			return reason
		}
	}
	return ""
}

// segments looks at a path for what grows by relative links.
func segments(path string) string {
	var room [maxSegments + 1]string
	list := room[:0]
	for s := range strings.SplitSeq(strings.Trim(path, "/"), "/") {
		if len(list) == maxSegments {
			return fmt.Sprintf("more than %d segments", maxSegments)
		}
		list = append(list, s)
	}
	for i, s := range list {
		if number(s) {
			continue
		}
		alike := 0
		for _, t := range list[i:] {
			if t == s {
				alike++
			}
		}
		if alike > maxAlike {
			return fmt.Sprintf("segment %q %d times", s, alike)
		}
		for size := 1; i+size*(maxRepeats+1) <= len(list); size++ {
			if repeated(list[i:], size) {
				return fmt.Sprintf("%q again and again", strings.Join(list[i:i+size], "/"))
			}
		}
	}
	return ""
}

// repeated reports whether a list begins with a run of a size, more than maxRepeats times.
func repeated(list []string, size int) bool {
	for i := size; i < size*(maxRepeats+1); i++ {
		if list[i] != list[i-size] {
			return false
		}
	}
	return true
}

func number(s string) bool { return s != "" && strings.Trim(s, "0123456789") == "" }

// parameters looks at a query, from which urlkey has dropped what it knows.
func parameters(query string) string {
	if query == "" {
		return ""
	}
	n := 0
	for pair := range strings.SplitSeq(query, "&") {
		if n++; n > maxParameters {
			return fmt.Sprintf("more than %d parameters", maxParameters)
		}
		name, value, _ := strings.Cut(pair, "=")
		switch {
		case nested(value):
			return fmt.Sprintf("an address with a query in parameter %q", name)
		case session(strings.ToLower(name), value):
			return fmt.Sprintf("a session id in parameter %q", name)
		}
	}
	return ""
}

// nested reports whether a value is an address that has a query itself. A question mark alone is
// none: there are papers that put their tracking behind a second one.
func nested(value string) bool {
	if !strings.ContainsAny(value, "?%") {
		return false
	}
	for range maxLayers {
		plain, err := url.PathUnescape(value)
		if err != nil {
			break
		}
		value = plain
	}
	before, query, asked := strings.Cut(value, "?")
	return asked && strings.Contains(query, "=") && (strings.HasPrefix(before, "/") || strings.Contains(before, "://"))
}

// session reports whether a parameter is that of a visit: by its name, and by a value that is long
// and has digits and letters.
func session(name, value string) bool {
	if !strings.Contains(name, "sess") && !strings.HasSuffix(name, "sid") || len(value) < shortSession {
		return false
	}
	digits, letters := 0, 0
	for i := range len(value) {
		switch c := value[i]; {
		case '0' <= c && c <= '9':
			digits++
		case 'a' <= c|0x20 && c|0x20 <= 'z':
			letters++
		default:
			return false
		}
	}
	return digits > 2 && letters > 2
}

// calendar looks for an archive page of a day on which there was no news yet, or none that is online.
func calendar(u *url.URL, now time.Time) string {
	v := discover.Judge(u, "")
	switch {
	case v.Kind != discover.ArchiveClass:
		return ""
	case v.Day.After(now.AddDate(1, 0, 0)):
		return "a calendar page of " + v.Day.Format(time.DateOnly) + ", more than a year from now"
	case v.Day.Year() < oldest:
		return fmt.Sprintf("a calendar page of %s, before %d", v.Day.Format(time.DateOnly), oldest)
	}
	return ""
}

// coded looks for what was encoded more than once, and for control bytes, but for a line's end at the
// end of the path: some stories are linked so.
func coded(s string) string {
	path, query, _ := strings.Cut(s, "?")
	s = strings.TrimSuffix(strings.TrimSuffix(path, "%0A"), "%0D") + "?" + query
	for i := 0; i+2 < len(s); i++ {
		if s[i] != '%' {
			continue
		}
		switch code := s[i+1 : i+3]; {
		case code[0] == '0' || code[0] == '1' || code == "7F":
			return "an encoded control byte %" + code
		case code == "25" && (strings.HasPrefix(s[i+3:], "25") || strings.HasPrefix(s[i+3:], "%25")):
			return "encoded again and again"
		}
	}
	return ""
}
