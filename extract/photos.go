package extract

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"newsmorgue/extract/byline"
	"newsmorgue/extract/news"
)

// A shot is a photo with its place on the page; -1 if the page does not show it.
type shot struct {
	news.Photo
	at   int32
	name string // pictureName of its address
	said string // which metadata it is from, if the page does not show it
}

// photos finds the pictures of the story with what is printed beside them, in
// reading order, and takes their lines out of the body.
func (r *reading) photos() []shot {
	var list []shot
	from, to := r.scope()
	pictures := r.pictures(from, to)
	if ruled := r.ruledPictures(); len(ruled) > 0 {
		pictures = ruled
	} else if at := r.hero(pictures, from); at >= 0 {
		pictures = append([]int32{at}, pictures...)
	}
	for _, at := range pictures {
		if len(list) == maxPhotos {
			break
		}
		if s, ok := r.shoot(at); ok {
			list = r.addShot(list, s)
		}
	}
	recount(list)
	r.galleryCredits(list, from, to)
	return r.ownPictures(r.linkedPhotos(r.captionsAlone(list, from, to)))
}

// shoot reads the photo at a place, unless it is one of who wrote the story, or nothing
// is known of it.
func (r *reading) shoot(at int32) (s shot, ok bool) {
	s.at = at
	s.URL, s.Width, s.Height = r.rendition(at)
	s.name = r.pictureURL(at)
	if s.Alt = tidy(unescape(attr(r.image(at), "alt"))); pictureFile(s.Alt) {
		s.Alt = ""
	}
	frame := r.frame(at)
	r.inscribe(&s, frame)
	if s.Caption == "" && s.Credit == "" && frame < 0 {
		r.below(&s, at)
	}
	if s.URL == "" && s.Caption == "" || byline.Is(s.Caption) || r.portrait(&s) || r.advertised(&s) {
		return s, false
	}
	r.follow(&s, frame)
	r.unprinted(&s)
	return s, true
}

// advertised reports whether a picture is an advertisement: it is called one, or leads
// elsewhere right behind a line that says so.
func (r *reading) advertised(s *shot) bool {
	if advertising(s.Alt) || advertising(s.Caption) {
		return true
	}
	i, _ := r.lineFrom(s.at)
	if i == 0 || s.Caption != "" || r.pictureBetween(r.lines[i-1].to, s.at) || !advertising(r.text(r.lines[i-1])) {
		return false
	}
	a := r.above(r.nodes[s.at].up, r.holder, atom.A)
	return a > 0 && !pictureFile(attr(r.nodes[a].n, "href"))
}

// advertising reports whether a text is the word over an advertisement.
func advertising(s string) bool {
	return len(s) < 60 && adverts.Has(strings.ToLower(strings.Trim(s, " .:!-–—*[]()")))
}

// hero is the place of the picture over the headline, and over what holds it, that the
// metadata call that of the story, if the story shows it nowhere else; -1 if there is
// none.
func (r *reading) hero(pictures []int32, from int32) int32 {
	k, _ := slices.BinarySearch(r.images, from)
	for i := k - 1; i >= max(0, k-near); i-- {
		at := r.images[i]
		if r.nodes[at].marks&furniture == 0 && (r.isLead(at) || r.headed(at, from)) && r.picture(at) {
			if slices.ContainsFunc(pictures, r.isLead) {
				return -1
			}
			return at
		}
	}
	return -1
}

// headed reports whether a picture with a caption stands over the headline, within the
// element of the story.
func (r *reading) headed(at, from int32) bool {
	f := r.above(at, 0, atom.Figure)
	if f <= 0 || !r.labelled(f) {
		return false
	}
	story := r.above(f, 0, atom.Article, atom.Main)
	return story > 0 && r.within(from, story) && r.within(r.holder, story)
}

// ruledPictures lists the places of the pictures in what the rule names a photo.
func (r *reading) ruledPictures() []int32 {
	var list []int32
	chosen, css := r.ruledAll("photo")
	for _, at := range chosen {
		k, _ := slices.BinarySearch(r.images, at)
		for ; k < len(r.images) && r.images[k] < r.nodes[at].end; k++ {
			if !r.spare(k) {
				list = append(list, r.images[k])
			}
		}
	}
	if len(list) > 0 {
		r.byRule("photos", css)
	}
	slices.Sort(list)
	return slices.Compact(list)
}

// pictures lists the places of what may be photos of the story between two places:
// <img>, in <noscript> if nowhere else, what stands behind an element that calls itself
// a picture, and <figure> with a caption whose picture only a script would bring.
func (r *reading) pictures(from, to int32) []int32 {
	var list []int32
	for k, at := range r.images {
		if at >= from && at < to && r.picture(at) && !r.spare(k) {
			list = append(list, at)
		}
	}
	for at := from; at < to; at++ {
		n := &r.nodes[at]
		if n.own&figure == 0 || n.n.DataAtom == atom.Img || n.n.DataAtom == atom.Noscript || r.holds(r.images, at) {
			continue
		}
		if backdrop(n.n) != "" && r.picture(at) {
			list = append(list, at)
		}
	}
	for _, at := range r.figures {
		n := &r.nodes[at]
		if at >= from && at < to && n.marks&(menu|aside|advert|remarks|player) == 0 && n.text < 800 && !r.holds(r.images, at) && !r.holds(r.embeds, at) && r.labelled(at) && !r.quotes(at) {
			list = append(list, at)
		}
	}
	slices.Sort(list)
	return slices.Compact(list)
}

// holds reports whether one of some places, in order, lies in the element at a place.
func (r *reading) holds(places []int32, at int32) bool {
	k, _ := slices.BinarySearch(places, at+1)
	return k < len(places) && places[k] < r.nodes[at].end
}

// spare reports whether an image is a <noscript> that says once more what the picture
// beside it does.
func (r *reading) spare(k int) bool {
	at := r.images[k]
	if r.nodes[at].n.DataAtom != atom.Noscript {
		return false
	}
	box := r.nodes[at].up
	if a := r.nodes[box].n.DataAtom; a == atom.Picture || a == atom.Span || a == atom.A {
		box = r.nodes[box].up
	}
	for _, o := range []int{k - 1, k + 1} {
		if o >= 0 && o < len(r.images) && r.within(r.images[o], box) && r.nodes[r.images[o]].n.DataAtom != atom.Noscript && r.pictureURL(r.images[o]) != "" {
			return true
		}
	}
	return false
}

// image is the element that says what a picture is called: the <img> itself, or that in
// a <noscript>.
func (r *reading) image(at int32) *html.Node {
	if r.nodes[at].n.DataAtom != atom.Noscript {
		return r.nodes[at].n
	}
	return r.largest(at).img
}

// What is looked at beside a picture: so many elements within its box, and so many
// pictures on either side. A page may hold a million of each.
const (
	boxful = 200
	near   = 8
)

// quotes reports whether a <figure> is set round words, and names who said them.
func (r *reading) quotes(at int32) bool {
	for i := at + 1; i < min(r.nodes[at].end, at+boxful); i++ {
		if a := r.nodes[i].n.DataAtom; a == atom.Blockquote || a == atom.Table || a == atom.Q {
			return true
		}
	}
	return false
}

// scope is the part of the page, as places, in which pictures belong to the story:
// from what holds headline and body alike, to the body's end.
func (r *reading) scope() (from, to int32) {
	from, to = r.holder, r.nodes[r.holder].end
	if r.headAt >= 0 && !r.within(r.headAt, r.holder) && r.headAt < r.holder {
		for !r.within(r.headAt, from) {
			from = r.nodes[from].up
		}
	}
	return from, to
}

// picture reports whether an <img> may be a photo of the story.
func (r *reading) picture(at int32) bool {
	n := &r.nodes[at]
	none := menu | aside | advert | remarks | form | tags | bio | bylineMark
	if f := r.above(at, 0, atom.Figure); f >= 0 && !r.within(r.holder, f) && r.nodes[f].last-r.nodes[f].first < boxful && r.labelled(f) && r.nodes[f].link*2 < r.nodes[f].text && r.above(at, f, atom.A) < 0 {
		none &^= aside | form // <figure class="widget-figure">: what has a caption is not there to lead elsewhere
	}
	if n.marks&none&(aside|form) != 0 && r.pictureBox(n.up, none) {
		none &^= aside | form
	}
	if n.n.DataAtom == atom.Video || n.n.DataAtom == atom.Audio || n.marks&none&(remarks|bio|bylineMark) != 0 || r.teaser(at) {
		return false
	}
	img := r.image(at)
	return !r.small(at, img) && (n.marks&none == 0 || r.isLead(at)) && !ornament(img, r.largest(at).address)
}

// pictureBox reports whether what calls a place none of the story's is a box for a
// picture, as <div class="image-widget">, and leads nowhere, or one of slides with captions,
// as <div class="carousel">.
func (r *reading) pictureBox(at int32, none mark) bool {
	box := r.marked(at, 0, aside|form)
	for box > 0 && r.nodes[r.nodes[box].up].marks&none != 0 {
		box = r.marked(r.nodes[box].up, 0, aside|form)
	}
	if box <= 0 {
		return false
	}
	n := &r.nodes[box]
	if n.n.DataAtom == atom.A && pictureFile(attr(n.n, "href")) {
		return true // <a class="lightbox">: the picture in full size
	}
	return n.own&figure != 0 && n.link == 0 || n.link*4 <= n.text && r.slide(at, box)
}

// slide reports whether the box of a picture, within a larger box, has a caption.
func (r *reading) slide(at, box int32) bool {
	for up, n := at, 0; up > box && n < near; up, n = r.nodes[up].up, n+1 {
		if b := &r.nodes[up]; b.last-b.first > near {
			return false
		} else if r.labelled(up) {
			return true
		}
	}
	return false
}

// small reports whether a picture is stated to be as small as an icon or a face.
func (r *reading) small(at int32, img *html.Node) bool {
	w, h := size(img, "width"), size(img, "height")
	if proportion(w, h) {
		w, h = 0, 0
	}
	if w > 0 && w < 100 || h > 0 && h < 70 {
		return true
	}
	b := r.largest(at)
	return b.width > 0 && b.width <= 120 && b.height <= b.width
}

// isLead reports whether the metadata call a picture that of the story.
func (r *reading) isLead(at int32) bool { return r.leadNames()[r.pictureURL(at)] }

// leadNames are the pictureNames of the pictures that the metadata call those of the
// story.
func (r *reading) leadNames() map[string]bool {
	if r.leads != nil {
		return r.leads
	}
	r.leads = map[string]bool{}
	var added []string // most pages name one address several times
	add := func(address string) {
		if slices.Contains(added, address) {
			return
		}
		added = append(added, address)
		if a := r.pictureAddress(address); a != "" {
			r.leads[pictureName(a)] = true
		}
	}
	for _, k := range []string{"og:image", "og:image:secure_url", "twitter:image", "twitter:image:src"} {
		for _, v := range r.meta[k][:min(len(r.meta[k]), near)] {
			add(v)
		}
	}
	if r.story != nil {
		for _, v := range many(r.ld.deref(r.story["image"])) {
			if len(r.leads) < maxPhotos {
				add(r.linkedAddress(r.ld.deref(v)))
			}
		}
	}
	return r.leads
}

// ornament reports whether an address, class or short alternative text says that a
// picture is a logo, a face, a part of the page or a pixel that counts readers.
func ornament(n *html.Node, address string) bool {
	if address == "" {
		address = attr(n, "src")
	}
	address = strings.ToLower(address)
	said := address + " " + strings.ToLower(attr(n, "class"))
	if alt := attr(n, "alt"); len(alt) < 40 {
		said += " " + strings.ToLower(alt)
	}
	if containsAny(said, []string{".svg", "1x1", "doubleclick", "gravatar", "pixel.", "ytimg.com", "img.youtube.com", "cdn.jwplayer.com", "dmcdn.net", "//ads", "/ads/", "adserver", "/banners/"}) {
		return true
	}
	for w := range strings.FieldsFuncSeq(said, notLetter) {
		switch w = strings.TrimSuffix(w, "s"); w {
		case "icon", "avatar", "sprite", "spacer", "emoji", "tracking", "smiley", "favicon", "wpsmiley", "qr", "qrcode", "headshot", "loader":
			return true
		}
		if strings.HasSuffix(w, "logo") {
			return true
		}
	}
	file, _, _ := strings.Cut(address, "?")
	parts := strings.FieldsFunc(sizeless(file[strings.LastIndexByte(file, '/')+1:]), notLetter)
	return len(parts) > 0 && len(parts) <= 2 && slices.ContainsFunc(parts, func(w string) bool {
		switch w {
		case "share", "loading", "button", "btn", "arrow", "blank", "transparent", "badge", "bullet", "separator":
			return true
		}
		return false
	})
}

func notLetter(c rune) bool { return !unicode.IsLetter(c) }

// teaser reports whether a picture illustrates a link to elsewhere: the nearest
// text beside it, buttons aside, is a link, and no caption; or close by stands a heading that is one.
func (r *reading) teaser(at int32) bool {
	boxes := 0
	for up := r.nodes[at].up; boxes < near && (up > r.holder || up > 0 && !r.within(r.holder, up)); up = r.nodes[up].up {
		n := &r.nodes[up]
		if n.text == 0 || n.text < 30 && r.buttons(up) {
			continue
		}
		if n.text >= 600 || r.headAt >= 0 && r.within(r.headAt, up) {
			return false
		}
		if boxes == 0 && n.link*10 > n.text*8 && !r.labelled(up) && !r.creditedBox(up) || r.headsOn(up) {
			return true
		}
		boxes++
	}
	return false
}

// buttons reports whether all text in a box is that of buttons.
func (r *reading) buttons(at int32) bool {
	n := &r.nodes[at]
	if n.end-at > boxful {
		return false
	}
	for i := at + 1; i < n.end; i++ {
		if r.nodes[i].n.Type == html.TextNode && r.nodes[i].text > 0 && r.above(i, at, atom.Button) < 0 {
			return false
		}
	}
	return true
}

// creditedBox reports whether the one line in a box ends in a credit: it is a caption,
// though it leads to the picture.
func (r *reading) creditedBox(at int32) bool {
	n := &r.nodes[at]
	return n.last-n.first == 1 && credited(oneLine(r.text(r.lines[n.first])))
}

// headsOn reports whether the first heading in a box is a link, all of it.
func (r *reading) headsOn(at int32) bool {
	n := &r.nodes[at]
	for i := n.first; i < min(n.last, n.first+near); i++ {
		if l := &r.lines[i]; headingTag(r.nodes[l.in].n.DataAtom) {
			return l.link == l.text
		}
	}
	return false
}

// portrait reports whether a photo shows who wrote the story: it is called by an
// author's name.
func (r *reading) portrait(s *shot) bool {
	for _, said := range []string{s.Caption, s.Alt, attr(r.image(s.at), "title")} {
		if len(said) > 60 {
			continue
		}
		if said = plain(sizeless(said)); said != "" && slices.ContainsFunc(r.a.Authors, func(a news.Author) bool { return a.Type == news.Person && plain(a.Name) == said }) {
			return true
		}
	}
	return false
}

// maxPhotos bounds how many photos of a page are told apart.
const maxPhotos = 400

// addShot appends a photo, unless the page has shown it before.
func (r *reading) addShot(list []shot, s shot) []shot {
	for i := range list {
		o := &list[i]
		if !sameShot(o, &s) {
			continue
		}
		if o.Caption == "" {
			o.Caption = s.Caption
		}
		if o.Alt == "" {
			o.Alt = s.Alt
		}
		if o.Credit == "" {
			o.creditAs(s.Photo)
		}
		if o.URL == "" || o.Width > 0 && s.Width > o.Width && o.name == s.name {
			o.URL, o.name, o.Width, o.Height = s.URL, s.name, s.Width, s.Height
		}
		return list
	}
	return append(list, s)
}

// sameShot reports whether two photos are one: of one address, or of one name, unless
// their captions differ; where an address is not known, of one caption.
func sameShot(a, b *shot) bool {
	if a.URL == "" || b.URL == "" {
		return a.Caption != "" && a.Caption == b.Caption
	}
	return a.URL == b.URL || a.name == b.name && (strings.Contains(a.Caption, b.Caption) || strings.Contains(b.Caption, a.Caption))
}
