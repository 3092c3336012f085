package extract

import (
	"math/rand/v2"
	"strings"
	"testing"

	"newsmorgue/extract/news"
)

// noise is bytes in no order, the same each time.
func noise(size int) string {
	b := make([]byte, size)
	r := rand.NewChaCha8([32]byte{})
	r.Read(b)
	return string(b)
}

func TestNoPage(t *testing.T) {
	const quoted = `{"title":"Council votes on bridge","body":"<p>` + bridge1 + `</p>"}`
	for _, c := range []struct{ name, raw, want string }{
		{"a page", bridgePage("", ""), ""},
		{"a page that begins with its text", bridge1 + "<br>" + bridge2, ""},
		{"a page with controls", "<p>" + strings.Repeat("\x00\x08 ", 50) + bridge1 + "<div>", ""},
		{"a page in XHTML", `<?xml version="1.0"?><!-- x --><!DOCTYPE html><html><body>` + bridgePage("", ""), ""},
		{"a page of the paper's own elements", "<courier-page>" + bridgePage("", "") + "</courier-page>", ""},
		{"text", strings.Repeat(bridge1+"\n\n"+bridge2+"\n\n", 5), ""},
		{"text in brackets", "[" + bridge1 + "]\n\n" + strings.Repeat(bridge2+"\n", 5), ""},
		{"noise", noise(100 << 10), "no text"},
		{"little noise", noise(2 << 10), "no text"},
		{"zstd", "\x28\xb5\x2f\xfd" + noise(4<<10), "no text"},
		{"tar", "a.html" + strings.Repeat("\x00", 251) + "ustar\x00" + noise(4<<10), "no text"},
		{"PDF", "%PDF-1.4\n" + noise(4<<10), "application/pdf"},
		{"JSON", "[" + quoted + "," + quoted + "]", "JSON"},
		{"feed", `<?xml version="1.0"?><!-- <p> --><rss version="2.0"><channel><title>Courier</title><item><title>Council votes on bridge</title><description>` + bridge1 + `</description></item></channel></rss>`, "XML"},
		{"sitemap", `<urlset><url><loc>https://courier.example/a</loc></url></urlset>`, "XML"},
		{"drawing", `<svg><text>` + bridge1 + `</text></svg>`, "XML"},
		{"JavaScript", strings.Repeat(`function show(id){var b=document.getElementById(id);if(b){b.innerText="open";return true}}`+"\n", 9), "a program"},
		{"style sheet", strings.Repeat(".story{color:red;background:url(x.png)} .story > p{margin:0 auto}\n", 9), "a program"},
		{"C", "#include <stdio.h>\n" + strings.Repeat("for (int i = 0; i<n; i++) printf(\"%s, %d\", argv[i], i);\n", 9), "a program"},
		{"comma-separated", strings.Repeat("14,name 3,town,12.7,2026-05-04\n", 99), "a table"},
	} {
		p, err := Open([]byte(c.raw), Context{URL: "https://courier.example/2026/05/04/bridge"})
		if err != nil {
			t.Fatal(err)
		}
		if got := p.NoPage(); got != c.want {
			t.Errorf("%s: NoPage = %q; want %q", c.name, got, c.want)
		}
		if a := p.Article(); (a.Kind == news.KindOther) != (c.want != "") {
			t.Errorf("%s: Kind = %q (%s)", c.name, a.Kind, a.Found["kind"])
		}
	}
}
