package extract

import (
	"net/url"
	"path"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"newsmorgue/extract/lexicon"
)

// A rendition is a picture at one address, in one size; 0 where no one says how large.
type rendition struct {
	address       string
	width, height int
}

// A seen picture is one whose renditions were looked through.
type seenPicture struct {
	rendition
	name string     // pictureName of its address
	img  *html.Node // what names it: the element, or that in a <noscript>
}

// rendition is the largest rendition of a picture that the page names.
func (r *reading) rendition(at int32) (address string, width, height int) {
	b := r.largest(at)
	return b.address, b.width, b.height
}

// pictureURL tells pictures apart.
func (r *reading) pictureURL(at int32) string { return r.largest(at).name }

// maxSeen bounds how many pictures are remembered.
const maxSeen = 10_000

// largest looks the renditions of a picture through, once.
func (r *reading) largest(at int32) seenPicture {
	if s, ok := r.seen[at]; ok {
		return s
	}
	s := seenPicture{img: r.nodes[at].n}
	if s.img.DataAtom == atom.Noscript {
		s.img = fallback(s.img)
	}
	if behind := backdrop(s.img); behind != "" {
		s.address = r.absolute(behind)
		s.width, s.height = statedSize(s.address)
	}
	if s.address == "" {
		s.rendition = r.best(s.img)
	}
	if s.address != "" {
		s.name = pictureName(s.address)
	}
	if r.seen == nil {
		r.seen = map[int32]seenPicture{}
	}
	if len(r.seen) < maxSeen {
		r.seen[at] = s
	}
	return s
}

// best is the largest of the renditions that a picture's element and the <source>
// elements beside it name. What is known of a width counts, be it from a srcset or the
// address; a whole file whose smaller renditions stand beside it is larger than they. Whether
// one is a dummy is asked only of what would be chosen, for most have many renditions.
func (r *reading) best(n *html.Node) rendition {
	var list []offer
	list = offered(list, n)
	if p := n.Parent; p != nil && p.DataAtom == atom.Picture {
		for c := p.FirstChild; c != nil; c = c.NextSibling {
			if c.DataAtom == atom.Source {
				list = offered(list, c)
			}
		}
	}
	for len(list) > 0 {
		k := widest(list)
		if !containsAny(list[k].address, dummies) {
			k = unscaled(list, k)
		}
		if !containsAny(list[k].address, dummies) {
			if a := r.absolute(list[k].address); a != "" {
				return sized(rendition{address: a}, list[k], n)
			}
		}
		list = slices.Delete(list, k, k+1)
	}
	return rendition{}
}

// widest is the index of the widest of some offers, the first of those as wide.
func widest(list []offer) int {
	k := 0
	for i := range list {
		if list[i].full && !list[k].full || list[i].full == list[k].full && list[i].width > list[k].width {
			k = i
		}
	}
	return k
}

// unscaled is the index of the file that was scaled for the widest offer: one of its name,
// that states no size. It is k itself if there is none.
func unscaled(list []offer, k int) int {
	name := ""
	for i := range list {
		o := &list[i]
		if i == k || o.said > 0 || !unsized(o.address) || list[k].said+list[k].stated == 0 {
			continue
		}
		if name == "" {
			name = pictureName(list[k].address)
		}
		if pictureName(o.address) == name {
			return i
		}
	}
	return k
}

// unsized reports whether an address states neither size nor setting.
func unsized(address string) bool {
	return !strings.Contains(address, "?") && pictureName(address) == endless(address)
}

// endless is the path of an address without its ending.
func endless(address string) string {
	if _, rest, ok := strings.Cut(address, "://"); ok {
		address = rest[max(strings.IndexByte(rest, '/'), 0):]
	}
	return strings.TrimSuffix(address, path.Ext(address))
}

// dummies are parts of the address of what stands in the place of a picture till a
// script has brought it.
var dummies = []string{"placeholder", "/blank.", "spacer.", "transparent.", "loading.", "/loaders/", "lazyload", "1x1."}

// sized states how large a rendition is: by its srcset, by its address, else by the
// attributes of the picture, of which the others take the proportion.
func sized(b rendition, o offer, n *html.Node) rendition {
	w, h := size(n, "width"), size(n, "height")
	if proportion(w, h) {
		w, h = 0, 0
	}
	b.width, b.height = statedSize(b.address)
	if o.said > 0 && b.width != int(o.said) {
		b.width, b.height = int(o.said), 0
	}
	switch {
	case b.width == 0:
		b.width, b.height = w, h
	case b.height == 0 && o.of == n && w > 0:
		b.height = (b.width*h + w/2) / w
	}
	return b
}

// proportion reports whether width and height are but that of one to the other, as 16
// to 9, and no number of pixels.
func proportion(w, h int) bool { return w != h && w > 1 && h > 1 && w <= 32 && h <= 32 }

// An offer is an address that an element gives for its picture.
type offer struct {
	address string
	of      *html.Node
	said    float64 // its width by the srcset; 0 if that says none
	stated  float64 // its width by the address
	width   float64 // that it is taken to have: what is unknown counts less than any width
	full    bool    // an attribute says that it is the picture in full size
}

// maxOffers bounds the renditions of one picture that are looked at.
const maxOffers = 200

// lazy are the attributes in which scripts keep a picture's address, those first that
// win where nobody says how large each is.
var lazy = []string{"data-srcset", "data-lazy-srcset", "data-original-set", "srcset", "data-src", "data-lazy-src", "data-original", "data-url", "data-img-url", "data-image", "src"}

// wholeFile are the words of an attribute's name for the picture in full size.
var wholeFile = []string{"full", "orig", "zoom", "hires", "hi-res", "high", "large", "max"}

// offered appends the addresses that an element gives.
func offered(list []offer, n *html.Node) []offer {
	for i := range n.Attr {
		a := &n.Attr[i]
		k := slices.Index(lazy, a.Key)
		full := k < 0 && strings.HasPrefix(a.Key, "data-") && containsAny(a.Key, wholeFile) && pictureFile(a.Val)
		if k < 0 && !full || a.Val == "" || strings.HasPrefix(a.Val, "data:") || strings.HasPrefix(a.Val, "{") || len(list) >= maxOffers {
			continue
		}
		if !strings.Contains(a.Key, "set") {
			list = append(list, likely(offer{address: strings.TrimSpace(a.Val), of: n, full: full}, descriptor{}, k))
			continue
		}
		for address, said := range sources(a.Val) {
			if list = append(list, likely(offer{address: address, of: n, said: said.width}, said, k)); len(list) >= maxOffers {
				break
			}
		}
	}
	return list
}

// likely works out the width that an offer is taken to have: what the srcset says, else
// what the address itself does, else that of the screens it is for; a density counts
// less than any width, and the attribute, by its place in lazy, less than all.
func likely(o offer, said descriptor, k int) offer {
	o.width = said.density/10 + float64(len(lazy)-k)/1e4
	if o.said > 0 {
		o.width += o.said
		return o
	}
	w, _ := statedSize(o.address)
	o.stated = float64(w)
	if _, v, ok := strings.Cut(attr(o.of, "media"), "min-width:"); ok && w == 0 {
		v = strings.TrimLeft(v, " ")
		end := strings.IndexFunc(v, func(c rune) bool { return c < '0' || c > '9' })
		if w, _ = strconv.Atoi(v[:max(end, 0)]); w > widestStated {
			w = 0
		}
	}
	o.width += float64(w)
	return o
}

// pictureFile reports whether a value is the address of a picture, by its ending.
func pictureFile(v string) bool {
	if strings.ContainsAny(v, " {}") {
		return false
	}
	v, _, _ = strings.Cut(v, "?")
	switch strings.ToLower(path.Ext(v)) {
	case ".jpg", ".jpeg", ".png", ".webp", ".avif", ".gif":
		return true
	}
	return false
}

// A descriptor is what a srcset says of an address: its width in pixels, or its density.
type descriptor struct{ width, density float64 }

// sources lists the addresses of a srcset (HTML §4.8.4.2.2).
func sources(v string) func(func(string, descriptor) bool) {
	const space = " \t\r\n\f"
	return func(yield func(string, descriptor) bool) {
		for {
			v = strings.TrimLeft(v, space+",")
			if v == "" {
				return
			}
			end := strings.IndexAny(v, space)
			if end < 0 {
				end = len(v)
			}
			u := v[:end]
			v = v[end:]
			said, d := "", descriptor{density: 1}
			if strings.HasSuffix(u, ",") {
				u = strings.TrimRight(u, ",")
			} else {
				said, v, _ = strings.Cut(v, ",")
			}
			for s := range strings.FieldsSeq(said) {
				f, err := strconv.ParseFloat(s[:len(s)-1], 64)
				switch {
				case err != nil || !(f > 0 && f < 1e5): // NaN is neither
				case s[len(s)-1] == 'w':
					d.width = f
				case s[len(s)-1] == 'x':
					d.density = f
				}
			}
			if u != "" && !yield(u, d) {
				return
			}
		}
	}
}

// fallback is the picture in a <noscript>, which the parser leaves as text; the
// <noscript> itself if it holds none.
func fallback(n *html.Node) *html.Node {
	if n.FirstChild == nil {
		return n
	}
	z := html.NewTokenizer(strings.NewReader(n.FirstChild.Data[:min(len(n.FirstChild.Data), 1<<16)]))
	for {
		switch z.Next() {
		case html.ErrorToken:
			return n
		case html.StartTagToken, html.SelfClosingTagToken:
			if t := z.Token(); t.DataAtom == atom.Img || t.Data == "amp-img" {
				return &html.Node{Type: html.ElementNode, DataAtom: t.DataAtom, Data: t.Data, Attr: t.Attr}
			}
		}
	}
}

// pictureElement reports whether an element of a name of the paper's own shows a picture,
// as <amp-img> does.
func pictureElement(n *html.Node) bool {
	for _, end := range []string{"-img", "-image", "-picture", "-photo"} {
		if strings.HasSuffix(n.Data, end) {
			return attr(n, "src") != "" || attr(n, "srcset") != "" || attr(n, "data-src") != ""
		}
	}
	return false
}

// pictured reports whether a <noscript> holds a picture.
func pictured(n *html.Node) bool {
	return n.FirstChild != nil && containsAny(n.FirstChild.Data, []string{"<img ", "<IMG ", "<amp-img "})
}

// backdrop is the address of a picture that an element has behind it, by its style or
// for a script.
func backdrop(n *html.Node) string {
	if n.DataAtom == atom.Img {
		return ""
	}
	for i := range n.Attr {
		a := &n.Attr[i]
		switch a.Key {
		case "data-bg", "data-background", "data-background-image", "data-bgset", "data-bg-url":
			if pictureFile(a.Val) {
				return a.Val
			}
		case "style":
			if !strings.Contains(a.Val, "background") {
				continue
			}
			_, v, ok := strings.Cut(a.Val, "url(")
			if v, _, _ = strings.Cut(v, ")"); ok {
				if v = strings.Trim(v, " '\""); pictureFile(v) {
					return v
				}
			}
		}
	}
	return ""
}

func size(n *html.Node, key string) int {
	v, _ := strconv.Atoi(strings.TrimSuffix(strings.TrimSpace(attr(n, key)), "px"))
	return max(v, 0)
}

// Sizes that a picture's address states are of so many pixels.
const (
	smallestStated = 16
	widestStated   = 9999
)

// statedSize is the size that the address of a rendition states, the last if it states
// several, as in "/1200x800/", "-1200x800.jpg", "?w=1200&h=800", "/w_1200,h_800/",
// "rs:fill:1200:0", "/s1200/", "/1200w/"; 0 for what it does not state.
func statedSize(address string) (width, height int) {
	s := unescaped(address)
	density := 1
	for i := 0; i < len(s); {
		if s[i] < '0' || s[i] > '9' {
			i++
			continue
		}
		j := i + 1
		for j < len(s) && '0' <= s[j] && s[j] <= '9' {
			j++
		}
		n, _ := strconv.Atoi(s[i:min(j, i+6)])
		key := keyBefore(s[:i])
		switch {
		case key == "dpr" && n >= 1 && n <= 4:
			density = n
		case j-i > 4 || n > widestStated:
		case j+1 < len(s) && (s[j] == 'x' || s[j] == ',' && key == "resize" || s[j] == ':' && (key == "fill" || key == "fit")) && '0' <= s[j+1] && s[j+1] <= '9' && alone(s, i, key):
			k := j + 1
			for k < len(s) && '0' <= s[k] && s[k] <= '9' {
				k++
			}
			m, _ := strconv.Atoi(s[j+1 : min(k, j+6)])
			if n >= 50 && k-j-1 <= 4 && (m >= 50 || m == 0) {
				width, height = n, m
			}
			j = k
		case n < smallestStated:
		case slices.Contains(widthKeys, key) && (j == len(s) || !letterOrDigit(s[j]) || j+1 == len(s) || !letterOrDigit(s[j+1])), j < len(s) && s[j] == 'w' && (j+1 == len(s) || !letterOrDigit(s[j+1])) && alone(s, i, ""):
			if width != n {
				width, height = n, 0
			}
		case (key == "h" || key == "height") && width > 0:
			height = n
		}
		i = j
	}
	return width * density, height * density
}

// widthKeys are what stands before a width in an address.
var widthKeys = []string{"w", "width", "imwidth", "wid", "resize", "fill", "fit", "wide", "s", "maxwidth", "mw"}

// unescaped is an address with the commas, colons and strokes that a service had to write
// in numbers.
func unescaped(address string) string {
	if !strings.Contains(address, "%") {
		return address
	}
	return escaped.Replace(address)
}

var escaped = strings.NewReplacer("%2C", ",", "%2c", ",", "%3A", ":", "%3a", ":", "%2F", "/", "%2f", "/", "%3D", "=", "%3d", "=")

// keyBefore is the word before a number in an address, in small letters, without the
// stroke between: "w" of "/w_1200", "width" of "&width=1200".
func keyBefore(s string) string {
	if n := len(s); n > 0 && strings.IndexByte("=_:-/", s[n-1]) >= 0 {
		s = s[:n-1]
	}
	i := len(s)
	for i > 0 && (s[i-1]|0x20) >= 'a' && (s[i-1]|0x20) <= 'z' && len(s)-i < 10 {
		i--
	}
	if i > 0 && letterOrDigit(s[i-1]) {
		return ""
	}
	return strings.ToLower(s[i:])
}

// alone reports whether a number at i is not the end of a longer word, but for a key.
func alone(s string, i int, key string) bool {
	return i == 0 || !letterOrDigit(s[i-1]) || slices.Contains(widthKeys, key)
}

func letterOrDigit(c byte) bool {
	return 'a' <= c|0x20 && c|0x20 <= 'z' || '0' <= c && c <= '9'
}

// pictureName is what of a picture's address stays the same between sizes: the path of
// the picture itself, if the address is that of a service that scales it, without the
// parts that state a size or a format; and what names the picture in a query.
func pictureName(address string) string {
	s, _, _ := strings.Cut(inner(address), "#")
	s, query, _ := strings.Cut(s, "?")
	if _, rest, ok := strings.Cut(s, "://"); ok {
		s = rest[max(strings.IndexByte(rest, '/'), 0):]
	}
	if strings.Contains(s, "%") {
		if t, err := url.PathUnescape(s); err == nil {
			s = t
		}
	}
	name := make([]byte, 0, len(s)+16)
	cut := strings.LastIndexByte(s, '/') + 1
	file := sizeless(s[cut:])
	for segment := range strings.SplitSeq(s[:cut], "/") {
		scaled := len(file) >= 8 && len(segment) <= 4 && roundSize(segment, 10) && (segment < "1990" || segment > "2039")
		if segment != "" && !scaled && !sizeSegment(segment) {
			name = append(append(name, '/'), segment...)
		}
	}
	if !sizeSegment(file) {
		name = append(append(name, '/'), file...)
	}
	for query != "" {
		pair, rest, _ := strings.Cut(query, "&")
		query = rest
		if k, v, _ := strings.Cut(pair, "="); v != "" && slices.Contains(nameKeys, strings.ToLower(k)) {
			name = append(append(name, '?'), v...)
		}
	}
	return string(name)
}

// nameKeys are the keys of a query that name a picture.
var nameKeys = []string{"id", "imageid", "image_id", "photoid", "photo_id", "picid", "img", "image", "src", "url", "file", "filename", "path", "name", "key", "uuid", "guid", "media", "mediaid", "pid"}

// inner is the address that a service which scales pictures was given; the address
// itself if there is none.
func inner(address string) string {
	s := unescaped(address)
	i := max(strings.LastIndex(s, "https://"), strings.LastIndex(s, "http://"))
	if i <= 0 {
		return address
	}
	s = s[i:]
	if !strings.Contains(s, "?") {
		s, _, _ = strings.Cut(s, "&")
	}
	return s
}

// sizeSegment reports whether a part of a path tells of nothing but size and format, as
// "1200x800", "w1200", "thumb", "16x9"; a bare number may name the picture.
func sizeSegment(s string) bool {
	if s == "" || len(s) > 40 {
		return s == ""
	}
	telling, digits := false, false
	for i := 0; i < len(s); {
		j := i
		for j < len(s) && 'a' <= s[j]|0x20 && s[j]|0x20 <= 'z' {
			j++
		}
		if j > i {
			if !sizeWords[strings.ToLower(s[i:j])] && !(j == i+1 && j < len(s) && strings.IndexByte("_:", s[j]) >= 0) {
				return false // one letter and a stroke are a setting, as in "c_limit,q_auto"
			}
			telling = true
			i = j
			continue
		}
		if s[i] >= 0x80 || s[i] == '.' {
			return false
		}
		digits = digits || '0' <= s[i] && s[i] <= '9'
		i++
	}
	return telling && (digits || sizeNames[strings.ToLower(s)])
}

// sizeWords are of what a size in a path is made; sizeNames are sizes by themselves.
var (
	sizeWords = lexicon.Set("x, w, h, s, webp, wide, jpg, jpeg, png, avif, auto, fill, fit, limit, crop, resize, resized, scale, scaled, width, height, thumb, thumbs, thumbnail, small, medium, large, original, full, preview")
	sizeNames = lexicon.Set("thumb, thumbs, thumbnail, small, medium, large, original, full, preview, webp, crop, resize, resized, scaled")
)

// sizeless is the name of a file without its endings and the size before them.
func sizeless(s string) string {
	for {
		e := path.Ext(s)
		switch strings.ToLower(e) {
		case ".jpg", ".jpeg", ".png", ".webp", ".avif", ".gif":
			s = strings.TrimSuffix(s, e)
			continue
		}
		break
	}
	s = strings.TrimSuffix(strings.TrimSuffix(s, "@2x"), "-scaled")
	i := strings.LastIndexAny(s, "-_~")
	if i <= 0 {
		return s
	}
	switch w, h, ok := strings.Cut(s[i+1:], "x"); {
	case ok && roundSize(w, 1) && roundSize(h, 1), roundSize(s[i+1:], 20), strings.HasSuffix(s, "w") && roundSize(s[i+1:len(s)-1], 1):
		return s[:i]
	}
	return s
}

// roundSize reports whether s is a number of pixels, and a multiple of so many.
func roundSize(s string, of int) bool {
	if s == "" || len(s) > 4 || s[0] == '0' {
		return false
	}
	n := 0
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
		n = 10*n + int(s[i]-'0')
	}
	return n >= 48 && n%of == 0
}
