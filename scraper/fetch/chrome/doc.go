// Package chrome builds pages that are nothing without their scripts, in a headless Chromium that
// never reaches the network.
//
//	fetcher.go   Fetcher, Getter: a page asked plainly, and built by the browser where that is wanted
//	empty.go     HTML, Empty: which answers a browser is wanted for
//	browser.go   Browser: the process, started at first need, and its tabs
//	flags.go     what Chromium is started with
//	process_*.go its process among others
//	page.go      one page in its tab, until it is still
//	part.go      what a page asks for besides: what is allowed, and how it is answered
//	cache.go     scripts and style sheets, each asked for once
//
// Chromium asks, and we answer. Every request of a page is stopped over the DevTools protocol
// (Fetch.requestPaused) and answered with bytes that a Getter has fetched: so guard, robots.txt, pace,
// limits, cookies and proxies are those of all other requests. The document is asked for before there is
// a tab, and the caller's slot for it is free again when the parts of the page are asked for.
//
//	document     the answer that is there already; another one, and frames, refused
//	script       of the same site, or named by the document itself (script, preload, and where these redirect to)
//	style sheet  of the same site
//	xhr, fetch   of the same site; its preflight is answered here, and not asked
//	else         refused: images, media, fonts, event streams, beacons, prefetches, manifests
//	not GET      refused
//
// No request carries a header, a body or a cookie of the page's making. At most maxParts are asked for,
// of the page's MaxBody bytes in all, those from the cache included, so that a page does not depend on
// which was there before it.
//
// What is not stopped by the protocol, as WebSocket, WebRTC and service workers, meets a wall: Chromium
// resolves no name and no address, and knows only a proxy that does not resolve either (flags.go).
//
// A page is read when nothing has been asked for or answered for half a second and its scripts
// rest, or when its time is up. Scripts that do not rest are ended. The body is then the document
// as Chromium serialises it, without running a script for it, with a byte order mark before it: the header
// of the answer may name another character set.
//
// What bites:
//
//   - As root Chromium runs only without its sandbox (--no-sandbox), and gets that flag then and only then.
//     Better not to be root.
//   - At most maxTabs pages are built at once. A page that waits for its tab keeps no server waiting, as
//     its document is there.
//   - Each tab has a browser context of its own: no cookie, no storage, no cache outlives its page.
//   - Images are switched off rather than refused: a refused one would tell the page, which may put another in its place.
//   - Chromium's version is the machine's. The record of a page is no more repeatable than its scripts.
package chrome
