package byline

import "newsmorgue/extract/news"

// A Byline is a byline as printed, with those it names.
type Byline struct {
	Text    string        // as printed, white space folded
	Authors []news.Author // in the order printed; nil when nobody is named
}

// A Parser knows whose bylines it reads. The zero value works.
type Parser struct {
	Publisher string // printed name of the paper, which is an organization where a byline names it; "" when unknown
}

// Parse reads one byline, with no publisher known.
func Parse(line string) Byline { return Parser{}.Parse(line) }

// Parse reads one byline.
func (p Parser) Parse(line string) Byline { return Byline{Text: line} }

// Is reports whether a line by itself looks like a byline.
func Is(line string) bool { return false }

// Agency reports whether name is that of a news or picture agency.
func Agency(name string) bool { return false }
