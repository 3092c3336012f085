package extract

import (
	"slices"
	"strings"

	"newsmorgue/extract/agency"
	"newsmorgue/extract/news"
)

// kind tells what sort of page this is. A story must not be refused, so anything
// but a story needs good evidence.
func (r *reading) kind() news.Kind {
	text := r.bodySize()
	kind, where := news.KindStory, "text"
	for _, sort := range []func(int32) (news.Kind, string){r.foreign, r.wall, r.noStory, r.storyKind} {
		k, why := sort(text)
		if k == "" {
			continue
		}
		r.consider(Candidate{Field: "kind", Text: string(k), Where: why})
		if where == "text" {
			kind, where = k, why
		}
		if !r.explains {
			break
		}
	}
	if kind == news.KindStory && text == 0 && len(r.a.Body) == 0 {
		yes := true
		r.a.Truncated = &yes // only a script, or nobody, would bring its text
		r.found("truncated", "no text")
	}
	r.found("kind", where)
	return kind
}

// foreign names the page if its bytes are none of a page.
func (r *reading) foreign(int32) (news.Kind, string) {
	if r.noPage == "" {
		return "", ""
	}
	return news.KindOther, "its bytes are " + r.noPage
}

// bodySize is how much of a body was found, in visible bytes.
func (r *reading) bodySize() (text int32) {
	for _, p := range r.list {
		text += r.lines[p.line].text
	}
	return text
}

// noStory names the page if it is none of a story.
func (r *reading) noStory(text int32) (news.Kind, string) {
	claims := r.claimsStory()
	if claims && (text > 0 || r.a.Headline != "") {
		return "", ""
	}
	if k, why := r.front(text); k != "" {
		return k, why
	}
	if k, why := r.media(text); k != "" {
		return k, why
	}
	switch {
	case r.house():
		return news.KindOther, "address or headline of the paper's own page"
	case r.a.Free != nil && !*r.a.Free && r.headAt >= 0 && text > 0:
		return "", "" // what is free of a story
	case text == 0 && len(r.a.Photos) == 0:
		if !claims && r.linkShare() > 0.5 {
			return news.KindFront, "links and no text"
		}
		return news.KindOther, "no text"
	case text < 140 && !r.calledArticle() && !r.dressed():
		if r.linkShare() > 0.6 {
			return news.KindFront, "links and little text"
		}
		return news.KindOther, "little text"
	}
	return "", ""
}

// house reports whether the page is one that the paper writes of itself, as its imprint:
// its address or headline is named so, and it has neither date nor author.
func (r *reading) house() bool {
	if r.claimsStory() || !r.a.PublishedAt.IsZero() || r.a.Byline != "" || len(r.a.Authors) > 0 || r.a.Dateline != nil {
		return false
	}
	parts := r.pathParts()
	if n := len(parts); n > 0 && n <= 3 {
		last, _, _ := strings.Cut(parts[n-1], ".")
		if slices.Contains(houseParts, strings.ReplaceAll(last, "_", "-")) {
			return true
		}
	}
	return slices.Contains(houseTitles, strings.ToLower(r.a.Headline))
}

// claimsStory reports whether the page's metadata describe a story.
func (r *reading) claimsStory() bool {
	return r.story != nil || len(r.meta["article:published_time"]) > 0
}

// calledArticle reports whether the page has the type that some systems give to all
// their pages.
func (r *reading) calledArticle() bool {
	og, _ := r.meta.first("og:type")
	return strings.HasPrefix(strings.ToLower(og), "article")
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

// pathParts are the parts of the page's path, in small letters.
func (r *reading) pathParts() []string {
	return strings.FieldsFunc(strings.ToLower(r.served.Path), func(c rune) bool { return c == '/' })
}

// pathHas reports whether one of the path's parts is in the list.
func (r *reading) pathHas(list []string) bool {
	return slices.ContainsFunc(r.pathParts(), func(p string) bool { return slices.Contains(list, p) })
}

// linkedType reports whether an object of linked data has one of these types.
func (r *reading) linkedType(types ...string) bool {
	return slices.ContainsFunc(r.ld.objects, func(o object) bool { return o.is(types...) })
}

func containsAny(s string, list []string) bool {
	return slices.ContainsFunc(list, func(p string) bool { return strings.Contains(s, p) })
}

// storyKind tells the kinds of story apart; "" of a plain one.
func (r *reading) storyKind(text int32) (news.Kind, string) {
	if _, css := r.ruledAll("entry"); css != "" {
		return news.KindLive, "rule " + r.rule.Name + " " + css
	}
	if why := r.liveBlog(); why != "" {
		return news.KindLive, why
	}
	if r.a.Free != nil && !*r.a.Free && r.a.Truncated != nil && *r.a.Truncated {
		return news.KindStub, "not free, broken off"
	}
	for _, sort := range []func(int32) (news.Kind, string){r.media, r.gallery, r.judging} {
		if k, why := sort(text); k != "" {
			return k, why
		}
	}
	if r.wire() {
		return news.KindWire, "byline"
	}
	return "", ""
}

// Sizes, in visible bytes: what is written under a video, a recording or pictures at
// most, and where the address or the type says that it is such a page.
const (
	mediaText = 600
	saidMedia = 1500
)

// media recognises pages of one video or recording.
func (r *reading) media(text int32) (news.Kind, string) {
	og, _ := r.meta.first("og:type")
	og = strings.ToLower(og)
	if text >= saidMedia {
		return "", ""
	}
	video := r.linkedType("VideoObject", "TVEpisode", "Clip") || r.plays(videoHosts, "video")
	audio := r.linkedType("AudioObject", "PodcastEpisode", "RadioEpisode") || r.plays(audioHosts, "audio")
	switch {
	case strings.HasPrefix(og, "video") && !r.claimsStory():
		return news.KindVideo, "og:type"
	case strings.HasPrefix(og, "music") && !r.claimsStory():
		return news.KindAudio, "og:type"
	case r.story == nil && r.linkedType("PodcastEpisode", "RadioEpisode"):
		return news.KindAudio, "json-ld type"
	case audio && r.pathHas(audioParts):
		return news.KindAudio, "address"
	case video && (r.pathHas(videoParts) || prefixed(r.a.Headline, videoLabels)):
		return news.KindVideo, "address or headline"
	case text < mediaText && r.story == nil && r.linkedType("VideoObject"):
		return news.KindVideo, "json-ld type"
	case text < mediaText && r.story == nil && r.linkedType("AudioObject"):
		return news.KindAudio, "json-ld type"
	}
	return "", ""
}

// plays reports whether a player stands in the story: an element of that name, or a
// frame of one of these hosts.
func (r *reading) plays(hosts []string, element string) bool {
	for _, at := range r.images {
		if r.nodes[at].n.Data == element && r.nodes[at].marks&(aside|advert|remarks) == 0 {
			return true
		}
	}
	return slices.ContainsFunc(r.embeds, func(at int32) bool {
		n := &r.nodes[at]
		return n.marks&(aside|advert|remarks) == 0 && containsAny(attr(n.n, "src")+attr(n.n, "data-src"), hosts)
	})
}

// gallery recognises pages of pictures with little text.
func (r *reading) gallery(text int32) (news.Kind, string) {
	photos := len(r.a.Photos)
	said := r.pathHas(galleryParts) || r.linkedType("ImageGallery", "MediaGallery") || containsAny(strings.ToLower(r.a.Headline+" | "+r.a.Kicker), galleryLabels)
	if text < mediaText && photos >= 6 || text < saidMedia && photos >= 3 && said {
		return news.KindGallery, "photos and little text"
	}
	return "", ""
}

// judging recognises opinion and reviews.
func (r *reading) judging(int32) (news.Kind, string) {
	switch {
	case r.story != nil && r.story.is("OpinionNewsArticle"):
		return news.KindOpinion, "json-ld type"
	case r.story != nil && (r.story.is("Review", "ReviewNewsArticle", "CriticReview") || r.story["itemReviewed"] != nil || r.story["reviewRating"] != nil):
		return news.KindReview, "json-ld type"
	case r.filedUnder(opinionNames):
		return news.KindOpinion, "section"
	case r.pathHas(opinionParts):
		return news.KindOpinion, "address"
	case prefixed(r.a.Headline, opinionLabels) || prefixed(r.titleText, opinionLabels):
		return news.KindOpinion, "headline"
	case r.filedUnder(reviewNames):
		return news.KindReview, "section"
	case r.pathHas(reviewParts):
		return news.KindReview, "address"
	case prefixed(r.a.Headline, reviewLabels) || containsAny(strings.ToLower(r.a.Headline), reviewMarks):
		return news.KindReview, "headline"
	}
	return "", ""
}

// filedUnder reports whether the story's section or kicker is one of these names.
func (r *reading) filedUnder(names []string) bool {
	for _, s := range strings.FieldsFunc(strings.ToLower(r.a.Section+"|"+r.a.Kicker), func(c rune) bool { return strings.ContainsRune("|/,;:>»·•–—", c) }) {
		if s = strings.TrimSpace(s); slices.Contains(names, s) {
			return true
		}
	}
	return false
}

// prefixed reports whether a headline begins with one of these labels and a sign.
func prefixed(headline string, labels []string) bool {
	i := strings.IndexAny(headline, ":|–—-：】")
	if i < 0 || i > 40 {
		return false
	}
	return slices.Contains(labels, strings.ToLower(strings.Trim(headline[:i], " [【")))
}

// wire reports whether agencies alone wrote the story, and none of them is the paper:
// their names stand in the byline, or, where nobody's does, before its first words.
func (r *reading) wire() bool {
	if len(r.a.Authors) == 0 {
		return r.a.Byline == "" && r.a.Dateline != nil && r.cabled(r.a.Dateline)
	}
	return !slices.ContainsFunc(r.a.Authors, func(a news.Author) bool {
		return a.Type != news.Agency || strings.EqualFold(a.Name, r.a.Publisher)
	})
}

// cabled reports whether a dateline names an agency beside its place, and none that is the
// paper: "BERLIN (dpa/lno) -", "5 апр — РИА Новости.", "/ТАСС/", "(서울=연합뉴스)". What commas
// part may be a state: "PITTSBURGH, PA".
func (r *reading) cabled(d *news.Dateline) bool {
	cabled := false
	for _, part := range strings.FieldsFunc(strings.ReplaceAll(d.Text, " - ", "|"), func(c rune) bool { return strings.ContainsRune("()[]（）［］【】/=＝|–—", c) }) {
		part = strings.Trim(part, " .:-")
		if part == d.Place || !agency.Is(part) {
			continue
		}
		if strings.EqualFold(part, r.a.Publisher) {
			return false
		}
		cabled = true
	}
	return cabled
}
