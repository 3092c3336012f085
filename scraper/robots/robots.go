package robots

import "time"

// Robots is what a robots.txt says.
type Robots struct {
	Sitemaps []string // as printed, in order
}

// Parse reads a robots.txt. There is none that cannot be read.
func Parse(b []byte) *Robots { return &Robots{} }

// For judges an answer for a robots.txt: 2xx parse, 4xx allow all, 5xx and 0 (no answer) deny all.
func For(status int, body []byte) *Robots { return &Robots{} }

// Allowed says whether the crawler with this product token may ask for the path, and by which rule.
func (r *Robots) Allowed(token, pathAndQuery string) (bool, string) { return true, "" }

// Delay is the Crawl-delay asked of the token, at most 120 s.
func (r *Robots) Delay(token string) time.Duration { return 0 }
