package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"strings"
	"syscall"
	"text/tabwriter"
	"time"
	"unicode"
	"unicode/utf8"

	"golang.org/x/term"
)

// An output is standard output. It keeps the first error, so that a verb which
// prints with fmt need not look at each one: run does at the end.
type output struct {
	w   io.Writer
	err error
}

// Write is that of an io.Writer; after the first error it does nothing.
func (o *output) Write(p []byte) (int, error) {
	if o.err != nil {
		return 0, o.err
	}
	n, err := o.w.Write(p)
	if err != nil {
		o.err = &outputError{err}
	}
	return n, o.err
}

// An outputError is a result that could not be written.
type outputError struct{ err error }

func (e *outputError) Error() string { return "write standard output: " + e.err.Error() }
func (e *outputError) Unwrap() error { return e.err }

// closed reports whether err says that nobody reads standard output any more, as
// after "newsmorgue export | head".
func closed(err error) bool {
	var out *outputError
	return errors.As(err, &out) && errors.Is(err, syscall.EPIPE)
}

// line writes one record or other JSON on a line of its own; pretty spreads it.
func (o *output) line(record []byte, pretty bool) error {
	var b bytes.Buffer
	b.Grow(len(record) + 1)
	if !pretty {
		b.Write(record)
	} else if err := json.Indent(&b, record, "", "  "); err != nil {
		return fmt.Errorf("print record: %w", err)
	}
	b.WriteByte('\n')
	_, err := o.Write(inert(b.Bytes()))
	return err
}

// inert is JSON in which what steers a terminal, or turns letters round, is escaped. JSON itself
// has such characters in strings alone, and asks for that only below U+0020.
func inert(record []byte) []byte {
	if !bytes.ContainsFunc(record, func(r rune) bool { return steers(r) || turns(r) }) {
		return record
	}
	var out []byte
	for len(record) > 0 {
		r, n := utf8.DecodeRune(record)
		if steers(r) || turns(r) {
			out = fmt.Appendf(out, `\u%04x`, r)
		} else {
			out = append(out, record[:n]...)
		}
		record = record[n:]
	}
	return out
}

// inertLines are lines of JSON, each made inert.
func inertLines(list iter.Seq2[[]byte, error]) iter.Seq2[[]byte, error] {
	return func(yield func([]byte, error) bool) {
		for line, err := range list {
			if !yield(inert(line), err) {
				return
			}
		}
	}
}

// json writes v as JSON on one line.
func (o *output) json(v any) error {
	b, err := encode(v)
	if err != nil {
		return err
	}
	return o.line(b, false)
}

// encode is json.Marshal but that it leaves <, > and & of a text alone.
func encode(v any) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		return nil, err
	}
	return bytes.TrimSuffix(b.Bytes(), []byte{'\n'}), nil
}

// table prints rows in columns, the first of them as the head.
func table(w io.Writer, rows [][]string) error {
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	for _, r := range rows {
		fmt.Fprintln(t, strings.Join(r, "\t"))
	}
	return t.Flush()
}

// columns prints a row of what may be without end, in columns of given widths but for the last,
// and before the first row the head, which is then nil.
func columns(w io.Writer, head *[]string, row []string, widths ...int) error {
	for _, r := range [][]string{*head, row} {
		if r == nil {
			continue
		}
		var b strings.Builder
		for i, width := range widths {
			fmt.Fprintf(&b, "%-*s  ", width, r[i])
		}
		b.WriteString(r[len(widths)])
		if _, err := fmt.Fprintln(w, b.String()); err != nil {
			return err
		}
	}
	*head = nil
	return nil
}

// A harmless writer passes on text from outside, a page's or an address, without what
// would steer the terminal that shows it. It must be handed whole characters.
type harmless struct{ w io.Writer }

// Write is that of an io.Writer.
func (h harmless) Write(p []byte) (int, error) {
	if _, err := h.w.Write(defuse(p)); err != nil {
		return 0, err
	}
	return len(p), nil
}

// defuse puts U+FFFD in the place of control characters, line ends and tabs excepted, and leaves
// out what turns letters round.
func defuse(p []byte) []byte {
	return bytes.Map(func(r rune) rune {
		switch {
		case turns(r):
			return -1
		case steers(r):
			return utf8.RuneError
		}
		return r
	}, p)
}

// steers reports whether a character is a control character, line ends and tabs excepted.
func steers(r rune) bool { return unicode.IsControl(r) && r != '\n' && r != '\t' }

// turns reports whether a character sets the direction in which those behind it are shown, so that
// a text looks like another (UAX #9, §2.1 to 2.5). The marks U+200E and U+200F, which scripts
// from right to left need, have no such reach.
func turns(r rune) bool { return r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069 }

// below is what lies below the program's own standard output or error.
func below(w io.Writer) io.Writer {
	switch w := w.(type) {
	case *output:
		return w.w
	case *console:
		return w.w
	}
	return w
}

// terminal reports whether w is a person's screen.
func terminal(w io.Writer) bool {
	f, ok := below(w).(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}

// colour reports whether w takes colours and the person wants them.
func (a *app) colour(w io.Writer) bool {
	return a.env("NO_COLOR") == "" && a.env("TERM") != "dumb" && terminal(w)
}

// stamp is how a time is shown in a table.
func stamp(t time.Time) string {
	if t.IsZero() {
		return "-"
	}
	return t.UTC().Format("2006-01-02 15:04:05")
}
