// Package demo is a small invented newspaper, the Saltmarsh Courier, which the
// verb demo serves on loopback and the script tests crawl.
//
//	paper.go    Paper: what the server answers
//	stories.go  the stories of the first day, and what the second day makes of them
//	photos.go   the files of its photos, drawn, with IPTC-IIM inside
//	pages/      templates: front page, story, feed, sitemap, robots.txt
//
// On the second day a headline is rewritten, a paragraph corrected, a comment added
// and another taken down, and one story is gone. Every answer also carries noise,
// as real pages do: a nonce, a counter of readers, a list of what is read most in
// another order each time. None of that is a change of a story.
//
// The file of one photo names another photographer than its caption, one shows a part of
// what another shows, under another credit, and one is lost.
//
// Paper, people and agencies are invented; so is the marsh.
package demo
