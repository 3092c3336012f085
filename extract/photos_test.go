package extract

import (
	"strings"
	"testing"
)

func TestPhotos(t *testing.T) {
	paragraph := "<p>The council voted on Monday to build a bridge over the river, which the town has asked for since the ferry sank.</p>"
	for _, test := range []struct{ name, markup, want string }{
		{"figure", `<figure><img src="/a.jpg"><figcaption>The river <span class="credit">Photo: Lena Shutter</span></figcaption></figure>`, "/a.jpg|The river|Lena Shutter"},
		{"caption beside the figure", `<div class="media"><figure><button><img src="/a.jpg"></button></figure><figcaption>The river</figcaption></div>`, "/a.jpg|The river|"},
		{"largest of srcset", `<figure><picture><source srcset="/s.webp 300w, /l.webp 1200w"><img src="/a.jpg"></picture></figure>`, "/l.webp||"},
		{"lazy", `<figure><img src="data:image/gif;base64,R0" data-src="/a.jpg"></figure>`, "/a.jpg||"},
		{"densities", `<img srcset="/a.jpg, /b.jpg 2x" src="/c.jpg">`, "/b.jpg||"},
		{"twice", `<figure><img src="/a.jpg"></figure><figure><img src="/a.jpg?w=300"></figure>`, "/a.jpg||"},
		{"wordpress", `<div class="wp-caption"><img src="/a.jpg"><p class="wp-caption-text">The river (Lena Shutter/AFP)</p></div>`, "/a.jpg|The river|Lena Shutter/AFP"},
		{"logo", `<img src="/logo.png"><img src="/a.jpg" width="16" height="16">`, ""},
		{"teaser", `<a href="/other"><img src="/a.jpg">Another story of the river</a>`, ""},
		{"no picture", `<div>The river in May. [Lena Shutter/AFP]</div><div>The river in May. [Lena Shutter/AFP]</div>`, "|The river in May.|Lena Shutter/AFP"},
	} {
		a := read(t, "<h1>Council votes on bridge</h1>"+paragraph+test.markup+paragraph+"<p>It will take four years, said the mayor, if the money holds, and five if not.</p>", "https://courier.example/x")
		var got []string
		for _, p := range a.Photos {
			got = append(got, strings.TrimPrefix(p.URL, "https://courier.example")+"|"+p.Caption+"|"+p.Credit)
			if p.Lead {
				t.Errorf("%s: a photo behind the first paragraph leads", test.name)
			}
		}
		if strings.Join(got, " ") != test.want {
			t.Errorf("%s: photos = %q; want %q", test.name, got, test.want)
		}
		if strings.Contains(a.Text, "river (") || strings.Contains(a.Text, "Shutter") {
			t.Errorf("%s: a caption stands in the body: %q", test.name, a.Text)
		}
	}
}
