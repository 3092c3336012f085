package extract

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"newsmorgue/extract/dates"
	"newsmorgue/extract/news"
	"newsmorgue/extract/rules"
)

// Why no rule can be proposed.
var (
	ErrNoHost  = errors.New("the address of the page is not known")
	ErrNoStory = errors.New("no story was read on it")
)

// Propose drafts a rule for the publisher of some pages from what is read on them
// without one. Each selector has been tried: with all that come before it, every page
// reads as without a rule, letter by letter.
func Propose(pages ...*Page) (*rules.Draft, error) {
	p := proposer{draft: &rules.Draft{Pages: len(pages)}}
	for _, page := range pages {
		if err := p.add(page); err != nil {
			return nil, err
		}
	}
	p.describe()
	for _, f := range append([]string{"headline", "body"}, rules.Fields[:]...) {
		if !slices.ContainsFunc(p.draft.Fields, func(d rules.DraftField) bool { return d.Name == f }) {
			p.field(f) // the body first: what is outside it can't leak into it
		}
	}
	return p.draft, nil
}

// A proposer is the work on one draft.
type proposer struct {
	draft *rules.Draft
	pages []*Page
	reads []*reading
	want  [][]byte // what each page says without a rule
}

// add reads a page without a rule.
func (p *proposer) add(page *Page) error {
	host := strings.ToLower(page.base.Hostname())
	if host == "" {
		return ErrNoHost
	}
	general := page.under(new(rules.Set))
	r := general.read(false)
	a := r.a
	if !a.Kind.Story() || a.Headline == "" {
		return ErrNoStory
	}
	if host = strings.TrimPrefix(host, "www."); !slices.Contains(p.draft.Hosts, host) {
		p.draft.Hosts = append(p.draft.Hosts, host)
	}
	p.pages, p.reads, p.want = append(p.pages, general), append(p.reads, r), append(p.want, said(a))
	return nil
}

// said is what an article says, without where that stood, and without the paper's name,
// which a rule must have.
func said(a *news.Article) []byte {
	b := *a
	b.Found, b.LanguageSource, b.Publisher = nil, "", ""
	text, err := json.Marshal(&b)
	if err != nil {
		panic("extract: " + err.Error()) // Unreachable: strings, numbers and times.
	}
	return text
}

// manners are the comment systems that are no program: whichever fits is found without a rule.
var manners = []string{"microdata", "general", "json-ld", "plain"}

// describe drafts what is no selector.
func (p *proposer) describe() {
	d, first := p.draft, p.reads[0].a
	d.Name = first.Publisher
	if d.Name == "" {
		d.Name = d.Hosts[0]
	}
	d.Language, d.Comments = first.Language, p.pages[0].thread.System
	if slices.Contains(manners, d.Comments) {
		d.Comments = ""
	}
	for i, r := range p.reads {
		if r.a.Language != d.Language {
			d.Language = ""
		}
		if p.pages[i].thread.System != d.Comments {
			d.Comments = ""
		}
		if t := r.a.PublishedAt; d.Naive == "" && !t.IsZero() && !t.Day && !dates.Zoned(t) {
			d.Naive = r.a.PublishedText
		}
	}
	if d.Comments != "" && !p.same() {
		d.Comments = ""
	}
	d.Stories = p.stories()
}

// same reports whether all pages read by the draft as they do without a rule.
func (p *proposer) same() bool {
	set, err := rules.LoadFile("draft.yaml", []byte(p.draft.String()))
	if err != nil {
		return false
	}
	for i, page := range p.pages {
		if !bytes.Equal(said(page.under(set).Article()), p.want[i]) {
			return false
		}
	}
	return true
}

// How many selectors of a field are held against the pages, and how many of those that
// hold are tried by reading.
const (
	mostHeld  = 400
	mostTried = 10
)

// field looks for the selector of a field.
func (p *proposer) field(name string) {
	note, tried, held := "", 0, 0
	for _, r := range p.reads {
		value := valueOf(r.a, name)
		if value == "" {
			continue
		}
		if note == "" {
			note = value
		}
		for _, css := range r.selectorsOf(name) {
			if held++; held > mostHeld || tried == mostTried {
				break
			}
			s, err := rules.Compile(css)
			if err != nil || !p.holds(name, s) {
				continue
			}
			tried++
			p.draft.Set(rules.DraftField{Name: name, CSS: css, Note: note})
			if p.same() {
				return
			}
		}
	}
	p.draft.Unset(name)
	if note != "" && !p.implied(name) {
		p.draft.Set(rules.DraftField{Name: name, Note: p.stood(name)})
	}
}

// implied reports whether a field is read out of another one that has been drafted.
func (p *proposer) implied(name string) bool {
	of := map[string]string{"authors": "byline", "dateline": "body", "credit": "caption", "entry_time": "entry"}[name]
	if name == "authors" && p.reads[0].a.Found["authors"] != "byline" {
		return false
	}
	return slices.ContainsFunc(p.draft.Fields, func(f rules.DraftField) bool { return f.Name == of && f.CSS != "" }) || name == "dateline"
}

// stood is where a field was found that no selector reads.
func (p *proposer) stood(name string) string {
	key := map[string]string{"published": "published_at", "modified": "modified_at", "entry": "entries", "entry_time": "entries", "correction": "corrections", "photo": "photos", "caption": "photos", "credit": "photos"}[name]
	if key == "" {
		key = name
	}
	for _, r := range p.reads {
		if where := r.a.Found[key]; where != "" && valueOf(r.a, name) != "" {
			return "read from " + where
		}
	}
	return "no selector reads the same"
}

// holds reports whether a selector selects on every page that has the field nothing but
// what is the field's.
func (p *proposer) holds(name string, s rules.Selector) bool {
	for i, r := range p.reads {
		chosen := s.All(p.pages[i].doc.Nodes[0])
		if valueOf(r.a, name) == "" {
			if len(chosen) > 0 {
				return false
			}
			continue
		}
		if len(chosen) == 0 || !r.fits(name, chosen) {
			return false
		}
	}
	return true
}

// fits reports whether some elements are those of a field, as far as can be said without
// reading the page by them.
func (r *reading) fits(name string, chosen []*html.Node) bool {
	switch value := valueOf(r.a, name); name {
	case "authors", "tags", "correction":
		if chosen[0].DataAtom == atom.Meta {
			return true
		}
		var texts []string
		for _, n := range chosen {
			at := r.find(n)
			if at < 0 {
				return false
			}
			if s := r.says(at); !slices.Contains(texts, s) {
				texts = append(texts, s)
			}
		}
		return strings.Join(texts, "\n") == value
	case "photo":
		return r.showEach(chosen)
	case "caption", "credit":
		for _, n := range chosen {
			if at := r.find(n); at < 0 || !slices.ContainsFunc(strings.Split(value, "\n"), func(s string) bool { return strings.Contains(r.says(at), s) }) {
				return false
			}
		}
		return true
	case "entry":
		return len(chosen) == len(r.a.Entries)
	case "license", "entry_time":
		return true
	}
	return len(chosen) == 1
}

// showEach reports whether each of some elements shows one picture, and all of them
// together the photos of the story.
func (r *reading) showEach(chosen []*html.Node) bool {
	shown := map[string]bool{}
	for _, n := range chosen {
		at := max(r.find(n), 0)
		k, _ := slices.BinarySearch(r.images, at)
		first := k
		for ; k < len(r.images) && r.images[k] < r.nodes[at].end; k++ {
			if r.spare(k) {
				continue
			}
			u := r.pictureURL(r.images[k])
			if k > first && u != r.pictureURL(r.images[first]) {
				return false
			}
			shown[u] = true
		}
	}
	for _, p := range r.a.Photos {
		if p.URL != "" && !shown[pictureName(p.URL)] {
			return false
		}
	}
	return true
}

// selectorsOf lists selectors of a field, the likeliest first. Where its element is one of
// several around each other, those of the innermost come first.
func (r *reading) selectorsOf(name string) []string {
	places := r.placesOf(name)
	switch name {
	case "body", "photo", "caption", "credit":
		var list []string
		for _, at := range places {
			list = append(list, r.tree.selectors([]int32{at})...)
		}
		return list
	}
	return r.tree.selectors(places)
}

// placesOf lists elements that may be those of a field, or the first of several, the
// likeliest first.
func (r *reading) placesOf(name string) []int32 {
	switch a := r.a; name {
	case "headline":
		if r.headAt >= 0 {
			return append([]int32{r.headAt}, r.printedAs(a.Headline)...)
		}
		return r.printedAs(a.Headline)
	case "body":
		return r.bodies()
	case "authors":
		return r.printedAs(a.Authors[0].Name)
	case "tags":
		return append(r.printedAs(a.Tags[0]), r.metasWith(a.Tags[0])...)
	case "published":
		return r.timed(a.PublishedAt, a.PublishedText)
	case "modified":
		return r.timed(a.ModifiedAt, "")
	case "photo":
		return r.pictured(a.Photos[0].URL)
	case "caption", "credit":
		return r.inscribed(name)
	case "correction":
		return r.printedAs(a.Corrections[0].Text)
	case "entry":
		return r.entryBoxes[:min(1, len(r.entryBoxes))]
	case "license":
		return r.licensed()
	case "entry_time", "free", "paywall":
		return nil
	}
	value := valueOf(r.a, name)
	return append(r.printedAs(value), r.metasWith(value)...)
}

// bodies lists the elements that hold the whole body, the innermost first.
func (r *reading) bodies() []int32 {
	if len(r.list) == 0 {
		return []int32{r.holder}
	}
	at, last := r.lines[r.list[0].line].in, r.lines[r.list[len(r.list)-1].line].from
	for at > r.holder && !r.within(last, at) {
		at = r.nodes[at].up
	}
	if r.nodes[at].n.DataAtom == atom.P && at > r.holder {
		at = r.nodes[at].up // a story of one paragraph
	}
	list := []int32{at}
	for at > r.holder {
		at = r.nodes[at].up
		list = append(list, at)
	}
	return list
}

// nearest is how many of the elements that print a field are looked at.
const nearest = 6

// printedAs lists elements that say a text and no more, those nearest to the headline,
// and of some within each other the innermost first.
func (r *reading) printedAs(text string) []int32 {
	size, _, _ := measure(text)
	var list []int32
	for i := range r.nodes {
		n := &r.nodes[i]
		if n.text == size && size > 0 && n.n.Type == html.ElementNode && n.marks&(menu&^kickerMark) == 0 && r.says(int32(i)) == text {
			list = append(list, int32(i))
		}
	}
	slices.Reverse(list)
	slices.SortStableFunc(list, func(a, b int32) int { return r.away(a) - r.away(b) })
	return list[:min(len(list), nearest)]
}

// away is how far from the headline a place is, in steps of a few elements.
func (r *reading) away(at int32) int {
	d := int(at - r.headAt)
	if d < 0 {
		d = -d
	}
	return d / 16
}

// metasWith lists the <meta> elements whose content is a text, or begins a list.
func (r *reading) metasWith(text string) []int32 {
	var list []int32
	for _, at := range r.metas {
		if s := r.says(at); s == text || strings.HasPrefix(s, text+",") {
			list = append(list, at)
		}
	}
	return list
}

// timed lists the elements that state a time: those that print it first.
func (r *reading) timed(t news.Time, text string) []int32 {
	var printed, stated []int32
	for i := range r.nodes {
		n := &r.nodes[i]
		if n.n.Type != html.ElementNode || n.text == 0 && n.n.DataAtom != atom.Meta && n.n.DataAtom != atom.Time || n.text > 100 {
			continue
		}
		at := int32(i)
		switch dated := n.own&dated != 0 || n.n.DataAtom == atom.Meta; {
		case text != "" && r.says(at) == text:
			printed = append(printed, at)
		case dated && r.nodeTime(at).String() == t.String():
			stated = append(stated, at)
		}
	}
	slices.Reverse(printed)
	return append(printed, stated...)
}

// pictured lists what stands close around the picture of an address, the innermost
// first, and last the picture.
func (r *reading) pictured(address string) []int32 {
	for _, at := range r.images {
		if u, _, _ := r.rendition(at); u != address {
			continue
		}
		var list []int32
		for up := r.nodes[at].up; up > 0 && !r.within(r.holder, up) && !r.within(r.headAt, up) && r.nodes[up].text < 600; up = r.nodes[up].up {
			list = append(list, up)
		}
		return append(list, at)
	}
	return nil
}

// inscribed lists elements with the caption or credit of the first photo that has one,
// the smallest first.
func (r *reading) inscribed(name string) []int32 {
	i := slices.IndexFunc(r.a.Photos, func(p news.Photo) bool {
		return name == "caption" && p.Caption != "" || name == "credit" && p.Credit != ""
	})
	if i < 0 {
		return nil
	}
	p := r.a.Photos[i]
	text, most := p.Caption, int32(len(p.Caption)+len(p.CreditRaw)+20)
	if name == "credit" {
		text, most = p.Credit, int32(len(p.CreditRaw)+20)
	}
	var list []int32
	for i := range r.nodes {
		if n := &r.nodes[i]; n.n.Type == html.ElementNode && n.text > 0 && n.text <= most && strings.Contains(r.says(int32(i)), text) {
			list = append(list, int32(i))
		}
	}
	said := caption
	if name == "credit" {
		said = creditMark
	}
	slices.Reverse(list)
	slices.SortStableFunc(list, func(a, b int32) int { return int(r.nodes[a].text - r.nodes[b].text) })
	if marked := slices.DeleteFunc(slices.Clone(list), func(at int32) bool { return r.nodes[at].own&said == 0 }); len(marked) > 0 {
		return marked
	}
	return list
}

// stories drafts the patterns of the pages' addresses: digits are digits, other parts
// any. What would match a section as well is left out.
func (p *proposer) stories() []string {
	var out []string
	for _, page := range p.pages {
		s, telling := pattern(page.served.Path)
		if !telling {
			return nil
		}
		if !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
	return out
}

// pattern is the regular expression of addresses like a path, and whether it tells a
// story from a section.
func pattern(path string) (re string, telling bool) {
	parts := strings.Split(strings.Trim(path, "/"), "/")
	for i, part := range parts {
		name, ext, _ := strings.Cut(part, ".")
		last := i == len(parts)-1
		switch digits := strings.Trim(name, "0123456789") == "" && name != ""; {
		case digits && (len(name) == 4 && (name[:2] == "19" || name[:2] == "20") || len(name) == 2 && strings.HasSuffix(re, "}")):
			re += fmt.Sprintf(`/\d{%d}`, len(name))
			telling = true
		case digits:
			re += `/\d+`
			telling = true
		case last && strings.Count(name, "-") > 1:
			re += `/[^/]+-[^/]+-[^/]+`
			telling = true
		case last && strings.ContainsAny(name, "0123456789"):
			re += `/[^/]*\d[^/]*`
			telling = true
		default:
			re += `/[^/]+`
		}
		if ext != "" && last {
			re += regexp.QuoteMeta("." + ext)
		}
	}
	return "^" + re + "/?$", telling
}
