package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"

	"github.com/spf13/cobra"

	"newsmorgue/archive"
	"newsmorgue/extract/news"
	"newsmorgue/extract/picture"
)

func sameVerb(a *app) *cobra.Command {
	var asJSON bool
	c := &cobra.Command{
		Use:   "same URL",
		Short: "find the pictures that show the same as a photo, or as those of a story",
		Long: `Same looks among all kept files for the picture behind the address of a photo, or for each
photo of a story: smaller, in other colours, cut or framed. It prints a line for each story
that shows it, the nearest first, with the credit printed there and whom the file names.
DISTANCE is by how many bits of 64 the pictures differ, or what they have in common; 0 is
the same picture, as a rule, and the photo itself is among them.

Only files that are kept are compared: photos: keep in the configuration, or photos --out.
A picture that shows next to nothing, and AVIF and HEIC, are found as the same bytes only.`,
		Example: `  newsmorgue photos same https://daily.example/images/2026/harbour.jpg
  newsmorgue photos same --json https://daily.example/2026/harbour`,
		Args:    cobra.ExactArgs(1),
		PreRunE: a.setup,
		RunE:    func(cmd *cobra.Command, args []string) error { return a.same(cmd.Context(), args[0], asJSON) },
	}
	c.Flags().BoolVar(&asJSON, "json", false, "one JSON object a line")
	return c
}

// A likeness is a kept picture that shows what is looked for.
type likeness struct {
	Distance int            `json:"distance"`
	Of       string         `json:"of"` // address of the photo that it is like
	URL      string         `json:"url"`
	SHA256   string         `json:"sha256"`
	MIME     string         `json:"mime"`
	Width    int            `json:"width,omitempty"`
	Height   int            `json:"height,omitempty"`
	Embedded *news.Embedded `json:"embedded,omitempty"`
	Shown    []showing      `json:"shown"`
}

// A showing is a story that shows a picture. The photo is that of its latest version; without
// an address if only an earlier version shows it.
type showing struct {
	storyOf
	Photo news.Photo `json:"photo"`
}

const mostAlike = 1000 // pictures that are listed, the nearest

func (a *app) same(ctx context.Context, arg string, asJSON bool) (err error) {
	if _, err := keyOf(arg); err != nil {
		return err
	}
	arch, err := a.open("photos")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, arch.Close()) }()
	wanted, err := picturesOf(ctx, arch, arg)
	if err != nil {
		return err
	}
	found, damaged, err := a.alike(ctx, arch, wanted)
	if err != nil {
		return err
	}
	if found.left > 0 {
		fmt.Fprintf(a.stderr, "%d more pictures show the same; the %d nearest are listed\n", found.left, found.most)
	}
	rows := [][]string{{"DISTANCE", "SITE", "PRINTED", "IN THE FILE", "HEADLINE", "PHOTO"}}
	for _, l := range found.likes {
		if l.Shown, err = showings(ctx, arch, l.URL); err != nil {
			return err
		}
		if asJSON {
			if err := a.stdout.json(l); err != nil {
				return err
			}
			continue
		}
		for _, s := range l.Shown {
			rows = append(rows, []string{strconv.Itoa(l.Distance), s.Site, dash(brief(s.Photo.Credit, 40)), dash(brief(makers(l.Embedded), 40)), dash(brief(s.Headline, 40)), l.URL})
		}
	}
	if !asJSON {
		err = table(harmless{a.stdout}, rows)
	}
	if err == nil && damaged > 0 {
		return &fault{exitPartly, fmt.Errorf("%d pictures are damaged and were left out", damaged), damageHint}
	}
	return err
}

// makers are those whom a file names.
func makers(e *news.Embedded) string {
	if e == nil {
		return ""
	}
	if e.ByLine != "" && e.Credit != "" && e.ByLine != e.Credit {
		return e.ByLine + "/" + e.Credit
	}
	return cmp.Or(e.ByLine, e.Credit, e.Copyright, e.Source)
}

// picturesOf are the kept pictures of a photo, or of the latest version of a story.
func picturesOf(ctx context.Context, arch *archive.Archive, arg string) ([]archive.Picture, error) {
	p, err := arch.Picture(ctx, arg)
	if err == nil {
		return []archive.Picture{p}, nil
	}
	if !errors.Is(err, archive.ErrNotFound) {
		return nil, err
	}
	key, err := keyOf(arg)
	if err == nil {
		key, err = arch.Resolve(ctx, key)
	}
	if err != nil {
		return nil, err
	}
	r, err := readRecord(ctx, arch, key, 0)
	if err != nil {
		return nil, err
	}
	var list []archive.Picture
	for _, photo := range r.Photos {
		p, err := arch.Picture(ctx, photo.URL)
		if err == nil {
			list = append(list, p)
		} else if !errors.Is(err, archive.ErrNotFound) {
			return nil, err
		}
	}
	if len(list) == 0 {
		return nil, &fault{exitNothing, fmt.Errorf("no file is kept of a photo of %s", r.ID), `"newsmorgue photos --out DIR URL" asks for them now`}
	}
	return list, nil
}

// alike finds among all kept pictures those that show the same as one of some.
func (a *app) alike(ctx context.Context, arch *archive.Archive, wanted []archive.Picture) (found nearest, damaged int, err error) {
	found.most = mostAlike
	for p, err := range arch.Pictures(ctx) {
		if errors.Is(err, archive.ErrDamaged) {
			damaged++
			a.complain(err, "")
			continue
		}
		if err != nil {
			return found, damaged, err
		}
		l := likeness{Distance: 65, URL: p.URL, SHA256: p.SHA256, MIME: p.MIME, Width: p.Width, Height: p.Height, Embedded: p.Embedded}
		for _, w := range wanted {
			d, same := picture.Distance(w.Hash, w.Parts, p.Hash, p.Parts)
			if w.SHA256 == p.SHA256 {
				d, same = 0, true
			}
			if same && d < l.Distance {
				l.Distance, l.Of = d, w.URL
			}
		}
		if l.Of != "" {
			found.add(l)
		}
	}
	found.cut()
	return found, damaged, nil
}

// A nearest holds the nearest of all likenesses that come, but a few more until it is cut.
type nearest struct {
	most  int
	likes []likeness
	left  int // how many were left out
}

func (n *nearest) add(l likeness) {
	if n.likes = append(n.likes, l); len(n.likes) > 2*n.most {
		n.cut()
	}
}

// cut puts the nearest first and leaves out the others.
func (n *nearest) cut() {
	slices.SortFunc(n.likes, func(x, y likeness) int {
		return cmp.Or(cmp.Compare(x.Distance, y.Distance), cmp.Compare(x.URL, y.URL), cmp.Compare(x.SHA256, y.SHA256))
	})
	keep := min(len(n.likes), n.most)
	n.likes, n.left = n.likes[:keep], n.left+len(n.likes)-keep
}

// showings are the stories that show an address. A story that went meanwhile is none.
func showings(ctx context.Context, arch *archive.Archive, url string) ([]showing, error) {
	keys, err := arch.Shown(ctx, url)
	if err != nil {
		return nil, err
	}
	list := []showing{}
	for _, key := range keys {
		r, err := readRecord(ctx, arch, key, 0)
		if errors.Is(err, archive.ErrNotFound) || errors.Is(err, archive.ErrForgotten) {
			continue
		}
		if err != nil {
			return nil, err
		}
		s := showing{storyOf: storyIn(r)}
		if i := slices.IndexFunc(r.Photos, func(p news.Photo) bool { return p.URL == url }); i >= 0 {
			s.Photo = r.Photos[i]
		}
		list = append(list, s)
	}
	return list, nil
}
