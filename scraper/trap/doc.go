// Package trap keeps a crawl out of pages without end: calendars, session ids, addresses that
// grow by their own links, and lists of which every page is the same.
//
//	address.go  Address: what is wrong with an address by itself
//	pattern.go  Pattern: the shape that it shares with others
//	tally.go    Tally: what came of the pages of one pattern, and whether that is enough
//
// An address is asked for if Address has nothing against it and the Tally of its pattern is not full. Both
// are made to err for the paper: a story that is refused is lost, a trap costs some requests until its
// pattern is full.
//
// What bites:
//
//   - Pattern is of a key (urlkey.Of), not of an address: tracking parameters and session ids are gone from it.
//   - A Tally that is full learns nothing more, since nothing more is asked. So it forgets with time:
//     call Age before Full.
//   - What lies behind a form, a login or a cookie is no trap to us: nothing here can tell.
package trap
