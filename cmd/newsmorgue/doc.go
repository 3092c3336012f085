// Newsmorgue asks newspapers' servers for their stories, keeps every version, and
// hands them out as structured records. README.md is its manual, and
// "newsmorgue help VERB" that of a verb.
//
// This package wires the others together and owns what belongs to a person at a
// terminal: flags, files, output, signals, exit codes. One file a verb:
//
//	fetch.go extract.go crawl.go (and watch) export.go history.go show.go diff.go
//	photos.go (and same.go) credits.go comments.go
//	feed.go stats.go health.go check.go verify.go backup.go restore.go salvage.go reextract.go compact.go migrate.go
//	prune.go forget.go frontier.go site.go rules.go (and trial.go, its test)
//	schedule.go init.go config.go demo.go version.go man.go
//
// and what they share:
//
//	main.go      main and run, which a test may call with its own streams
//	root.go      app, the root command, the list of verbs
//	exit.go      the table of exit codes; which error leaves with which
//	settings.go  Settings: flag over environment over file over default
//	document.go  the configuration file, each key with its line
//	values.go    kinds of value that a setting may have: 1d, 10 MiB, 2026-11-23
//	output.go    standard output, whose failure is never overlooked; tables, JSON, colour,
//	             and text from outside made harmless to a terminal
//	console.go   standard error, and a live view that makes way for lines
//	observer.go  who is told what a crawl does: live.go and metrics.go
//	live.go      the view of a crawl on a terminal, screen.go what is drawn, rate.go
//	             what happened in the last minute
//	metrics.go   what Prometheus hears of a crawl
//	signal.go    one Ctrl-C finishes what is in flight, two stop
//	clock.go     the one clock
//	engine.go    archive, frontier and scraper, opened as the settings say
//	explain.go   crawl --dry-run and --explain, frontier why: what would be asked, and why
//	named.go     what the frontier verbs are told: a site, an address, the beginning of its urlkey
//	entries.go   addresses of the frontier, listed and changed
//	child.go     the program once more, in a process that may hang or break down
//	queue.go     many addresses at once, answers in the order asked
//	crontab.go   a crawl as a line of a crontab
//	unit.go      a crawl as a service and a timer of systemd
//	veil.go      the key of --pseudonyms, and what is handed out under it
//	words.go     what changed in a text, word by word
//	demo/        the invented newspaper of the demo, also that of the tests
//
// What bites: standard output carries results only, so everything else, the
// summary of a crawl too, goes to standard error. A verb is handed a context that
// ends at the first signal; it returns the context's error when it has finished
// what it was doing. SIGPIPE and SIGXFSZ are ignored in main, so that a closed
// pipe and a full disk come back as errors of the write that met them.
package main
