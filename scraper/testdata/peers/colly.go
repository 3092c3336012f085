package main

import (
	"net/url"

	"github.com/gocolly/colly/v2"
)

// documented is the crawl of Colly's own pages: asynchronous, parallel by a LimitRule, from link
// to link by OnHTML and Visit.
func documented(origins []string) error {
	var hosts []string
	for _, o := range origins {
		u, err := url.Parse(o)
		if err != nil {
			return err
		}
		hosts = append(hosts, u.Hostname())
	}
	c := colly.NewCollector(colly.AllowedDomains(hosts...), colly.Async(true))
	if err := c.Limit(&colly.LimitRule{DomainGlob: "*", Parallelism: len(origins)}); err != nil {
		return err
	}
	c.OnHTML("a[href]", func(e *colly.HTMLElement) {
		e.Request.Visit(e.Attr("href")) // an error of it is that the page is known
	})
	var failed error
	c.OnError(func(_ *colly.Response, err error) { failed = err })
	for _, o := range origins {
		if err := c.Visit(o + "/"); err != nil {
			return err
		}
	}
	c.Wait()
	return failed
}
