package main

import (
	"context"
	"fmt"
	"image"
	"image/color"
	"math/rand/v2"
	"net/http"
	"strings"
	"sync/atomic"

	"github.com/rogpeppe/go-internal/testscript"

	"newsmorgue/archive"
	"newsmorgue/cmd/newsmorgue/demo"
	"newsmorgue/extract/news"
)

// A gallery is a newspaper whose photos are there, with credits inside:
//
//	/2026/03/04/quay-flood-7    three photos: quay.jpg, boats.jpg, whose file names others than the
//	                            page does, and lost.jpg, which there is not
//	/2026/03/05/quay-dries-8    quay-cut.jpg: quay.jpg without its margins, credited to another
//	/2026/03/05/tide-tables-9   no photo
//	/2026/03/06/north-mole-10   quay.jpg at the first visit, boats.jpg at the second, and then gone
type gallery struct{ mole atomic.Int32 } // visits of the last of them

// photosOf are the photos of a story, each with its caption.
var photosOf = map[string][][2]string{
	"/2026/03/04/quay-flood-7": {
		{"quay.jpg", "The quay under water on Monday. [Ines Okoro/Tideline]"},
		{"boats.jpg", "Boats on the market square. [Ana Reis/AFP]"},
		{"lost.jpg", "The harbour master at his window. [INES OKORO/Tideline]"},
	},
	"/2026/03/05/quay-dries-8":  {{"quay-cut.jpg", "The quay, a day before. [Oli Lund/Reuters]"}},
	"/2026/03/05/tide-tables-9": nil,
}

func (g *gallery) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	photos, story := photosOf[r.URL.Path]
	if r.URL.Path == "/2026/03/06/north-mole-10" {
		visit := int(g.mole.Add(1))
		if visit > 2 {
			w.WriteHeader(http.StatusGone)
			return
		}
		photos, story = photosOf["/2026/03/04/quay-flood-7"][visit-1:visit], true
	}
	switch {
	case story:
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		headline := strings.ReplaceAll(r.URL.Path[len("/2026/03/04/"):strings.LastIndexByte(r.URL.Path, '-')], "-", " ")
		fmt.Fprintf(w, `<!DOCTYPE html><html lang="en"><title>%s</title><meta property="og:type" content="article"><article><h1>The %s</h1>`, headline, headline)
		for _, p := range photos {
			fmt.Fprintf(w, `<p>%s</p><figure><img src="/photos/%s" width="1200" height="800"><figcaption>%s</figcaption></figure>`, strings.Repeat("The water came over the quay in the night and stayed until noon. ", 5), p[0], p[1])
		}
		fmt.Fprintf(w, `<p>%s</p></article>`, strings.Repeat("It had not done so for forty years, the harbour master said. ", 6))
	case r.URL.Path == "/photos/quay.jpg":
		w.Write(demo.Photograph(patches(1), "Ines Okoro", "Tideline News Agency"))
	case r.URL.Path == "/photos/quay-cut.jpg":
		w.Write(demo.Photograph(patches(1).SubImage(image.Rect(80, 60, 540, 380)), "Ines Okoro", "Tideline News Agency"))
	case r.URL.Path == "/photos/boats.jpg":
		w.Write(demo.Photograph(patches(2), "Piet Maas", "AP"))
	default:
		http.NotFound(w, r)
	}
}

// patches is a picture, another one for each number.
func patches(number uint64) *image.RGBA {
	r := rand.New(rand.NewPCG(number, 1))
	m := image.NewRGBA(image.Rect(0, 0, 600, 400))
	for i := range 200 {
		size := 10 + 200/(1+i/8)
		at := image.Pt(r.IntN(640)-20, r.IntN(440)-20)
		c := color.RGBA{uint8(r.IntN(256)), uint8(r.IntN(256)), uint8(r.IntN(256)), 255}
		for y := range size * 2 / 3 {
			for x := range size {
				m.SetRGBA(at.X+x, at.Y+y, c)
			}
		}
	}
	return m
}

// misreadCommand lets all kept files be read by another program, to which they said little.
func misreadCommand(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: misread DIR")
	}
	a, err := archive.Open(ts.MkAbs(args[0]), archive.Options{Verb: "test"})
	ts.Check(err)
	var list []archive.Picture
	for p, err := range a.Pictures(context.Background()) {
		ts.Check(err)
		p.Hash, p.Parts, p.Embedded, p.Reader = 0, nil, &news.Embedded{ByLine: "Nobody"}, 0
		list = append(list, p)
	}
	ts.Check(a.RevisePictures(context.Background(), list))
	ts.Check(a.Close())
}
