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
// What bites: a list is foreign input. Sitemaps are read as a stream and cut at the
// protocol's own limits; the XML reader of the standard library expands no entities
// of a document type, so there is no bomb to go off.
package discover
