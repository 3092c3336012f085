package main

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"slices"
	"sync"
	"unicode/utf8"

	"golang.org/x/term"
)

// A console is standard error, to which several parts of the program write at once, whole lines
// each time. A live view may stand below what was written; it makes way for what comes, so that
// the lines above it are those that would be there without it. The view itself is written in
// ANSI sequences (ECMA-48: CUU, EL, ED) with the terminal's line wrap off: a character that is
// wider than we think shortens its line and tears nothing.
type console struct {
	w io.Writer

	mu    sync.Mutex
	view  []string // the lines that stand there, the cursor below them
	width int      // of the terminal, when they were written
}

const (
	wrapOff   = "\x1b[?7l"
	wrapOn    = "\x1b[?7h"
	eraseLine = "\x1b[K" // from the cursor on
	eraseRest = "\x1b[J"
)

// Write is that of an io.Writer.
func (c *console) Write(p []byte) (int, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if len(c.view) == 0 {
		return c.w.Write(p)
	}
	var b bytes.Buffer
	b.WriteString(c.up(c.width) + eraseRest)
	b.Write(p)
	draw(&b, c.view)
	if _, err := c.w.Write(b.Bytes()); err != nil {
		return 0, err
	}
	return len(p), nil
}

// show puts lines in the place of the view, on a terminal that is now so wide; none end it.
// That it cannot be written matters to nobody.
func (c *console) show(lines []string, width int) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if width == c.width && slices.Equal(lines, c.view) {
		return
	}
	var b bytes.Buffer
	b.WriteString(c.up(width))
	draw(&b, lines)
	c.w.Write(b.Bytes())
	c.view, c.width = lines, width
}

// up leads from below the view to its beginning. A terminal that became narrower has folded
// lines that are too long for it now.
func (c *console) up(width int) string {
	rows := 0
	for _, line := range c.view {
		rows += max(1, (utf8.RuneCountInString(line)+width-1)/width)
	}
	if rows == 0 {
		return ""
	}
	return fmt.Sprintf("\r\x1b[%dA", rows)
}

// draw writes lines from the cursor on, and nothing below them.
func draw(b *bytes.Buffer, lines []string) {
	b.WriteString(wrapOff)
	for _, line := range lines {
		b.WriteString(line + eraseLine + "\n")
	}
	b.WriteString(eraseRest + wrapOn)
}

// size is that of the terminal, or what is usual where it does not say.
func (c *console) size() (width, height int) {
	if f, ok := c.w.(*os.File); ok {
		width, height, _ = term.GetSize(int(f.Fd()))
	}
	if width <= 0 || height <= 0 {
		return 80, 24
	}
	return width, height
}
