// Package discover finds where stories stand: in feeds, in sitemaps, and among the
// links of a page; and how a list or a story goes on.
//
//	discover.go   Kinds: the documents that list stories, in the order they are tried
//	feed.go       RSS, Atom, RDF and JSON Feed, through gofeed; broken ones by their links
//	feedlink.go   IsFeed: does a link of a page lead to a feed?
//	sitemap.go    sitemaps, sitemap indexes, Google News sitemaps, also gzipped
//	textmap.go    text sitemaps: one address a line
//	verdict.go    Judge: story, section, archive or other, with its reasons
//	classify.go   Score: the weights of a story and of a section
//	words.go      words that say what an address is
//	address.go    an address, taken apart once
//	date.go       dates as addresses write them
//	period.go     which day, month or year a list is of; Period: that of a sitemap, by its name
//	before.go     Before: the archive page of the day, month or year before
//	paging.go     Further: the next page of a list; Parts: the pages of one story
//
// A document is known by its root element and not by its media type, which servers
// get wrong. To add a kind, write its file and list it in Kinds.
//
// What bites: a list is foreign input.
//
//   - Sitemaps are read as a stream and cut at the protocol's own limits, feeds at 10 MiB. There are
//     sitemaps that break the limit of 50,000 addresses: the first are kept, and Found.Cut says
//     that there were more.
//   - The XML reader of the standard library expands no entities of a document type, so
//     there is no bomb to go off. But gofeed reads nested elements recursively, and two
//     million of them, 10 MB, overflow the stack, which no recover stops: no list is read
//     that nests deeper than maxNesting.
//   - Score weighs for recall: a page that turns out to be no story costs one request and
//     is refused by its reading, a story that is not asked for is lost.
//   - Judge is asked about every link of every list, so nothing below it uses a regular expression.
//   - Nothing here asks whether an address is at the site that it was found on, but for Further and
//     Parts, which stay at the host of their page.
package discover
