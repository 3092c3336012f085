package ingest_test

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"testing"
	"testing/fstest"
	"time"

	"newsmorgue/archive"
	"newsmorgue/extract/rules"
	"newsmorgue/scraper/ingest"
	"newsmorgue/scraper/reread"
)

// readingOf is today's reading of a capture.
func readingOf(t *testing.T, r *reread.Reader, c archive.Capture) archive.Reading {
	t.Helper()
	p, err := r.Page(t.Context(), c, c.Payload)
	if err != nil {
		t.Fatal(err)
	}
	return r.Of(p, p.Article())
}

// page is a story; noise is what differs at every answer, headline what the publisher may change.
func page(headline, noise string) []byte {
	return []byte(`<!doctype html><html lang="en"><head><title>` + headline + `</title><meta property="og:type" content="article"></head><body>
<article><div class="overline">Tidewater</div><h1>` + headline + `</h1>
<p>The harbour of Tidewater opened to ships again on Friday, three weeks after a storm broke its outer wall.</p>
<p>The repair had cost less than feared, because most of the stones of the old wall could be used again.</p>
<p>Some two hundred people, many of them with flags, had come to the quay to watch the first ferry leave.</p>
</article><script>var views = ` + noise + `</script></body></html>`)
}

func capture(at time.Time, payload []byte) archive.Capture {
	return archive.Capture{
		URLKey: "example,daily)/harbour", Site: "daily.example", Requested: "https://daily.example/harbour", URL: "https://daily.example/harbour",
		Status: 200, Start: at, End: at, Payload: payload,
	}
}

// Whatever the reader in force, only what the publisher does makes a version.
func TestPut(t *testing.T) {
	other, err := rules.Load(fstest.MapFS{"daily.yaml": {Data: []byte("name: Daily\nhosts: [daily.example]\neras:\n  - fields: {kicker: [.nowhere]}\n    drop: [.overline]\n")}})
	if err != nil {
		t.Fatal(err)
	}
	yesterday, today := reread.New(nil, "test"), reread.New(other, "test")
	at := time.Date(2026, 3, 14, 9, 0, 0, 0, time.UTC)
	for _, c := range []struct {
		name              string
		reader            *reread.Reader
		headline, noise   string
		outcome           archive.Outcome
		version, revision int
	}{
		{"another rule, noise only", today, "Harbour opens again", "4711", archive.Unchanged, 1, 2},
		{"another rule, the same bytes", today, "Harbour opens again", "17", archive.Revisit, 1, 1},
		{"another rule, another headline", today, "Harbour opens to ships again", "4711", archive.Changed, 2, 1},
		{"the same rule, noise only", yesterday, "Harbour opens again", "4711", archive.Unchanged, 1, 1},
		{"the same rule, another headline", yesterday, "Harbour opens to ships again", "4711", archive.Changed, 2, 1},
	} {
		a, err := archive.Create(t.TempDir(), archive.Options{})
		if err != nil {
			t.Fatal(err)
		}
		put := func(r *reread.Reader, at time.Time, payload []byte) archive.Stored {
			first := capture(at, payload)
			reading := readingOf(t, r, first)
			stored, err := ingest.Put(t.Context(), a, r, first, &reading)
			if err != nil {
				t.Fatalf("%s: %v", c.name, err)
			}
			return stored
		}
		put(yesterday, at, page("Harbour opens again", "17"))
		stored := put(c.reader, at.Add(time.Hour), page(c.headline, c.noise))
		h, err := a.History(t.Context(), stored.Key)
		if err != nil {
			t.Fatal(err)
		}
		if last := h.Versions[len(h.Versions)-1]; stored.Outcome != c.outcome || stored.Version != c.version || last.Revision != c.revision {
			t.Errorf("%s: %+v, revision %d; want %s, version %d, revision %d", c.name, stored, last.Revision, c.outcome, c.version, c.revision)
		}
		if err := a.Check(t.Context()); err != nil {
			t.Error(err)
		}
		if err := a.Close(); err != nil {
			t.Error(err)
		}
	}
}

// A version whose payload is damaged stops nobody but those who need it.
func TestPutUnreadable(t *testing.T) {
	other, err := rules.Load(fstest.MapFS{"daily.yaml": {Data: []byte("name: Daily\nhosts: [daily.example]\neras:\n  - drop: [.overline]\n")}})
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	a, err := archive.Create(dir, archive.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer a.Close()
	at := time.Date(2026, 3, 14, 9, 0, 0, 0, time.UTC)
	put := func(r *reread.Reader, payload []byte) error {
		c := capture(at, payload)
		reading := readingOf(t, r, c)
		_, err = ingest.Put(t.Context(), a, r, c, &reading)
		return err
	}
	if err := put(reread.New(nil, "test"), page("Harbour opens again", "17")); err != nil {
		t.Fatal(err)
	}
	spoil(t, filepath.Join(dir, "payloads", "0001.db"))
	if err := put(reread.New(other, "test"), page("Harbour opens to ships again", "17")); !errors.Is(err, ingest.ErrUnreadable) || !errors.Is(err, archive.ErrDamaged) {
		t.Errorf("Put over a damaged payload, by another reader = %v; want %v", err, ingest.ErrUnreadable)
	}
}

// spoil turns over the bits of the zstd frames in a pack, behind their first bytes.
func spoil(t *testing.T, path string) {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	frame := []byte{0x28, 0xb5, 0x2f, 0xfd} // RFC 8878 §3.1.1
	for at := 0; ; {
		i := bytes.Index(b[at:], frame)
		if i < 0 {
			break
		}
		at += i + len(frame) + 16
		b[at] ^= 0xff
	}
	if err := os.WriteFile(path, b, 0o644); err != nil {
		t.Fatal(err)
	}
}
