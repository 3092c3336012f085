package archive

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"newsmorgue/extract/news"
)

// secretPage is a page that does not compress, so that its bytes can be looked for.
func secretPage(n int) string { return fmt.Sprint(manyPage("secret", 0), n) }

// traces are the files of an archive in which any of the words stand.
func traces(t *testing.T, a *Archive, words ...string) (list []string) {
	t.Helper()
	err := filepath.WalkDir(a.Dir(), func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		b, err := os.ReadFile(path)
		for _, word := range words {
			if bytes.Contains(b, []byte(word)) {
				list = append(list, fmt.Sprintf("%s: %.20q", filepath.Base(path), word))
			}
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return list
}

// secret puts a story that is to be forgotten, and others of its site that are packed
// over its first page.
func secret(t *testing.T, a *Archive) {
	t.Helper()
	for n := range 3 {
		c := page(n+1, secretPage(n))
		c.URLKey, c.Aliases = "example,daily)/mrs-doe", []string{"example,daily)/doe"}
		put(t, a, c, said(fmt.Sprint("Of Mrs Doe, ", n), commentFrom("d1:Doe:D")))
	}
	for n := range 4 {
		c := page(n+5, fmt.Sprint(secretPage(0)[:15_000], "another story ", n))
		c.URLKey = fmt.Sprintf("example,daily)/other/%d", n%2)
		put(t, a, c, said(fmt.Sprint("B", n)))
	}
}

func TestForgetStory(t *testing.T) {
	for _, first := range []string{"", "compact", "prune"} {
		t.Run(first, func(t *testing.T) {
			a := open(t)
			grown(t, a)
			want := everythingTold(t, a)
			secret(t, a)
			words := []string{secretPage(0)[16_000:16_100], "mrs-doe"}
			if first == "prune" {
				if _, err := a.Prune(t.Context(), PruneOptions{Versions: true, Write: true}, nil); err != nil {
					t.Fatal(err)
				}
				want = "" // It tells less.
			}
			if first == "compact" {
				if _, err := a.Compact(t.Context(), nil); err != nil {
					t.Fatal(err)
				}
			} else if found := traces(t, a, words...); len(found) < 2 {
				t.Fatalf("before it traces in %q; want some in payloads and index", found)
			}
			e, err := a.Forget(t.Context(), Forgetting{Key: "example,daily)/doe", Reason: "a court's order"})
			if err != nil || e.Stories != 1 || e.Captures != 3 || e.Blobs == 0 || !e.Done {
				t.Fatalf("Forget = %+v, %v", e, err)
			}
			if found := traces(t, a, words...); found != nil {
				t.Errorf("traces in %q", found)
			}
			if err := a.Check(t.Context()); err != nil {
				t.Fatal(err)
			}
			if _, err := a.Verify(t.Context(), VerifyOptions{}); err != nil {
				t.Fatal(err)
			}
			for n := range 2 {
				key := fmt.Sprintf("example,daily)/other/%d", n)
				if got, _, err := a.Payload(t.Context(), key, 0); err != nil || !strings.HasSuffix(string(got), fmt.Sprint("another story ", n+2)) {
					t.Errorf("Payload of %s: %v", key, err)
				}
				if want != "" {
					if _, err := a.Forget(t.Context(), Forgetting{Key: key, Reason: "to compare"}); err != nil {
						t.Fatal(err)
					}
				}
			}
			if got := everythingTold(t, a); want != "" && strings.ReplaceAll(got, a.id, "") != strings.ReplaceAll(want, a.id, "") {
				t.Errorf("the archive tells\n%s; want\n%s", got, want)
			}
			// It does not come back.
			c := page(9, "again")
			for _, key := range []string{"example,daily)/mrs-doe", "example,daily)/doe"} {
				c.URLKey = key
				if _, err := a.Put(t.Context(), c, said("A")); !errors.Is(err, ErrForgotten) {
					t.Errorf("Put of %s: %v; want %v", key, err, ErrForgotten)
				}
				if _, err := a.Last(t.Context(), key); !errors.Is(err, ErrForgotten) {
					t.Errorf("Last of %s: %v; want %v", key, err, ErrForgotten)
				}
			}
			if list, err := a.Erasures(t.Context()); err != nil || len(list) == 0 || list[0] != e {
				t.Errorf("Erasures = %+v, %v; want %+v", list, err, e)
			}
		})
	}
}

func TestForgetSite(t *testing.T) {
	a := open(t)
	grown(t, a)
	e, err := a.Forget(t.Context(), Forgetting{Site: "daily1.example", Reason: "its wish"})
	if err != nil || e.Stories != 2 || e.What != "site" {
		t.Errorf("Forget = %+v, %v; want 2 stories", e, err)
	}
	if got := ids(t, a, Query{Site: "daily1.example"}); got != nil {
		t.Errorf("records %q; want none", got)
	}
	c := page(9, "again")
	c.URLKey, c.Site = "example,daily1)/new", "daily1.example"
	if _, err := a.Put(t.Context(), c, said("A")); !errors.Is(err, ErrForgotten) {
		t.Errorf("Put of another story of it: %v; want %v", err, ErrForgotten)
	}
	if _, err := a.Forget(t.Context(), Forgetting{Site: "daily1.example", Reason: "again"}); !errors.Is(err, ErrForgotten) {
		t.Errorf("Forget of the same: %v; want %v", err, ErrForgotten)
	}
	for _, f := range []Forgetting{{Key: "example,none)/", Reason: "none"}, {Key: harbour, Comment: "c9", Reason: "none"}} {
		if _, err := a.Forget(t.Context(), f); !errors.Is(err, ErrNotFound) {
			t.Errorf("Forget(%+v): %v; want %v", f, err, ErrNotFound)
		}
	}
	if _, err := a.Forget(t.Context(), Forgetting{Site: "daily2.example"}); err == nil || !strings.Contains(err.Error(), "reason") {
		t.Errorf("Forget without a reason: %v", err)
	}
}

func TestForgetComment(t *testing.T) {
	a := open(t)
	libel := news.Comment{ID: "c7", Author: "Spite", Text: secretPage(7)}
	put(t, a, page(1, "one"), said("A", commentFrom("c1:Ann:A")))
	put(t, a, page(2, "two "+libel.Text), said("A", commentFrom("c1:Ann:A"), libel))
	put(t, a, page(3, "three "+libel.Text), said("B", commentFrom("c1:Ann:A"), libel))
	e, err := a.Forget(t.Context(), Forgetting{Key: harbour, Comment: "c7", Reason: "libel"})
	if err != nil || e.What != "comment" || !e.Done {
		t.Fatalf("Forget = %+v, %v", e, err)
	}
	if found := traces(t, a, libel.Text[1000:1100], "Spite"); found != nil {
		t.Errorf("traces in %q", found)
	}
	if err := a.Check(t.Context()); err != nil {
		t.Fatal(err)
	}
	if r := record(t, a, harbour, 2); r.Headline != "B" || len(r.Comments) != 1 || r.Comments[0].ID != "c1" {
		t.Errorf("the record has %+v; want the other comment only", r.Comments)
	}
	// It stays away though the page shows it still, edited or not.
	libel.Text = "edited"
	put(t, a, page(4, "four"), said("B", commentFrom("c1:Ann:A"), libel))
	if r := record(t, a, harbour, 2); len(r.Comments) != 1 {
		t.Errorf("the record has %+v; want the other comment only", r.Comments)
	}
	if h, err := a.History(t.Context(), harbour); err != nil || len(h.Visits) != 4 || len(h.Comments) != 1 {
		t.Errorf("History = %+v, %v; want 4 visits and a comment", h, err)
	}
	if _, _, err := a.Payload(t.Context(), harbour, 1); err != nil {
		t.Errorf("the payload of before the comment: %v", err)
	}
}

// What was broken off after the rows were gone is ended by the next.
func TestForgetInterrupted(t *testing.T) {
	a := open(t)
	secret(t, a)
	err := a.change(t.Context(), a.wait, func(b *batch) error {
		_, _, err := b.forget(Forgetting{Key: "example,daily)/doe", Reason: "a court's order"})
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := a.Check(t.Context()); err != nil {
		t.Fatal(err)
	}
	if _, err := a.Forget(t.Context(), Forgetting{Key: "example,daily)/none", Reason: "x"}); !errors.Is(err, ErrNotFound) {
		t.Errorf("Forget of nothing: %v; want %v", err, ErrNotFound)
	}
	if found := traces(t, a, secretPage(0)[16_000:16_100], "mrs-doe"); found != nil {
		t.Errorf("traces in %q", found)
	}
	if list, err := a.Erasures(t.Context()); err != nil || len(list) != 1 || !list[0].Done {
		t.Errorf("Erasures = %+v, %v; want one that is done", list, err)
	}
}

// Killed once the blobs are out of their packs, it still fills the pages that they lay on.
func TestForgetInterruptedLate(t *testing.T) {
	a := open(t)
	secret(t, a)
	words := []string{secretPage(0)[16_000:16_100], "mrs-doe"}
	ctx, cancel := context.WithCancel(t.Context())
	var n uint32
	var e erasureRow
	err := a.change(ctx, a.wait, func(b *batch) (err error) {
		n, e, err = b.forget(Forgetting{Key: "example,daily)/doe", Reason: "a court's order"})
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	p := purge{Archive: a, stories: map[storyID]bool{e.Of[0]: true}}
	gone, err := p.run(ctx)
	if err == nil {
		err = a.eraseNoted(ctx, n, &e, gone)
	}
	cancel()
	if err != nil || len(traces(t, a, words...)) == 0 {
		t.Fatalf("%v; want the bytes still there", err)
	}
	if _, err := a.Forget(t.Context(), Forgetting{Key: "example,daily)/doe", Reason: "x"}); !errors.Is(err, ErrForgotten) {
		t.Errorf("Forget of the same: %v; want %v", err, ErrForgotten)
	}
	if found := traces(t, a, words...); found != nil {
		t.Errorf("traces in %q", found)
	}
	if list, err := a.Erasures(t.Context()); err != nil || len(list) != 1 || !list[0].Done || list[0].Blobs == 0 {
		t.Errorf("Erasures = %+v, %v; want one that is done, with its blobs", list, err)
	}
}
