package extract

import (
	"net/url"
	"slices"
	"strings"

	"newsmorgue/extract/news"
)

// kind tells what sort of page this is. A story must not be refused, so anything
// but a story needs good evidence.
func (r *reading) kind() news.Kind {
	text := int32(0)
	for _, p := range r.list {
		text += r.lines[p.line].text
	}
	if k, why := r.noStory(text); k != "" {
		r.found("kind", why)
		return k
	}
	k, why := r.storyKind(text)
	r.found("kind", why)
	return k
}

// noStory names the page if it is none of a story. text is how much of a body was
// found, in visible bytes.
func (r *reading) noStory(text int32) (news.Kind, string) {
	if r.claimsStory() {
		if text > 0 || r.a.Headline != "" {
			return "", ""
		}
		return news.KindOther, "no text"
	}
	title := strings.ToLower(tidy(r.titleText) + " | " + r.a.Headline)
	links := r.linkShare()
	switch {
	case text < 1500 && containsAny(title, challengeTitles):
		return news.KindChallenge, "title"
	case text < 1500 && (containsAny(title, errorTitles) || slices.Contains(strings.Split(title, " | "), "404") || slices.Contains(strings.Split(title, " | "), "not found")):
		return news.KindSoftError, "title"
	case text < 2500 && containsAny(title, consentTitles):
		return news.KindConsent, "title"
	case text == 0 && len(r.a.Photos) == 0:
		if links > 0.5 {
			return news.KindFront, "links and no text"
		}
		return news.KindOther, "no text"
	case r.rootPath():
		return news.KindFront, "address of the front page"
	case r.listPage() && text < 3000:
		return news.KindFront, "list of links"
	case r.describesList() && text < 2500:
		return news.KindFront, "json-ld type"
	case text < 140 && !r.dressed():
		if links > 0.6 {
			return news.KindFront, "links and little text"
		}
		return news.KindOther, "little text"
	}
	return "", ""
}

// claimsStory reports whether the page's metadata call it a story.
func (r *reading) claimsStory() bool {
	og, _ := r.meta.first("og:type")
	return r.story != nil || strings.HasPrefix(strings.ToLower(og), "article") || len(r.meta["article:published_time"]) > 0
}

// dressed reports whether the page has what a story has beside its text.
func (r *reading) dressed() bool {
	return r.headAt >= 0 && (len(r.a.Comments) > 0 || !r.a.PublishedAt.IsZero() || r.a.Byline != "" || len(r.a.Photos) > 0 || r.a.Dateline != nil)
}

// linkShare is the share of the page's text that is links.
func (r *reading) linkShare() float64 {
	if r.nodes[0].text == 0 {
		return 0
	}
	return float64(r.nodes[0].link) / float64(r.nodes[0].text)
}

// rootPath reports whether the page stands at the root of its host.
func (r *reading) rootPath() bool {
	u, err := url.Parse(r.c.URL)
	return err == nil && u.Host != "" && strings.Trim(u.Path, "/") == "" && u.RawQuery == ""
}

// listPage reports whether headings that are links make up the page: teasers of
// other stories.
func (r *reading) listPage() bool {
	linked, others := 0, 0
	for i := range r.lines {
		l := &r.lines[i]
		switch {
		case l.text < 20 || l.marks&(menu|remarks) != 0:
		case l.link*10 > l.text*8:
			linked++
		case l.prose() > 150:
			others++
		}
	}
	return linked >= 8 && linked > others*2 && r.a.PublishedAt.IsZero() && r.a.Byline == ""
}

// describesList reports whether linked data calls the page a list.
func (r *reading) describesList() bool {
	return slices.ContainsFunc(r.ld.objects, func(o object) bool { return o.is("CollectionPage", "ItemList", "SearchResultsPage") })
}

func containsAny(s string, list []string) bool {
	return slices.ContainsFunc(list, func(p string) bool { return strings.Contains(s, p) })
}

// storyKind tells the kinds of story apart.
func (r *reading) storyKind(text int32) (news.Kind, string) {
	section := strings.ToLower(r.a.Section + " | " + r.a.Kicker)
	path := ""
	if u, err := url.Parse(r.c.URL); err == nil {
		path = strings.ToLower(u.Path)
	}
	switch _, css := r.ruledAll("entry"); {
	case css != "":
		return news.KindLive, "rule " + r.rule.Name + " " + css
	case r.story != nil && r.story.is("LiveBlogPosting"):
		return news.KindLive, "json-ld type"
	case r.a.Free != nil && !*r.a.Free && r.a.Truncated != nil && *r.a.Truncated:
		return news.KindStub, "not free, little text"
	case r.story != nil && r.story.is("OpinionNewsArticle"):
		return news.KindOpinion, "json-ld type"
	case r.story != nil && r.story.is("Review", "ReviewNewsArticle", "CriticReview"):
		return news.KindReview, "json-ld type"
	case text < 600 && slices.ContainsFunc(r.ld.objects, func(o object) bool { return o.is("VideoObject") }) && (r.story == nil || strings.Contains(path, "/video")):
		return news.KindVideo, "json-ld type"
	case text < 600 && (len(r.a.Photos) >= 6 || len(r.a.Photos) >= 3 && containsPart(path, galleryParts)):
		return news.KindGallery, "photos and little text"
	case containsAny(section, opinionSections) || containsPart(path, opinionParts):
		return news.KindOpinion, "section"
	case r.wire():
		return news.KindWire, "byline"
	}
	return news.KindStory, "text"
}

// containsPart reports whether one of a path's parts is in the list.
func containsPart(path string, list []string) bool {
	return slices.ContainsFunc(strings.Split(path, "/"), func(p string) bool { return slices.Contains(list, p) })
}

// wire reports whether agencies alone wrote the story.
func (r *reading) wire() bool {
	return len(r.a.Authors) > 0 && !slices.ContainsFunc(r.a.Authors, func(a news.Author) bool { return a.Type != news.Agency })
}

var (
	challengeTitles = phrases(`just a moment|attention required|are you a robot|are you human|verify you are human|access denied|security check|checking your browser|captcha|pardon our interruption|
		bot verification|un momento|einen moment|ddos-guard|request blocked|access to this page has been denied`)
	errorTitles = phrases(`page not found|404 not found|404 error|error 404|404 -|404 –|seite nicht gefunden|page introuvable|page non trouvée|página no encontrada|pagina non trovata|página não encontrada|
		страница не найдена|сторінку не знайдено|sayfa bulunamadı|halaman tidak ditemukan|الصفحة غير موجودة|strona nie została znaleziona|siden ble ikke funnet|siden blev ikke fundet|sidan hittades inte|sidan kunde inte hittas|
		pagina niet gevonden|ページが見つかりません|页面不存在|找不到页面|페이지를 찾을 수 없|бет табылмады|we can't find that page|page doesn't exist|page does not exist|this page isn't available|something went wrong|service unavailable|internal server error`)
	consentTitles   = phrases(`before you continue|privacy settings|cookie consent|consent required|zustimmung|einwilligung|we value your privacy|your privacy choices|datenschutzeinstellungen|einstellungen zum datenschutz`)
	opinionSections = phrases(`opinion|commentisfree|editorial|op-ed|meinung|kommentar|gastkommentar|kolumne|opinión|opinioni|opinião|tribune|мнение|мнения|думка|görüş|yorum|opini|社説|社论|사설|رأي`)
	galleryParts    = []string{"gallery", "galleries", "galerie", "galeria", "galería", "photos", "pictures", "fotos", "fotostrecke", "bilder", "photo-gallery", "fotogallery", "foto", "slideshow"}
	opinionParts    = []string{"opinion", "opinions", "commentisfree", "editorial", "editorials", "meinung", "kommentar", "kommentare", "kolumnen", "opinie", "mnenie", "voices", "op-ed", "columnists"}
)
