package archive

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"

	"newsmorgue/archive/dbfile"
	"newsmorgue/extract/news"
)

// grown is an archive of stories with many versions each, on a few sites, with comments
// that were edited and removed, and a front page.
func grown(t testing.TB, a *Archive) {
	t.Helper()
	for n := range 12 {
		for story := range 6 {
			grow(t, a, story, n)
		}
		front := page(n+1, manyLines(n)+"<!-- front -->")
		front.URLKey, front.Site = "example,daily0)/", "daily0.example"
		put(t, a, front, kind(news.KindFront, said("Front")))
	}
}

func grow(t testing.TB, a *Archive, story, n int) {
	t.Helper()
	c := page(n+1, fmt.Sprintf("%s<p>story %d, %d</p>", manyLines(story%2+n/5*7), story, n/2))
	c.URLKey, c.Site = fmt.Sprintf("example,daily%d)/%d", story%3, story), fmt.Sprintf("daily%d.example", story%3)
	comments := []news.Comment{commentFrom(fmt.Sprintf("c1:Ann:A%d", n/4)), commentFrom(fmt.Sprintf("x%d:Bo:B", n))}
	put(t, a, c, said(fmt.Sprint("Crane falls ", n/3), comments...))
}

// everythingTold is all that the archive hands out, payloads included.
func everythingTold(t *testing.T, a *Archive) string {
	t.Helper()
	list, err := handedOut(t.Context(), a)
	if err != nil {
		t.Fatal(err)
	}
	return strings.Join(list, "\n")
}

// handedOut is all that the archive hands out, thing by thing, and an error for what it
// does not.
func handedOut(ctx context.Context, a *Archive) (list []string, err error) {
	for _, q := range []Query{{}, {Site: "daily1.example"}, {Since: day(4), Until: day(7), Versions: LatestVersion}} {
		for r, failed := range a.Records(ctx, q) {
			if err = errors.Join(err, failed); failed == nil {
				list = append(list, string(r))
			}
		}
	}
	for e, failed := range a.After(ctx, "") {
		if err = errors.Join(err, failed); failed == nil {
			list = append(list, fmt.Sprintf("%+v", e))
		}
	}
	for p, failed := range a.Pictures(ctx) {
		var content []byte
		if failed == nil {
			content, failed = a.File(ctx, p.SHA256)
		}
		if err = errors.Join(err, failed); failed == nil {
			keys, _ := a.Shown(ctx, p.URL)
			list = append(list, fmt.Sprintf("photo %s %v %s of %d bytes, shown by %q", p.URL, p.At, p.SHA256, len(content), keys))
		}
	}
	failed := a.read(ctx, func(b *batch) (err error) {
		for id := storyID(1); id <= storyID(b.table(storyTable).last()); id++ {
			if !b.table(storyTable).has(id.row(nameRow)) {
				continue // forgotten
			}
			s, failed := b.story(id)
			for n := 1; failed == nil && n <= s.state.captures; n++ {
				c, failed := b.fullCapture(s, n)
				if err = errors.Join(err, failed); failed == nil {
					sum := sha256.Sum256(c.Payload)
					c.Payload = nil
					list = append(list, fmt.Sprintf("capture %d: %+v %x", n, c, sum))
				}
			}
			var events []CommentEvent
			if failed == nil {
				events, failed = b.commentEvents(s)
			}
			if err = errors.Join(err, failed); failed == nil {
				list = append(list, fmt.Sprintf("%s: %+v", s.key, events))
			}
		}
		return err
	})
	return list, errors.Join(err, failed)
}

// fullCapture is capture n of a story with its payload.
func (b *batch) fullCapture(s story, n int) (c Capture, err error) {
	err = dbfile.Contained(func() error {
		row, err := b.capture(s, n)
		if err != nil {
			return err
		}
		if c, err = b.full(s, row); err == nil && row.payload != 0 {
			c.Payload, err = b.content(payloads, row.payload)
		}
		return err
	})
	return c, err
}

func TestCompact(t *testing.T) {
	a := open(t)
	grown(t, a)
	want := everythingTold(t, a)
	for range 2 {
		c, err := a.Compact(t.Context(), nil)
		if err != nil {
			t.Fatal(err)
		}
		if c.Stories != 7 || c.After > c.Before {
			t.Errorf("Compact = %+v; want 7 stories, and less after it", c)
		}
		if err := a.Check(t.Context()); err != nil {
			t.Fatal(err)
		}
		if got := everythingTold(t, a); got != want {
			t.Fatalf("after Compact the archive tells\n%s; want\n%s", got, want)
		}
	}
	for _, kind := range packKinds {
		if packs, err := packNumbers(a.Dir(), kind); err != nil || len(packs) != 1 || packs[0] != 3 {
			t.Errorf("packs of %s = %v, %v; want the third only", kind, packs, err)
		}
	}
	// What comes next is told over what was moved.
	for story := range 6 {
		grow(t, a, story, 13)
	}
}

// A compaction that is broken off loses nothing, and the next one ends it.
func TestCompactInterrupted(t *testing.T) {
	a := open(t)
	grown(t, a)
	want := everythingTold(t, a)
	for stop := int64(0); ; stop++ {
		ctx, cancel := context.WithCancel(t.Context())
		_, err := a.Compact(ctx, func(done, _ int64) {
			if done == stop {
				cancel()
			}
		})
		cancel()
		if err := a.Check(t.Context()); err != nil {
			t.Fatalf("broken off at story %d: %v", stop, err)
		}
		if got := everythingTold(t, a); got != want {
			t.Fatalf("broken off at story %d the archive tells\n%s; want\n%s", stop, got, want)
		}
		if err == nil {
			break
		}
		if !errors.Is(err, context.Canceled) {
			t.Fatal(err)
		}
	}
}

// Captures that come meanwhile are kept, whether their story was moved already or not.
func TestCompactBeside(t *testing.T) {
	a := open(t)
	grown(t, a)
	other := openIn(t, a.Dir())
	var wg sync.WaitGroup
	var acknowledged bytes.Buffer
	wg.Go(func() {
		for n := range 20 {
			for story := range 6 {
				grow(t, other, story, 13+n)
			}
			if err := putMany(other, "beside", 3, &acknowledged); err != nil {
				t.Error(err)
			}
		}
	})
	for range 3 {
		if _, err := a.Compact(t.Context(), nil); err != nil {
			t.Error(err)
		}
	}
	wg.Wait()
	kept(t, a, strings.Split(strings.TrimSpace(acknowledged.String()), "\n"))
}

// Two at once: the second one waits, and what it waits for is named.
func TestCompactTwice(t *testing.T) {
	a := open(t)
	grown(t, a)
	other, err := Open(a.Dir(), Options{Wait: -1})
	if err != nil {
		t.Fatal(err)
	}
	defer other.Close()
	err = a.care(t.Context(), func() error {
		if _, err := other.Compact(t.Context(), nil); !errors.Is(err, ErrLocked) || !strings.Contains(err.Error(), "by test") {
			t.Errorf("a second Compact: %v; want %v by test", err, ErrLocked)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// An archive in which there is nothing yet is compact.
func TestCompactEmpty(t *testing.T) {
	a := open(t)
	if _, err := a.Compact(t.Context(), nil); err != nil {
		t.Fatal(err)
	}
	put(t, a, page(1, "one"), said("A"))
}

// A blob that cannot be read stays where it is, and all else is moved and can be forgotten.
func TestCompactDamaged(t *testing.T) {
	a, err := Create(t.TempDir(), Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer a.Close()
	grown(t, a)
	_, v, _, _ := rows(t, a, "example,daily1)/1", 1)
	spoil(t, a, payloads, v.payload)
	for range 2 {
		if _, err := a.Compact(t.Context(), nil); !errors.Is(err, ErrDamaged) || !strings.Contains(err.Error(), "what is whole was moved") {
			t.Errorf("Compact = %v; want damage, and what was done", err)
		}
	}
	if _, _, err := a.Payload(t.Context(), "example,daily1)/1", 1); !errors.Is(err, ErrDamaged) {
		t.Errorf("the damaged payload: %v; want %v", err, ErrDamaged)
	}
	if _, _, err := a.Payload(t.Context(), "example,daily2)/2", 1); err != nil {
		t.Errorf("another payload: %v", err)
	}
	for _, key := range []string{"example,daily0)/0", "example,daily1)/1"} {
		if e, err := a.Forget(t.Context(), Forgetting{Key: key, Reason: "a test"}); err != nil || !e.Done {
			t.Errorf("Forget beside damage = %+v, %v", e, err)
		}
	}
	if _, err := a.Compact(t.Context(), nil); err != nil {
		t.Errorf("Compact once the damaged one was forgotten: %v", err)
	}
	if err := a.Check(t.Context()); err != nil {
		t.Error(err)
	}
}
