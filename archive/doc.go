// Package archive keeps captures of stories: what was asked and answered, what the
// page said, version by version, and how its comments fared. It knows nothing of
// HTML; what a page says comes in as a news.Article. The example shows it at work.
//
// # Words
//
// A capture is one answer from a publisher's server. One that brings the payload of
// the capture before, or a 304, is a revisit and costs a small row. Captures that
// show the same story text make one version; a new version is a change by the
// publisher, judged by news.Digest. A version read anew gets a new revision when the
// reader, not the publisher, makes a difference. Comments live by themselves, and
// make no version.
//
// # In a folder
//
//	CATALOG               that this is an archive, of which format, with which id
//	lock, lock.gate       see package lock
//	index.db              small rows: stories, captures, versions, comments, the feed
//	records/0001.db …     packs of blobs: records and comments
//	payloads/0001.db …    packs of blobs: payloads, and the heads of captures
//	VERIFY                how far a verify came that was cut short
//	BACKUP, BACKUP.lock   in a backup: of which archive, and that it is being made
//
// (frontier.db beside them is the crawl's, files/ is for photos.) An export reads
// the index and records only, a backup need copy full packs but once, and keys in no
// order stay in one file that is small.
//
// # In the package
//
//	archive.go   Archive, Create, Open, Close, and the errors
//	catalog.go   the file CATALOG; what makes a folder an archive
//	file.go      small files, replaced at once
//	tree.go      whether the pages of a bbolt file hang together
//	batch.go     all files while the lock is held; packs; commit
//	blob.go      how contents are packed: zstd, deltas
//	chain.go     which content is packed over which
//	delta.go     copy and insert
//	table.go     tables of the index and the seals of their rows
//	row.go       fields of rows
//	index.go     the key schema, and most rows
//	capture.go   Capture, Reading, Stored
//	put.go       Put: what a capture becomes
//	group.go     Put calls that come at the same time, written together
//	head.go      headers and addresses of a capture
//	story.go     stories, their names, versions and captures
//	record.go    how a record is stored, and handed out
//	thread.go    what a reading of a comment thread means for each comment
//	comment.go   how comments are stored
//	revise.go    Revise
//	history.go   Resolve, Last, Payload, History
//	query.go     Records, Versions
//	feed.go      After
//	check.go     Check
//	stats.go     Stats, Sizes
//	verify.go    Verify
//	proof.go     the file VERIFY: how far a verify has come
//	damage.go    Damage: what is damaged, and who needs it
//	pack.go      the packs that there are
//	backup.go    Backup; the steps in which it is made
//	restore.go   Restore
//	copy.go      files copied and proved
//	salvage.go   Salvage: a new archive of what is whole in a damaged one
//	wreck.go     a bbolt file that may be damaged anywhere, read without bbolt
//	mend.go      stories made whole of what is left of them
//
// Below it lie lock, the lock that all processes share, dbfile, one bbolt file opened
// for one batch with its damage contained, and export, the formats.
//
// # What bites
//
// Commit order: packs, then index. A crash leaves blobs that no row names, never a
// row without its blob. bbolt syncs each file before its meta page.
//
// No file stays open. Whoever reads or writes opens the files for one batch under
// our own lock, so a crawl, an export and a fetch run at once as three processes.
// Freelists are kept on disk, for without them opening a file of gigabytes takes
// seconds (package dbfile). Slices out of bbolt are good until the batch ends and point into mapped
// memory: what leaves a batch is copied.
//
// Sequence orders, not time: the feed's numbers say what came after what, also when
// a clock was set back. Times are kept to the millisecond.
//
// bbolt panics, or faults, on damaged pages. A batch makes an error of that, but
// pages that point in a circle can still keep bbolt busy for ever: Check looks for
// that first, without bbolt, and `Check` is what to run when a disk is suspected.
//
// An archive file is written in the byte order of the machine, as bbolt does.
package archive
