// Package profile learns what the pages of one newspaper have in common: which lines
// repeat from story to story and are furniture, which elements hold the body and which
// never do, what the paper calls itself, and in which zone its clocks are. extract reads
// with it; it is a leaf, of the standard library only.
//
//	p := profile.Learn(samples) // of pages of one site
//	b := p.Marshal()
//	p, err := profile.Parse(b)
//
//	sample.go    Sample: what one page tells; Mark and Text
//	learn.go     Learn
//	profile.go   Profile, and what it answers
//	encode.go    Marshal, Parse, Digest
//
// No text of a story is in a profile: a line is a Mark of 64 bits, which shows that it is
// the same again and not what it says. What is kept in words is the name of the paper.
//
// What bites: teasers. The first paragraph of a story stands on twenty other pages, in
// the box of the latest news. So a line counts as the same only in an element of the same
// make. And the same paragraph may tell the background of an affair in a dozen stories:
// how often is enough depends on where a line stands, and is for the reader to say.
package profile
