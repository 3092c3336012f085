// Package scraper asks publishers' servers and keeps what they answer: it joins
// the reader (extract) and the archive, and adds what lies between them and the web.
//
//	scraper.go   Scraper, Options, Site: what a crawl is told
//	crawl.go     Crawl: all that is due, a turn at a time, the groups in turn
//	agenda.go    which group may be taken up next, and when
//	turn.go      one turn: an entry taken, asked for, and written down
//	shares.go    whose turn it is among a group's lanes
//	usage.go     budgets, and what of them is spent
//	judge.go     what an address leads to, also by the publisher's rule
//	lead.go      where a page or list leads; the way back to older stories
//	met.go       links that a crawl has met already
//	memo.go      what is remembered of each origin
//	ask.go       one polite question: robots, pace, breaker, redirects, one address at a time
//	address.go   addresses, hosts, origins
//	browser.go   a page that a browser builds, where its site wants one
//	visit.go     what is done with an answer: page, feed or sitemap
//	identity.go  which story an answer belongs to
//	join.go      stories in several pages
//	comments.go  readers' comments that their page does not show
//	learn.go     when there is more to learn of a site
//	photos.go    files of photos, each kept once
//	sick.go      hosts that give photos only, and nothing when they are sick
//	policy.go    what publishers say about keeping and mining, and obeying it
//	fetch.go     one address, now
//	plan.go      what a crawl would ask for
//	explain.go   what it makes of an address, and why
//	event.go     Asked, Event: what it tells of itself, and its log lines
//	refusal.go   Refusal, Failure: why a page could not be had
//	summary.go   Summary: what a crawl came to
//
// The parts, each knowing nothing of the others:
//
//	urlkey    addresses and their canonical keys
//	robots    the Robots Exclusion Protocol, RFC 9309
//	fetch     one request through Colly and a transport of our own; below it chrome, the browser
//	frontier  what is due, when; the pace that all processes share
//	schedule  when to come again
//	discover  feeds, sitemaps, links that look like stories, sections, archives; paging
//	trap      addresses and patterns that lead nowhere
//	ingest    a capture into the archive, as a version or a revisit
//	reread    today's reading of a payload that the archive holds
//	sitetest  newspapers as text files, for tests
//	webtest   newspapers on loopback sockets, for tests of processes and time
//
// An answer takes this way:
//
//	frontier.Take ─> ask (robots, pace, fetch; again for each redirect)
//	     ^              │
//	     │              v
//	frontier.Done <─ visit ─> extract or discover ─> ingest ─> archive
//
// A crawl keeps at most one turn a group under way, and Hosts of them in all that answer within
// a second. A group that waits, for its pace, its breaker or its entries to be due, waits on the
// agenda and holds no goroutine. A turn is a robots.txt that is not known yet, or the entry that
// comes next, with all that belongs to it: redirects, the further pages of a story, its comments,
// what a browser wants. Those wait for slots of their own, of whatever group they are, for minutes
// at most.
//
// The archive is written before the frontier. A kill between the two costs one
// request more, whose answer the archive finds to be the one it has. A page that
// leads on is then asked for without condition, since a 304 would hide its links.
//
// Addresses that a redirect or a rel=canonical makes one are one story only if their
// pages tell it: see identified in identity.go.
//
// What bites: an address is asked exactly as it was found; only its key is
// canonical. Redirects are followed here, one hop at a time, because each hop has
// its own robots.txt and its own pace. A context that ends stops a crawl between
// two pages: a page that is being asked for is finished and kept.
package scraper
