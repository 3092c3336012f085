// Package schedule says when to come again: soon while a page is young or keeps
// changing, ever later when it rests.
//
//	kind, age            first    least … most
//	feed, sitemap        15 min   5 min … 7 d
//	front                10 min   5 min … 6 h
//	section              30 min   10 min … 3 d
//	story, under 6 h     30 min   15 min … 2 h
//	story, under 2 d     6 h      1 h … 1 d
//	story, under 14 d    2 d      1 d … 7 d
//	older story          30 d     7 d … 180 d
//
// A visit that finds nothing new makes the interval half as long again, one that
// finds something shortens it to 0.6 of itself, within the bounds of the row. A
// front page, section, feed or sitemap finds something when it leads to a new story.
// A feed or sitemap that has led to nothing for 180 days is asked no more.
//
// A page is due a tenth of its interval before the end of it. A crawl that cron begins
// once a day seldom comes to a page at the same minute of its run as the day before; what
// it came to a minute early would wait for the day after.
//
// An address that answers 404 or 410, or with no story where one was, is asked again after
// 1, 7 and 30 days, and then never. A failure is asked again after 10 minutes, and twice
// as long each time, up to a day; what robots.txt forbids, or was never a story, after 30
// days. A list of older stories is asked once, and so is a photo, unless it is missing, fails or is
// refused.
//
// The table is the one that Common Crawl's news crawl and NewsDiffs grew in
// practice, joined: theirs are the bounds of feeds, and the slowing with age. All
// of its numbers are fields of Policy.
package schedule
