package extract

import (
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/net/html"
)

// An object is a JSON object of a page's linked data.
type object map[string]any

// linked is a page's linked data (JSON-LD): its objects in document order, and
// those that have an @id by it.
type linked struct {
	objects []object
	byID    map[string]object
}

// maxData bounds how much linked data of one page is read.
const maxData = 4 << 20

// linkedData reads all JSON-LD of a page.
func (t *tree) linkedData() *linked {
	d := &linked{byID: map[string]object{}}
	room := maxData
	for _, at := range t.data {
		c := t.nodes[at].n.FirstChild
		if c == nil || len(c.Data) > room {
			continue
		}
		room -= len(c.Data)
		d.add(readJSON(c.Data), 0)
	}
	return d
}

// add keeps v and the objects of a @graph, of lists, and of mainEntity.
func (d *linked) add(v any, depth int) {
	if depth > 6 {
		return
	}
	switch v := v.(type) {
	case []any:
		for _, e := range v {
			d.add(e, depth+1)
		}
	case object:
		if id, _ := v["@id"].(string); id != "" && len(v) > 1 && d.byID[id] == nil {
			d.byID[id] = v
		}
		if len(v.types()) > 0 {
			d.objects = append(d.objects, v)
		}
		for _, k := range []string{"@graph", "mainEntity", "mainEntityOfPage", "hasPart"} {
			if _, is := v[k].(string); !is {
				d.add(v[k], depth+1)
			}
		}
	}
}

// deref follows a bare {"@id": …}.
func (d *linked) deref(v any) any {
	o, ok := v.(object)
	if !ok || len(o) > 2 {
		return v
	}
	id, _ := o["@id"].(string)
	if target := d.byID[id]; target != nil {
		return target
	}
	return v
}

// types are the values of @type, without the address of schema.org.
func (o object) types() []string {
	var list []string
	for _, v := range many(o["@type"]) {
		if s, ok := v.(string); ok {
			list = append(list, s[strings.LastIndexAny(s, "/:")+1:])
		}
	}
	return list
}

// text is a field as tidy text; of an object its name, of a list its first.
func (d *linked) text(v any) string {
	switch v := d.deref(v).(type) {
	case string:
		return tidy(unescape(v))
	case object:
		for _, k := range []string{"name", "@value", "headline", "text"} {
			if s := d.text(v[k]); s != "" {
				return s
			}
		}
	case []any:
		for _, e := range v {
			if s := d.text(e); s != "" {
				return s
			}
		}
	case float64:
		return strconv.FormatFloat(v, 'f', -1, 64)
	}
	return ""
}

// unescape resolves the character references that some papers leave in JSON, or escape twice.
func unescape(s string) string {
	if strings.IndexByte(s, '&') < 0 {
		return s
	}
	return html.UnescapeString(s)
}

// many is v as a list.
func many(v any) []any {
	switch v := v.(type) {
	case nil:
		return nil
	case []any:
		return v
	}
	return []any{v}
}

// articleTypes are the schema.org types of a story, but for those in …Article and
// …Posting.
func articleType(s string) bool {
	return strings.HasSuffix(s, "Article") || strings.HasSuffix(s, "Posting") || strings.HasSuffix(s, "NewsReport") || s == "Report" || s == "Review" || s == "CriticReview"
}

// isArticle reports whether o describes a story.
func (o object) isArticle() bool {
	for _, t := range o.types() {
		if articleType(t) {
			return true
		}
	}
	return false
}

// is reports whether o has one of these types.
func (o object) is(types ...string) bool {
	for _, t := range o.types() {
		for _, want := range types {
			if t == want {
				return true
			}
		}
	}
	return false
}

// readJSON reads JSON as papers write it: raw line breaks within strings,
// comments, trailing commas, a missing end. What can't be read is nil.
func readJSON(s string) any {
	p := jsonReader{s: s}
	v := p.value(0)
	if _, ok := v.(string); ok {
		return nil
	}
	// Some scripts hold several values, one behind the other.
	for p.space(); p.i < len(s) && (s[p.i] == '{' || s[p.i] == '['); p.space() {
		v = append(many(v), p.value(0))
	}
	return v
}

// A jsonReader is a reader of lenient JSON, standing at s[i].
type jsonReader struct {
	s string
	i int
}

// deepestJSON is how deep values may nest; deeper ones are nil.
const deepestJSON = 64

func (p *jsonReader) space() {
	for p.i < len(p.s) {
		switch c := p.s[p.i]; {
		case c <= ' ' || c == ',' || c == ';':
			p.i++
		case strings.HasPrefix(p.s[p.i:], "/*"):
			p.skip("*/")
		case strings.HasPrefix(p.s[p.i:], "//"):
			p.skip("\n")
		case strings.HasPrefix(p.s[p.i:], "<!"):
			p.i += 2
			for p.i < len(p.s) && strings.IndexByte("-[CDATA", p.s[p.i]) >= 0 {
				p.i++
			}
		default:
			return
		}
	}
}

func (p *jsonReader) skip(past string) {
	n := strings.Index(p.s[p.i:], past)
	if n < 0 {
		p.i = len(p.s)
		return
	}
	p.i += n + len(past)
}

func (p *jsonReader) value(depth int) any {
	p.space()
	if p.i >= len(p.s) || depth > deepestJSON {
		p.i = len(p.s)
		return nil
	}
	switch p.s[p.i] {
	case '{':
		return p.object(depth)
	case '[':
		return p.list(depth)
	case '"':
		return p.string()
	}
	return p.word()
}

func (p *jsonReader) object(depth int) any {
	o := object{}
	p.i++
	for {
		p.space()
		if p.i >= len(p.s) {
			return o
		}
		switch p.s[p.i] {
		case '}':
			p.i++
			return o
		case '"':
		default:
			p.i++ // what does not belong here
			continue
		}
		key := p.string()
		p.space()
		if p.i >= len(p.s) || p.s[p.i] != ':' {
			continue
		}
		p.i++
		o[key] = p.value(depth + 1)
	}
}

func (p *jsonReader) list(depth int) any {
	var l []any
	p.i++
	for {
		p.space()
		if p.i >= len(p.s) {
			return l
		}
		if p.s[p.i] == ']' {
			p.i++
			return l
		}
		before := p.i
		v := p.value(depth + 1)
		if p.i == before {
			p.i++
			continue
		}
		l = append(l, v)
	}
}

// word is a number, true, false, null, or nothing known.
func (p *jsonReader) word() any {
	from := p.i
	for p.i < len(p.s) && strings.IndexByte(",}] \n\r\t:\"", p.s[p.i]) < 0 {
		p.i++
	}
	switch w := p.s[from:p.i]; w {
	case "true":
		return true
	case "false":
		return false
	default:
		if f, err := strconv.ParseFloat(w, 64); err == nil {
			return f
		}
	}
	return nil
}

func (p *jsonReader) string() string {
	s := p.s[p.i+1:]
	if end := strings.IndexByte(s, '"'); end >= 0 {
		s = s[:end]
	}
	escape := strings.IndexByte(s, '\\')
	if escape < 0 {
		p.i += len(s) + 2
		return s
	}
	var b strings.Builder
	b.WriteString(s[:escape])
	p.i += 1 + escape
	for p.i < len(p.s) && p.s[p.i] != '"' {
		if p.s[p.i] == '\\' {
			p.escape(&b)
			continue
		}
		b.WriteByte(p.s[p.i])
		p.i++
	}
	p.i++
	return strings.ToValidUTF8(b.String(), "\uFFFD")
}

func (p *jsonReader) escape(b *strings.Builder) {
	if p.i+1 >= len(p.s) {
		p.i++
		return
	}
	c := p.s[p.i+1]
	p.i += 2
	switch c {
	case 'n', 'r', 't', 'f', 'b':
		b.WriteByte("\n\r\t\f\b"[strings.IndexByte("nrtfb", c)])
	case 'u':
		b.WriteRune(p.unicode())
	default:
		b.WriteByte(c)
	}
}

// unicode reads what follows \u, and the second half of a pair.
func (p *jsonReader) unicode() rune {
	hex := func(at int) rune {
		if at+4 > len(p.s) {
			return utf8.RuneError
		}
		n, err := strconv.ParseUint(p.s[at:at+4], 16, 16)
		if err != nil {
			return utf8.RuneError
		}
		return rune(n)
	}
	r := hex(p.i)
	p.i = min(p.i+4, len(p.s))
	if utf16.IsSurrogate(r) && strings.HasPrefix(p.s[p.i:], `\u`) {
		if pair := utf16.DecodeRune(r, hex(p.i+2)); pair != utf8.RuneError {
			p.i = min(p.i+6, len(p.s))
			return pair
		}
	}
	return r
}
