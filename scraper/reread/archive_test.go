package reread_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"newsmorgue/archive"
	"newsmorgue/extract/rules"
	"newsmorgue/scraper/reread"
)

// stocked is an archive of three stories of two sites, read by r.
func stocked(t *testing.T, dir string, r *reread.Reader) *archive.Archive {
	t.Helper()
	a, err := archive.Create(dir, archive.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { a.Close() })
	for n, site := range []string{"daily.example", "weekly.example", "daily.example"} {
		c := archive.Capture{
			URLKey: fmt.Sprintf("%d)/", n), Site: site, URL: fmt.Sprintf("https://%s/%d", site, n), Status: 200,
			Start: time.Date(2026, 3, 1+n, 12, 0, 0, 0, time.UTC),
			Payload: []byte(`<article><p class=over>Tidewater</p><h1>Harbour opens again</h1><p>The harbour of Tidewater opened to ships again on Friday, three weeks after a storm broke its outer wall.` +
				`<p>The repair had cost less than feared, because most of the stones of the old wall could be used again.<p>Some two hundred people, many with flags, had come to watch the first ferry leave the quay.</article>`),
		}
		reading := readingOf(t, r, c)
		if _, err := a.Put(t.Context(), c, &reading); err != nil {
			t.Fatal(err)
		}
	}
	return a
}

func ruled(t *testing.T, rule string) *reread.Reader {
	t.Helper()
	set, err := rules.Load(fstest.MapFS{"daily.yaml": {Data: []byte("name: Daily\nhosts: [daily.example]\n" + rule)}})
	if err != nil {
		t.Fatal(err)
	}
	return reread.New(set, "test")
}

// told is a line for each version that was read: its key, the fields that differ, and
// a mark where the story's text does.
func told(t *testing.T, r *reread.Reader, a *archive.Archive, q archive.Query, write bool) string {
	t.Helper()
	var list []string
	for c, err := range r.Archive(t.Context(), a, q, write) {
		if err != nil {
			t.Fatal(err)
		}
		line := c.Key[:1]
		for _, f := range c.Fields {
			line += " " + f.Name
		}
		if c.Text {
			line += " !"
		}
		if errors.Is(c.Err, archive.ErrDamaged) {
			line += " damaged"
		} else if c.Err != nil {
			t.Errorf("%s: %v", c.Key, c.Err)
		}
		list = append(list, line)
	}
	return strings.Join(list, ", ")
}

func TestArchive(t *testing.T) {
	plain := "eras: [{drop: [.nowhere]}]\n"
	for _, tt := range []struct {
		name string
		rule string // none: that of yesterday
		q    archive.Query
		want string
	}{
		{"the same reader", "", archive.Query{}, ""},
		{"a rule that makes no difference", plain, archive.Query{}, "0 publisher found, 1, 2 publisher found"},
		{"one that finds another headline", "eras: [{fields: {headline: .over}}]\n", archive.Query{}, "0 publisher kicker headline body found !, 1, 2 publisher kicker headline body found !"},
		{"of one site", plain, archive.Query{Site: "weekly.example"}, "1"},
		{"of one day", plain, archive.Query{Since: time.Date(2026, 3, 3, 0, 0, 0, 0, time.UTC)}, "2 publisher found"},
		{"of another kind", plain, archive.Query{Kind: "gallery"}, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			yesterday := reread.New(nil, "test")
			today := yesterday
			if tt.rule != "" {
				today = ruled(t, tt.rule)
			}
			a := stocked(t, t.TempDir(), yesterday)
			for _, write := range []bool{false, true} {
				if got := told(t, today, a, tt.q, write); got != tt.want {
					t.Errorf("Archive, write %v: %s; want %s", write, got, tt.want)
				}
			}
			if got := told(t, today, a, tt.q, false); got != "" {
				t.Errorf("Archive once it was written: %s; want nothing", got)
			}
			if err := a.Check(t.Context()); err != nil {
				t.Error(err)
			}
		})
	}
}

// What cannot be read is no end to the others, and what ends all of it says so.
func TestArchiveDamaged(t *testing.T) {
	dir := t.TempDir()
	a := stocked(t, dir, reread.New(nil, "test"))
	today := ruled(t, "eras: [{drop: [.nowhere]}]\n")
	if err := os.Remove(filepath.Join(dir, "payloads", "0001.db")); err != nil {
		t.Fatal(err)
	}
	if got, want := told(t, today, a, archive.Query{}, true), "0 damaged, 1 damaged, 2 damaged"; got != want {
		t.Errorf("Archive without payloads: %s; want %s", got, want)
	}
	a.Close()
	for _, err := range today.Archive(t.Context(), a, archive.Query{}, false) {
		if !errors.Is(err, archive.ErrClosed) {
			t.Errorf("Archive of one that is closed: %v; want %v", err, archive.ErrClosed)
		}
	}
}
