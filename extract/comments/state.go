package comments

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"newsmorgue/extract/lexicon"
	"newsmorgue/extract/news"
)

// state completes a thread with its count, its state and the rest of its place on
// the page: form, heading.
func (p *page) state(t *Thread) {
	form := p.form()
	if form != nil {
		t.Roots = append(t.Roots, form)
	}
	place := false
	closed := false
	for _, n := range p.marks {
		switch {
		case section(n) && !teasing(n) && !p.holdsStory(n, t.Comments):
			place = true
			t.Roots = append(t.Roots, n)
			fallthrough
		case notice(n):
			closed = closed || len(t.Comments) == 0 && form == nil && shut(n)
			p.third = p.third || len(t.Comments) == 0 && awaited(n)
		}
	}
	t.Roots = outermost(t.Roots)
	t.Count = p.count
	if t.Count == nil {
		t.Count = p.headline(t.Roots)
	}
	if t.Count == nil && len(t.Comments) == 0 {
		t.Count = p.offered()
	}
	switch {
	case len(t.Comments) > 0:
		t.State = news.CommentsPresent
	case closed:
		t.State = news.CommentsClosed
	case p.third || t.Count != nil && *t.Count > 0:
		t.State = news.CommentsNotLoaded
	case form != nil || place || t.Count != nil:
		t.State = news.CommentsNone
	}
}

// notice reports whether an element has no more than a line or two.
func notice(n *html.Node) bool {
	const most = 200
	return len(start(n, most)) <= most
}

// headline is the number in a line that counts comments within the place of a thread, or
// else just before it; nil if there is none.
func (p *page) headline(roots []*html.Node) *int {
	for _, near := range [...]func(n, root *html.Node) bool{within, before} {
		for _, c := range p.counts {
			if slices.ContainsFunc(roots, func(r *html.Node) bool { return near(c.node, r) }) {
				return &c.n
			}
		}
	}
	return nil
}

// offered is the number in a link that says that it leads to comments: "View 14
// comments"; nil if there is none, or if other stories are listed with it.
func (p *page) offered() *int {
	for _, c := range p.counts {
		if linked(c.node) != nil && len(strings.Fields(c.node.Data)) > 2 && !teasing(c.node) {
			return &c.n
		}
	}
	return nil
}

// awaited reports whether a place for comments, of a line or two, says that a script
// will bring them: in its text, or by an attribute with the address to ask.
func awaited(n *html.Node) bool {
	for i := range n.Attr {
		if a := &n.Attr[i]; askKeys[a.Key] && a.Val != "" {
			return true
		}
	}
	const most, few = 400, 200
	s := start(n, most)
	if len(s) > few || !loadingStems.In(s) {
		return false
	}
	return speaksOf(strings.ToLower(s))
}

// askKeys are attributes with the address of what a script asks for.
var askKeys = set(`data-endpoint data-url data-src data-api data-api-url data-ajax-url data-load-url data-comments-url data-comments-endpoint data-fetch-url data-remote`)

// loadingStems are parts of words that say that something is on its way.
var loadingStems = lexicon.NewFinder(`oading|load comments|wird geladen|werden geladen|lädt|laden|chargement|cargando|carregando|caricamento|ładowanie|wczytyw|загруж|загрузк|завантаж|yükleniyor|načít|betölt|laddar|läser in|indlæser|laster|ladataan|se încarcă|φόρτωση|טוען|بارگ|تحميل|memuat|đang tải|กำลังโหลด|加载|載入|读取|読み込|로딩|불러오`)

// before reports whether n stands in one of the two elements before root.
func before(n, root *html.Node) bool {
	elements := 0
	for s := root.PrevSibling; s != nil && elements < 2; s = s.PrevSibling {
		if within(n, s) {
			return true
		}
		if s.Type == html.ElementNode {
			elements++
		}
	}
	return false
}

// section reports whether n is the place of a thread and of nothing else: an id
// or class that is just that, on an element that is not most of the page.
func section(n *html.Node) bool {
	for _, v := range []string{attr(n, "id"), attr(n, "class")} {
		for _, c := range strings.Fields(strings.ToLower(v)) {
			if places[c] || placing(c) {
				return !headed(n)
			}
		}
	}
	return false
}

// placing reports whether a class is made of comments, in the plural, and of words for a
// place alone: "comments__list", "story-comments".
func placing(class string) bool {
	many := false
	for _, w := range tokens(class) {
		many = many || plurals[w]
		if !plurals[w] && !structure[w] {
			return false
		}
	}
	return many
}

var (
	plurals   = set(`comments kommentare kommentarer leserkommentare leserbriefe commentaires comentarios commenti diskusia diskusie pikirler reacties yorumlar komentarze komentari komentare talkbacks hozzaszolasok diskuse`)
	structure = set(`list section area wrapper container block box thread threads module stream main article post story reader user js page root wrap tree feed zone region`)
)

// headed reports whether the headline of the page may stand under n.
func headed(n *html.Node) bool {
	return n.DataAtom == atom.Body || first(n, func(d *html.Node) bool { return d.DataAtom == atom.H1 }) != nil
}

var places = set(`comments comment-section comments-section comments-area comment-list commentlist commentslist comments-list comment-respond respond commentform comment-form comments-form comments-container comments-wrapper comment-wrapper comments-title comments-block article-comments post-comments comments-template kommentare kommentar-liste commentaires comentarios commenti wp-block-comments disqus_thread article__comments`)

// form is a form for comments: one with a text area whose attributes, or whose
// form's, speak of comments.
func (p *page) form() *html.Node {
	for _, a := range p.areas {
		for n, speaks := a, false; n != nil; n = n.Parent {
			for _, at := range n.Attr {
				speaks = speaks || mentions(at.Val) && len(at.Val) < 200
			}
			if speaks && (n.DataAtom == atom.Form || n.DataAtom == atom.Div) {
				return n
			}
			if n.DataAtom == atom.Form || n.DataAtom == atom.Body {
				break
			}
		}
	}
	return nil
}

// stated is the number of comments that the page states, or nil.
func (p *page) stated() *int {
	for _, n := range p.marks {
		s := start(n, 60)
		if len(s) > 60 {
			continue
		}
		c, ok := counted(s)
		if ok && (strings.ContainsFunc(s, unicode.IsLetter) || has(p.words(n), counters)) && !teasing(n) {
			return &c
		}
	}
	return nil
}

var counters = set(`count counter number total num`)

// counted reads "22 Comments", "Kommentare (0)", "1 Comment(s)", and a number alone.
func counted(s string) (n int, ok bool) {
	numbers, all, speaks := 0, 0, false
	for w := range strings.FieldsFuncSeq(s, between) {
		w = strings.Trim(w, ".,")
		if all++; all > 6 || numbers > 1 {
			return 0, false
		}
		if w != "" && w[0] >= '0' && w[0] <= '9' {
			n = thousands(w)
			numbers++
			continue
		}
		speaks = speaks || commentWord(w)
	}
	return n, numbers == 1 && n >= 0 && (speaks || all == 1)
}

func between(r rune) bool {
	return r != '.' && r != ',' && !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r)
}

// thousands reads "7,907" and "7.907"; -1 for what is no number.
func thousands(w string) int {
	n := 0
	for _, r := range w {
		switch {
		case r >= '0' && r <= '9' && n < 1e8:
			n = n*10 + int(r-'0')
		case r != ',' && r != '.':
			return -1
		}
	}
	return n
}

// commentWord reports whether a word means comments, in any case and number.
func commentWord(w string) bool {
	r, _ := utf8.DecodeRuneInString(w)
	stems := stemsOf[unicode.ToLower(r)]
	if len(stems) == 0 {
		return false
	}
	w = strings.ToLower(w)
	return slices.ContainsFunc(stems, func(stem string) bool { return strings.HasPrefix(w, stem) })
}

// stemsOf has the stems by their first letter.
var stemsOf = func() map[rune][]string {
	m := map[rune][]string{}
	for _, stem := range commentStems {
		r, _ := utf8.DecodeRuneInString(stem)
		m[r] = append(m[r], stem)
	}
	return m
}()

var commentStems = [...]string{"comment", "kommenta", "comentar", "comentári", "commenti", "commento", "коммента", "комента", "камента", "komentar", "komentář", "komentarz", "komentow", "komment", "leserbrief", "reactie", "reaktion", "réaction", "response", "пікір", "пикир", "отзыв", "yorum", "şərh", "izoh", "تعليق", "تعلیق", "نظر", "دیدگاه", "نظرات", "تبصر", "תגוב", "σχόλι", "σχολί", "评论", "評論", "留言", "コメント", "댓글", "टिप्पण", "মন্তব্য", "ความคิดเห็น", "bình", "коммент", "hozzászól"}

// shut reports whether a place for comments says that commenting has ended: a sentence
// that speaks of comments, and says that something is closed.
func shut(n *html.Node) bool {
	const most, long = 2000, 160
	s := start(n, most)
	if !closedStems.In(s) {
		return false
	}
	for sentence := range strings.FieldsFuncSeq(s, func(r rune) bool { return strings.ContainsRune(".!?。|", r) }) {
		if len(sentence) <= long && !numbered(sentence) && closedStems.In(sentence) && speaksOf(strings.ToLower(sentence)) {
			return true
		}
	}
	return false
}

// speaksOf reports whether a sentence in lower case speaks of comments.
func speaksOf(s string) bool {
	if commentSigns.In(s) {
		return true
	}
	for w := range strings.FieldsFuncSeq(s, between) {
		if commentWord(w) || slices.ContainsFunc(talkStems[:], func(stem string) bool { return strings.HasPrefix(w, stem) }) {
			return true
		}
	}
	return false
}

// talkStems begin words of talk that are no count of comments.
var talkStems = [...]string{"discussion", "diskus", "обсужд", "התגוב", "التعليق"}

// speaking finds, without taking a line apart, that it may speak of comments.
var speaking = lexicon.NewFinder(commentMarks + "|" + strings.Join(commentStems[:], "|") + "|" + strings.Join(talkStems[:], "|"))

// closedStems are parts of words that say that something is closed.
var closedStems = lexicon.NewFinder(`closed|not open for|not available|unavailable|archived|no new comments|not accept|not allowed|not enabled|not possible|nicht verfügbar|nicht möglich|archiviert|indisponible|non disponibl|archivé|no están disponibles|no está disponible|archivad|não estão disponíveis|indisponíve|arquivad|archiviat|niet beschikbaar|niet mogelijk|gearchiveerd|niedostępn|zarchiwizowan|недоступн|архив|недоступні|nedostupn|nem elérhető|inte tillgänglig|ikke tilgængelig|ikke tilgjengelig|indisponibil|mevcut değil|devre dışı|arşivlen|利用できません|不可用|已归档|停用|disabled|turned off|switched off|are off|has ended|have ended|no longer accept|geschlossen|deaktiviert|abgeschaltet|beendet|nicht mehr möglich|fermé| clos|désactivé|cerrad|deshabilitad|desactivad|fechad|encerrad|desativad|chius|disabilitat|disattivat|gesloten|uitgeschakeld|zamknię|wyłączon|закрыт|отключ|закрит|вимкнен|затворен|жабық|kapalı|kapatıl|bağlıdır|stängd|avstäng|lukket|stengt|suljettu|uzavřen|uzavret|vypnut|lezár|letilt|închis|dezactivat|zatvoren|zaključan|isključen|κλειστ|απενεργοποι|סגור|נעול|بسته|مغلق|ditutup|đã đóng|关闭|關閉|受け付けていません|受け付けておりません|닫|마감|ปิด`)
