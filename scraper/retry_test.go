package scraper_test

import (
	"context"
	"errors"
	"net/http"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"newsmorgue/scraper"
	"newsmorgue/scraper/frontier"
	"newsmorgue/scraper/sitetest"
)

// A moody server answers when it wants to, and counts how often it was asked.
type moody struct {
	wants atomic.Bool
	asked atomic.Int64
}

func (m *moody) RoundTrip(r *http.Request) (*http.Response, error) {
	m.asked.Add(1)
	if !m.wants.Load() {
		return nil, errors.New("not now")
	}
	return &http.Response{StatusCode: http.StatusNotFound, Request: r, Body: http.NoBody}, nil
}

// retry makes due what failed and lets its group be asked, as another process would.
func retry(t *testing.T, f *frontier.Frontier, group string) {
	t.Helper()
	var keys []string
	for e, err := range f.Entries(t.Context(), "") {
		if err != nil {
			t.Fatal(err)
		}
		keys = append(keys, e.Key)
	}
	if _, err := f.Change(t.Context(), keys, func(e *frontier.Entry) bool { e.Due = time.Now(); return true }); err != nil {
		t.Fatal(err)
	}
	if err := f.Park(t.Context(), group, time.Time{}); err != nil {
		t.Fatal(err)
	}
}

// A crawl without end hears within a minute or so that a site is to be tried again, and until
// then leaves it alone.
func TestRetryBesideWatch(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		m := new(moody)
		d := open(t, t.TempDir(), sitetest.Parse(t, nil, nil), func(o *scraper.Options) {
			o.Transport, o.Watch, o.Breaker = m, true, scraper.Breaker{Fails: 1, First: 12 * time.Hour, Most: 24 * time.Hour}
		})
		ctx, stop := context.WithCancel(t.Context())
		ended := make(chan error)
		go func() {
			_, err := d.Crawl(ctx, []string{"https://moody.example/"}, nil)
			ended <- err
		}()
		time.Sleep(2 * time.Hour)
		if n := m.asked.Load(); n != 1 {
			t.Errorf("asked %d times while it is to be left alone; want once", n)
		}
		m.wants.Store(true)
		retry(t, d.Frontier, "moody.example")
		time.Sleep(2 * time.Minute)
		if n := m.asked.Load(); n < 2 {
			t.Error("not asked within two minutes of the retry")
		}
		stop()
		if err := <-ended; !errors.Is(err, context.Canceled) {
			t.Errorf("Crawl = %v; want %v", err, context.Canceled)
		}
	})
}
