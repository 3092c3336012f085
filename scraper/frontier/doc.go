// Package frontier keeps what is to be asked, when, and of whom.
//
//	frontier.go   Frontier: entries, added once and due again and again; the tables
//	entry.go      Entry, its lane and its decisions
//	encode.go     how it is written
//	due.go        the queues: a group's lanes, each in order of due times
//	take.go       Take: what comes next in a group, with the slot to ask for it
//	slot.go       Reserve and Release: one request a group at a time, over all processes
//	state.go      how a group fares, and Park
//	host.go       PhotoHost: how a host fares that gives photos only
//	tally.go      what came of the pages of a pattern, see package trap
//	list.go       Entries, Queue: to look through
//	edit.go       Change, Drop: to mend by hand
//	robots.go     robots.txt as it was answered, by origin
//	crawl.go      the lock of a running crawl
//	file.go       frontier.db, opened for one batch of work at a time
//	upgrade.go    a file of format 1, written anew
//
// A group is the unit of politeness, in general a site. Everything is read and written by
// group: a group's entries lie together, for an entry's key begins as a SURT, and each of its lanes is a
// queue in order of due times. So one slow host holds up nobody else, the groups' first due times are found
// by a seek a lane, and nothing is held in memory but the batch in hand.
//
// The file belongs to all processes. bbolt lets one in at a time, so it is open only for a batch
// of work, under frontier.lock: whatever goroutines want at the same time goes into one
// transaction, and is on disk when their calls return. A write waits a little for others to join.
//
// Every call is idempotent. A crawl commits to the archive first and calls Done after it: killed in
// between, it asks for that page once more.
//
// What bites:
//
//   - Times are kept in UTC to the millisecond.
//   - An entry whose Due is zero is never asked again, but still known: Add brings it back only if it
//     turns out to lead to stories, or is to be followed further back.
//   - A slot is held until Release, even while its process only waits for Start. It is freed
//     without Release only by the death of the process, which the kernel tells by letting go of the
//     process's own lock file, frontier-*.lock; a number of a process would say nothing after a
//     restart of the machine, or in a container, where it is always 1.
package frontier
