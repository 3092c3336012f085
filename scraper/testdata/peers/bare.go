package main

import (
	"fmt"
	"net/http"
	"net/url"
	"sync"

	"github.com/PuerkitoBio/goquery"
)

// A crawl is a set of addresses and those of them that wait.
type crawl struct {
	hosts map[string]bool
	more  *sync.Cond // guards what follows

	known   map[string]bool
	waiting []string
	busy    int
	err     error // the first
}

// bare crawls with one worker for each origin.
func bare(origins []string) error {
	c := &crawl{hosts: map[string]bool{}, known: map[string]bool{}, more: sync.NewCond(&sync.Mutex{})}
	for _, o := range origins {
		u, err := url.Parse(o + "/")
		if err != nil {
			return err
		}
		c.hosts[u.Host] = true
		c.add([]string{u.String()})
	}
	var wg sync.WaitGroup
	for range origins {
		wg.Go(c.work)
	}
	wg.Wait()
	return c.err
}

func (c *crawl) add(addresses []string) {
	c.more.L.Lock()
	defer c.more.L.Unlock()
	for _, a := range addresses {
		if !c.known[a] {
			c.known[a] = true
			c.waiting = append(c.waiting, a)
			c.more.Signal()
		}
	}
}

// work reads pages until none waits and nobody is reading one.
func (c *crawl) work() {
	for {
		address, ok := c.next()
		if !ok {
			return
		}
		links, err := c.read(address)
		c.add(links)
		c.more.L.Lock()
		if c.busy--; c.err == nil {
			c.err = err
		}
		c.more.L.Unlock()
		c.more.Broadcast()
	}
}

func (c *crawl) next() (address string, ok bool) {
	c.more.L.Lock()
	defer c.more.L.Unlock()
	for len(c.waiting) == 0 {
		if c.busy == 0 {
			return "", false
		}
		c.more.Wait()
	}
	address, c.waiting = c.waiting[0], c.waiting[1:]
	c.busy++
	return address, true
}

// read gives the links of a page that stay within the hosts.
func (c *crawl) read(address string) (links []string, err error) {
	resp, err := http.Get(address)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("get %s: %s", address, resp.Status)
	}
	doc, err := goquery.NewDocumentFromReader(resp.Body)
	if err != nil {
		return nil, err
	}
	doc.Find("a[href]").Each(func(_ int, s *goquery.Selection) {
		u, err := resp.Request.URL.Parse(s.AttrOr("href", ""))
		if err != nil || !c.hosts[u.Host] {
			return
		}
		u.Fragment = ""
		links = append(links, u.String())
	})
	return links, nil
}
