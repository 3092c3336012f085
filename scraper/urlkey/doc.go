// Package urlkey says which addresses are one page.
//
// An address has two forms here. Clean gives the one that is asked for: absolute and
// as it was found, but for its fragment and for bytes that cannot go over the wire. Of
// gives the one that it is known by, a SURT (the reversed form that web archives sort
// by, so that a site lies together):
//
//	https://www.daily.example/2026/harbour/?utm_source=x#top  =>  example,daily)/2026/harbour
//
// The files:
//
//	urlkey.go     Key and Of
//	clean.go      Clean: a reference made absolute
//	host.go       hosts: punycode, ports, registrable domain, SURT, mobile and AMP hosts
//	path.go       paths: dot segments, session ids, index files, AMP and print pages
//	query.go      queries: sorted, tracking and session parameters dropped
//	escape.go     percent-encoding, RFC 3986 §6.2.2
//	canonical.go  Canonical: is a page's rel=canonical to be believed
//
// What bites:
//
//   - A key is for comparing only. Two servers may tell /a from /a/, or http from https;
//     a key does not, so never build an address to ask for out of a key.
//   - net/url writes a path again when it holds a byte it would have escaped, and then
//     %2F comes out as a slash. Clean escapes such bytes itself, so that it never happens.
//   - A key has no colon before a host's port but in front of digits, and no ")" before the
//     one that ends the host: hosts of other characters are refused.
package urlkey
