package main

import "newsmorgue/scraper"

// An observer is told what a crawl does: each request, by several goroutines, and what became
// of each address, one call at a time.
type observer interface {
	asked(scraper.Asked)
	event(scraper.Event)
}

// Observers are told one after the other.
type observers []observer

func (all observers) asked(a scraper.Asked) {
	for _, o := range all {
		o.asked(a)
	}
}

func (all observers) event(e scraper.Event) {
	for _, o := range all {
		o.event(e)
	}
}
