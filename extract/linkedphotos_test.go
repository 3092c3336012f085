package extract

import (
	"strings"
	"testing"
)

func TestLinkedPhotos(t *testing.T) {
	for _, c := range []struct{ name, data, shown, want string }{
		{"credit text", `"image":{"@type":"ImageObject","url":"/a-1200x800.jpg","creditText":"Lena Shutter/AFP"}`, `<img src="/a-300x200.jpg">`, "/a-300x200.jpg||Lena Shutter/AFP"},
		{"a larger one", `"image":{"@type":"ImageObject","url":"/a-1200x800.jpg","width":1200,"height":800}`, `<img src="/a-300x200.jpg">`, "/a-1200x800.jpg||"},
		{"a larger cut of it", `"image":{"@type":"ImageObject","url":"/a-1200x400.jpg","width":"1200px","height":{"value":400}}`, `<img src="/a-300x200.jpg">`, "/a-300x200.jpg||"},
		{"creator and holder", `"image":{"@type":"ImageObject","url":"/a.jpg","creator":{"name":"Lena Shutter"},"copyrightHolder":{"name":"Reuters"}}`, `<img src="/a.jpg">`, "/a.jpg||Lena Shutter/Reuters"},
		{"the paper as holder", `"publisher":{"name":"The Courier"},"image":{"@type":"ImageObject","url":"/a.jpg","creator":{"name":"Lena Shutter"},"copyrightHolder":{"name":"The Courier"}}`, `<img src="/a.jpg">`, "/a.jpg||Lena Shutter"},
		{"the paper alone", `"publisher":{"name":"The Courier"},"image":{"@type":"ImageObject","url":"/a.jpg","copyrightNotice":"© 2024 The Courier"}`, `<img src="/a.jpg">`, "/a.jpg||"},
		{"notice", `"image":{"@type":"ImageObject","url":"/a.jpg","copyrightNotice":"© 2024 Lena Shutter. All rights reserved."}`, `<img src="/a.jpg">`, "/a.jpg||Lena Shutter"},
		{"caption with its credit", `"image":{"@type":"ImageObject","url":"/a.jpg","caption":"The river in May. (Lena Shutter/AFP)"}`, `<img src="/a.jpg">`, "/a.jpg|The river in May.|Lena Shutter/AFP"},
		{"caption made of the file", `"image":{"@type":"ImageObject","url":"/the-river-in-may-300x200.jpg","caption":"The river in May"}`, `<img src="/the-river-in-may.jpg">`, "/the-river-in-may.jpg||"},
		{"print is believed", `"image":{"@type":"ImageObject","url":"/a.jpg","caption":"The river","creditText":"AFP"}`, `<figure><img src="/a.jpg"><figcaption>The bridge. Photo: Lena Shutter</figcaption></figure>`, "/a.jpg|The bridge.|Lena Shutter"},
		{"by its caption in the alternative text", `"image":{"@type":"ImageObject","url":"/x/9.jpg","caption":"The river in May","creditText":"AFP"}`, `<img src="/a.jpg" alt="The river in May">`, "/a.jpg|The river in May|AFP"},
		{"not shown", `"image":[{"@type":"ImageObject","url":"/a.jpg","caption":"The river in May","creditText":"AFP"},{"@type":"ImageObject","url":"/b.jpg"}]`, "", "/a.jpg|The river in May|AFP"},
		{"not shown, a bare address", `"image":"/a.jpg"`, "", "/a.jpg||"},
		{"not shown, and the paper's own", `"image":"/static/img/share.png"`, "", ""},
		{"none", `"image":[]`, "", ""},
	} {
		a := read(t, `<script type="application/ld+json">{"@type":"NewsArticle","headline":"Council votes on bridge",`+c.data+`}</script><h1>Council votes on bridge</h1>`+c.shown+
			"<p>The council voted on Monday to build a bridge over the river, which the town has asked for since the ferry sank.</p><p>It will take four years, said the mayor, if the money holds, and five if not.</p>", "https://courier.example/x")
		var got []string
		for _, p := range a.Photos {
			got = append(got, strings.TrimPrefix(p.URL, "https://courier.example")+"|"+p.Caption+"|"+p.Credit)
			if !p.Lead {
				t.Errorf("%s: no lead", c.name)
			}
		}
		if s := strings.Join(got, " "); s != c.want {
			t.Errorf("%s: photos = %q; want %q", c.name, s, c.want)
		}
	}
}
