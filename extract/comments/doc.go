// Package comments reads what readers wrote under a story.
//
//	comments.go   Read, Thread, Systems: the list of systems in the order tried
//	page.go       one walk over the tree: which elements speak of comments at all
//	item.go       one comment: its author, time and text, by the words class names are made of
//	thread.go     comments to a thread: who answers whom
//	markup.go     a system told by CSS; wordpress.go, drupal.go, blogger.go, disqus.go,
//	              substack.go, coral.go and movabletype.go are no more than that
//	schema.go     schema.org: microdata, JSON-LD
//	general.go    a thread of any make, by its repeating structure
//	plain.go      a thread whose markup says nothing at all
//	text.go       the text of an element, with its lines and emoji
//	tombstone.go  what a site leaves of a comment that it took down
//	state.go      present, none, closed or not loaded; the number that the page states
//	endpoint.go   Sources: where the rest of a thread can be asked for; ReadAnswer: what comes
//	further.go    the further pages of a thread, by their addresses
//	wprest.go     the interface of WordPress; wpfeed.go, disqusembed.go and coralquery.go are
//	              those of other systems
//
// Systems differ in the element of a comment; within it they speak much the same
// language, so that most are one selector. Class names are cut into words at "-", "_",
// digits and capitals: a redesign that makes comment-list-v3 of commentList changes
// nothing.
//
// # What is no comment
//
// Lists of the latest comments in a sidebar, reviews of goods, entries of a live blog,
// embedded posts, polls, dialogs and forms. One element alone counts only with author
// and time, or if the page itself counts one comment. Pingbacks are no readers.
//
// # What bites
//
// An ID is the site's own where it has one. A comment without, that another answers,
// gets one made of what it says, so that the answer can name it.
//
// A class that speaks of comments may stand round the whole story ("with-comments"):
// an element before which next to nothing of the page's text stands, and that holds
// more than its comments, is the story's and no thread.
//
// The number that a page states may be larger than the list: the rest is on other
// pages of the thread, or behind a script. Sources says what a plain GET would bring of it. The
// endpoints are not promised to anybody: what they were known by stands in each file, and an
// answer of another form is ErrNoAnswer, never an empty thread.
//
// WordPress hands out comments under the numbers that stand in its pages, so that one is the
// same wherever it was read. Those of Disqus and Coral stand in their answers alone.
package comments
