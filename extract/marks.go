package extract

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"newsmorgue/extract/lexicon"
)

// A mark is what an element's tag, class, id, role or itemprop say of what
// stands in it. Marks are a set.
type mark uint32

const (
	menu       mark = 1 << iota // navigation, breadcrumbs, page header and footer
	aside                       // related stories, most read, promotion, sidebar
	share                       // share bars and other buttons
	advert                      // advertisements and sponsors
	remarks                     // readers' comments
	form                        // newsletter, subscription, log-in, survey
	hidden                      // not shown
	tags                        // lists of tags and topics
	bio                         // who the author is
	player                      // video and audio players and their labels
	figure                      // pictures
	caption                     // of a picture
	creditMark                  // of a picture
	bylineMark                  // the author's line
	dated                       // the time of publication
	kickerMark                  // line over the headline
	title                       // the headline
	deck                        // the standfirst
	prose                       // element that says it holds the text of a story
	story                       // element that says it holds a story
	foreign                     // a post quoted from elsewhere
	live                        // entries of a live blog
	paywall                     // what stands where the rest must be paid for
	meta                        // date, author and section together
	note                        // corrections and editor's notes
	boxed                       // a box of facts beside the text
	consent                     // cookies and privacy
	pulled                      // a quote pulled out of the text
	known                       // told by the thread or by a rule, and not by words
)

// furniture are the marks of what is no part of a story.
const furniture = menu | aside | share | advert | remarks | form | hidden | tags | bio | player | paywall | boxed | consent

// tokens says what a word in a class or id means. Two words that follow each
// other are looked up together, too: "most-read", "mostRead" and "mostread" are one.
var tokens = vocabulary(map[mark]string{
	menu: `nav navbar navi navigation menu submenu breadcrumb breadcrumbs crumbs footer masthead siteheader pageheader sitefooter pagefooter topbar
		bottombar toolbar pagination pager paginator paging skip skiplink skiplinks offcanvas hamburger megamenu navigazione filariane pfad brotkrumen toc tableofcontents`,
	aside: `sidebar related relatedposts relatedarticles relatedcontent relatednews relatedstories relatedlinks readalso alsoread readmore readnext
		mostread mostpopular mostviewed mostcommented popular trending recommended recommendation recommendations recommend recirc recirculation
		morenews morefrom moreon morestories seealso alsolike mightlike youmay youmight promo promos promobox promotion promoted teaserlist teasers outbrain
		taboola plista strossle widget widgets rail rightrail rightcol topstories latestnews latest upnext nextarticle nextpost prevnext
		postnavigation inlinepromo crosslink crosslinks aufmacherlinks weiterlesen mehrzumthema lesermeinung verwandte relacionadas relacionados
		relacionado relacionada relazionati articlerelated lireaussi alire correlati correlate ilgili haberler ingressos read-also readingmore
		storylinks linkbox linklist infolinks zergnet revcontent mgid nativo onesignal tipps mehr dossier blogroll collection carousel
		editorpick editorpicks newsfeed newsticker ticker storylist articlelist listing suggested suggestions suggestion additional inread
		interlink morearticles otherarticles moreposts youtubesubscribe googlenews followus follow followon whatsapp telegramlink richlink
		relatedlink relatedarticle relatedtopics relatednewsbox relatedbox articlerecommendations powiazane polecane leesook gerelateerd relaterat lasmer
		relateret relaterte lesogsa luemyos noticiasrelacionadas leatambien leamas teinteresa leiatambem leiamais saibamais vejatambem leggianche citestesi
		souvisejici kapcsolodo ilgilihaber ilgilihaberler povezane vezane bacajuga tinlienquan xemthem empfehlung empfehlungen surlememesujet articleslies`,
	share: `share sharing shares sharebar sharebox sharebuttons sharetools social socials socialmedia socialshare socialbar socialbuttons addthis sharedaddy
		shariff sharethis teilen compartir partager condividi bookmark bookmarks print printbutton noprint savearticle favorite favourites favorites likes
		reactions reaction rating ratings vote votes feedback tools actionbar actions articleactions like likebox tooltip`,
	advert: `ad ads adv advert adverts advertisement advertisements advertising advertorial adslot adcontainer adwrapper adbox adunit adplace
		adplaceholder adlabel banner banners sponsor sponsored sponsors sponsoring anzeige anzeigen werbung publicidad publicite pub pubblicita reklam reklama
		annonce gpt dfp doubleclick googlead googleads adsense affiliate affiliates commercial partnerlinks disclaimer iqadtile inarticlead adhesion`,
	remarks: `comment comments commentlist commentform commentarea commentsarea commentsection disqus respond kommentare kommentar kommentarer comentarios
		comentario commentaires commentaire commenti yorumlar yorum leserkommentare replies discussion coral spotim viafoura fbcomments komentar komentarze`,
	form: `newsletter newsletters newslettersignup subscribe subscription subscriptions signup signin login register registration optin survey poll quiz
		popup modal overlay lightbox dialog donate donation donations donationbox membership crowdfunding spenden toast
		appdownload appbanner downloadapp captcha searchform mailchimp inlinesignup abo`,
	hidden: `hidden visuallyhidden screenreader sronly srtext assistivetext offscreen invisible screenreadertext noshow printonly onlyprint nodisplay unsichtbar
		ahidden rolloverblock rollovercontent rollovertext tooltiptext tooltipcontent popovercontent popoverbody hovercard`,
	tags: `tags tag taglist tagcloud tagslist posttags articletags entrytags topics topiclist keywords keyword schlagworte schlagwort etiquetas themen
		themenliste stichworte categories catlinks postcategories filedunder`,
	bio: `bio authorbio authorbox authorinfo aboutauthor aboutauthors authorprofile authordescription authordesc authorcard authordetails authorabout autorenbox
		contributorbio biography authorboxes writerbio autorinfo`,
	player: `player videoplayer audioplayer jwplayer brightcove podcast audioarticle listen listentoarticle vorlesen videojs texttospeech speech tts
		readspeaker webreader duration playlist playerwrapper`,
	figure: `figure image images img imagen photo photos photogallery picture pictures gallery galerie galeria slideshow slide bild bilder foto fotos
		thumbnail thumb featuredimage featuredmedia mediablock wpcaption captioned leadimage heroimage lightboxgallery imagecontainer`,
	caption: `caption captions figcaption captiontext imagecaption imgcaption photocaption wpcaptiontext mediacaption legend legende bildunterschrift bildtext
		bildtexte didascalia picturecaption thumbcaption articlecaption imagelegend piefoto piedefoto cutline imagedescription imgdescription picturedescription
		photodescription mediadescription imagetext imgtext phototext picturetext fototext imagedesc imgdesc photodesc picdesc bildbeschreibung bu`,
	creditMark: `credit credits photocredit imagecredit imgcredit photographer copyright imagecopyright mediacredit photocredits imagecredits attribution fotograf
		copyrightholder bildnachweis bildrechte bildquelle imagesource creditline imgsource photographername imageauthor photoauthor photoby picturecredit photosource
		picturesource mediasource fotocredit fotocredits bildautor fotoautor imagerights photorights mediacopyright photocopyright imgcopyright piccopyright`,
	bylineMark: `byline bylines author authors authorname autor autore auteur autoren autorin writer writers reporter journalist contributor contributors postedby postauthor
		entryauthor articleauthor authorlink firma signature yazar muhabir forfatter skribent redaktor avtor articlebyline`,
	dated: `date dates time timestamp datetime pubdate published publishdate publishedat publicationdate postdate entrydate datum fecha data dateline
		articledate updated modified lastupdated dateposted postedon fechas tarih datepublished publishtime articletime`,
	kickerMark: `kicker overline eyebrow dachzeile topline rubric rubrik supertitle spitzmarke antetitulo cintillo vignette strapline flag toptitle roofline pretitle
		overtitle category cat section channel ressort`,
	title: `headline title titre titulo titular titel posttitle entrytitle articletitle storytitle pagetitle newstitle articleheadline heading hed
		mainheadline maintitle headlinetitle`,
	deck: `standfirst subtitle subheadline subhead subheading deck dek lead leadtext leadparagraph lede excerpt summary intro introduction introtext abstract chapo
		chapeau vorspann untertitel entradilla bajada sottotitolo ingress preamble preface einleitung subtitulo teasertext articlelead articleintro
		description perex sinopsis synopsis`,
	prose: `articlebody storybody entrycontent postcontent articlecontent bodytext articletext newstext storycontent contentbody maincontent postbody
		articlemain storytext bodycopy body richtext textbody newsbody articlecopy contenttext maintext fulltext newscontent detailtext cuerpo haberdetay`,
	story: `article story post entry hentry news single detail artikel articulo beitrag`,
	foreign: `twittertweet twittervideo instagrammedia tweet fbpost fbvideo tiktokembed twitterpost embedtweet blueskyembed redditembed redditcard telegrampost
		textpostmedia mastodonembed`,
	live:    `liveblog liveticker live liveupdates livecenter livepost liveentry`,
	paywall: `paywall premiumcontent regwall meteredcontent paygate paywallbox subscriberonly subscribersonly paywalled piano offerpage paybox`,
	meta:    `meta metadata postmeta entrymeta articlemeta articleinfo postinfo storymeta info details datelineblock`,
	note:    `correction corrections correctionnote editorsnote editornote clarification erratum update`,
	consent: `cookie cookies consent gdpr cmpbox cmpwrapper onetrust cookiebot usercentrics didomi privacy privacypolicy optanon otsdk otpc`,
	pulled:  `pullquote pullquotes pulledquote quotebox quote zitat zitatbox blockquote citat`,
	boxed:   `infobox factbox faktabox faktaruta faktaboks faktenbox sidebox infokasten factsbox keypoints kasten expandablebox personbox explainerbox backgroundbox steckbrief`,
})

func vocabulary(by map[mark]string) map[string]mark {
	m := map[string]mark{}
	for k, words := range by {
		for _, w := range strings.Fields(words) {
			m[w] |= k
		}
	}
	return m
}

// sizes are the lengths that words of the table have, a bit each, by their ends: most
// words of a class need not be looked up.
var sizes = func() (t [1 << 10]uint64) {
	for w := range tokens {
		t[byEnds(w[0], w[len(w)-1])] |= 1 << len(w)
	}
	return t
}()

// byEnds is a place in sizes: that of a first and a last letter.
func byEnds(first, last byte) int { return int(first&31)<<5 | int(last&31) }

// lookUp is what a word means.
func lookUp(word []byte) mark {
	if sizes[byEnds(word[0], word[len(word)-1])]>>len(word)&1 == 0 {
		return 0
	}
	return tokens[string(word)]
}

// classMarks looks the words of a class or id up. What stands behind a colon is left
// out: it tells of a width of screen, or a state, and not what the element is. Nor does
// what an element has, or is without.
func classMarks(s string) mark {
	var m mark
	var room [48]byte
	last, word := room[:0], room[:0] // last is the word before; both lie in room, side by side
	mute := false                    // for the rest of the class
	flush := func() {
		if len(word) == 0 {
			return
		}
		if !mute {
			m |= lookUp(word)
		}
		if len(last) > 1 && len(word) > 1 && (!mute || holding(last)) {
			m |= lookUp(room[:len(last)+len(word)])
		}
		mute = mute || holding(word)
		if len(word) > len(room)/2 {
			word = word[:0] // longer than any in the table
		}
		last = room[:copy(room[:], word)]
		word = room[len(last):len(last)]
	}
	lower := false // the letter before was a small one
	for i := range len(s) {
		c := s[i]
		switch {
		case 'a' <= c && c <= 'z' || c >= 0x80:
		case 'A' <= c && c <= 'Z':
			if lower {
				flush()
			}
			c += 'a' - 'A'
			lower = false
			word = add(word, c)
			continue
		default:
			flush()
			mute = mute || c == ':'
			if c <= ' ' {
				last, word, mute = room[:0], room[:0], false
			}
			lower = false
			continue
		}
		lower = true
		word = add(word, c)
	}
	flush()
	return m
}

// holding reports whether the words behind a word tell what an element has, and not
// what it is: "has-sidebar", "with-comments", "overflow-hidden".
func holding(word []byte) bool {
	switch string(word) {
	case "has", "with", "no", "without", "overflow":
		return true
	}
	return false
}

// add appends a letter; a word longer than any in the table is not kept whole.
func add(word []byte, c byte) []byte {
	if len(word) == cap(word) {
		return word
	}
	return append(word, c)
}

// tagMarks is what an element's name says.
func tagMarks(a atom.Atom) mark {
	switch a {
	case atom.Nav, atom.Footer, atom.Menu:
		return menu
	case atom.Aside:
		return aside
	case atom.Button:
		return share
	case atom.Form, atom.Fieldset, atom.Dialog, atom.Label:
		return form
	case atom.Figure, atom.Picture:
		return figure
	case atom.Figcaption:
		return caption
	case atom.Article:
		return story
	case atom.Time:
		return dated
	case atom.Address:
		return bylineMark
	case atom.Audio, atom.Video:
		return player
	case atom.H1:
		return title
	}
	return 0
}

// roleMarks is what an ARIA role says.
func roleMarks(role string) mark {
	switch role {
	case "navigation", "menu", "menubar", "contentinfo", "search", "tablist", "toolbar":
		return menu
	case "complementary":
		return aside
	case "button":
		return share
	case "dialog", "alertdialog", "form":
		return form
	case "article":
		return story
	}
	return 0
}

// propMarks is what a schema.org itemprop says.
func propMarks(prop string) mark {
	switch prop {
	case "articleBody", "text":
		return prose
	case "headline":
		return title
	case "author", "creator":
		return bylineMark
	case "datePublished", "dateModified":
		return dated
	case "caption":
		return caption
	case "copyrightHolder", "creditText":
		return creditMark
	case "description", "alternativeHeadline":
		return deck
	case "articleSection":
		return kickerMark
	case "comment":
		return remarks
	case "keywords":
		return tags
	}
	return 0
}

// memories are of what classes and ids say.
var memories = lexicon.Remember(classMarks)

// marksOf is all that an element says of itself.
func marksOf(n *html.Node, words *lexicon.Memory[mark]) mark {
	m := tagMarks(n.DataAtom)
	for i := range n.Attr {
		a := &n.Attr[i]
		switch a.Key {
		case "class", "id", "data-testid", "data-component", "data-qa", "data-type":
			m |= words.Read(a.Val)
		case "role":
			m |= roleMarks(a.Val)
		case "itemprop":
			m |= propMarks(a.Val)
		case "hidden":
			m |= hidden
		case "style":
			if strings.Contains(a.Val, "display:none") || strings.Contains(a.Val, "display: none") || strings.Contains(a.Val, "clip:rect(0") || strings.Contains(a.Val, "clip: rect(0") {
				m |= hidden
			}
		}
	}
	return m
}
