package discover

import (
	"fmt"
	"net/url"
)

const (
	storyScore   = 3  // what a link of a front page must reach to be taken for a story
	notStory     = -4 // what an address of a sitemap must be above
	sectionScore = 3  // what a link that is no story must reach to be taken for a section
)

// Story reports whether a link looks like a story: Score of at least 3.
func Story(u *url.URL, text string) bool {
	score, _ := Score(u, text)
	return score >= storyScore
}

// listable reports whether an address of a sitemap may be a story: anything that
// does not look like something else. A sitemap lists no link text to go by.
func listable(address string) bool {
	u, err := url.Parse(address)
	if err != nil {
		return false
	}
	score, _ := Score(u, "")
	return score > notStory
}

// Score weighs whether a link leads to a story, by its address and its text, with
// a reason for each weight:
//
//	a day in the path          +3     a front page                 -20
//	a month in the path        +2     a file that is no page       -20
//	a slug of 4 words          +3     a segment such as /tag/       -8
//	a slug of 3 words          +2     an author's page              -8
//	a number of 5 digits       +2     a query such as ?share=       -8
//	a number in ?id=           +2     the stories of one period     -8
//	a segment such as /story/  +1     a page such as imprint        -8
//	a page's extension         +1     one short word                -3
//	a text of 5 words          +2     a name such as index, list    -2
//	a text of 8 words          +3
func Score(u *url.URL, text string) (score int, why []string) {
	var room [maxRoom]string
	a := read(room[:0], u.Host, u.Path, u.RawQuery)
	n := a.count(text)
	d := a.period(n)
	s := scale{why: make([]string, 0, 6)}
	s.story(&a, n, d)
	for i := range s.why {
		s.why[i] = s.why[i][len(storyLine):]
	}
	return s.score, s.why
}

// A weight is what one reason adds to a score, and how that is told.
type weight struct {
	n    int
	line string
}

// What the reasons for a story and for a section begin with in a Verdict.
const (
	storyLine   = "story   "
	sectionLine = "section "
)

func forStory(n int, why string) weight { return weight{n, fmt.Sprintf("%s%+d %s", storyLine, n, why)} }

func forSection(n int, why string) weight {
	return weight{n, fmt.Sprintf("%s%+d %s", sectionLine, n, why)}
}

var (
	dayInPath   = forStory(+3, "a day in the path")
	monthInPath = forStory(+2, "a month in the path")
	slugOfFour  = forStory(+3, "a slug of 4 words")
	slugOfThree = forStory(+2, "a slug of 3 words")
	fiveDigits  = forStory(+2, "a number of 5 digits")
	idNumber    = forStory(+2, "a number in ?id=")
	tellingWord = forStory(+1, "a segment such as /story/")
	pageExt     = forStory(+1, "a page's extension")
	textOfFive  = forStory(+2, "a text of 5 words")
	textOfEight = forStory(+3, "a text of 8 words")
	frontPage   = forStory(-20, "a front page")
	noPage      = forStory(-20, "a file that is no page")
	noStory     = forStory(-8, "a segment such as /tag/")
	ofPerson    = forStory(-8, "an author's page")
	action      = forStory(-8, "a query such as ?share=")
	onePeriod   = forStory(-8, "the stories of one period")
	ofHouse     = forStory(-8, "a page such as imprint")
	shortWord   = forStory(-3, "one short word")
	listName    = forStory(-2, "a name such as index, list")
)

// A scale sums weights. Where it is told a word for one, that says what word it was.
type scale struct {
	score int
	why   []string
}

func (s *scale) add(w weight) {
	s.score += w.n
	s.why = append(s.why, w.line)
}

func (s *scale) found(w weight, word string) {
	if word != "" {
		s.score += w.n
		s.why = append(s.why, w.line+": "+word)
	}
}

// story weighs what the doc comment of Score lists, in its own order.
func (s *scale) story(a *address, n count, period dating) {
	if len(a.segments) == 0 {
		s.add(frontPage)
		return
	}
	size := len(a.segments)
	if media[a.ext] {
		s.found(noPage, a.ext)
	}
	if pages[a.ext] {
		s.add(pageExt)
	}
	switch unit := a.dated(); {
	case period.unit != 0 && !(period.unit == Year && size == 1): // /2026 may be a story's number
		s.add(onePeriod)
	case unit == Day:
		s.add(dayInPath)
	case unit == Month:
		s.add(monthInPath)
	}
	number := numbered(a.last()) || numbered(a.query)
	named := a.parameter(identifies) != ""
	switch {
	case n.slug >= 4:
		s.add(slugOfFour)
	case n.slug == 3:
		s.add(slugOfThree)
	case n.slug <= 1 && size == 1 && !number && !named && len(a.last()) < 20:
		s.add(shortWord)
	}
	switch {
	case number:
		s.add(fiveDigits)
	case named:
		s.add(idNumber)
	}
	s.found(listName, a.first(size-1, size, list))
	s.found(noStory, a.first(0, size, elsewhere))
	s.found(ofPerson, a.first(max(size-2, 0), size, people))
	s.found(ofHouse, a.ofHouse())
	s.found(tellingWord, a.first(0, size-1, telling))
	s.found(action, a.parameter(acts))
	switch {
	case n.text >= 8:
		s.add(textOfEight)
	case n.text >= 5:
		s.add(textOfFive)
	}
}

var (
	oneName    = forSection(+2, "a path of one segment")
	twoNames   = forSection(+1, "a path of two segments")
	deepPath   = forSection(-3, "a path of four segments or more")
	topicName  = forSection(+2, "a section's name")
	filedUnder = forSection(+2, "a segment such as /category/")
	navText    = forSection(+2, "a text of one to three words")
	headline   = forSection(-3, "a text of five words or more")
	longName   = forSection(-5, "a name of three words or more")
	digitsIn   = forSection(-5, "digits in the path")
	asked      = forSection(-2, "a query")
	notSection = forSection(-8, "a page of something else")
	fileOrAct  = forSection(-20, "a file, a person, or something to do")
	topicHost  = forSection(+3, "the front page of a section")
)

// section weighs whether an address is a page of a paper that lists stories of one sort:
// /politics, /world/europe, /rubrik/wirtschaft, and the front page of a host such as sport.daily.example.
func (s *scale) section(a *address, n count) {
	size := len(a.segments)
	if size == 0 {
		if label := hostLabel(a.host); markOf(label)&topic != 0 {
			s.found(topicHost, label)
		}
		return
	}
	switch {
	case size == 1:
		s.add(oneName)
	case size == 2:
		s.add(twoNames)
	case size > 3:
		s.add(deepPath)
	}
	s.found(filedUnder, a.first(0, size-1, filed))
	switch s.found(topicName, a.first(size-1, size, topic)); {
	case n.text >= 1 && n.text <= 3:
		s.add(navText)
	case n.text >= 5:
		s.add(headline)
	}
	if a.longName() {
		s.add(longName)
	}
	if hasDigit(a.path) {
		s.add(digitsIn)
	}
	if a.query != "" {
		s.add(asked)
	}
	for i := range a.segments {
		if m := a.mark(i); m&(elsewhere|filed) == elsewhere || m&service != 0 && m&topic == 0 {
			s.found(notSection, a.segments[i])
			break
		}
	}
	if media[a.ext] || a.first(0, size, people) != "" || a.ofHouse() != "" || a.parameter(acts) != "" {
		s.add(fileOrAct)
	}
}

// maxName is the longest name of a section in bytes: two words, in any script.
const maxName = 48

// longName reports whether a segment is too long for a section's name.
func (a *address) longName() bool {
	for _, s := range a.segments {
		if len(s) > maxName || wordsOf(s) > 2 {
			return true
		}
	}
	return false
}

func hasDigit(s string) bool {
	for i := range len(s) {
		if digit(s[i]) {
			return true
		}
	}
	return false
}

// hostLabel is what stands in front of a host's first dot.
func hostLabel(host string) string {
	i := 0
	for i < len(host) && host[i] != '.' {
		i++
	}
	return host[:i]
}
