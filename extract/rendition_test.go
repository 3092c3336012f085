package extract

import (
	"strconv"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

func TestStatedSize(t *testing.T) {
	for _, c := range []struct {
		address       string
		width, height int
	}{
		{"https://a.example/2024/05/ship-1200x800.jpg", 1200, 800},
		{"https://a.example/1200x800/ship.jpg", 1200, 800},
		{"https://a.example/thumb/360x0/ship.jpg", 360, 0},
		{"https://a.example/ship.jpg?w=1200&h=800", 1200, 800},
		{"https://a.example/ship.jpg?width=700&dpr=2", 1400, 0},
		{"https://a.example/ship.jpg?crop=0px,0px,1494px,844px&resize=640%2C360", 640, 360},
		{"https://a.example/w_1251,h_1491/w_1000%2Cq_auto%2Ch_563/ship.jpg", 1000, 563},
		{"https://a.example/c:1200:675/rs:fill:750:0/ship.jpg", 750, 0},
		{"https://a.example/crop/2641x1878/resize/1220/ship.jpg", 1220, 0},
		{"https://a.example/s1200b/ship.jpg", 1200, 0},
		{"https://a.example/320w/ship.jpg", 320, 0},
		{"https://a.example/ship~2400x1350?cb=1713544722695", 2400, 1350},
		{"https://a.example/id/195/width/730/height/500/", 730, 500},
		{"https://a.example/ship.jpg?w=2160&s=5e2fc8b90fcb308fa7e5e0a27bba06a0af97ee32", 2160, 0},
		{"https://a.example/ship.jpg?w=2160&s=8052f40adaa431ef09ccc04d28b73f7520d58d2a", 2160, 0},
		{"https://a.example/ship/wide__1000x562__desktop", 1000, 562},

		{"https://a.example/2024/05/12/ship.jpg", 0, 0},
		{"https://a.example/16x9/ship.jpg", 0, 0},
		{"https://a.example/photos/5121200.jpg", 0, 0},
		{"", 0, 0},
	} {
		if w, h := statedSize(c.address); w != c.width || h != c.height {
			t.Errorf("statedSize(%q) = %d, %d; want %d, %d", c.address, w, h, c.width, c.height)
		}
	}
}

// Addresses of one picture have one name, those of two have two.
func TestPictureName(t *testing.T) {
	for _, same := range [][]string{
		{"https://a.example/2024/ship.jpg", "https://a.example/2024/ship-300x200.jpg", "https://a.example/2024/ship.jpg?w=300", "https://cdn.example/2024/ship-scaled.jpg", "https://a.example/2024/ship-1024x683.jpg.webp"},
		{"https://a.example/img/2024/09/img_8812.jpg", "https://a.example/thumb/1200x900/img/2024/09/img_8812.jpg", "https://a.example/webp/thumb/360x0/img/2024/09/img_8812.jpg"},
		{"https://a.example/w800/4411/ship.jpg", "https://a.example/w1600/4411/ship.jpg", "https://a.example/c_limit,w_300/4411/ship.jpg"},
		{"https://a.example/x/16-9/320/harbour-ship.jpg", "https://a.example/x/16-9/750/harbour-ship.jpg"},
		{"https://a.example/_next/image?url=%2Fp%2Fship.jpg&w=828", "https://a.example/_next/image?url=%2Fp%2Fship.jpg&w=1920"},
		{"https://i.example/f_webp/w_120/https://b.example/ship.jpg", "https://b.example/ship.jpg", "https://i.example/https%3A%2F%2Fb.example%2Fship.jpg?s=85"},
		{"https://a.example/show?id=77&w=300", "https://a.example/show?w=900&id=77"},
		{"https://a.example/show.php?nr=1&w=300", "https://a.example/show.php?w=900&nr=1"},
		{"https://a.example/9ab/w1200.jpg", "https://a.example/9ab/w600.jpg", "https://a.example/9ab/16x9.jpg"},
		{"https://a.example/resizer/ABC.jpg?auth=b1&width=400", "https://a.example/resizer/ABC.jpg?auth=c7&width=900"},
	} {
		for _, address := range same[1:] {
			if got, want := pictureName(address), pictureName(same[0]); got != want {
				t.Errorf("pictureName(%q) = %q; that of %q is %q", address, got, same[0], want)
			}
		}
	}
	for _, two := range [][2]string{
		{"https://a.example/2024/ship-1.jpg", "https://a.example/2024/ship-2.jpg"},
		{"https://a.example/DSC_1281.jpg", "https://a.example/DSC_1282.jpg"},
		{"https://a.example/4411/large.jpg", "https://a.example/4412/large.jpg"},
		{"https://a.example/photo/511/large.jpg", "https://a.example/photo/510/large.jpg"},
		{"https://a.example/_next/image?url=%2Fp%2Fship.jpg&w=828", "https://a.example/_next/image?url=%2Fp%2Fboat.jpg&w=828"},
		{"https://a.example/show?id=77", "https://a.example/show?id=78"},
		{"https://a.example/i/b8f5c1", "https://a.example/i/d0e9b8"},
		{"https://a.example/s1.jpg", "https://a.example/s2.jpg"},
		{"https://a.example/g/thumb1.jpg", "https://a.example/g/thumb2.jpg"},
		{"https://a.example/w1.jpg", "https://a.example/h1.jpg"},
		{"https://a.example/IMG_1240.jpg", "https://a.example/IMG_1260.jpg"},
		{"https://a.example/i?k=1", "https://a.example/i?k=2"},
		{"https://a.example/show.php?nr=1&w=300", "https://a.example/show.php?nr=2&w=300"},
	} {
		if a, b := pictureName(two[0]), pictureName(two[1]); a == b {
			t.Errorf("pictureName(%q) and of %q = %q", two[0], two[1], a)
		}
	}
	for _, address := range []string{"https://a.example/thumb.jpg", "https://a.example/1200x800/", "https://a.example/?w=300"} {
		if pictureName(address) == "" {
			t.Errorf("pictureName(%q) is empty", address)
		}
	}
}

func TestUnfilled(t *testing.T) {
	for address, want := range map[string]bool{
		"https://a.example/ship_${size}.jpg":         true,
		"https://a.example/ship_$%7BformatId%7D.jpg": true,
		"/ship_{width}.jpg":                          true,
		"/{{ image.src }}":                           true,
		"/ship-[size].jpg":                           true,
		"/ship%5Bw%5D.jpg":                           true,
		"/ship.jpg?w=[width]":                        true,
		"[object Object]":                            true,
		"undefined":                                  true,
		" null":                                      true,
		"/img/undefined":                             true,
		"/img/none?w=300":                            true,

		"/ship.jpg":                false,
		"/ship[1].jpg":             false,
		"/ship.jpg?crop[w]=300":    false,
		"/undefined-behaviour.jpg": false,
		"/none.jpg":                false,
		"":                         false,
	} {
		if got := unfilled(address); got != want {
			t.Errorf("unfilled(%q) = %v; want %v", address, got, want)
		}
	}
}

func TestSources(t *testing.T) {
	for _, c := range []struct{ set, want string }{
		{"/a.jpg 300w, /b.jpg 600w", "/a.jpg|300w /b.jpg|600w"},
		{"/a.jpg, /b.jpg 2x", "/a.jpg|1x /b.jpg|2x"},
		{"/a.jpg,\n\t/b.jpg 1.5x", "/a.jpg|1x /b.jpg|1.5x"},
		{"/w_300,h_200/a.jpg 300w,/b.jpg", "/w_300,h_200/a.jpg|300w /b.jpg|1x"},
		{"/a.jpg 300w 200h", "/a.jpg|300w"},
		{"/a.jpg wide", "/a.jpg|1x"},
		{"/a.jpg NaNw, /b.jpg -3w, /c.jpg 1e9w", "/a.jpg|1x /b.jpg|1x /c.jpg|1x"},
		{" , ,", ""},
		{"", ""},
	} {
		var got []string
		for address, d := range sources(c.set) {
			if d.width > 0 {
				got = append(got, address+"|"+decimal(d.width)+"w")
			} else {
				got = append(got, address+"|"+decimal(d.density)+"x")
			}
		}
		if s := strings.Join(got, " "); s != c.want {
			t.Errorf("sources(%q) = %q; want %q", c.set, s, c.want)
		}
	}
}

func TestLargest(t *testing.T) {
	for _, c := range []struct {
		name, markup, address string
		width, height         int
	}{
		{"by width", `<img srcset="/s.jpg 300w, /l.jpg 1200w" src="/m.jpg" width="600" height="400">`, "/l.jpg", 1200, 800},
		{"by what the address states", `<img src="/a-300x200.jpg" data-src="/a-900x600.jpg">`, "/a-900x600.jpg", 900, 600},
		{"by the screen it is for", `<picture><source media="(max-width: 400px)" srcset="/s.jpg"><source media="(min-width: 900px)" srcset="/l.jpg"><img src="/m.jpg"></picture>`, "/l.jpg", 0, 0},
		{"the file that was scaled", `<img src="/a.jpg" srcset="/a-300x200.jpg 300w, /a-900x600.jpg 900w">`, "/a.jpg", 0, 0},
		{"said to be in full size", `<img src="/small/1.jpg" data-full-src="/files/77.jpg" data-permalink="/story.html">`, "/files/77.jpg", 0, 0},
		{"not what fills the place", `<img src="/img/placeholder-2000x1000.png" data-src="/a.jpg">`, "/a.jpg", 0, 0},
		{"not what a script was to fill", `<img src="/a.jpg" data-src="/a_{width}.jpg" data-srcset="/a_${w}.jpg 900w">`, "/a.jpg", 0, 0},
		{"nothing but that", `<img src="undefined" data-src="/a_%7Bwidth%7D.jpg">`, "", 0, 0},
		{"not in the page", `<img src="data:image/gif;base64,R0">`, "", 0, 0},
		{"a proportion is no size", `<img src="/a.jpg" width="16" height="9">`, "/a.jpg", 0, 0},
		{"behind", `<div class="image" style="background: #000 url(/a.jpg) no-repeat"></div>`, "/a.jpg", 0, 0},
		{"without scripts", `<noscript><img src="/a.jpg" width="900" height="600"></noscript>`, "/a.jpg", 900, 600},
	} {
		page, err := Open([]byte("<body><p>x</p>"+c.markup), Context{URL: "https://courier.example/x"})
		if err != nil {
			t.Fatal(err)
		}
		r := &reading{Page: page, tree: page.tree}
		at := int32(len(r.nodes) - 1)
		if len(r.images) > 0 {
			at = r.images[0]
		}
		got := r.largest(at)
		if address := strings.TrimPrefix(got.address, "https://courier.example"); address != c.address || got.width != c.width || got.height != c.height {
			t.Errorf("%s: largest of %s = %s %dx%d; want %s %dx%d", c.name, c.markup, address, got.width, got.height, c.address, c.width, c.height)
		}
	}
}

// Whatever stands there, sizes are sizes, and a name is that of its picture without more.
func FuzzRendition(f *testing.F) {
	for _, s := range []string{"/a.jpg 300w, /b.jpg 2x", "https://a.example/1200x800/ship-300x200.jpg?w=900&h=600", "https://a.example/https%3A%2F%2Fb.example%2F%zz?url=%2F", "9999999999x1 -1x", "/w_/h_/%"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if w, h := statedSize(s); w < 0 || h < 0 || w > 4*widestStated || h > 4*widestStated {
			t.Errorf("statedSize(%q) = %d, %d", s, w, h)
		}
		for address, d := range sources(s) {
			if address == "" || !(d.width >= 0 && d.density > 0) {
				t.Errorf("sources(%q) has %q, %v", s, address, d)
			}
		}
		if address := "https://a.example/" + s; pictureName(address) == "" {
			t.Errorf("pictureName(%q) is empty", address)
		}
		if got := brackets.Replace(s); unfilled(s) != unfilled(got) {
			t.Errorf("unfilled(%q) = %v; of %q, the same, it is not", s, unfilled(s), got)
		}
		offered(nil, &html.Node{Type: html.ElementNode, Data: "img", Attr: []html.Attribute{{Key: "srcset", Val: s}, {Key: "src", Val: s}}})
	})
}

func decimal(f float64) string { return strconv.FormatFloat(f, 'f', -1, 64) }
