package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"newsmorgue/archive"
	"newsmorgue/extract/news"
)

func photosVerb(a *app) *cobra.Command {
	var p photosFlags
	c := &cobra.Command{
		Use:   "photos URL",
		Short: "list the photos of a story, and write out their files",
		Long: `Photos lists the photos of a story in reading order: where each stands, its caption, the
credit as printed and what was read of it, its address, and, where its file is kept, what
that is and whom it names. CONFLICT marks a file that names another photographer or agency
than the printed credit. The story may be named by any address it was found under, or by its urlkey.

--out writes the files into a folder, made if need be, as 01.jpg, 02.jpg and so on, each with
a sidecar 01.json: the photo, its story, and the same in the terms of the IPTC Photo Metadata
Standard. A file of which the archive has none is asked for now, politely, and kept; with
--kept nothing is asked. What could not be had has a line on standard error. Where something
else lies under one of the names, nothing is written at all.

The files of all photos are kept by a crawl with photos: keep in the configuration.`,
		Example: `  newsmorgue photos https://daily.example/2026/harbour
  newsmorgue photos --out harbour https://daily.example/2026/harbour
  newsmorgue photos same https://daily.example/2026/harbour`,
		Args:    cobra.ExactArgs(1),
		PreRunE: a.setup,
		RunE:    func(cmd *cobra.Command, args []string) error { return a.photos(cmd.Context(), args[0], p) },
	}
	c.Flags().IntVar(&p.version, "version", 0, "number of the version; 0: the latest")
	c.Flags().StringVar(&p.out, "out", "", "write the files into this `folder`")
	c.Flags().BoolVar(&p.kept, "kept", false, "only files that are kept already")
	c.Flags().BoolVar(&p.json, "json", false, "one JSON object a line")
	c.AddCommand(sameVerb(a))
	return c
}

type photosFlags struct {
	version    int
	out        string
	kept, json bool
}

func (a *app) photos(ctx context.Context, arg string, p photosFlags) error {
	asking := p.out != "" && !p.kept
	err := a.story(ctx, "photos", arg, func(arch *archive.Archive, key string) error {
		r, err := readRecord(ctx, arch, key, p.version)
		if err != nil || asking {
			return err
		}
		return a.writePhotos(ctx, arch, r, p, nil)
	})
	if err != nil || !asking {
		return err
	}
	a.logFrom(slog.LevelError) // Each photo that could not be had gets its line.
	return a.withEngine("photos", false, nil, func(e *engine) error {
		key, err := keyOf(arg)
		if err == nil {
			key, err = e.archive.Resolve(ctx, key)
		}
		if err != nil {
			return err
		}
		told, err := a.askPhotos(ctx, e, key, p.version)
		if err != nil {
			return err
		}
		r, err := readRecord(ctx, e.archive, key, p.version)
		if err != nil {
			return err
		}
		return a.writePhotos(ctx, e.archive, r, p, told)
	})
}

// askPhotos asks for those photos of a version of which no file is kept. What could not be
// had has its line, and is in what is returned.
func (a *app) askPhotos(ctx context.Context, e *engine, key string, version int) (map[string]bool, error) {
	if _, err := e.archive.Show(ctx, key, version); err != nil {
		return nil, err
	}
	r, err := readRecord(ctx, e.archive, key, version)
	if err != nil {
		return nil, err
	}
	told := map[string]bool{}
	for _, p := range r.Photos {
		if p.SHA256 != "" || webAddress(p.URL) != nil {
			continue
		}
		switch _, err := e.Photo(ctx, p.URL); {
		case ctx.Err() != nil:
			return nil, context.Cause(ctx)
		case notHad(err), errors.Is(err, archive.ErrNotFound):
			told[p.URL] = true
			fmt.Fprintln(harmless{a.stderr}, fetched{address: p.URL, err: err}.reason())
		case err != nil:
			return nil, err
		}
	}
	return told, nil
}

// A photoLine is a photo as JSON, with its place in the story.
type photoLine struct {
	ID    string `json:"id"`              // of the record
	N     int    `json:"n"`               // which of the story's photos, from 1
	Block *int   `json:"block,omitempty"` // index into the record's body, from 0; absent: above the body
	news.Photo
	File string `json:"file,omitempty"` // that it was written to
}

// writePhotos lists the photos of a record, and writes their files if there is a folder to.
// Of those that are told nothing more is said.
func (a *app) writePhotos(ctx context.Context, arch *archive.Archive, r *news.Record, p photosFlags, told map[string]bool) error {
	if len(r.Photos) == 0 {
		return nothing("%s has no photos", r.ID)
	}
	lines := photoLines(r)
	failed := 0
	if p.out != "" {
		var err error
		if failed, err = a.writeFiles(ctx, arch, r, lines, p.out, told); err != nil {
			return err
		}
	}
	for _, line := range lines {
		if !p.json {
			writePhoto(a.stdout, line)
		} else if err := a.stdout.json(line); err != nil {
			return err
		}
	}
	return tally(len(lines)-failed, failed)
}

func photoLines(r *news.Record) []photoLine {
	lines := make([]photoLine, len(r.Photos))
	for i, p := range r.Photos {
		lines[i] = photoLine{ID: r.ID, N: i + 1, Photo: p}
	}
	for at, b := range r.Body {
		if b.Photo != nil && *b.Photo >= 0 && *b.Photo < len(lines) {
			lines[*b.Photo].Block = &at
		}
	}
	return lines
}

// writePhoto prints a photo for reading.
func writePhoto(w io.Writer, l photoLine) {
	w = harmless{w}
	var head []string
	if l.Lead {
		head = append(head, "lead")
	}
	if l.Block != nil {
		head = append(head, fmt.Sprintf("block %d of the body", *l.Block+1))
	} else if !l.Lead {
		head = append(head, "above the body")
	}
	if l.Width > 0 && l.Height > 0 {
		head = append(head, fmt.Sprintf("%d × %d", l.Width, l.Height))
	}
	fmt.Fprintf(w, "%d. %s\n", l.N, strings.Join(head, ", "))
	for _, row := range [][2]string{
		{"caption", l.Caption}, {"alt", l.Alt}, {"credit", l.Credit}, {"photographer", l.Photographer}, {"agency", l.Agency},
		{"address", l.URL}, {"kept", keptAs(l.Photo)}, {"in the file", insideLine(l.Embedded)}, {"written", l.File},
	} {
		if row[1] != "" {
			fmt.Fprintf(w, "   %-13s %s\n", row[0], oneLine(row[1]))
		}
	}
	if l.CreditConflict {
		fmt.Fprintln(w, "   CONFLICT      the file names others than the printed credit")
	}
	fmt.Fprintln(w)
}

// keptAs says which file is kept of a photo.
func keptAs(p news.Photo) string {
	if p.SHA256 == "" {
		return "no"
	}
	return fmt.Sprintf("sha256:%s, %s, %s", p.SHA256, p.MIME, bytesOf(p.Bytes))
}

// insideLine is what a file says of its makers, on one line.
func insideLine(e *news.Embedded) string {
	if e == nil {
		return ""
	}
	var parts []string
	for _, part := range [][2]string{{"by-line", e.ByLine}, {"credit", e.Credit}, {"copyright", e.Copyright}, {"source", e.Source}, {"created", e.Created}} {
		if part[1] != "" {
			parts = append(parts, part[0]+" "+part[1])
		}
	}
	return strings.Join(parts, "; ")
}

// A sidecar is what is written beside the file of a photo.
type sidecar struct {
	Story storyOf    `json:"story"`
	Photo news.Photo `json:"photo"`
	IPTC  iptc       `json:"iptc"`
}

// A storyOf is the story that shows a photo.
type storyOf struct {
	ID         string    `json:"id"`
	URLKey     string    `json:"urlkey"`
	URL        string    `json:"url"`
	Site       string    `json:"site"`
	Headline   string    `json:"headline,omitempty"`
	CapturedAt time.Time `json:"captured_at,omitzero"`
}

func storyIn(r *news.Record) storyOf {
	return storyOf{r.ID, r.URLKey, r.URL, r.Site, r.Headline, r.CapturedAt}
}

// An iptc is a photo in the properties of the IPTC Photo Metadata Standard: what the page
// prints, and what only the file says.
type iptc struct {
	Headline    string   `json:"headline,omitempty"`
	Description string   `json:"description,omitempty"`
	AltText     string   `json:"altTextAccessibility,omitempty"`
	Creators    []string `json:"creatorNames,omitempty"`
	CreditLine  string   `json:"creditLine,omitempty"`
	Copyright   string   `json:"copyrightNotice,omitempty"`
	Source      string   `json:"source,omitempty"`
	Created     string   `json:"dateCreated,omitempty"`
}

func sidecarOf(r *news.Record, p news.Photo) sidecar {
	i := iptc{Headline: r.Headline, Description: p.Caption, AltText: p.Alt, CreditLine: p.Credit, Source: p.Agency}
	creators := p.Photographer
	if e := p.Embedded; e != nil {
		i.Copyright, i.Created = e.Copyright, e.Created
		for _, f := range []struct {
			to   *string
			from string
		}{{&i.Description, e.Caption}, {&i.CreditLine, e.Credit}, {&i.Source, e.Source}, {&creators, e.ByLine}} {
			if *f.to == "" {
				*f.to = f.from
			}
		}
	}
	if creators != "" {
		i.Creators = strings.Split(creators, ", ")
	}
	return sidecar{storyIn(r), p, i}
}

// An outfile is a file to be written.
type outfile struct {
	path    string
	content []byte
}

// writeFiles writes the files of photos and their sidecars, says in each line under which
// name, and counts those that are not to be had.
func (a *app) writeFiles(ctx context.Context, arch *archive.Archive, r *news.Record, lines []photoLine, dir string, told map[string]bool) (failed int, err error) {
	digits := max(len(strconv.Itoa(len(lines))), 2)
	var pieces []outfile
	for i := range lines {
		l := &lines[i]
		if l.SHA256 == "" {
			failed++
			if !told[l.URL] {
				fmt.Fprintf(harmless{a.stderr}, "%s: no file is kept\n", l.URL)
			}
			continue
		}
		content, err := arch.File(ctx, l.SHA256)
		if errors.Is(err, archive.ErrDamaged) {
			failed++
			a.complain(err, damageHint)
			continue
		}
		if err != nil {
			return failed, err
		}
		beside, err := encode(sidecarOf(r, l.Photo))
		if err != nil {
			return failed, err
		}
		stem := filepath.Join(dir, fmt.Sprintf("%0*d", digits, l.N))
		l.File = stem + extension(l.MIME)
		pieces = append(pieces, outfile{l.File, content}, outfile{stem + ".json", append(beside, '\n')})
	}
	if len(pieces) == 0 {
		return failed, nil
	}
	if err := unclaimed(pieces); err != nil {
		return failed, err
	}
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return failed, err
	}
	for _, p := range pieces {
		if err := p.put(); err != nil {
			return failed, fmt.Errorf("write %s: %w", p.path, err)
		}
	}
	return failed, nil
}

// extension is that of a media type which extract/picture knows.
func extension(mime string) string {
	_, kind, _ := strings.Cut(mime, "/")
	if kind == "jpeg" {
		return ".jpg"
	}
	return "." + kind
}

// unclaimed reports the first name under which something else lies.
func unclaimed(pieces []outfile) error {
	for _, p := range pieces {
		if _, err := p.lies(); err != nil {
			return misuse("--out names a new or an empty folder", "write %s: %w", p.path, err)
		}
	}
	return nil
}

// lies reports whether a file lies in its place already; the error says that something else does.
func (p outfile) lies() (bool, error) {
	there, err := os.ReadFile(p.path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return false, nil
	case err == nil && !bytes.Equal(there, p.content):
		err = errors.New("something else lies there already")
	}
	return err == nil, err
}

// put writes a file whole or not at all, and never over another one.
func (p outfile) put() error {
	if there, err := p.lies(); there || err != nil {
		return err
	}
	f, err := os.CreateTemp(filepath.Dir(p.path), ".newsmorgue-*")
	if err != nil {
		return err
	}
	defer os.Remove(f.Name())
	_, err = f.Write(p.content)
	if err = errors.Join(err, f.Chmod(0o644), f.Sync(), f.Close()); err != nil {
		return err
	}
	err = os.Link(f.Name(), p.path) // which fails if the name was taken meanwhile
	if err != nil && !errors.Is(err, fs.ErrExist) {
		return os.Rename(f.Name(), p.path) // on a disk that knows no links
	}
	return err
}
