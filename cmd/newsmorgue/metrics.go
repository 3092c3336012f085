package main

import (
	"context"
	"fmt"
	"net"
	"net/http"
	"sync"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"
	"github.com/spf13/cobra"

	"newsmorgue/scraper"
)

const metricsHelp = `
With --metrics, Prometheus finds what the crawl does under http://ADDR/metrics for as
long as it runs; an address that cannot be had is wrong usage. No metric names a host.

  newsmorgue_pages_total{kind,outcome}    addresses, by what they are and what came of them
  newsmorgue_links_total                  new addresses that they led to
  newsmorgue_due_lag_seconds              how late they were asked for
  newsmorgue_requests_total{status}       2xx 304 3xx 4xx 429 5xx, or why no answer came
  newsmorgue_fetch_seconds                time for an answer
  newsmorgue_gap_seconds                  quiet of a site before a request
  newsmorgue_smallest_gap_seconds         the least of them, once there is one
  newsmorgue_bytes_total{side}            of bodies, on the wire and decoded

The share of pages that had not changed since they were last asked for:

  sum(rate(newsmorgue_requests_total{status="304"}[1d]))
    / sum(rate(newsmorgue_requests_total{status=~"2xx|304"}[1d]))`

// metricsFlag gives a verb that crawls its --metrics.
func metricsFlag(c *cobra.Command) *string {
	c.Long += "\n" + metricsHelp
	return c.Flags().String("metrics", "", "`address` to serve metrics on while it runs, as 127.0.0.1:9477")
}

// Metrics are what Prometheus hears of a crawl. No label comes from a server: their values are
// few whatever is crawled.
type metrics struct {
	registry *prometheus.Registry
	pages    *prometheus.CounterVec // by kind and outcome
	links    prometheus.Counter
	lag      prometheus.Histogram
	requests *prometheus.CounterVec // by status
	seconds  prometheus.Histogram
	gap      prometheus.Histogram
	least    *prometheus.GaugeVec // without labels: it is not there before it is set
	bytes    *prometheus.CounterVec

	mu       sync.Mutex
	smallest time.Duration // gap; 0: none yet
}

func newMetrics() *metrics {
	m := &metrics{
		registry: prometheus.NewRegistry(),
		pages: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "newsmorgue_pages_total", Help: "Addresses, by what they are and what came of them."}, []string{"kind", "outcome"}),
		links: prometheus.NewCounter(prometheus.CounterOpts{
			Name: "newsmorgue_links_total", Help: "New addresses that pages, feeds and sitemaps led to."}),
		lag: prometheus.NewHistogram(prometheus.HistogramOpts{
			Name: "newsmorgue_due_lag_seconds", Help: "From when an address was due to when it was asked for.",
			Buckets: []float64{1, 10, 60, 300, 900, 3600, 3 * 3600, 6 * 3600, 12 * 3600, 86400, 2 * 86400, 4 * 86400, 8 * 86400}}),
		requests: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "newsmorgue_requests_total", Help: "Requests, robots.txt and redirects included, by class of the answer, or why none came whole."}, []string{"status"}),
		seconds: prometheus.NewHistogram(prometheus.HistogramOpts{
			Name: "newsmorgue_fetch_seconds", Help: "From a request to the end of its answer.",
			Buckets: []float64{.01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10, 30, 60}}),
		gap: prometheus.NewHistogram(prometheus.HistogramOpts{
			Name: "newsmorgue_gap_seconds", Help: "From the end of an answer to the next request to the same site.",
			Buckets: []float64{.01, .1, .5, 1, 2, 3, 5, 10, 30, 60, 120, 600, 3600}}),
		least: prometheus.NewGaugeVec(prometheus.GaugeOpts{
			Name: "newsmorgue_smallest_gap_seconds", Help: "The smallest gap since the start."}, nil),
		bytes: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "newsmorgue_bytes_total", Help: "Bytes of bodies, on the wire and decoded."}, []string{"side"}),
	}
	for _, status := range []string{"2xx", "304", "3xx", "4xx", "429", "5xx"} {
		m.requests.WithLabelValues(status) // A counter that begins at 1 loses its first to rate().
	}
	m.registry.MustRegister(m.pages, m.links, m.lag, m.requests, m.seconds, m.gap, m.least, m.bytes,
		collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	return m
}

// asked counts a request.
func (m *metrics) asked(a scraper.Asked) {
	m.requests.WithLabelValues(statusClass(a)).Inc()
	m.seconds.Observe(a.End.Sub(a.Start).Seconds())
	m.bytes.WithLabelValues("wire").Add(float64(a.Wire))
	m.bytes.WithLabelValues("decoded").Add(float64(a.Bytes))
	if a.Gap == 0 {
		return
	}
	m.gap.Observe(a.Gap.Seconds())
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.smallest == 0 || a.Gap < m.smallest {
		m.smallest = a.Gap
		m.least.WithLabelValues().Set(a.Gap.Seconds())
	}
}

// event counts an address.
func (m *metrics) event(e scraper.Event) {
	m.pages.WithLabelValues(string(e.Kind), e.Outcome).Inc()
	m.links.Add(float64(e.Links))
	m.lag.Observe(e.Lag.Seconds())
}

// statusClass is 2xx for an answer that came whole, and so on; two statuses on which a crawl
// is judged stand by themselves.
func statusClass(a scraper.Asked) string {
	switch {
	case a.Reason != "":
		return a.Reason
	case a.Status == http.StatusNotModified, a.Status == http.StatusTooManyRequests:
		return fmt.Sprint(a.Status)
	case a.Status < 100 || a.Status > 599:
		return "other"
	}
	return fmt.Sprintf("%dxx", a.Status/100)
}

// handler answers /metrics and nothing else.
func (m *metrics) handler() http.Handler {
	mux := http.NewServeMux()
	mux.Handle("GET /metrics", promhttp.HandlerFor(m.registry, promhttp.HandlerOpts{}))
	return mux
}

const (
	scrapeTime = 10 * time.Second // for a question, and for its answer
	farewell   = time.Second      // for the answers under way at the end
)

// serve answers on an address until stop is called.
func (m *metrics) serve(address string) (at string, stop func(), err error) {
	l, err := net.Listen("tcp", address)
	if err != nil {
		return "", nil, misuse("another crawl may have it", "--metrics %s: %w", address, err)
	}
	server := &http.Server{Handler: m.handler(), ReadTimeout: scrapeTime, WriteTimeout: scrapeTime, IdleTimeout: time.Minute}
	var serving sync.WaitGroup
	serving.Go(func() { server.Serve(l) }) // It ends with an error in any case.
	return l.Addr().String(), func() {
		ctx, cancel := context.WithTimeout(context.Background(), farewell)
		defer cancel()
		if server.Shutdown(ctx) != nil {
			server.Close()
		}
		serving.Wait()
	}, nil
}
