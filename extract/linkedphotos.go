package extract

import (
	"path"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/net/html"

	"newsmorgue/extract/credit"
	"newsmorgue/extract/news"
)

// storyImages are the pictures that linked data gives the story, with what it says of
// them; a bare address says nothing.
func (r *reading) storyImages() []news.Photo {
	if r.story == nil {
		return nil
	}
	var list []news.Photo
	for _, v := range many(r.ld.deref(r.story["image"])) {
		if len(list) == maxPhotos {
			break
		}
		if p := r.linkedPhoto(r.ld.deref(v)); p.URL != "" {
			list = append(list, p)
		}
	}
	return list
}

// linkedAddress is the address of a picture in linked data, as it stands there.
func (r *reading) linkedAddress(v any) string {
	if s, ok := v.(string); ok {
		return s
	}
	o, _ := v.(object)
	for _, k := range []string{"contentUrl", "url", "@id"} {
		if s := r.ld.text(o[k]); s != "" {
			return s
		}
	}
	return ""
}

// linkedPhoto is what linked data says of a picture (schema.org ImageObject, or a bare
// address).
func (r *reading) linkedPhoto(v any) news.Photo {
	s := shot{}
	s.URL = r.pictureAddress(r.linkedAddress(v))
	o, ok := v.(object)
	if !ok {
		return s.Photo
	}
	s.Width, s.Height = r.pixels(o["width"]), r.pixels(o["height"])
	r.label(&s, r.ld.text(o["caption"]), "")
	if plain(s.Caption) == plain(path.Base(pictureName(s.URL))) {
		s.Caption = "" // systems make one of the name of the file
	}
	if s.Credit == "" {
		r.linkedCredit(&s, o)
	}
	return s.Photo
}

// pixels is a size in linked data: a number, one with "px", or a QuantitativeValue.
func (r *reading) pixels(v any) int {
	if o, ok := v.(object); ok {
		v = o["value"]
	}
	n, _ := strconv.Atoi(strings.TrimSuffix(strings.TrimSpace(r.ld.text(v)), "px"))
	return max(n, 0)
}

// linkedCredit takes a credit from creditText, else from whoever made the picture and
// who has the rights in it, unless that is the paper, which has them in all its pages.
func (r *reading) linkedCredit(s *shot, o object) {
	creator := r.ld.text(o["creator"])
	if creator == "" {
		creator = r.ld.text(o["author"])
	}
	line := r.ld.text(o["creditText"])
	for _, k := range []string{"copyrightHolder", "copyrightNotice", "provider", "sourceOrganization"} {
		if line == "" {
			line = r.holderOf(r.ld.text(o[k]))
		}
	}
	if creator != "" && !strings.Contains(line, creator) && !r.ownName(creator) {
		line = strings.TrimSuffix(creator+"/"+line, "/")
	}
	if line == "" {
		return
	}
	r.sign(s, credit.Parse(line))
}

// holderOf is a notice of rights, "" if it names but the paper.
func (r *reading) holderOf(notice string) string {
	if r.ownName(credit.Parse(notice).Line) {
		return ""
	}
	return notice
}

// ownName reports whether a name is the paper's.
func (r *reading) ownName(name string) bool {
	return slices.Contains(r.sites, plain(name))
}

// linkedPhotos completes photos by what linked data says of them, and takes the
// picture of the story from metadata where the page shows none.
func (r *reading) linkedPhotos(list []shot) []shot {
	said := r.storyImages()
	for _, o := range r.ld.objects {
		if o.is("ImageObject") && len(said) < maxPhotos {
			said = append(said, r.linkedPhoto(o))
		}
	}
	for _, p := range said {
		name := pictureName(p.URL)
		for i := range list {
			if s := &list[i]; p.URL != "" && s.name == name || s.Alt != "" && s.Alt == p.Caption {
				complete(s, p)
			}
		}
	}
	if len(list) > 0 {
		return list
	}
	for _, p := range said {
		if p.URL != "" && !partOfSite(p.URL) {
			return []shot{{Photo: p, at: -1, name: pictureName(p.URL), said: "json-ld image"}}
		}
	}
	if p := r.openGraph(); p.URL != "" && !partOfSite(p.URL) {
		return []shot{{Photo: p, at: -1, name: pictureName(p.URL), said: "og:image"}}
	}
	return nil
}

// openGraph is the picture of a story that <meta> name; the zero Photo if the page is
// none of a story.
func (r *reading) openGraph() news.Photo {
	if kind, _ := r.meta.first("og:type"); r.story == nil && kind != "article" {
		return news.Photo{}
	}
	get := func(names ...string) string { s, _ := r.meta.first(names...); return s }
	return news.Photo{
		URL:    r.pictureAddress(get("og:image", "og:image:url", "og:image:secure_url", "twitter:image", "twitter:image:src")),
		Alt:    get("og:image:alt", "twitter:image:alt"),
		Width:  r.pixels(get("og:image:width")),
		Height: r.pixels(get("og:image:height")),
	}
}

// partOfSite reports whether a picture belongs to all pages of a site, as its logo does,
// which papers give to stories that have none.
func partOfSite(address string) bool {
	s := strings.ToLower(address)
	if ornament(&html.Node{}, s) {
		return true
	}
	drawn := strings.Contains(s, ".png") || strings.Contains(s, ".gif")
	return drawn && containsAny(s, []string{"/assets/", "/static/", "/themes/", "/theme/", "/dist/", "/build/", "/icons/"}) || containsAny(s, []string{"default", "placeholder", "fallback", "opengraph", "og-image", "og_image", "social-share", "share-image", "no-image", "noimage"})
}

// complete adds what is said of a photo to what is printed, which is believed.
func complete(s *shot, p news.Photo) {
	if s.Caption == "" {
		s.Caption = p.Caption
	}
	if s.Photographer == "" && s.Agency == "" && (s.Credit == "" || credit.Aside(s.Credit)) && p.Credit != "" {
		s.creditAs(p)
	}
	if s.URL == "" || larger(p, s.Photo) && pictureName(p.URL) == s.name {
		s.URL, s.name, s.Width, s.Height = p.URL, pictureName(p.URL), p.Width, p.Height
	}
}

// larger reports whether p is s in a larger size, and not a cut of it.
func larger(p, s news.Photo) bool {
	if s.Width == 0 || p.Width <= s.Width || unsized(s.URL) {
		return false
	}
	d := p.Width*s.Height - s.Width*p.Height
	return s.Height == 0 || p.Height == 0 || max(d, -d)*20 < p.Width*s.Height
}
