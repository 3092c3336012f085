package discover

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"encoding/xml"
	"errors"
	"io"
	"net/url"
	"strings"
	"time"

	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding/unicode"

	"newsmorgue/scraper/urlkey"
)

// A Candidate is an address that a list gives, with what it says of it.
type Candidate struct {
	URL       string // absolute, as found
	Title     string
	Published time.Time // zero: not said
	Modified  time.Time // lastmod of a sitemap, updated of a feed; zero: not said
}

// Found is what a document lists.
type Found struct {
	Stories  []Candidate
	Sitemaps []Candidate
	Cut      bool // there was more than the limits let in
}

// A Kind is one sort of document that lists stories.
type Kind struct {
	Name  string
	Match func(root string) bool // by the name of its root element, "json feed" or "addresses"
	Read  func(body []byte, base *url.URL) (Found, error)
}

// Kinds are the documents that list stories, in the order they are tried.
var Kinds = []Kind{
	{"feed", ofFeed, readFeed},
	{"sitemap index", func(root string) bool { return root == "sitemapindex" }, readSitemap},
	{"sitemap", func(root string) bool { return root == "urlset" }, readSitemap},
	{"text sitemap", func(root string) bool { return root == "addresses" }, readAddresses},
}

// Of gives the kind of a document; ok is false for one that lists nothing, as a page.
func Of(body []byte) (k Kind, ok bool) {
	root := rootOf(body)
	for _, k := range Kinds {
		if root != "" && k.Match(root) {
			return k, true
		}
	}
	return Kind{}, false
}

const (
	peek       = 4096     // bytes in which the root element stands
	maxDecoded = 50 << 20 // sitemaps.org: a sitemap is at most 50 MB, uncompressed
	maxEntries = 50_000   // sitemaps.org: and has at most 50,000 addresses
	maxNesting = 100      // of elements; no list needs ten
)

// rootOf is the local name of the root element in lower case, "json feed", "addresses" of
// nothing but addresses, or "".
func rootOf(body []byte) string {
	r, err := plain(body)
	if err != nil {
		return ""
	}
	head, err := r.Peek(peek)
	if err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) {
		return ""
	}
	switch {
	case bytes.HasPrefix(head, []byte("{")):
		if bytes.Contains(head, []byte("jsonfeed.org/version/")) {
			return "json feed"
		}
		return ""
	case bytes.HasPrefix(head, []byte("http")):
		return addresses(head, errors.Is(err, io.EOF))
	}
	return element(head)
}

// element is the name of the first element, "" if there is none.
func element(head []byte) string {
	d := decoder(bytes.NewReader(head))
	for {
		switch tok, err := d.RawToken(); t := tok.(type) {
		case xml.StartElement:
			return strings.ToLower(t.Name.Local)
		default:
			if err != nil {
				return ""
			}
		}
	}
}

// plain undoes gzip where a file was served as it lies on disk, and UTF-16 behind a byte order
// mark. It skips what servers put in front of a document: a byte order mark, white space, and a
// warning of their own in front of "<?xml".
func plain(body []byte) (*bufio.Reader, error) {
	r := bufio.NewReaderSize(bytes.NewReader(body), peek)
	if bytes.HasPrefix(body, []byte{0x1f, 0x8b}) {
		z, err := gzip.NewReader(bytes.NewReader(body))
		if err != nil {
			return nil, err
		}
		r = bufio.NewReaderSize(z, peek)
	}
	if mark, _ := r.Peek(2); string(mark) == "\xff\xfe" || string(mark) == "\xfe\xff" {
		r = bufio.NewReaderSize(unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewDecoder().Reader(r), peek)
	}
	head, _ := r.Peek(peek)
	skip := len(head) - len(bytes.TrimLeft(head, "\ufeff \t\r\n"))
	if i := bytes.Index(head, []byte("<?xml")); i > skip {
		skip = i
	}
	_, err := r.Discard(skip)
	return r, err
}

// decoder reads XML leniently, in the character set that it declares.
func decoder(r io.Reader) *xml.Decoder {
	d := xml.NewDecoder(r)
	d.Strict = false
	d.Entity = xml.HTMLEntity
	d.CharsetReader = func(label string, r io.Reader) (io.Reader, error) {
		if charsetOf(label) == "" {
			return r, nil
		}
		return charset.NewReaderLabel(label, r)
	}
	return d
}

// charsetOf is the name of a character set that a declaration can truly tell: it is "" for one that
// nobody knows, for UTF-8, and for UTF-16, in which the declaration could not have been read.
func charsetOf(label string) string {
	_, name := charset.Lookup(label)
	if name == "utf-8" || strings.HasPrefix(name, "utf-16") {
		return ""
	}
	return name
}

// resolve makes a reference of a list absolute; "" if it is no web address.
func resolve(base *url.URL, ref string) string {
	address, err := urlkey.Clean(base, ref)
	if err != nil {
		return ""
	}
	return address
}

// fold writes a text on one line.
func fold(s string) string { return strings.Join(strings.Fields(s), " ") }
