package discover

import (
	"fmt"
	"net/url"
	"strings"
	"time"
)

// A Class is what an address seems to lead to. The zero value is anything else.
type Class int

const (
	OtherClass   Class = iota // an imprint, a login, a tag, a person, a file, something to share
	StoryClass                // one story
	SectionClass              // a page that lists the newest stories of one sort
	ArchiveClass              // a page that lists the stories of one day, month or year
)

func (c Class) String() string { return [...]string{"other", "story", "section", "archive"}[c] }

// A Verdict is what an address and the text of its link say of what is there.
type Verdict struct {
	Kind    Class
	Story   int       // as Score gives it: a story from 3
	Section int       // a section from 3
	Why     []string  // a line for each weight of the two scores
	Day     time.Time // start of the period of an archive, UTC; else zero
	Unit    Unit      // length of that period; else zero
}

// Judge says what a link leads to. The first that holds counts:
//
//	archive   the address ends in a date, or its query has one: see Before
//	story     Score of at least 3
//	section   one or two short names, a text of one to three words, no digits
//	other     anything else
//
// The front page of a paper is other: who crawls it knows it already.
func Judge(u *url.URL, text string) Verdict {
	var room [maxRoom]string
	a := read(room[:0], u.Host, u.Path, u.RawQuery)
	n := a.count(text)
	d := a.period(n)
	s := scale{why: make([]string, 0, 10)}
	s.story(&a, n, d)
	v := Verdict{Story: s.score}
	s.score = 0
	s.section(&a, n)
	v.Section, v.Why = s.score, s.why
	switch {
	case d.unit != 0 && !d.start.IsZero() && !media[a.ext] && a.parameter(acts) == "":
		v.Kind, v.Day, v.Unit = ArchiveClass, d.start, d.unit
	case v.Story >= storyScore:
		v.Kind = StoryClass
	case v.Section >= sectionScore:
		v.Kind = SectionClass
	}
	return v
}

// Told is the verdict where the publisher's rule knows whether there is a story.
func (v Verdict) Told(story bool) Verdict {
	why := "no story, by the publisher's rule"
	switch {
	case story:
		v.Kind, why = StoryClass, "a story, by the publisher's rule"
	case v.Kind == StoryClass && v.Section >= sectionScore:
		v.Kind = SectionClass
	case v.Kind == StoryClass:
		v.Kind = OtherClass
	}
	v.Why = append([]string{why}, v.Why...)
	return v
}

// String tells the verdict and how it came about, a line for each weight.
func (v Verdict) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s", v.Kind)
	if v.Unit != 0 {
		fmt.Fprintf(&b, " of the %s %s", v.Unit, v.Day.Format([...]string{Day: time.DateOnly, Month: "2006-01", Year: "2006"}[v.Unit]))
	}
	fmt.Fprintf(&b, "\nstory   %+d (a story from %+d)\nsection %+d (a section from %+d)\n", v.Story, storyScore, v.Section, sectionScore)
	for _, line := range v.Why {
		fmt.Fprintf(&b, "  %s\n", line)
	}
	return b.String()
}
