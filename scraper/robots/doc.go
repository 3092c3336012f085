// Package robots reads robots.txt by RFC 9309.
//
//	robots.go   Robots, For, Allowed, Delay: what a file says, and to whom
//	parse.go    lines into groups
//	match.go    Match: one path against one pattern
//
// Where the RFC leaves a choice, Google's parser decides, so that a publisher is read here as
// by the crawler that the file was tried with: common misspellings of "disallow" count, a line
// may lack its colon, and "Crawl-delay" and "Sitemap" do not part a list of user agents. In one
// thing the RFC is followed against Google: an encoded unreserved byte in a pattern equals the
// byte itself (/%62az is /baz, RFC 9309 §2.2.2).
//
// What bites:
//
//   - The token is matched whole: "newsmorgue" obeys the group of "newsmorgue", and not of
//     "news" or "newsmorgue-images".
//   - A server that fails (5xx, 429, no answer) forbids everything; one without the file (other
//     4xx) allows everything.
//   - Of a file over 500 KiB the rest is not read, nor the line that the limit cuts: half a line,
//     "Disallow: /", would say far more than the whole.
package robots
