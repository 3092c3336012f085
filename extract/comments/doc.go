// Package comments reads what readers wrote under a story.
//
//	comments.go   Read, Thread, Systems: the list of systems in the order tried
//	page.go       one walk over the tree: which elements speak of comments at all
//	item.go       one comment: its author, time and text, by the words class names are made of
//	sign.go       names, and lines that have a name and a time
//	ident.go      the ID of a comment, and of the one that it says it answers
//	thread.go     comments to a thread: who answers whom
//	markup.go     a system told by CSS; wordpress.go, drupal.go, blogger.go, disqus.go,
//	              substack.go, coral.go, movabletype.go, discourse.go, xenforo.go, isso.go,
//	              commento.go and remark42.go are no more than that
//	schema.go     schema.org: microdata, JSON-LD
//	general.go    a thread of any make, by its repeating structure
//	led.go        a thread of paragraphs that begin with a name and a time
//	stray.go      what speaks of comments on other pages, or of none of readers
//	embedded.go   a thread that stands only in what the page hands to its scripts
//	plain.go      a thread whose markup says nothing at all
//	text.go       the text of an element, with its lines and emoji
//	tombstone.go  what a site leaves of a comment that it took down
//	state.go      present, none, closed or not loaded; the number that the page states
//	sound.go      what no thread can have: rings, thousands and thousands of comments
//	endpoint.go   Sources: where the rest of a thread can be asked for; ReadAnswer: what comes
//	further.go    the further pages of a thread, by their addresses
//	wprest.go     the interface of WordPress; wpfeed.go, disqusembed.go and coralquery.go are
//	              those of other systems
//
// Systems differ in the element of a comment; within it they speak much the same
// language, so that most are one selector. Class names are cut into words at "-", "_",
// digits and capitals: a redesign that makes comment-list-v3 of commentList changes
// nothing. A system has a page in testdata/pages, comments-NAME; threads of many other
// makes, which the general reader reads, are in testdata/makes.txtar.
//
// # How a home-made thread is found
//
// First by shape: elements of one tag and class that speak of comments. Else by time: in
// a place that speaks of comments, the largest elements that hold one time each; or, if
// comments stand in one another, the elements side by side that hold some. A row or a
// term that says nothing itself takes what stands behind it. An element called a reply
// joins if it has an author and a time. Elements that have the text alone are taken with
// what stands round each, if that has author and time. Where no class says who wrote, it is said in the
// line of the time ("Ana Reis wrote on 4 May", "posted by"), or just before it, or behind.
//
// Who answers whom is said, in this order, by an attribute that names a parent; by the
// comment or the list of replies that a comment stands in; by depth, as a number in a
// class or an attribute, or as indentation; by a link to an earlier comment that is
// called a reply. "@Ana" alone says nothing.
//
// # What is no comment
//
// Lists of the latest comments in a sidebar, by class or by the heading above them, and
// comments of which each leads to one on another page; reviews of goods, by class or by
// marks out of five; what experts say; entries of a live blog, embedded posts, polls,
// dialogs and forms. One element alone counts only with author
// and time, or if the page itself counts one comment. Elements that lead to other pages
// by their heading, or with all of their text, are teasers. Pingbacks are no readers.
//
// A place that speaks of talk only ("discussion", "posting", "reactions") needs an author
// and a time in each comment: politicians react, too, and forums have lists of threads.
//
// # What bites
//
// An ID is the site's own where it has one, and none where two comments have the same. A
// comment without, that another answers, gets one made of what it says, so that the
// answer can name it. It begins with news.MadeID, and is good for this one reading: when
// the comment is edited it is another. The archive has its own.
//
// "Latest comments" may be what a thread calls itself: such a heading counts for nothing
// within an element that speaks of comments. The number of comments that stands beside
// a link to another story, or in a list of some, is not that of this one.
//
// A class that speaks of comments may stand round the whole story ("with-comments"):
// an element before which next to nothing of the page's text stands, and that holds
// more than its comments, is the story's and no thread.
//
// The number that a page states may be larger than the list: the rest is on other
// pages of the thread, or behind a script. What a script is handed may be the whole
// thread where the page shows a part; it is taken if it has all that is shown.
//
// Themes come with sample comments in their scripts. They stand under a key that says so,
// or lack dates.
//
// Of a thread MaxThread comments are read. The number that the page states is then at least what
// there are, so that nobody takes the reading for complete.
//
// WordPress is asked for its oldest comments first. Of a thread that has more of them than the
// requests bring which a story is granted, the newest are never read, and it is never complete.
//
// Sources says what a plain GET would bring of a thread that is not all there. The endpoints
// are not promised to anybody: what they were known by stands in each file, and an answer of
// another form is ErrNoAnswer, never an empty thread.
//
// WordPress hands out comments under the numbers that stand in its pages, so that one is the
// same wherever it was read. Those of Disqus and Coral stand in their answers alone.
package comments
