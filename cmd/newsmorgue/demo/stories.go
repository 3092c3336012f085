package demo

import (
	"fmt"
	"slices"
	"strings"
	"time"
)

// A story as the newsroom has it.
type story struct {
	ID         int
	Slug       string
	Language   string
	Kicker     string
	Headline   string
	Standfirst string
	Byline     string
	Published  time.Time
	Blocks     []block // in reading order
	Comments   []*comment
	Gone       bool // taken down
	Still      bool // its page carries no noise
}

// A block is one of a paragraph, a subhead and a photo.
type block struct {
	Text    string
	Subhead string
	Photo   *photo
}

// A photo with its credit in the caption, as this paper prints it.
type photo struct{ File, Alt, Caption string }

// A comment of a reader.
type comment struct {
	ID      int
	Author  string
	At      time.Time
	Text    string
	Removed bool
	Answers []*comment
}

// Path is where the story stands.
func (s *story) Path() string {
	return fmt.Sprintf("/%s/%s-%d", s.Published.Format("2006/01/02"), s.Slug, s.ID)
}

// Count is the number of comments that are shown, as the page prints it.
func (s *story) Count() int { return count(s.Comments) }

func count(cs []*comment) int {
	n := 0
	for _, c := range cs {
		if !c.Removed {
			n++
		}
		n += count(c.Answers)
	}
	return n
}

// ISO is a time for machines, Printed for people, RFC1123 for feeds.
func (s *story) ISO() string     { return s.Published.Format(time.RFC3339) }
func (s *story) Printed() string { return s.Published.Format("January 2, 2006, 15:04") }
func (s *story) RFC1123() string { return s.Published.Format(time.RFC1123Z) }
func (c *comment) ISO() string   { return c.At.Format(time.RFC3339) }
func (c *comment) Printed() string {
	return c.At.Format("January 2, 2006, 15:04")
}

func at(day, hour, minute int) time.Time {
	return time.Date(2026, time.March, day, hour, minute, 0, 0, time.UTC)
}

// text makes paragraphs of a text with blank lines between; a line with # is a subhead.
func text(s string) []block {
	var bs []block
	for p := range strings.SplitSeq(strings.TrimSpace(s), "\n\n") {
		p = strings.Join(strings.Fields(p), " ")
		if subhead, ok := strings.CutPrefix(p, "# "); ok {
			bs = append(bs, block{Subhead: subhead})
			continue
		}
		bs = append(bs, block{Text: p})
	}
	return bs
}

// edition is the paper of a day, from 0.
func edition(day int) []*story {
	stories := firstDay()
	if day > 0 {
		secondDay(stories)
	}
	return stories
}

// secondDay is all that changes.
func secondDay(stories []*story) {
	harbour, gulls, ferry := stories[0], stories[1], stories[5]
	harbour.Headline = "Harbour bridge shut for a year after cracks found in both piers"
	i := slices.IndexFunc(harbour.Blocks, func(b block) bool { return strings.Contains(b.Text, "4.2 million") })
	harbour.Blocks[i].Text = strings.ReplaceAll(harbour.Blocks[i].Text, "4.2 million", "6.8 million")
	harbour.Comments[1].Removed = true
	harbour.Comments = append(harbour.Comments, &comment{
		ID: 31, Author: "Oswin Tarrant", At: at(4, 19, 45),
		Text: "The ferry has not run after six since the autumn. How are people on shift to get home?",
	})
	gulls.Comments = append(gulls.Comments, &comment{
		ID: 32, Author: "Petra Vell", At: at(4, 21, 10), Text: "They nest on our chimney again. We have given up.",
	})
	ferry.Gone = true
}

func firstDay() []*story {
	return []*story{
		{
			ID: 101, Slug: "harbour-bridge", Language: "en", Kicker: "Infrastructure",
			Headline:   "Harbour bridge to close for repairs",
			Standfirst: "Engineers found cracks below the waterline during a routine inspection.",
			Byline:     "By Maren Holt and Tideline News Agency",
			Published:  at(3, 17, 30),
			Blocks: append([]block{{Photo: &photo{"/images/2026/03/harbour-bridge-1200_800.jpg", "A bridge in the fog",
				"Inspectors in a boat below the north pier of the harbour bridge in Saltmarsh on March 3. [Ines Okoro/Tideline]"}}},
				slices.Concat(text(`
					SALTMARSH -- The harbour bridge will close to all traffic on Monday after divers
					found cracks in one of its two piers, the county said on Tuesday (March 3).

					The work will cost about 4.2 million crowns and is paid from the county's reserve,
					county engineer Tobiah Wren told reporters on the quay.

					"We did not expect this, and we are not going to take a risk with it," Wren said.`),
					[]block{{Photo: &photo{"/images/2026/03/wren-900_600.jpg", "A man with a helmet",
						"County engineer Tobiah Wren answers questions on the quay in Saltmarsh on March 3. [Ines Okoro/Tideline]"}}},
					text(`
					# A detour of forty minutes

					Some 11,000 cars cross the bridge on a working day. Until it opens again they will
					have to go around the bay, which takes forty minutes longer.

					Shopkeepers on the south side fear for their trade. "Nobody drives forty minutes for
					a loaf of bread," said the baker Henrike Sand.

					The council will hear from residents on Thursday at the Old Exchange.`))...),
			Comments: []*comment{
				{ID: 21, Author: "Lowri Quill", At: at(3, 18, 5), Text: "Forty minutes is optimistic. Try it on a Friday.",
					Answers: []*comment{{ID: 23, Author: "Jorun Sand", At: at(3, 19, 12), Text: "Or in fog."}}},
				{ID: 22, Author: "pierwatcher", At: at(3, 18, 40), Text: "Somebody was paid not to look. You all know who."},
			},
		},
		{
			ID: 102, Slug: "gulls-market-hall", Language: "en", Kicker: "Town",
			Headline:  "Gulls move into the market hall, and traders move out",
			Byline:    "By Teodor Ash",
			Published: at(3, 11, 0),
			Blocks: append([]block{{Photo: &photo{"/images/2026/03/gulls-1200_800.jpg", "",
				"Gulls on the roof beams of the market hall in Saltmarsh. [Edda Lorne/The Saltmarsh Courier]"}}},
				text(`
				SALTMARSH -- Four of the nine fishmongers in the market hall have given notice since
				the new year, all of them for the same reason, which has wings.

				"You turn around to weigh a herring and the herring is gone," said Bertram Pell, who
				has sold fish in the hall for thirty-one years.

				The town has tried nets, a recorded hawk and a hired one. The hired hawk, its keeper
				said, was "not interested in these numbers".

				A second tender for nets closes at the end of the month.`)...),
			Comments: []*comment{
				{ID: 24, Author: "Anselm Roe", At: at(3, 12, 30), Text: "The hawk was the best thing that happened to this town in years."},
			},
		},
		{
			ID: 103, Slug: "night-school", Language: "en", Kicker: "Education",
			Headline:   "Night school reopens with more pupils than chairs",
			Standfirst: "Two hundred came for the first evening; there is room for ninety.",
			Byline:     "By Sunniva Brack",
			Published:  at(2, 20, 15),
			Still:      true,
			Blocks: text(`
				SALTMARSH -- The evening school in Ropewalk Lane opened its doors again on Monday after
				three years, and had to turn half of its pupils away.

				Most had come for the course in ship's electrics, the headmistress, Ragna Fell, said.

				"We will teach in the corridor if we have to," Fell said. "We have done it before."`),
		},
		{
			ID: 104, Slug: "most-na-remont", Language: "ru", Kicker: "Область",
			Headline:  "Паромщики просят добавить вечерние рейсы",
			Byline:    "Автор: Вера Лугова",
			Published: at(3, 14, 20),
			Blocks: append([]block{{Photo: &photo{"/images/2026/03/parom-1200_800.jpg", "",
				"Паром у южного причала 2 марта. [Вера Лугова/Тайдлайн]"}}},
				text(`
				СОЛТМАРШ -- Экипажи двух паромов обратились к округу с просьбой вернуть рейсы после
				шести часов вечера, отменённые прошлой осенью.

				По словам капитана Глеба Рощина, вечером на причале остаются до сорока человек.

				«Мы возим соль, а людей оставляем на берегу», — сказал он.

				Округ обещал ответить до конца недели.`)...),
		},
		{
			ID: 105, Slug: "choir-second", Language: "en", Kicker: "Culture",
			Headline:  "Dockers' choir comes second, again",
			Byline:    "By Teodor Ash",
			Published: at(2, 9, 40),
			Blocks: append([]block{{Photo: &photo{"/images/2026/03/choir-1000_700.jpg", "Men singing",
				"The dockers' choir after the final in Upper Wending on March 1. [Handout/Dockers' Choir]"}}},
				text(`
				UPPER WENDING -- For the fifth year in a row the dockers' choir of Saltmarsh has come
				second at the county festival, and for the fifth year in a row by a single vote.

				"We are the best second in the country," said Ottokar Finn, who sings bass.

				The winners, the bell-ringers of Upper Wending, sang on their own ground.`)...),
		},
		{
			ID: 106, Slug: "ferry-timetable", Language: "en", Kicker: "Transport",
			Headline:  "New ferry timetable from Monday",
			Byline:    "By The Saltmarsh Courier",
			Published: at(3, 8, 0),
			Blocks: text(`
				SALTMARSH -- A new timetable for the ferry to the Outer Banks comes into force on Monday.

				Boats leave the south quay at 06:40, 08:10, 12:00 and 16:30, the harbour office said.

				Season tickets stay valid.`),
		},
	}
}
