package main

import (
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/prometheus/client_golang/prometheus/testutil"

	"newsmorgue/scraper"
	"newsmorgue/scraper/frontier"
)

// crawled are metrics that were told of a small crawl.
func crawled() *metrics {
	m := newMetrics()
	at := time.Date(2026, 3, 4, 6, 0, 0, 0, time.UTC)
	for _, a := range []scraper.Asked{
		{Status: 200, End: at.Add(40 * time.Millisecond), Wire: 1000, Bytes: 4000},
		{Status: 304, End: at.Add(20 * time.Millisecond), Gap: 2500 * time.Millisecond},
		{Status: 304, End: at.Add(20 * time.Millisecond), Gap: 2 * time.Second},
		{Status: 301, End: at.Add(20 * time.Millisecond), Gap: 4 * time.Second},
		{Status: 429, End: at.Add(20 * time.Millisecond)},
		{Status: 200, Reason: "truncated", End: at.Add(3 * time.Second), Wire: 10, Bytes: 10},
		{Reason: "dns", End: at.Add(time.Second)},
		{Status: 999, End: at},
	} {
		a.Start = at
		m.asked(a)
	}
	for _, e := range []scraper.Event{
		{Kind: frontier.Front, Outcome: "read", Links: 7, Lag: time.Second / 2},
		{Kind: frontier.Story, Outcome: "new", Lag: time.Hour},
		{Kind: frontier.Story, Outcome: "new"},
		{Kind: frontier.Story, Outcome: "failed", Reason: "dns", Lag: 30 * 24 * time.Hour},
	} {
		m.event(e)
	}
	return m
}

func TestMetrics(t *testing.T) {
	w := httptest.NewRecorder()
	crawled().handler().ServeHTTP(w, httptest.NewRequest("GET", "/metrics", nil))
	for _, want := range []string{
		`newsmorgue_pages_total{kind="front",outcome="read"} 1`,
		`newsmorgue_pages_total{kind="story",outcome="new"} 2`,
		`newsmorgue_pages_total{kind="story",outcome="failed"} 1`,
		`newsmorgue_links_total 7`,
		`newsmorgue_requests_total{status="2xx"} 1`,
		`newsmorgue_requests_total{status="304"} 2`,
		`newsmorgue_requests_total{status="3xx"} 1`,
		`newsmorgue_requests_total{status="429"} 1`,
		`newsmorgue_requests_total{status="4xx"} 0`,
		`newsmorgue_requests_total{status="5xx"} 0`,
		`newsmorgue_requests_total{status="truncated"} 1`,
		`newsmorgue_requests_total{status="dns"} 1`,
		`newsmorgue_requests_total{status="other"} 1`,
		`newsmorgue_bytes_total{side="wire"} 1010`,
		`newsmorgue_bytes_total{side="decoded"} 4010`,
		`newsmorgue_fetch_seconds_bucket{le="0.025"} 5`,
		`newsmorgue_fetch_seconds_bucket{le="0.05"} 6`,
		`newsmorgue_fetch_seconds_count 8`,
		`newsmorgue_due_lag_seconds_bucket{le="1"} 2`,
		`newsmorgue_due_lag_seconds_bucket{le="3600"} 3`,
		`newsmorgue_due_lag_seconds_bucket{le="+Inf"} 4`,
		`newsmorgue_gap_seconds_bucket{le="2"} 1`,
		`newsmorgue_gap_seconds_sum 8.5`,
		`newsmorgue_smallest_gap_seconds 2`,
		`go_goroutines `,
	} {
		if !strings.Contains(w.Body.String(), "\n"+want) {
			t.Errorf("no line %q in:\n%s", want, w.Body)
		}
	}
	w = httptest.NewRecorder()
	crawled().handler().ServeHTTP(w, httptest.NewRequest("GET", "/", nil))
	if w.Code != http.StatusNotFound {
		t.Errorf("GET / = %d; want 404", w.Code)
	}
}

// TestMetricsNames holds the names to what Prometheus asks of them, and to the list in the help.
func TestMetricsNames(t *testing.T) {
	m := crawled()
	problems, err := testutil.GatherAndLint(m.registry)
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range problems {
		if strings.HasPrefix(p.Metric, "newsmorgue_") {
			t.Errorf("%s: %s", p.Metric, p.Text)
		}
	}
	families, err := m.registry.Gather()
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range families {
		if strings.HasPrefix(f.GetName(), "newsmorgue_") && !strings.Contains(metricsHelp, "\n  "+f.GetName()) {
			t.Errorf("the help has no %s", f.GetName())
		}
	}
}

// TestMetricsFresh: before there is a gap, there is no smallest one.
func TestMetricsFresh(t *testing.T) {
	n, err := testutil.GatherAndCount(newMetrics().registry, "newsmorgue_smallest_gap_seconds")
	if n != 0 || err != nil {
		t.Errorf("%d smallest gaps, %v; want none", n, err)
	}
}

func TestMetricsServe(t *testing.T) {
	m := crawled()
	at, stop, err := m.serve("127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	answer, err := http.Get("http://" + at + "/metrics")
	if err != nil {
		t.Fatal(err)
	}
	page, err := io.ReadAll(answer.Body)
	answer.Body.Close()
	if err != nil || !strings.Contains(string(page), "newsmorgue_links_total 7") {
		t.Errorf("read metrics: %v, %q", err, page)
	}

	a := &app{}
	if _, _, err = newMetrics().serve(at); err == nil {
		t.Fatalf("%s was had twice", at)
	} else if code, _ := a.verdict(err); code != exitUsage || !strings.Contains(err.Error(), "--metrics "+at) {
		t.Errorf("taken address: exit code %d, %v", code, err)
	}

	c, err := net.Dial("tcp", at) // a scraper that never ends its question
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	if _, err := io.WriteString(c, "GET /metrics HTTP/1.1\r\n"); err != nil {
		t.Fatal(err)
	}
	stop()
	if c, err := net.Dial("tcp", at); err == nil {
		c.Close()
		t.Errorf("%s still answers after stop", at)
	}
}
