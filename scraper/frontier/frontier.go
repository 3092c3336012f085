package frontier

import (
	"context"
	"errors"
	"time"
)

var (
	ErrNotFound = errors.New("not in the frontier")
	ErrRunning  = errors.New("a crawl is running")
	ErrFormat   = errors.New("frontier of another format")
)

// A Kind says what an address leads to.
type Kind string

const (
	Front   Kind = "front"
	Feed    Kind = "feed"
	Sitemap Kind = "sitemap"
	Story   Kind = "story"
)

// An Entry is one address to be asked, once or again and again.
type Entry struct {
	Key       string
	URL       string
	Group     string
	Kind      Kind
	Via       string
	Depth     int
	Found     time.Time
	Published time.Time
	Asked     time.Time
	Due       time.Time // zero: never
	Missing   time.Time
	Interval  time.Duration
	Fails     int
	Note      string
}

// GroupDue is a group and when its first entry is due.
type GroupDue struct {
	Group string
	Due   time.Time
}

// A Slot is the right to one request of a group.
type Slot struct {
	Group string
	Start time.Time // when the request may start
	id    string
}

// RobotsRow is the robots.txt of an origin as it was answered.
type RobotsRow struct {
	Status int
	Body   []byte
	At     time.Time
}

type Options struct {
	Wait time.Duration
	Verb string
	Now  func() time.Time
}

type Frontier struct{}

func Open(dir string, o Options) (*Frontier, error)                    { return &Frontier{}, nil }
func (f *Frontier) Close() error                                       { return nil }
func (f *Frontier) Add(ctx context.Context, es []Entry) (int, error)   { return 0, nil }
func (f *Frontier) Get(ctx context.Context, key string) (Entry, error) { return Entry{}, ErrNotFound }
func (f *Frontier) Groups(ctx context.Context) ([]GroupDue, error)     { return nil, nil }
func (f *Frontier) Next(ctx context.Context, group string, now time.Time) (Entry, bool, error) {
	return Entry{}, false, nil
}
func (f *Frontier) Done(ctx context.Context, e Entry, found []Entry) (int, error) { return 0, nil }
func (f *Frontier) Reserve(ctx context.Context, group string, gap time.Duration) (Slot, error) {
	return Slot{}, nil
}
func (f *Frontier) Release(ctx context.Context, s Slot, end time.Time, gap time.Duration) error {
	return nil
}
func (f *Frontier) Robots(ctx context.Context, origin string) (RobotsRow, bool, error) {
	return RobotsRow{}, false, nil
}
func (f *Frontier) SetRobots(ctx context.Context, origin string, r RobotsRow) error { return nil }

// CrawlLock takes dir/crawl.lock for the length of a crawl; ErrRunning when another has it.
func (f *Frontier) CrawlLock(ctx context.Context) (release func() error, err error) {
	return func() error { return nil }, nil
}
