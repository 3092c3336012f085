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
		{"AMP", `<figure><amp-img src="/a.jpg" srcset="/b.jpg 800w" layout="responsive"></amp-img><figcaption>The river</figcaption></figure>`, "/b.jpg|The river|"},
		{"lazy", `<figure><img src="data:image/gif;base64,R0" data-src="/a.jpg"></figure>`, "/a.jpg||"},
		{"densities", `<img srcset="/a.jpg, /b.jpg 2x" src="/c.jpg">`, "/b.jpg||"},
		{"twice", `<figure><img src="/a.jpg"></figure><figure><img src="/a.jpg?w=300"></figure>`, "/a.jpg||"},
		{"wordpress", `<div class="wp-caption"><img src="/a.jpg"><p class="wp-caption-text">The river (Lena Shutter/AFP)</p></div>`, "/a.jpg|The river|Lena Shutter/AFP"},
		{"credit named as part of a caption", `<figure><img src="/a.jpg"><figcaption class="caption"><span class="caption__text">The river</span> <span class="caption__author">Lena Shutter</span></figcaption></figure>`, "/a.jpg|The river|Lena Shutter"},
		{"source within a caption", `<figure><img src="/a.jpg"><figcaption><span>The river</span> <span class="media-source">Courier</span></figcaption></figure>`, "/a.jpg|The river|Courier"},
		{"credit in two elements", `<figure><img src="/a.jpg"><figcaption><span class="credit">Photo by Lena Shutter</span> /<span class="distributor">AFP</span></figcaption></figure>`, "/a.jpg||Lena Shutter / AFP"},
		{"a rule before the credit", `<figure><img src="/a.jpg"><figcaption>The river <span>-</span> <span class="credit">Lena Shutter</span></figcaption></figure>`, "/a.jpg|The river|Lena Shutter"},
		{"a button in the caption", `<figure><img src="/a.jpg"><figcaption>The river <span class="credit">Lena Shutter<button>Show more</button></span></figcaption></figure>`, "/a.jpg|The river|Lena Shutter"},
		{"a button before the caption", `<figure class="with-caption"><div class="image"><img src="/a.jpg"><button>Enlarge</button></div><figcaption>The river</figcaption></figure>`, "/a.jpg|The river|"},
		{"credit outside the caption", `<figure><img src="/a.jpg"><small>© Lena Shutter</small><figcaption>The river</figcaption></figure>`, "/a.jpg|The river|Lena Shutter"},
		{"credit in a footer", `<figure><img src="/a.jpg"><figcaption>The river</figcaption><footer>Lena Shutter</footer></figure>`, "/a.jpg|The river|Lena Shutter"},
		{"nothing but cite", `<figure><img src="/a.jpg"><figcaption><cite>lshutter - stock</cite></figcaption></figure>`, "/a.jpg||lshutter - stock"},
		{"icon beside the picture", `<figure><img src="/a.jpg"><img src="/zoom-icon.png"><figcaption>The river</figcaption></figure>`, "/a.jpg|The river|"},
		{"what the picture shows is no logo", `<figure><img src="/a.jpg" alt="The logos of all eleven members of the federation on one wall"></figure>`, "/a.jpg||"},
		{"caption without a class", `<div><img src="/a.jpg"><p>The river before the flood</p></div>`, "/a.jpg|The river before the flood|"},
		{"credit over, caption below", `<div><span style="display:block">Photo: Lena Shutter</span><img src="/a.jpg"><div>The river before the flood</div></div>`, "/a.jpg|The river before the flood|Lena Shutter"},
		{"author beside her portrait", `<div><img src="/a.jpg"><p>By Lena Shutter</p></div>`, "/a.jpg||"},
		{"credit in the title", `<figure><img src="/a.jpg" title="A river | Photo: Lena Shutter/AFP"><figcaption>The river</figcaption></figure>`, "/a.jpg|The river|Lena Shutter/AFP"},
		{"credit in the data", `<figure><img src="/a.jpg" data-credit="AFP"><figcaption>The river</figcaption></figure>`, "/a.jpg|The river|AFP"},
		{"figure of a widget", `<div class="widget"><figure class="widget-figure"><img src="/a.jpg"><figcaption>The river</figcaption></figure></div>`, "/a.jpg|The river|"},
		{"quotation", `<figure><blockquote>“It will stand.”</blockquote><figcaption>Ada Quill, mayor</figcaption></figure>`, ""},
		{"pictures that only a script brings", `<figure><figcaption>The river</figcaption></figure><figure><figcaption>The ferry</figcaption></figure>`, "|The river| |The ferry|"},
		{"caption in what calls itself credit", `<figure><img src="/a.jpg"><div class="image-copyright"><p>The river rose by four metres in the night from Monday to Tuesday, and took the ferry with it. Photo: Lena Shutter/AFP</p></div></figure>`, "/a.jpg|The river rose by four metres in the night from Monday to Tuesday, and took the ferry with it.|Lena Shutter/AFP"},
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

// Captions within captions, and one picture ten thousand times, cost no more than their
// number: this test ends.
func TestPhotosBounded(t *testing.T) {
	const spans = 200
	nested := strings.Repeat(`<span class="caption credit">`, spans) + "The river" + strings.Repeat("</span>", spans)
	many := strings.Repeat(`<img src="/a.jpg">`, 10_000)
	a := read(t, "<h1>Council votes on bridge</h1><figure>"+many+"<figcaption>"+nested+"</figcaption></figure><p>The council voted on Monday to build a bridge over the river, which the town has asked for since the ferry sank.</p>", "https://courier.example/x")
	if len(a.Photos) != 1 {
		t.Errorf("photos = %d; want the one", len(a.Photos))
	}
}
