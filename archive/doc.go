// Package archive keeps captures of stories: what was asked and answered, what the
// page said, version by version, and how its comments fared. It knows nothing of
// HTML; what a page says comes in as a news.Article, and whether the file of a photo denies
// its printed credit it asks package extract/conflict. The example shows it at work.
//
// # Words
//
// A capture is one answer from a publisher's server. One that brings the payload of
// the capture before, or a 304, is a revisit and costs a small row. Captures that
// show the same story text make one version; a new version is a change by the
// publisher, judged by news.Digest. A version read anew gets a new revision when the
// reader, not the publisher, makes a difference. A story that stands on several pages is
// one all the same: its further pages are captures of their own, kept for its sake, and
// its capture names them. Comments live by themselves, and make no version, and so do
// pictures, the files that came for the addresses of photos; each says by which reading it is
// known, so that it can be read anew in its place. A profile is what was learned
// of a site from its pages, as bytes that the archive does not look into.
//
// # In a folder
//
//	CATALOG               that this is an archive, of which format, with which id
//	lock, lock.gate       held for a moment by whoever reads or writes; see package lock
//	care, care.gate       held by the one who changes what is already written
//	index.db              small rows: stories, captures, versions, comments, the feed
//	records/0001.db …     packs of blobs: records and comments
//	payloads/0001.db …    packs of blobs: payloads, and the heads of captures
//	files/3f/3f9a…        files of photos, by their SHA-256
//	VERIFY                how far a verify came that was cut short
//	BACKUP, BACKUP.lock   in a backup: of which archive, and that it is being made; so too
//	                      while a restore or a salvage is
//	*.new                 files on their way to their place; what a crash leaves of them is in nobody's way
//
// (frontier.db beside them is the crawl's.) An export reads the index and records only, a
// backup need copy full packs but once, and keys in no order stay in one file that is small.
//
// # How little it takes
//
// Pages change little from one capture to the next, and those of a site are much
// alike. So a payload is kept as a delta over an earlier one of its story (chain.go),
// the first page of a story over that of another one of its site (base.go), and what is
// read is proved by the digest of the whole. That is done while a capture waits for
// its turn, in less time than parsing the page takes. Compact has more time and sees all
// versions at once: it packs each over that one which it has most in common with
// (tight.go, chunks.go), which on real pages takes less than git gc --aggressive does.
//
// # How it is changed
//
// What was written is changed by moving it (move.go): a story's contents are read,
// packed outside the lock, and put into the packs that are written to; then its rows name
// the new blobs. Compact moves all that is named into new packs and removes the old
// ones. Prune only lets rows name nothing any more. Forget moves what is packed over
// what must go, takes that out, and fills with zeros the pages that became free, and the
// files of photos that nothing names any more. All of them may be killed at any moment and
// go on another time.
//
// # In the package
//
//	archive.go   Archive, Create, Open, Close, and the errors
//	catalog.go   the file CATALOG; what makes a folder an archive
//	migrate.go   Migrate: archives of older formats
//	file.go      small files, replaced at once
//	tree.go      whether the pages of a bbolt file hang together
//	batch.go     all files while the lock is held; packs; commit; contents
//	pack.go      the packs that there are
//
//	blob.go      a content as it lies in its pack
//	packer.go    blobs of contents, and back
//	delta.go     copy and insert
//	chain.go     which content is packed over which as it comes,
//	base.go      over the first page of which other story,
//	sketch.go    which has most of it,
//	tight.go     and when it is compacted
//	chunks.go    how much two contents have in common
//
//	table.go     tables of the index and the seals of their rows
//	row.go       fields of rows
//	index.go     the key schema, and most rows
//	order.go     versions by site and by time
//
//	capture.go   Capture, Reading, Stored
//	put.go       Put: what a capture becomes
//	group.go     Put calls that come at the same time, written together
//	head.go      headers and addresses of a capture
//	story.go     stories, their names, versions and captures
//	part.go      Part: further pages of stories, and answers with their comments
//	record.go    how a record is stored, and handed out
//	thread.go    what a reading of a comment thread means for each comment
//	comment.go   how comments are stored
//	revise.go    Revise
//
//	history.go   Resolve, Last, Address, Payload, History
//	query.go     Records, Versions
//	shown.go     Show: which photos stories show; what records say of their files
//	picture.go   PutPicture, RevisePictures, Picture, File, Pictures
//	photofile.go files of photos, put in their places and wiped
//	comments.go  Comments, Thread: what readers said, by itself
//	profile.go   PutProfile, Profile, Profiles; Newest: what to learn from
//	feed.go      After
//	stats.go     Stats, Sizes
//	health.go    Health: what came of visits, by site and day
//	fall.go      Fall: fields that are filled no more
//
//	move.go      stories packed anew
//	compact.go   Compact
//	prune.go     Prune
//	forget.go    Forget, Erasures
//	scrub.go     free pages filled with zeros
//
//	check.go     Check
//	verify.go    Verify
//	proof.go     the file VERIFY: how far a verify has come
//	damage.go    Damage: what is damaged, and who needs it
//	backup.go    Backup; the steps in which it is made
//	restore.go   Restore
//	copy.go      files copied and proved
//	salvage.go   Salvage: a new archive of what is whole in a damaged one
//	wreck.go     a bbolt file that may be damaged anywhere, read without bbolt
//	mend.go      stories made whole of what is left of them
//
// Below it lie lock, the lock that all processes share, dbfile, one bbolt file opened
// for one batch with its damage contained, export, the formats, and daystest, real pages
// for benchmarks. testdata/peers, a module of its own, puts the same pages into SQLite.
//
// # What bites
//
// Commit order: packs and files of photos, then index. A crash leaves blobs and files that
// no row names, never a row without its blob or file. Such files go with the next Forget
// or Compact.
// bbolt syncs each file before its meta page.
//
// No file stays open. Whoever reads or writes opens the files for one batch under
// our own lock, so a crawl, an export and a fetch run at once as three processes.
// Freelists are kept on disk, for without them opening a file of gigabytes takes
// seconds (package dbfile). Slices out of bbolt are good until the batch ends and point
// into mapped memory: what leaves a batch is copied.
//
// Blobs are numbered upwards, and a base comes before what lies over it. Packs need not
// begin with 1: one that was compacted is gone.
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
