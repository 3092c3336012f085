package extract

import (
	"strconv"
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
		{"in noscript alone", `<figure><span class="box"></span><noscript><img src="/a.jpg" alt=""></noscript><figcaption>The river</figcaption></figure>`, "/a.jpg|The river|"},
		{"in noscript once more", `<figure><img data-src="/a-300x200.jpg"><noscript><img src="/other/a.jpg"></noscript><figcaption>The river</figcaption></figure>`, "/a-300x200.jpg|The river|"},
		{"element of the paper's own", `<figure><courier-image src="/a.jpg"></courier-image><figcaption>The river</figcaption></figure>`, "/a.jpg|The river|"},
		{"behind an element", `<div class="article-image" style="background-image:url('/a.jpg')"></div>`, "/a.jpg||"},
		{"behind nothing of the kind", `<div class="wrap" style="background-image:url('/a.jpg')"></div>`, ""},
		{"widget of a picture", `<div class="image-widget"><span><img src="/a.jpg"></span><p>The river in May</p><p>Image: Lena Shutter</p></div>`, "/a.jpg|The river in May|Lena Shutter"},
		{"a count in the frame", `<figure><div class="gallery"><img src="/a.jpg"><span>2</span></div><figcaption>The river</figcaption></figure>`, "/a.jpg|The river|"},
		{"caption that is folded up", `<div><img src="/a.jpg" alt="The river before the flood"></div><div style="display:none"><span>The river before the flood</span> <small>Lena Shutter</small></div>`, "/a.jpg|The river before the flood|Lena Shutter"},
		{"credit folded up with it", `<div><img src="/a.jpg" alt="The river before the flood"></div><div style="display:none"><span>The river before the flood</span><em>AFP</em></div>`, "/a.jpg|The river before the flood|AFP"},
		{"slanted below", `<p><img src="/a.jpg"></p><p><em>The river before the flood</em></p>`, "/a.jpg|The river before the flood|"},
		{"credit behind the frame", `<figure><img src="/a.jpg"><figcaption>The river</figcaption></figure><div class="image-copyright">Lena Shutter/AFP</div>`, "/a.jpg|The river|Lena Shutter/AFP"},
		{"caption and credit behind the frame", `<figure><img src="/a.jpg"><figcaption>The river</figcaption></figure><div class="img-text">The river</div><div class="image-copyright">Lena Shutter/AFP</div>`, "/a.jpg|The river|Lena Shutter/AFP"},
		{"credit behind another picture", `<figure><img src="/a.jpg"><figcaption>The river</figcaption></figure><img src="/b.jpg"><div class="credit">Lena Shutter</div>`, "/a.jpg|The river| /b.jpg||Lena Shutter"},
		{"credit in caption and beside it", `<figure><img src="/a.jpg"><figcaption>The river. (AP Photo/Lena Shutter) <span class="credit">Copyright AP Photo</span></figcaption></figure>`, "/a.jpg|The river.|AP Photo/Lena Shutter"},
		{"lead of a line of its own", `<figure><img src="/a.jpg"><figcaption>The river <span class="credit">(<div>Image:</div>Lena Shutter)</span></figcaption></figure>`, "/a.jpg|The river|Lena Shutter"},
		{"archive in print, name in the title", `<figure><img src="/a.jpg" title="The river | Photo: Lena Shutter"><figcaption>The river (archive photo)</figcaption></figure>`, "/a.jpg|The river|Lena Shutter"},
		{"proportions", `<figure><img src="/a.jpg" width="16" height="9"><figcaption>The river</figcaption></figure>`, "/a.jpg|The river|"},
		{"small by its address", `<img src="/w_120,h_120/a.png">`, ""},
		{"teaser by its heading", `<div class="card"><img src="/a.jpg"><span>Town</span><h3><a href="/other">Another story of the river</a></h3></div>`, ""},
		{"heading of a section", `<div><img src="/a.jpg"><h3>The river</h3></div>`, "/a.jpg||"},
		{"code to scan", `<div><img src="/qr-img.png" alt="QR Code"><span>Scan it</span></div>`, ""},
		{"advertisement", `<img src="https://ads.example/www/avw.php?zone=6"><img src="/banners/summer.jpg">`, ""},
		{"poster of a player elsewhere", `<figure><img src="https://i.ytimg.com/vi/x/hq.jpg"><figcaption>The river</figcaption></figure>`, ""},
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

// A picture that is called by the author's name is a portrait of hers, and none of the
// story's photos; a picture of another is one.
func TestPortraits(t *testing.T) {
	a := read(t, `<h1>Council votes on bridge</h1><p class="byline">By <a rel="author" href="/by/ada">Ada Quill</a></p><div><img src="/faces/ada-quill.jpg" alt="Ada Quill" width="400" height="400"></div>
<p>The council voted on Monday to build a bridge over the river, which the town has asked for since the ferry sank.</p><figure><img src="/mayor.jpg" alt="Jonas Brook"><figcaption>Jonas Brook</figcaption></figure>
<p>It will take four years, said the mayor, if the money holds, and five if not.</p>`, "https://courier.example/x")
	if len(a.Photos) != 1 || a.Photos[0].Caption != "Jonas Brook" {
		t.Errorf("photos = %+v; want the mayor", a.Photos)
	}
}

// The lead is one: the first before the text, else the first if the metadata name it;
// one over the headline is found by either.
func TestLead(t *testing.T) {
	head := `<meta property="og:image" content="https://courier.example/a-300x200.jpg">`
	text := "<p>The council voted on Monday to build a bridge over the river, which the town has asked for since the ferry sank.</p><p>It will take four years, said the mayor, if the money holds, and five if not.</p>"
	figure := func(file string) string {
		return `<figure><img src="/` + file + `.jpg"><figcaption>` + file + `</figcaption></figure>`
	}
	for _, c := range []struct{ name, page, want string }{
		{"before the text", "<h1>Council votes</h1>" + figure("b") + text, "b*"},
		{"two before the text", "<h1>Council votes</h1>" + figure("b") + figure("c") + text, "b* c"},
		{"behind it", "<h1>Council votes</h1>" + text + figure("b"), "b"},
		{"behind it, and named", head + "<h1>Council votes</h1>" + text + figure("a"), "a*"},
		{"named, and not the first", head + "<h1>Council votes</h1>" + text + figure("b") + text + figure("a"), "b a"},
		{"over the headline, and named", head + `<div class="opener"><img src="/a.jpg"></div><div class="story"><h1>Council votes</h1>` + text + figure("b") + "</div>", "* b"},
		{"over the headline, with a caption", "<article>" + figure("b") + `<div class="story"><h1>Council votes</h1>` + text + "</div></article>", "b*"},
		{"over the headline, and no sign of either", `<div class="top"><img src="/b.jpg"></div><div class="story"><h1>Council votes</h1>` + text + "</div>", ""},
	} {
		var got []string
		for _, p := range read(t, c.page, "https://courier.example/x").Photos {
			s := p.Caption
			if p.Lead {
				s += "*"
			}
			got = append(got, s)
		}
		if s := strings.Join(got, " "); s != c.want {
			t.Errorf("%s: photos = %q; want %q", c.name, s, c.want)
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
	hidden := strings.Repeat("<div>", 400) + strings.Repeat(`<noscript><img src="/a.jpg"></noscript>`, 10_000)
	if a := read(t, "<h1>Council votes on bridge</h1>"+hidden, "https://courier.example/x"); len(a.Photos) > 1 {
		t.Errorf("photos = %d; want no more than the one", len(a.Photos))
	}
	var captions strings.Builder
	for i := range 3 * maxPhotos {
		captions.WriteString(strings.Repeat("<p>Boat "+strconv.Itoa(i)+" in the harbour. Photo: Ana Reis</p>", 2))
	}
	text := strings.Repeat("<p>The council voted on Monday to build a bridge over the river, which the town has asked for since the ferry sank.</p>", 3)
	if a := read(t, "<article><h1>Council votes on bridge</h1>"+text+captions.String()+text+"</article>", "https://courier.example/x"); len(a.Photos) != maxPhotos {
		t.Errorf("photos of which but the captions are there = %d; want %d", len(a.Photos), maxPhotos)
	}
}
