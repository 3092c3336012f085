package comments

import (
	"slices"
	"strings"
	"time"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"newsmorgue/extract/lexicon"
	"newsmorgue/extract/news"
)

// A page is what one walk over a tree found that has to do with comments.
type page struct {
	at           time.Time
	marks        []*html.Node     // elements whose class, id or type speaks of comments, in document order
	outer        []*html.Node     // those of marks that stand in no other
	open         int              // marks that the walk is in
	linked       []*html.Node     // JSON-LD scripts that speak of comments
	states       []*html.Node     // scripts with texts that may have comments in them
	lodes        [][]news.Comment // lists of comments in them
	mined        bool             // that they were looked for
	tries        int              // values of scripts read as such lists
	areas        []*html.Node     // text areas
	third        bool             // a third party's or a script's thread has its place on the page
	count        *int             // the number of comments that the page states
	counts       []count          // lines that count comments, wherever they stand
	body         *html.Node
	prose        int                    // bytes of running text so far in the walk
	spans        map[*html.Node]span    // of marks
	times        []*html.Node           // under outer, what may be the times of comments; see findTimes
	timed        map[*html.Node]stretch // where in times those stand that an element holds; nil until asked for
	strays       map[*html.Node]bool    // elements below a heading of comments on other pages; nil for none
	lists        map[*html.Node]bool    // whether elements are lists of replies, of those that were asked
	answers      []*html.Node           // elements within marks that may be answers, in document order
	names        *lexicon.Memory[uint8]
	tokens       *lexicon.Memory[[]string]
	nodes, steps int // of the page; taken so far in reading comments
}

// A span is how much running text stands before a mark, and up to its end. Bytes.
type span struct{ before, end int }

// A count is a text that counts comments.
type count struct {
	node *html.Node
	n    int
}

// look walks the tree.
func look(doc *html.Node, at time.Time) *page {
	p := &page{at: at, spans: map[*html.Node]span{}, lists: map[*html.Node]bool{}, names: memories.Get(), tokens: splits.Get()}
	p.walk(doc)
	p.count = p.stated()
	return p
}

func (p *page) walk(n *html.Node) {
	p.nodes++
	before, v := p.prose, silent
	switch n.Type {
	case html.TextNode:
		p.number(n)
		if len(n.Data) >= sentence {
			p.prose += len(strings.TrimSpace(n.Data))
		}
	case html.ElementNode:
		switch n.DataAtom {
		case atom.Script:
			p.script(n)
			return
		case atom.Noscript:
			p.third = p.third || n.FirstChild != nil && scripted(n.FirstChild.Data)
			return
		case atom.Style, atom.Template, atom.Pre, atom.Code, atom.Svg, atom.Select:
			return
		case atom.Button:
			p.third = p.third || asks(n)
		case atom.Body:
			p.body = n
		case atom.Textarea:
			p.areas = append(p.areas, n)
		}
		if p.stray(n) {
			p.beyond(n)
		}
		if n.DataAtom == 0 && mentions(n.Data) {
			p.third = true // an element of a script's own making
		}
		switch v = p.element(n); v {
		case foreign:
			return
		case answering:
			if v = silent; p.open > 0 {
				p.answers = append(p.answers, n)
				p.spans[n] = span{before, before}
			}
		case marked:
			p.marks = append(p.marks, n)
			if p.open++; p.open == 1 {
				p.outer = append(p.outer, n)
			}
		}
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		p.walk(c)
	}
	if v == marked {
		p.open--
		p.spans[n] = span{before, p.prose}
	}
}

// sentence is how long a text must be, in bytes, to be running text.
const sentence = 60

// holdsStory reports whether a mark stands round the story itself, whatever its class
// says: all but none of the page's running text is before it, and it holds more than
// the comments found in it have.
func (p *page) holdsStory(n *html.Node, comments []news.Comment) bool {
	s, ok := p.spans[n]
	own := s.end - s.before
	if own < 300 || s.before >= 400 {
		return false // which spares most places the sum
	}
	for _, c := range comments {
		own -= len(c.Text)
	}
	return ok && own >= 300 && s.before < 400 && s.before*3 < own
}

// number notes a text that counts comments, by itself or with what stands round it,
// as in <h3><b>2</b> Comments</h3>.
func (p *page) number(n *html.Node) {
	const long = 60
	s := n.Data
	if len(s) > long || !numbered(s) {
		return
	}
	if !strings.ContainsFunc(s, unicode.IsLetter) {
		s = beside(n.Parent.PrevSibling) + s + beside(n.Parent.NextSibling)
	}
	if !speaking.In(s) {
		return
	}
	if c, ok := counted(s); ok {
		p.counts = append(p.counts, count{n, c})
	}
}

// numbered reports whether s has a digit; it is asked of every short text of a page.
func numbered(s string) bool {
	for i := range len(s) {
		if s[i]-'0' <= 9 {
			return true
		}
	}
	return false
}

// beside is a short text beside an element, or "".
func beside(n *html.Node) string {
	if n == nil || n.Type != html.TextNode || len(n.Data) > 60 {
		return ""
	}
	return n.Data
}

// tired reports whether reading has taken more steps than an honest page needs: one
// where marks stand hundreds deep in one another would be read for ever.
func (p *page) tired() bool {
	p.steps++
	return p.steps > 40*p.nodes+10_000
}

// What the attributes of an element say of it.
type verdict int

const (
	silent    verdict = iota
	answering         // it speaks of answers
	marked            // it speaks of comments
	foreign           // nothing under it belongs to this page's thread
)

// element judges an element by its class, id and schema type.
func (p *page) element(n *html.Node) verdict {
	if p.strays[n] {
		return foreign
	}
	v := silent
	if n.DataAtom == 0 && n.FirstChild != nil && mentions(n.Data) {
		v = marked
	}
	for i := range n.Attr {
		a := &n.Attr[i]
		switch a.Key {
		case "role":
			if a.Val == "comment" { // WAI-ARIA 1.3
				v = marked
			}
		case "class", "id", "data-testid":
			said := p.names.Read(a.Val)
			if said&elsewhere != 0 && !wholePage(n) || said&review != 0 && n.DataAtom == atom.Li {
				return foreign
			}
			if n.DataAtom == atom.Aside && said&speaks != 0 && has(p.tokens.Read(a.Val), besides) {
				return foreign
			}
			p.third = p.third || said&provided != 0
			switch {
			case said&speaks != 0:
				v = marked
			case said&answer != 0 && v == silent:
				v = answering
			}
		case "itemtype", "typeof":
			if strings.Contains(a.Val, "omment") {
				v = marked
			}
		case "data-role":
			if a.Val == "post-content" { // Disqus
				v = marked
			}
		case "data-spotim-module":
			p.third = p.third || a.Val == "conversation"
		case "data-openweb-conversation":
			p.third = true
		}
	}
	return v
}

// scripted reports whether what a browser without scripts is shown says that comments
// need one.
func scripted(s string) bool {
	const most = 600
	return len(s) <= most && strings.Contains(s, "cript") && speaksOf(strings.ToLower(s)) && !strings.Contains(s, "<iframe")
}

// asks reports whether a button brings comments from an address that it names.
func asks(n *html.Node) bool {
	const long = 60
	for i := range n.Attr {
		if a := &n.Attr[i]; askKeys[a.Key] && a.Val != "" {
			s := start(n, long)
			return len(s) <= long && speaksOf(strings.ToLower(s))
		}
	}
	return false
}

// What a class or id says, as a set.
const (
	speaks    = 1 << iota // of comments
	answer                // of an answer
	elsewhere             // not of those of this page
	review                // in a list: of a review
	provided              // that a third party's script puts a thread here
)

// said is what a class or id says.
func said(s string) (set uint8) {
	if providers[s] {
		set |= provided
	}
	switch {
	case !anyClasses.In(s):
	case !mentions(s):
		switch {
		case discusses(s):
			set |= speaks
		case answerClasses.In(s):
			set |= answer
		}
		if w := tokens(s); set&speaks != 0 && (astray(w) || has(w, strayTalk)) {
			set |= elsewhere
		}
		if s == "twitter-tweet" || s == "sidebar" {
			set |= elsewhere
		}
		if strings.HasPrefix(s, "review") {
			set |= review
		}
	case !itself(s):
	case astray(tokens(s)):
		set |= speaks | elsewhere
	default:
		set |= speaks
	}
	return set
}

// memories are of what classes and ids say.
var memories = lexicon.Remember(said)

// mentions reports whether a class or id speaks of comments, in one of the languages
// that class names are written in. It is asked of every element of a page.
func mentions(s string) bool {
	return commentClasses.In(s) && !strings.Contains(s, "mentary") // "commentary" is an opinion.
}

// discusses reports whether a class or id says that there is talk, which may be that of
// readers.
func discusses(s string) bool { return talkClasses.In(s) }

// Parts of classes that speak of comments, of talk, and of an answer.
var (
	commentClasses = lexicon.NewFinder(comments)
	talkClasses    = lexicon.NewFinder(talk)
	answerClasses  = lexicon.NewFinder(answers)
	anyClasses     = lexicon.NewFinder(comments + "|" + talk + "|" + answers + "|sidebar|review|twitter-tweet")
)

const (
	comments = "omment|coment|koment|leserbrief|yorum|reactie|talkback|hozzaszol|pinglun|sxoli|cmt|kmt|cbox|feed-com|comm-item|spcv|pikir|wl-card-item"
	talk     = "discussion|reaction|diskus|diskuz|posting|opinie|opinia|contribution|replies|responses|reaktion|reakcj|debatt|indlaeg|innlegg|inlagg|forum"
	answers  = "reply|answer|antwort"
)

// itself reports whether one of some classes speaks of comments, and not of an element
// that has some, or is without: "with-comments", "no-comments".
func itself(classes string) bool {
	if !strings.Contains(classes, "-") {
		return true
	}
	for class := range strings.FieldsSeq(classes) {
		if mentions(class) && !slices.ContainsFunc(holders[:], func(h string) bool { return strings.HasPrefix(class, h) }) {
			return true
		}
	}
	return false
}

var holders = [...]string{"with-", "has-", "no-", "without-"}

// providers are ids and classes under which a script puts a thread.
var providers = set(`disqus_thread coral_thread coral-talk-stream fb-comments viafoura spotim spot-im hyvor-talk-view commento remark42 utterances giscus livefyre-comments fyre vf-comments openweb vuukle-comments insticator-commenting isso-thread cusdis_thread graphcomment discourse-comments mc-container hypercomments_widget vk_comments gitalk-container waline twikoo artalk SOHUCS ds-thread idc-container js-kit-comments anycomment-app HCB_comment_box HCB_comments fastcomments-widget facebook-comments coral-display-comments`)

// Parts of the addresses of providers' scripts, and of what calls them within a page.
var (
	providerHosts = [...]string{"disqus.com/", "coralproject", "spot.im", "viafoura", "livefyre", "vuukle", "hyvor", "commento", "remark42", "openweb.com", "insticator", "giscus.app", "utteranc.es", "intensedebate.com", "htmlcommentbox.com", "hypercomments.com", "cackle.me", "fastcomments.com", "graphcomment.com", "cusdis.com"}
	providerCalls = [...]struct {
		word string
		rare int // place in it of a letter that scripts seldom have
	}{{"disqus_", 3}, {"disqus.com/embed", 3}, {"coralproject", 8}, {"livefyre", 5}}
)

// script notes what a script says.
func (p *page) script(n *html.Node) {
	src := attr(n, "src")
	if c := n.FirstChild; c != nil && len(c.Data) > 100 && attr(n, "type") != "application/ld+json" && lists(c.Data) {
		p.states = append(p.states, n)
	}
	switch {
	case p.third && n.FirstChild == nil:
	case src != "":
		p.third = p.third || slices.ContainsFunc(providerHosts[:], func(h string) bool { return strings.Contains(src, h) })
	case n.FirstChild == nil:
	case attr(n, "type") == "application/ld+json":
		if strings.Contains(n.FirstChild.Data, `Comment"`) || strings.Contains(n.FirstChild.Data, `UserComments"`) {
			p.linked = append(p.linked, n)
		}
	case len(n.FirstChild.Data) < 3000 && !p.third:
		p.third = calls(n.FirstChild.Data)
	}
}

// lists reports whether a script has a key that speaks of comments with a list of objects,
// or with an object in which one begins soon.
func lists(script string) bool {
	for {
		const word = "mment" // of comment; few of a script's words have it
		i := strings.Index(script, word)
		if i < 0 {
			return false
		}
		script = script[i+len(word):]
		rest := strings.TrimLeft(script[:min(len(script), 48)], "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_-")
		rest, ok := strings.CutPrefix(strings.TrimLeft(rest, `\`), `"`)
		if !ok {
			continue
		}
		rest, ok = strings.CutPrefix(strings.TrimLeft(rest, " \n"), ":")
		if rest = strings.TrimLeft(rest, " \n"); ok && len(rest) > 1 && (rest[0] == '[' && strings.HasPrefix(strings.TrimLeft(rest[1:], " \n"), "{") || rest[0] == '{' && strings.Contains(script[:min(len(script), 400)], "[{")) {
			return true
		}
	}
}

// calls reports whether a script calls that of a provider. It is asked of every short
// script of a page.
func calls(script string) bool {
	for _, c := range providerCalls {
		for i := 0; ; i++ {
			n := strings.IndexByte(script[i:], c.word[c.rare])
			if n < 0 {
				break
			}
			if i += n; i >= c.rare && strings.HasPrefix(script[i-c.rare:], c.word) {
				return true
			}
		}
	}
	return false
}

// set makes a table of words.
func set(words string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(words) {
		m[w] = true
	}
	return m
}

func attr(n *html.Node, key string) string {
	for i := range n.Attr {
		if n.Attr[i].Key == key {
			return n.Attr[i].Val
		}
	}
	return ""
}

// tokens are the words of a class or id in lower case: cut at blanks, "-", "_",
// digits and capitals, so that "comment-list-v3" and "commentList" are one.
func tokens(s string) []string {
	var out []string
	start := -1
	lower := false
	for i, r := range s {
		upper := unicode.IsUpper(r)
		letter := upper || unicode.IsLetter(r)
		if start >= 0 && (!letter || upper && lower) {
			out = append(out, strings.ToLower(s[start:i]))
			start = -1
		}
		if letter && start < 0 {
			start = i
		}
		lower = letter && !upper
	}
	if start >= 0 {
		out = append(out, strings.ToLower(s[start:]))
	}
	return out
}

// words are the tokens of what the attributes of n say that it is; they are not changed.
func (p *page) words(n *html.Node) []string {
	var out []string
	for i := range n.Attr {
		a := &n.Attr[i]
		switch a.Key {
		case "class", "id", "itemprop", "property", "data-testid", "data-role", "data-spot-im-class":
			if w := p.tokens.Read(a.Val); out == nil {
				out = w[:len(w):len(w)]
			} else {
				out = append(out, w...)
			}
		}
	}
	return out
}

// described are the tokens of a class or of an id, but for classes of how a text looks.
func described(s string) []string {
	if !strings.Contains(s, "text-") {
		return tokens(s)
	}
	var out []string
	for c := range strings.FieldsSeq(s) {
		if !styled(c) {
			out = append(out, tokens(c)...)
		}
	}
	return out
}

// splits are of the tokens of classes and ids.
var splits = lexicon.Remember(described)

// styled reports whether a class says how a text looks, as text-sm, and not that it is one.
func styled(class string) bool {
	look, ok := strings.CutPrefix(class, "text-")
	return ok && !has(tokens(look), holdings)
}

var holdings = set(`container wrap wrapper content contents body block box inner area holder`)

// within reports whether n is under root, or root itself.
func within(n, root *html.Node) bool {
	for ; n != nil; n = n.Parent {
		if n == root {
			return true
		}
	}
	return false
}
