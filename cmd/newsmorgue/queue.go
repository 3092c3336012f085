package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"net/url"
	"strings"
	"sync"
)

// readAhead is how many addresses are taken in hand before the first of them is done.
const readAhead = 1000

// longestLine is far above the longest address that is asked for, so that one which
// is too long is refused by itself, and the rest of the list goes on.
const longestLine = 1 << 20

// A job is one address on its way.
type job[T any] struct {
	address, host string
	result        T
	done          chan struct{} // closed when result is there
}

// inOrder calls do for every address, those of one host one after the other, up to
// so many hosts at a time, and yields the results in the order of the addresses.
// It ends when they do, or the consumer does; do must return soon after its
// context has ended.
func inOrder[T any](ctx context.Context, addresses iter.Seq[string], hosts int, do func(context.Context, string) T) iter.Seq[T] {
	return func(yield func(T) bool) {
		ctx, cancel := context.WithCancel(ctx)
		q := queue[T]{do: func(s string) T { return do(ctx, s) }, slots: make(chan struct{}, hosts), hosts: map[string][]*job[T]{}}
		defer q.loops.Wait()
		defer cancel()
		order := make(chan *job[T], readAhead)
		q.loops.Go(func() {
			defer close(order)
			for address := range addresses {
				j := &job[T]{address: address, host: hostOf(address), done: make(chan struct{})}
				select {
				case order <- j:
					q.add(j)
				case <-ctx.Done():
					return
				}
			}
		})
		for j := range order {
			<-j.done
			if !yield(j.result) {
				return
			}
		}
	}
}

// hostOf is the host of an address; those that have none wait for one another.
func hostOf(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return u.Hostname()
}

// A queue keeps one loop for each host that has jobs.
type queue[T any] struct {
	do    func(string) T
	slots chan struct{}
	loops sync.WaitGroup

	mu    sync.Mutex
	hosts map[string][]*job[T] // those that wait; a host is there while its loop runs
}

func (q *queue[T]) add(j *job[T]) {
	q.mu.Lock()
	defer q.mu.Unlock()
	waiting, running := q.hosts[j.host]
	q.hosts[j.host] = append(waiting, j)
	if !running {
		q.loops.Go(func() { q.loop(j.host) })
	}
}

func (q *queue[T]) loop(host string) {
	for j := q.next(host); j != nil; j = q.next(host) {
		q.slots <- struct{}{}
		j.result = q.do(j.address)
		<-q.slots
		close(j.done)
	}
}

// next takes the next job of a host, or ends its loop.
func (q *queue[T]) next(host string) *job[T] {
	q.mu.Lock()
	defer q.mu.Unlock()
	waiting := q.hosts[host]
	if len(waiting) == 0 {
		delete(q.hosts, host)
		return nil
	}
	q.hosts[host] = waiting[1:]
	return waiting[0]
}

// lines yields the lines of r that are neither empty nor comments, until ctx ends.
// Whether a read failed is known afterwards, from *failed.
func lines(ctx context.Context, r io.Reader, failed *error) iter.Seq[string] {
	return func(yield func(string) bool) {
		ctx, cancel := context.WithCancel(ctx)
		defer cancel()
		found := make(chan string)
		// A read of a terminal cannot be called off, so this goroutine may outlive
		// its consumer: until the next line, or the end of the process.
		go func() {
			defer close(found)
			s := bufio.NewScanner(r)
			s.Buffer(nil, longestLine)
			for s.Scan() {
				line := strings.TrimSpace(strings.TrimPrefix(s.Text(), "\ufeff")) // a list that was made on Windows
				if line == "" || strings.HasPrefix(line, "#") {
					continue
				}
				select {
				case found <- line:
				case <-ctx.Done():
					return
				}
			}
			*failed = s.Err()
			if errors.Is(*failed, bufio.ErrTooLong) {
				*failed = fmt.Errorf("a line is longer than %d bytes, which is no list of addresses", longestLine)
			}
		}()
		for {
			select {
			case line, ok := <-found:
				if !ok || !yield(line) {
					return
				}
			case <-ctx.Done():
				return
			}
		}
	}
}
