package extract

import (
	"slices"
	"strings"
	"time"
	"unicode"

	"golang.org/x/net/html"

	"newsmorgue/extract/dates"
	"newsmorgue/extract/news"
)

// How many entries a live blog has at least: one that calls itself so in its metadata,
// in its name, and one that is told by its clocks alone.
const (
	fewestEntries = 2
	namedEntries  = 3
	plainEntries  = 6
)

// A moment is where an entry of a live blog begins: at a printed time.
type moment struct {
	at    int32  // place of what prints it
	end   int32  // place behind the entry
	print string // the time as printed
	news.Time
}

// liveBlog says why the page is a live blog, or "".
func (r *reading) liveBlog() string {
	if r.linkedType("LiveBlogPosting") {
		return "json-ld type"
	}
	named := r.pathHas(livePath) || containsAny(strings.ToLower(r.a.Headline), liveLabels) || r.filedUnder(livePath) || r.nodes[r.holder].marks&live != 0
	if !named && len(r.tree.times) < plainEntries && !r.manyClocks() {
		return ""
	}
	moments := r.filled(r.moments())
	if named && len(moments) >= namedEntries {
		return "name and times of entries"
	}
	if len(moments) >= plainEntries && descending(moments) {
		return "times of entries"
	}
	return ""
}

// manyClocks reports whether enough lines of the body begin with a digit to be looked at.
func (r *reading) manyClocks() bool {
	n := 0
	for i := r.nodes[r.holder].first; i < r.nodes[r.holder].last; i++ {
		if r.lines[i].digits > 2 && r.digitFirst(&r.lines[i]) {
			n++
		}
	}
	return n >= plainEntries
}

// digitFirst reports whether a line begins with a digit, but for a sign.
func (r *reading) digitFirst(l *line) bool {
	for i := l.from; i < l.to; i++ {
		if n := r.nodes[i].n; n.Type == html.TextNode {
			if s := strings.TrimLeft(n.Data, " \t\r\n\f[(•+*"); s != "" {
				return s[0] >= '0' && s[0] <= '9' || strings.HasPrefix(s, "kl") || strings.HasPrefix(s, "Kl")
			}
		}
	}
	return false
}

// clocked reports whether a line begins with a clock, as an entry of a live blog does.
func (r *reading) clocked(l *line) bool {
	if l.digits < 3 || !r.digitFirst(l) {
		return false
	}
	_, _, ok := cutClock(r.text(*l))
	return ok
}

// moments finds the printed times within the body: those of <time>, or where there are
// few, lines that begin with a clock.
func (r *reading) moments() []moment {
	h := &r.nodes[r.holder]
	var list []moment
	for _, at := range r.tree.times {
		if at > r.holder && at < h.end && r.nodes[at].marks&(remarks|aside) == 0 {
			list = append(list, moment{at: at, print: oneLine(r.content(at)), Time: r.nodeTime(at)})
		}
	}
	if len(list) < namedEntries {
		if lines := r.clockLines(); len(lines) > len(list) {
			list = lines
		}
	}
	for i := range list {
		list[i].end = h.end
		if i+1 < len(list) {
			list[i].end = list[i+1].at
		}
	}
	r.widen(list)
	r.complete(list)
	return list
}

// clockLines are the moments of lines that begin with a clock.
func (r *reading) clockLines() []moment {
	var list []moment
	for i := r.nodes[r.holder].first; i < r.nodes[r.holder].last; i++ {
		l := &r.lines[i]
		if l.digits < 3 || l.marks&(remarks|aside|caption) != 0 || !r.digitFirst(l) {
			continue
		}
		if print, _, ok := cutClock(r.text(*l)); ok {
			list = append(list, moment{at: l.from, print: print})
		}
	}
	return list
}

// widen takes for each moment the largest element around it alone, if there is running
// text in it beside the line of the time, which may stand beneath its entry.
func (r *reading) widen(list []moment) {
	for i := range list {
		m := &list[i]
		box := int32(-1)
		for up := r.nodes[m.at].up; up != r.holder && up >= 0 && (i == 0 || list[i-1].at < up) && (i+1 == len(list) || list[i+1].at >= r.nodes[up].end); up = r.nodes[up].up {
			box = up
		}
		if box >= 0 && r.prosaic(box, m.at) {
			m.at, m.end = box, r.nodes[box].end
		}
	}
}

// prosaic reports whether running text stands in an element, beside the line that holds a
// place.
func (r *reading) prosaic(box, at int32) bool {
	for i := r.nodes[box].first; i < r.nodes[box].last; i++ {
		if l := &r.lines[i]; l.prose() > 0 && (at < l.from || at >= l.to) {
			return true
		}
	}
	return false
}

// filled are the moments that have text of the body behind them, which leads to no other
// page.
func (r *reading) filled(list []moment) []moment {
	return slices.DeleteFunc(slices.Clone(list), func(m moment) bool {
		return !slices.ContainsFunc(r.piecesOf(m), func(p piece) bool {
			l := &r.lines[p.line]
			return l.text >= 40 && l.link*2 < l.text
		})
	})
}

// piecesOf are the pieces of the body that lie in an entry.
func (r *reading) piecesOf(m moment) []piece {
	at := func(place int32) int {
		i, _ := slices.BinarySearchFunc(r.list, place, func(p piece, place int32) int { return int(r.lines[p.line].from - place) })
		return i
	}
	from := at(m.at)
	return r.list[from:max(from, at(m.end))]
}

// descending reports whether the newest entry stands first.
func descending(list []moment) bool {
	up, down := 0, 0
	for i := 1; i < len(list); i++ {
		switch d := list[i].Sub(list[i-1].Time.Time); {
		case list[i].IsZero() || list[i-1].IsZero():
		case d > 0:
			up++
		case d < 0:
			down++
		}
	}
	return down >= 4*up && down > 0
}

// complete gives a day to the clocks that were printed without one: that of the story,
// or where the newest entry stands first, that of its last change. A clock that runs
// against the order is one of the day before, or after.
func (r *reading) complete(list []moment) {
	day := r.a.PublishedAt
	back := backward(list)
	if back && !r.a.ModifiedAt.IsZero() {
		day = r.a.ModifiedAt
	}
	if day.IsZero() {
		return
	}
	last := news.Time{}
	for i := range list {
		m := &list[i]
		if !m.IsZero() && !m.Day {
			continue
		}
		t, ok := dates.Parse(day.Format(time.DateOnly)+" "+m.print, r.c.At)
		if !ok || t.Day {
			continue
		}
		if step := t.Sub(last.Time); !last.IsZero() && (back && step > 0 || !back && step < 0) {
			move := 1
			if back {
				move = -1
			}
			day.Time = day.AddDate(0, 0, move)
			t.Time = t.AddDate(0, 0, move)
		}
		m.Time, last = t, t
	}
}

// backward reports whether most printed clocks are earlier than the one before. From a
// quarter past midnight back to eleven is earlier, too.
func backward(list []moment) bool {
	balance, last := 0, -1
	for _, m := range list {
		t, ok := dates.Parse("2000-01-01 "+m.print, time.Time{})
		if !ok || t.Day {
			continue
		}
		now := t.Hour()*60 + t.Minute()
		switch step := (now - last + 24*60) % (24 * 60); {
		case last < 0 || step == 0:
		case step > 12*60:
			balance--
		default:
			balance++
		}
		last = now
	}
	return balance < 0
}

// cutClock parts a line that begins with a clock: "14:32 Uhr: Die Fähre legt an".
func cutClock(s string) (print, rest string, ok bool) {
	i := 0
	skip := func(set string) {
		for i < len(s) && strings.IndexByte(set, s[i]) >= 0 {
			i++
		}
	}
	skip("[(+*• ")
	worded := false
	for _, w := range []string{"kl. ", "Kl. ", "kl ", "klo ", "Klo "} {
		if strings.HasPrefix(s[i:], w) {
			i, worded = i+len(w), true
		}
	}
	from := i
	skip("0123456789")
	hours := i - from
	if hours == 0 || hours > 2 || i+2 >= len(s) || strings.IndexByte(":.hu", s[i]) < 0 {
		return "", "", false
	}
	dot := s[i] == '.'
	i++
	minutes := i
	skip("0123456789")
	if i-minutes != 2 || s[from:from+hours] > "24" && hours == 2 || s[minutes] > '5' {
		return "", "", false
	}
	end := i
	for {
		skip(" ")
		w := i
		for i < len(s) && (s[i] >= 0x80 || s[i] == '.' && i > w || unicode.IsLetter(rune(s[i]))) {
			i++
		}
		if !clockWords[strings.ToLower(strings.Trim(s[w:i], "."))] || w == i {
			i = w
			break
		}
		end, worded = i, true
	}
	if dot && !worded || i < len(s) && s[end:] != "" && s[end] == '.' && i+1 < len(s) && s[end+1] >= '0' && s[end+1] <= '9' {
		return "", "", false
	}
	return s[from:end], strings.TrimLeft(s[end:], " \n:|)]–—-+•·,."), true
}

// clockWords may stand behind a clock.
var clockWords = func() map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields("uhr h hrs am pm a.m p.m gmt bst utc et est edt pt pst cet cest mez mesz ist msk мск wib น น. ч ч. uur godz óra horas ore") {
		m[w] = true
	}
	return m
}()

// entries reads the entries of a live blog. Their text stands in the body, too. A time
// that the page prints without its day is that of the entry of the same headline in
// linked data.
func (r *reading) entries() {
	if r.a.Kind != news.KindLive || r.ruledEntries() {
		return
	}
	stated := r.updates()
	times := map[string]news.Time{}
	for _, e := range stated {
		times[plain(e.Headline)] = e.At
	}
	if list := r.filled(r.moments()); len(list) >= fewestEntries {
		r.found("entries", "printed times")
		for _, m := range list {
			if r.nodes[m.at].end == m.end {
				r.entryBoxes = append(r.entryBoxes, m.at)
			}
			e := r.entry(m)
			if at := times[plain(e.Headline)]; e.Headline != "" && !at.IsZero() && (e.At.IsZero() || !dates.Zoned(e.At)) {
				e.At = at
			}
			if e.Headline != "" || len(e.Body) > 0 {
				r.a.Entries = append(r.a.Entries, e)
			}
		}
	}
	if len(r.a.Entries) < fewestEntries && len(stated) > 0 {
		r.a.Entries = stated
		r.found("entries", "json-ld liveBlogUpdate")
	}
}

// updates are the entries that linked data lists.
func (r *reading) updates() []news.Entry {
	var list []news.Entry
	for _, o := range r.ld.objects {
		for _, v := range many(o["liveBlogUpdate"]) {
			u, ok := r.ld.deref(v).(object)
			if !ok {
				continue
			}
			e := news.Entry{Headline: r.ld.text(u["headline"])}
			e.At, _ = dates.Parse(r.ld.text(u["datePublished"]), r.c.At)
			if body, _ := u["articleBody"].(string); body != "" {
				for _, p := range strings.Split(plainText(body), "\n") {
					if p = tidy(p); p != "" {
						e.Body = append(e.Body, news.Block{Type: news.Paragraph, Text: p})
					}
				}
			}
			if e.Headline != "" || len(e.Body) > 0 {
				list = append(list, e)
			}
		}
	}
	return list
}

// plainText is a text of linked data without its markup, a line each paragraph.
func plainText(s string) string {
	s = unescape(s)
	if strings.IndexByte(s, '<') < 0 {
		return s
	}
	var b strings.Builder
	z := html.NewTokenizer(strings.NewReader(s))
	for {
		switch z.Next() {
		case html.ErrorToken:
			return b.String()
		case html.TextToken:
			b.WriteString(strings.ReplaceAll(string(z.Text()), "\n", " "))
		case html.StartTagToken, html.EndTagToken, html.SelfClosingTagToken:
			if name, _ := z.TagName(); slices.Contains([]string{"p", "br", "div", "li", "h2", "h3", "blockquote"}, string(name)) {
				b.WriteByte('\n')
			}
		}
	}
}

// entry reads one entry from the pieces of the body that lie in it; it has neither headline
// nor body where none do.
func (r *reading) entry(m moment) news.Entry {
	e := news.Entry{At: m.Time}
	list := slices.Clone(r.piecesOf(m))
	if len(list) == 0 {
		return e
	}
	if _, rest, ok := cutClock(list[0].text); ok {
		if list[0].text = rest; rest == "" {
			list = list[1:]
		}
	}
	for len(list) > 1 && list[len(list)-1].kind == news.Heading {
		list = list[:len(list)-1] // of the next day
	}
	if len(list) > 0 && list[0].kind == news.Heading {
		e.Headline, list = list[0].text, list[1:]
	}
	corrections := r.a.Corrections
	e.Body = r.blocks(list, nil)
	r.a.Corrections = corrections // the body has them
	return e
}
