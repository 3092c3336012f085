// Package fetch asks a server for one page.
//
//	fetch.go      Fetcher, Request, Answer, Get: one request through Colly
//	exchange.go   the RoundTripper beneath Colly: what is really sent, and what Colly gets to see
//	decode.go     content codings undone, with a limit on what comes out
//	guard.go      addresses that nobody may be led to
//	route.go      the way to a server: straight, or through a proxy
//	proxy.go      Proxy: the way of one site, in place of the environment's
//	cookies.go    Cookies of a file, and the Jar of one site
//	reason.go     Reason: the short word for what went wrong
//
// Colly v2.3.0 is a synchronous fetcher here and no more. All that makes it a crawler is
// switched off, because it is done elsewhere with what Colly lacks:
//
//	visited set      AllowURLRevisit: it knows no fragments, and marks what failed as done (scraper/frontier)
//	robots.txt       IgnoreRobotsTxt: it allows everything when the server fails (scraper/robots)
//	limits           none set: its channel is one a rule, not one a host, and sleeps through cancellation
//	body size        MaxBodySize 0: it cuts silently, and counts compressed bytes
//	time limit       SetRequestTimeout 0: its ten seconds would end a request before its own deadline
//	error statuses   ParseHTTPErrorResponse: else a 304 cannot be told from a failure
//	cookies          DisableCookies: one jar would join all sites, and a Jar is one site's
//	environment      Collector.Init instead of NewCollector, which lets COLLY_* variables change it silently
//	client           WithTransport, never SetClient, which drops the redirect check
//
// What Colly would still do to an answer is prevented by what it gets to see: an exchange hands
// it the decoded body under an empty header. Then it follows no redirect (no Location), decodes
// nothing twice (no Content-Encoding) and recodes nothing to UTF-8 (no Content-Type); the bytes in
// an Answer are the publisher's. The true header is in the Answer.
//
// What bites:
//
//   - Colly writes addresses in the WHATWG way: it sees scheme and host only, and the exchange
//     puts the address in that was asked for.
//   - A Clone shares its parent's backend, transport and all, and has callbacks and a Context
//     of its own: one a request.
//   - Behind a proxy names are the proxy's to resolve, so the address that a name leads to is the
//     proxy's to check as well. Literal private addresses are refused before the proxy is asked.
//   - What a Jar sends and takes is not in the Answer: an archive outlives a login, and is handed on.
//   - Cookies expire by the real clock, which is net/http/cookiejar's, and not by Options.Now.
//
// A page that is built by scripts is the part of chrome, the folder below.
package fetch
