package scraper

import (
	"container/heap"
	"time"
)

// An agenda holds the groups that a crawl has no request under way for, by when each may be taken
// up again.
type agenda struct {
	order byReady
	items map[string]*item
}

// An item is one group.
type item struct {
	group string
	wait  wait
	index int // in the heap
}

// A wait is what a group waits for.
type wait struct {
	ready   time.Time // zero: for nothing, ever
	due     bool      // it waits for its entries to be due, and not for its pace
	failing bool      // it has to wait longer than its pace, because requests came to nothing
}

func newAgenda() *agenda { return &agenda{items: map[string]*item{}} }

// put takes a group in, or changes what it waits for.
func (a *agenda) put(group string, w wait) {
	if it := a.items[group]; it != nil {
		it.wait = w
		heap.Fix(&a.order, it.index)
		return
	}
	it := &item{group: group, wait: w}
	a.items[group] = it
	heap.Push(&a.order, it)
}

// wake makes a group ready that waits for its entries.
func (a *agenda) wake(group string, at time.Time) {
	if it := a.items[group]; it == nil || it.wait.due && it.wait.ready.After(at) {
		a.put(group, wait{ready: at})
	}
}

// take gives a group that is ready, the one that waits the longest.
func (a *agenda) take(now time.Time) (group string, ok bool) {
	if len(a.order) == 0 || a.order[0].wait.ready.After(now) {
		return "", false
	}
	it := heap.Pop(&a.order).(*item)
	delete(a.items, it.group)
	return it.group, true
}

// next is when the first group is ready; ok is false when there is none.
func (a *agenda) next() (at time.Time, ok bool) {
	if len(a.order) == 0 {
		return at, false
	}
	return a.order[0].wait.ready, true
}

// worth reports whether a group will be ready soon that has something due, and has
// given no cause to be left alone. A crawl that has nothing else to do waits for it.
func (a *agenda) worth(until time.Time) bool {
	for _, it := range a.items {
		if !it.wait.due && !it.wait.failing && !it.wait.ready.After(until) {
			return true
		}
	}
	return false
}

// byReady is the heap.
type byReady []*item

func (h byReady) Len() int           { return len(h) }
func (h byReady) Less(i, j int) bool { return h[i].wait.ready.Before(h[j].wait.ready) }
func (h byReady) Swap(i, j int) {
	h[i], h[j] = h[j], h[i]
	h[i].index, h[j].index = i, j
}

func (h *byReady) Push(x any) {
	it := x.(*item)
	it.index = len(*h)
	*h = append(*h, it)
}

func (h *byReady) Pop() any {
	last := len(*h) - 1
	it := (*h)[last]
	(*h)[last] = nil
	*h = (*h)[:last]
	return it
}
