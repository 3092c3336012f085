// Package reread reads a capture with the reading in force today, be it fresh or
// one that the archive has held for years. It is the one place where a payload
// becomes an article, and the file of a photo a picture, so that both are read alike.
//
//	reread.go    Reader: a capture read, one version read anew
//	learn.go     Learn: what the pages of a site have in common; Due: when that is worth it
//	joined.go    a story in several pages, or with comments from elsewhere
//	archive.go   all versions read anew, and what differs
//	pictures.go  Picture: the file of a photo read; all kept files read anew
//
// A story in several pages is read of the captures that its own capture names, and so is a
// thread that its page does not show: what came is in the archive, what did not come is there
// too, as a capture that says why. So today's reading of it needs nothing else than the
// archive, and a fresh one is made of the same.
//
// A Reader that is Knowing reads the pages of each site with its profile (extract/profile),
// which is learned from the archive alone. To whom a reading is to be compared with another
// one, both must be made with one and the same: VersionAs reads as a reader that was in
// force before, since a profile may be learned between reading a page and storing it.
//
// With a story that is forgotten goes the profile of its site. A crawl asks Due of every site
// that it visits, with news or without, so there is another one after it, if enough is left.
//
// What bites: what a server says of a story that is gone may have no payload, and so do
// versions that were pruned. They cannot be read anew, and keep the reading they have.
package reread
