package discover

import (
	"bytes"
	"compress/gzip"
	"encoding/xml"
	"errors"
	"io"
	"net/url"
	"strings"
	"time"

	"golang.org/x/net/html/charset"

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
	Match func(root string) bool // by the name of its root element, or "json feed"
	Read  func(body []byte, base *url.URL) (Found, error)
}

// Kinds are the documents that list stories, in the order they are tried.
var Kinds = []Kind{
	{"feed", isFeed, readFeed},
	{"sitemap index", func(root string) bool { return root == "sitemapindex" }, readSitemap},
	{"sitemap", func(root string) bool { return root == "urlset" }, readSitemap},
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

// rootOf is the local name of the root element in lower case, "json feed", or "".
func rootOf(body []byte) string {
	head, err := io.ReadAll(io.LimitReader(plain(body), peek))
	if err != nil && !errors.Is(err, io.ErrUnexpectedEOF) {
		return ""
	}
	head = bytes.TrimSpace(bytes.TrimPrefix(head, []byte("\ufeff")))
	if bytes.HasPrefix(head, []byte("{")) {
		if bytes.Contains(head, []byte("jsonfeed.org/version/")) {
			return "json feed"
		}
		return ""
	}
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

// plain undoes gzip where a file was served as it lies on disk.
func plain(body []byte) io.Reader {
	if !bytes.HasPrefix(body, []byte{0x1f, 0x8b}) {
		return bytes.NewReader(body)
	}
	z, err := gzip.NewReader(bytes.NewReader(body))
	if err != nil {
		return bytes.NewReader(nil)
	}
	return z
}

// decoder reads XML leniently, in the character set that it declares.
func decoder(r io.Reader) *xml.Decoder {
	d := xml.NewDecoder(r)
	d.Strict = false
	d.Entity = xml.HTMLEntity
	d.CharsetReader = charset.NewReaderLabel
	return d
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
