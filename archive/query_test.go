package archive

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"

	"newsmorgue/extract/news"
)

// stocked makes an archive of three stories on two sites.
func stocked(t *testing.T) *Archive {
	a := open(t)
	for _, v := range []struct {
		site, story string
		day         int
		r           *Reading
	}{
		{"daily", "harbour", 1, said("A")},
		{"weekly", "bread", 2, kind(news.KindOpinion, said("B"))},
		{"daily", "bridge", 3, said("C")},
		{"daily", "harbour", 4, said("A2")},
		{"weekly", "bread", 5, kind(news.KindGone, said(""))},
		{"daily", "harbour", 6, said("A3")},
	} {
		c := page(v.day, fmt.Sprint(v))
		c.URLKey, c.Site = "example,"+v.site+")/"+v.story, v.site+".example"
		put(t, a, c, v.r)
	}
	return a
}

func TestRecords(t *testing.T) {
	a := stocked(t)
	tests := []struct {
		q    Query
		want string
	}{
		{Query{}, "harbour@1 bread@1 bridge@1 harbour@2 bread@2 harbour@3"},
		{Query{Versions: AllVersions, Site: "daily.example"}, "harbour@1 bridge@1 harbour@2 harbour@3"},
		{Query{Site: "daily"}, ""},
		{Query{Since: day(3)}, "bridge@1 harbour@2 bread@2 harbour@3"},
		{Query{Until: day(3)}, "harbour@1 bread@1"},
		{Query{Since: day(2), Until: day(5)}, "bread@1 bridge@1 harbour@2"},
		{Query{Site: "daily.example", Since: day(2), Until: day(6)}, "bridge@1 harbour@2"},
		{Query{Since: day(9)}, ""},
		{Query{Kind: news.KindOpinion}, "bread@1"},
		{Query{Versions: LatestVersion}, "bridge@1 bread@2 harbour@3"},
		{Query{Versions: FirstVersion}, "harbour@1 bread@1 bridge@1"},
		{Query{Versions: LatestVersion, Until: day(5)}, "bread@1 bridge@1 harbour@2"},
		{Query{Versions: FirstVersion, Since: day(2)}, "bread@1 bridge@1 harbour@2"},
		{Query{Versions: LatestVersion, Kind: news.KindOpinion}, ""},
	}
	for _, tt := range tests {
		if got := strings.Join(ids(t, a, tt.q), " "); got != tt.want {
			t.Errorf("Records(%+v) = %s; want %s", tt.q, got, tt.want)
		}
		if got := strings.Join(refs(t, a, tt.q), " "); got != tt.want {
			t.Errorf("Versions(%+v) = %s; want %s", tt.q, got, tt.want)
		}
	}
}

// refs are the same of Versions.
func refs(t testing.TB, a *Archive, q Query) []string {
	t.Helper()
	var list []string
	for v, err := range a.Versions(t.Context(), q) {
		if err != nil || v.Reader == "" || v.At.IsZero() || v.Pruned {
			t.Fatalf("Versions(%+v): %+v, %v", q, v, err)
		}
		list = append(list, fmt.Sprintf("%s@%d", v.Key[strings.LastIndex(v.Key, "/")+1:], v.Number))
	}
	return list
}

// ids are the stories and versions of the records of q.
func ids(t testing.TB, a *Archive, q Query) []string {
	t.Helper()
	var list []string
	for b, err := range a.Records(t.Context(), q) {
		if err != nil {
			t.Fatal(err)
		}
		var r news.Record
		if err := json.Unmarshal(b, &r); err != nil {
			t.Fatalf("record %s: %v", b, err)
		}
		list = append(list, r.ID[strings.LastIndex(r.ID, "/")+1:])
	}
	return list
}

// An export that takes its time hands out what was there when it began.
func TestRecordsConsistent(t *testing.T) {
	a := open(t)
	put(t, a, page(1, "1"), said("A", commentFrom("c1:Ann:A")))
	c := page(2, "2")
	c.URLKey += "-2"
	put(t, a, c, said("B"))
	w, p := walk{seq: everything}, &sheaf{}
	if err := a.read(t.Context(), func(b *batch) error { return w.next(b, p) }); err != nil {
		t.Fatal(err)
	}
	put(t, a, page(1, "3"), said("A", commentFrom("c1:Ann:A"), commentFrom("c2:Bo:B")))
	put(t, a, page(1, "4"), said("A2"))
	if err := a.readSheaf(t.Context(), &w, p); err != nil {
		t.Fatal(err)
	}
	if len(p.records) != 2 || strings.Contains(string(p.text), "A2") || strings.Contains(string(p.text), "Bo") {
		t.Errorf("an export that began before shows what came later: %s", p.text)
	}
}

func TestRecordsOfNoVersions(t *testing.T) {
	for _, err := range open(t).Records(t.Context(), Query{Versions: "newest"}) {
		if err == nil {
			t.Error("Records of versions that there are none of: no error")
		}
	}
}

func TestRecordsStops(t *testing.T) {
	a := stocked(t)
	ctx, cancel := context.WithCancel(t.Context())
	for range a.Records(ctx, Query{}) {
		break
	}
	cancel()
	for _, err := range a.Records(ctx, Query{}) {
		if !errors.Is(err, context.Canceled) {
			t.Errorf("Records after cancel: %v", err)
		}
	}
}

func TestAfter(t *testing.T) {
	a := open(t)
	put(t, a, page(1, "1"), said("A", commentFrom("c1:Ann:A")))
	put(t, a, page(2, "1"), nil)
	put(t, a, page(3, "3"), said("B", commentFrom("c1:Ann:A2")))
	a.Revise(t.Context(), harbour, 1, *by("sha256:r2", said("A1")))
	put(t, a, status(404, page(4, "")), kind(news.KindGone, said("")))
	want := []string{"version 1.1", "comment added c1", "version 2.1", "comment edited c1", "revision 1.2", "gone 3.1"}
	var got, cursors []string
	for e, err := range a.After(t.Context(), "") {
		if err != nil {
			t.Fatal(err)
		}
		got, cursors = append(got, eventLine(e)), append(cursors, e.Cursor)
	}
	if !slices.Equal(got, want) {
		t.Errorf("After(\"\") = %q; want %q", got, want)
	}
	for i, cursor := range cursors {
		n := 0
		for e, err := range a.After(t.Context(), cursor) {
			if err != nil || eventLine(e) != want[i+1+n] {
				t.Errorf("After(%q) = %s, %v; want %s", cursor, eventLine(e), err, want[i+1+n])
			}
			n++
		}
		if n != len(want)-i-1 {
			t.Errorf("After(%q) gave %d events; want %d", cursor, n, len(want)-i-1)
		}
	}
	if n := count(t, a, a.id+"-2"); n != len(want)-2 { // as they were before there were seals
		t.Errorf("After of a cursor without a seal gave %d events; want %d", n, len(want)-2)
	}
	ahead, seal := cursor{seq: 99}.text(a.id), cursors[0][strings.LastIndex(cursors[0], "-"):]
	for _, cursor := range []string{
		"x", "-", a.id, "0123-1", ahead, ahead + seal, a.id + "-ffffffffffffffff", a.id + "-01",
		cursors[0] + "0", cursors[0] + "-0", a.id + "-1-", a.id + "-1-00000001", a.id + "-2" + seal,
	} {
		for _, err := range a.After(t.Context(), cursor) {
			if !errors.Is(err, ErrCursor) {
				t.Errorf("After(%q): %v; want ErrCursor", cursor, err)
			}
		}
	}
}

func eventLine(e Event) string {
	if e.Comment != "" {
		return fmt.Sprintf("%s %s", e.Kind, e.Comment)
	}
	return fmt.Sprintf("%s %d.%d", e.Kind, e.Version, e.Revision)
}

// More events than fit in one piece come in one go.
func TestAfterMany(t *testing.T) {
	a := open(t)
	const stories = chunk + 7
	var wg sync.WaitGroup
	for n := range stories {
		c := page(1, fmt.Sprint(n))
		c.URLKey = fmt.Sprintf("example,daily)/%d", n)
		wg.Go(func() {
			if _, err := a.Put(t.Context(), c, said("A")); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	n := 0
	for _, err := range a.After(t.Context(), "") {
		if err != nil {
			t.Fatal(err)
		}
		n++
	}
	if got := len(ids(t, a, Query{})); n != stories || got != stories {
		t.Errorf("%d events and %d records of %d stories", n, got, stories)
	}
}

func TestHistory(t *testing.T) {
	a := open(t)
	put(t, a, page(1, "1"), said("A"))
	put(t, a, status(304, page(2, "")), nil)
	put(t, a, refused("robots", status(0, page(3, ""))), nil)
	put(t, a, page(4, "2"), said("B"))
	h, err := a.History(t.Context(), harbour)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, v := range h.Versions {
		got = append(got, fmt.Sprintf("version %d %d-%d %s %s %v", v.Number, v.CapturedAt.Day(), v.LastSeenAt.Day(), v.Kind, v.Headline, v.Changed))
	}
	for _, v := range h.Visits {
		got = append(got, fmt.Sprintf("visit %d %d %s %d %s", v.At.Day(), v.Status, v.Outcome, v.Version, v.Refusal))
	}
	want := []string{
		"version 1 1-2 story A []", "version 2 4-4 story B [headline]",
		"visit 1 200 new 1 ", "visit 2 304 revisit 1 ", "visit 3 0 kept 1 robots", "visit 4 200 changed 2 ",
	}
	if !slices.Equal(got, want) {
		t.Errorf("History = %q; want %q", got, want)
	}
	last, err := a.Last(t.Context(), harbour)
	if want := (Last{harbour, `"1"`, "", 2, "sha256:r1", day(4), 200, "", true, false, ""}); err != nil || last != want {
		t.Errorf("Last = %+v, %v; want %+v", last, err, want)
	}
	if _, err := a.History(t.Context(), "example,daily)/none"); !errors.Is(err, ErrNotFound) {
		t.Errorf("History of none: %v; want ErrNotFound", err)
	}
}
