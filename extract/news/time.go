package news

import (
	"fmt"
	"time"
)

// A Time is a time as a page prints it: a moment with the offset that the page
// gave, or only a day. The zero value is an unknown time, which omitzero leaves
// out of JSON.
type Time struct {
	time.Time
	Day bool // only the date is known; the clock is midnight and means nothing
}

// Precision says how much of t is known, in the words of the record's
// date_precision: "day", "minute", or "" for the zero value.
func (t Time) Precision() string {
	switch {
	case t.IsZero():
		return ""
	case t.Day:
		return "day"
	}
	return "minute"
}

// String is the date (2006-01-02) of a day, RFC 3339 of a moment, "" of the zero value.
func (t Time) String() string {
	switch {
	case t.IsZero():
		return ""
	case t.Day:
		return t.Format(time.DateOnly)
	}
	return t.Format(time.RFC3339)
}

// MarshalJSON writes what String returns.
func (t Time) MarshalJSON() ([]byte, error) { return []byte(`"` + t.String() + `"`), nil }

// UnmarshalJSON reads what MarshalJSON writes.
func (t *Time) UnmarshalJSON(b []byte) error {
	if len(b) < 2 || b[0] != '"' || b[len(b)-1] != '"' {
		return fmt.Errorf("read time %s: not a string", b)
	}
	return t.UnmarshalText(b[1 : len(b)-1])
}

// MarshalText writes what String returns.
func (t Time) MarshalText() ([]byte, error) { return []byte(t.String()), nil }

// UnmarshalText reads what MarshalText writes.
func (t *Time) UnmarshalText(b []byte) error {
	s := string(b)
	if s == "" {
		*t = Time{}
		return nil
	}
	if d, err := time.Parse(time.DateOnly, s); err == nil {
		*t = Time{d, true}
		return nil
	}
	m, err := time.Parse(time.RFC3339, s)
	if err != nil {
		return fmt.Errorf("read time %q: neither a date nor RFC 3339", s)
	}
	*t = Time{m, false}
	return nil
}
