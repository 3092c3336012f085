package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"sync"
	"testing"
)

// The first host answers only when the second has: they are asked at the same time,
// and the answers come in the order asked all the same.
func TestInOrder(t *testing.T) {
	asked := []string{"http://slow.example/1", "http://fast.example/1", "http://slow.example/2", "http://fast.example/2", "no address"}
	fast := make(chan struct{})
	answer := func(_ context.Context, address string) string {
		switch address {
		case "http://slow.example/1":
			<-fast
		case "http://fast.example/2":
			close(fast)
		}
		return address
	}
	got := slices.Collect(inOrder(t.Context(), slices.Values(asked), 2, answer))
	if !slices.Equal(got, asked) {
		t.Errorf("inOrder(%q) = %q; want the same order", asked, got)
	}
}

// One host is asked for one page at a time, and no more hosts than allowed.
func TestInOrderOneAtATime(t *testing.T) {
	var addresses []string
	for i := range 200 {
		addresses = append(addresses, fmt.Sprintf("http://h%d.example/%d", i%7, i))
	}
	var mu sync.Mutex
	running := map[string]bool{}
	answer := func(_ context.Context, address string) error {
		host := hostOf(address)
		mu.Lock()
		twice, most := running[host], len(running)
		running[host] = true
		mu.Unlock()
		defer func() {
			mu.Lock()
			delete(running, host)
			mu.Unlock()
		}()
		if twice || most > 2 {
			return fmt.Errorf("%s while %s ran: %t, hosts %d", address, host, twice, most)
		}
		return nil
	}
	for err := range inOrder(t.Context(), slices.Values(addresses), 3, answer) {
		if err != nil {
			t.Error(err)
		}
	}
}

// A consumer that has enough ends those who work for it.
func TestInOrderStops(t *testing.T) {
	endless := func(yield func(string) bool) {
		for i := 0; yield(fmt.Sprintf("http://h%d.example/", i)); i++ {
		}
	}
	answer := func(ctx context.Context, address string) string {
		if address != "http://h0.example/" {
			<-ctx.Done()
		}
		return address
	}
	for got := range inOrder(t.Context(), endless, 2*readAhead, answer) {
		if got != "http://h0.example/" {
			t.Errorf("first answer is for %q, want http://h0.example/", got)
		}
		break
	}
}

func TestLines(t *testing.T) {
	var err error
	got := slices.Collect(lines(t.Context(), strings.NewReader("\ufeff# list\nhttp://a.example/\n\n  http://b.example/  \n#http://c.example/"), &err))
	want := []string{"http://a.example/", "http://b.example/"}
	if !slices.Equal(got, want) || err != nil {
		t.Errorf("lines = %q, %v; want %q", got, err, want)
	}
}

func TestLinesThatFail(t *testing.T) {
	broken := errors.New("cable")
	r, w := io.Pipe()
	go func() {
		io.WriteString(w, "http://a.example/\n")
		w.CloseWithError(broken)
	}()
	var err error
	got := slices.Collect(lines(t.Context(), r, &err))
	if len(got) != 1 || !errors.Is(err, broken) {
		t.Errorf("lines of a broken reader = %q, %v; want one line, and %v", got, err, broken)
	}
}

// A long line is one address; one without end is no list.
func TestLinesThatAreLong(t *testing.T) {
	long := strings.Repeat("a", 100_000)
	var err error
	if got := slices.Collect(lines(t.Context(), strings.NewReader(long+"\nhttp://a.example/\n"), &err)); len(got) != 2 || err != nil {
		t.Errorf("lines = %d of them, %v; want 2", len(got), err)
	}
	endless := strings.Repeat("a", longestLine+1)
	got := slices.Collect(lines(t.Context(), strings.NewReader("http://a.example/\n"+endless), &err))
	if len(got) != 1 || err == nil || !strings.Contains(err.Error(), "no list of addresses") {
		t.Errorf("lines = %d of them, %v; want one, and that the other is no list", len(got), err)
	}
}

// Nobody types; the context ends.
func TestLinesInterrupted(t *testing.T) {
	r, w := io.Pipe()
	defer w.Close()
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	var err error
	if got := slices.Collect(lines(ctx, r, &err)); len(got) != 0 {
		t.Errorf("lines after the end = %q; want none", got)
	}
}
