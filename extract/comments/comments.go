package comments

import (
	"time"

	"golang.org/x/net/html"
	"newsmorgue/extract/news"
)

// A Context is what is known of a page besides its tree. The zero value works.
type Context struct {
	At     time.Time // when the page was captured; completes printed dates; zero when unknown
	System string    // name of the only system to try, as a publisher's rule names it; "" tries all
}

// A Thread is what a page shows of its readers' comments.
type Thread struct {
	Comments []news.Comment // in document order
	State    string         // one of the news.Comments constants; "" where the page has no place for comments
	Count    *int           // the number that the page states
	Root     *html.Node     // the first of Roots, or nil
	Roots    []*html.Node   // what belongs to the thread and not to the story: lists, forms, headings
	System   string         // name of the System that read it
}

// Read reads the comment thread of a page. It changes nothing in the tree.
func Read(doc *html.Node, c Context) Thread { return Thread{} }
