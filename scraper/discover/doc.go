// Package discover finds where stories stand: in feeds, in sitemaps, and among the
// links of a front page.
//
//	discover.go   Kinds: the documents that list stories, in the order they are tried
//	feed.go       RSS, Atom, RDF and JSON Feed, through gofeed; broken ones by their links
//	sitemap.go    sitemaps, sitemap indexes, Google News sitemaps, also gzipped
//	classify.go   Score: does a link lead to a story?
//
// A document is known by its root element and not by its media type, which servers
// get wrong. To add a kind, write its file and list it in Kinds.
//
// What bites: a list is foreign input.
//
//   - Sitemaps are read as a stream and cut at the protocol's own limits, feeds at 10 MiB.
//   - The XML reader of the standard library expands no entities of a document type, so
//     there is no bomb to go off. But gofeed reads nested elements recursively, and two
//     million of them, 10 MB, overflow the stack, which no recover stops: no list is read
//     that nests deeper than maxNesting.
//   - Score weighs for recall: a page that turns out to be no story costs one request and
//     is refused by its reading, a story that is not asked for is lost.
package discover
