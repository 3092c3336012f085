package credit

// A Credit says whose picture it is. The zero value is no credit.
type Credit struct {
	Line         string // without brackets and "Photo:"
	Raw          string // as printed
	Photographer string // several joined by ", "
	Agency       string
}

// Split parts a caption from the credit at its end or beginning.
func Split(caption string) (text string, c Credit) { return caption, c }

// Parse reads a credit line that stands by itself.
func Parse(line string) Credit { return Credit{Line: line, Raw: line} }
