package extract

import (
	"testing"
	"unicode/utf8"
)

// FuzzArticle asks that no bytes do harm, that the same bytes are read alike, and
// that what comes out is text.
func FuzzArticle(f *testing.F) {
	f.Add([]byte(harbourPage))
	f.Add([]byte(`<h1><span>Coast</span>Head</h1><table><tr><td>a<td>b</table><ul><li>x<li>y</ul><figure><img srcset="a 2x, b 100w,"><figcaption>c (Photo: d)`))
	f.Add([]byte(`<script type="application/ld+json">{"@type":"NewsArticle","author":[{"name":["A B"]}],"image":[[{}]]`))
	f.Add([]byte("\xff\xfe<\x00p\x00>\x00"))
	f.Fuzz(func(t *testing.T, raw []byte) {
		once, err := Open(raw, Context{URL: "https://daily.example/a"})
		if err != nil {
			return
		}
		again, err := Open(raw, Context{URL: "https://daily.example/a"})
		if err != nil {
			t.Fatal(err)
		}
		a, b := once.Article(), again.Article()
		if a.Digest != b.Digest {
			t.Errorf("digests %s and %s of the same bytes", a.Digest, b.Digest)
		}
		if !utf8.ValidString(a.Text + a.Headline + a.Byline) {
			t.Errorf("not UTF-8: %q", a.Text+a.Headline+a.Byline)
		}
		for _, b := range a.Body {
			if b.Photo != nil && *b.Photo >= len(a.Photos) {
				t.Errorf("block of photo %d; there are %d", *b.Photo, len(a.Photos))
			}
		}
		once.Links()
	})
}
