package main

import (
	"fmt"
	"io"
	"strconv"
	"strings"
	"testing"
)

// A tube is a terminal that understands what a console writes, and what must not get through to
// it. It keeps what has scrolled off.
type tube struct {
	width    int
	rows     [][]rune // from the first ever written
	row, col int
	wrap     bool
	t        *testing.T
}

// wide takes two columns; the second has a 0.
const wide = '報'

func newTube(t *testing.T, width int) *tube {
	return &tube{width: width, rows: [][]rune{nil}, wrap: true, t: t}
}

func (u *tube) Write(p []byte) (int, error) {
	for s := string(p); s != ""; {
		if strings.HasPrefix(s, "\x1b[") {
			end := strings.IndexFunc(s[2:], func(r rune) bool { return r >= '@' }) + 3
			u.steer(s[2:end])
			s = s[end:]
			continue
		}
		r := []rune(s)[0]
		u.put(r)
		s = s[len(string(r)):]
	}
	return len(p), nil
}

func (u *tube) put(r rune) {
	switch {
	case r == '\r':
		u.col = 0
		return
	case r == '\n':
		u.row, u.col = u.row+1, 0
	case u.col < u.width:
		u.rows[u.row] = append(u.rows[u.row][:u.col], r) // Good enough: lines are written from their left.
		u.col++
		if r == wide {
			u.put(0)
		}
	case u.wrap:
		u.put('\n')
		u.put(r)
	}
	if u.row == len(u.rows) {
		u.rows = append(u.rows, nil)
	}
}

func (u *tube) steer(code string) {
	switch code {
	case "?7l", "?7h":
		u.wrap = code == "?7h"
	case "K":
		u.rows[u.row] = u.rows[u.row][:min(u.col, len(u.rows[u.row]))]
	case "J":
		u.steer("K")
		u.rows = u.rows[:u.row+1]
	default:
		n, err := strconv.Atoi(strings.TrimSuffix(code, "A"))
		if err != nil || n > u.row || n == 0 {
			u.t.Fatalf("escape sequence %q in row %d", code, u.row)
		}
		u.row -= n
	}
}

// narrow makes the terminal narrower, and folds what is too long for it.
func (u *tube) narrow(width int) {
	was := u.String()
	*u = *newTube(u.t, width)
	io.WriteString(u, was)
}

func (u *tube) String() string {
	var b strings.Builder
	for i, row := range u.rows {
		b.WriteString(string(row))
		if i < len(u.rows)-1 {
			b.WriteByte('\n')
		}
	}
	return strings.ReplaceAll(b.String(), "\x00", "")
}

func TestConsole(t *testing.T) {
	u := newTube(t, 10)
	c := &console{w: u}
	for _, step := range []struct {
		name string
		do   func()
		want string
	}{
		{"a line without a view", func() { fmt.Fprintln(c, "one") }, "one\n"},
		{"a view", func() { c.show([]string{"aaaa", "bbbb", "cccc"}, 10) }, "one\naaaa\nbbbb\ncccc\n"},
		{"a shorter one", func() { c.show([]string{"aa", "b"}, 10) }, "one\naa\nb\n"},
		{"a line above it", func() { fmt.Fprintln(c, "two") }, "one\ntwo\naa\nb\n"},
		{"a line that wraps", func() { fmt.Fprintln(c, "three and four") }, "one\ntwo\nthree and \nfour\naa\nb\n"},
		{"a longer one", func() { c.show([]string{"0123456789", "b", "c"}, 10) }, "one\ntwo\nthree and \nfour\n0123456789\nb\nc\n"},
		{"a key that echoes", func() { io.WriteString(u, "^C"); fmt.Fprintln(c, "five") }, "one\ntwo\nthree and \nfour\nfive\n0123456789\nb\nc\n"},
		{"another width", func() { u.narrow(6); c.show([]string{"012345", "b"}, 6) }, "one\ntwo\nthree \nand \nfour\nfive\n012345\nb\n"},
		{"wider than it says", func() { c.show([]string{"報報報報x", "b"}, 6) }, "one\ntwo\nthree \nand \nfour\nfive\n報報報\nb\n"},
		{"the end", func() { c.show([]string{"x"}, 6); c.show(nil, 6) }, "one\ntwo\nthree \nand \nfour\nfive\n"},
		{"a line after it", func() { fmt.Fprintln(c, "six") }, "one\ntwo\nthree \nand \nfour\nfive\nsix\n"},
	} {
		step.do()
		if got := u.String(); got != step.want {
			t.Fatalf("%s: the terminal has\n%s\nwant\n%s", step.name, got, step.want)
		}
	}
	if !u.wrap {
		t.Error("the terminal is left without line wrap")
	}
}
