package extract

import (
	"bufio"
	"encoding/json"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"newsmorgue/extract/profile"
)

// A witness is one of which it is known what its story says.
type witness struct {
	site string
	raw  []byte
	url  string
	body string
}

// overlap is how many runs of four words two texts have in common, and how many each has.
func overlap(a, b string) (both, of, want int) {
	runs := map[string]int{}
	each := func(s string, f func(string)) (n int) {
		w := strings.FieldsFunc(strings.ToLower(s), notWord)
		for i := 0; i+4 <= len(w) || i == 0 && len(w) > 0; i++ {
			f(strings.Join(w[i:min(i+4, len(w))], " "))
			n++
		}
		return n
	}
	of = each(a, func(s string) { runs[s]++ })
	want = each(b, func(s string) {
		if runs[s] > 0 {
			runs[s]--
			both++
		}
	})
	return both, of, want
}

// A score adds up precision, recall and F1 of bodies, and counts the articles that say
// something else than without a profile.
type score struct {
	p, r, f float64
	n       int
	others  int
}

func (s *score) add(got, want string) {
	both, of, in := overlap(got, want)
	p, r := 1.0, 1.0
	if of > 0 {
		p = float64(both) / float64(of)
	}
	if in > 0 {
		r = float64(both) / float64(in)
	}
	f := 0.0
	if p+r > 0 {
		f = 2 * p * r / (p + r)
	}
	s.p, s.r, s.f, s.n = s.p+p, s.r+r, s.f+f, s.n+1
}

func (s *score) mean() (p, r, f float64) {
	n := float64(max(s.n, 1))
	return s.p / n, s.r / n, s.f / n
}

// gain reads each page of which there are others of its site: without a profile, with one
// that was learned from those others, and with one that was learned from all other sites.
func gain(tb testing.TB, pages []witness) (bare, known, foreign score) {
	tb.Helper()
	samples := make([]profile.Sample, len(pages))
	opened := make([]*Page, len(pages))
	for i, p := range pages {
		page, err := Open(p.raw, Context{URL: p.url})
		if err != nil {
			tb.Fatal(err)
		}
		opened[i], samples[i] = page, page.Sample()
	}
	learned := map[string]*profile.Profile{} // from all sites but this one
	for i, p := range pages {
		var own, others []profile.Sample
		for k, o := range pages {
			switch {
			case o.site != p.site:
				others = append(others, samples[k])
			case k != i:
				own = append(own, samples[k])
			}
		}
		if len(own) == 0 {
			continue
		}
		if _, ok := learned[p.site]; !ok {
			learned[p.site] = profile.Learn(others)
		}
		plainly := opened[i].Article().Digest
		read := func(site *profile.Profile, s *score) {
			with := *opened[i]
			with.c.Profile = site
			a := with.Article()
			s.add(a.Text, p.body)
			if a.Digest != plainly {
				s.others++
			}
		}
		read(nil, &bare)
		read(profile.Learn(own), &known)
		read(learned[p.site], &foreign)
	}
	return bare, known, foreign
}

// witnesses are the pages of the folder named by NEWSMORGUE_PAGES, with what its
// truth.jsonl knows of them.
func witnesses(tb testing.TB) (pages []witness) {
	dir := os.Getenv("NEWSMORGUE_PAGES")
	type line struct{ ID, URL, File, Publisher, Body string }
	each := func(name string, do func(line)) {
		f, err := os.Open(filepath.Join(dir, name))
		if dir == "" || err != nil {
			tb.Skipf("no %s in NEWSMORGUE_PAGES", name)
		}
		defer f.Close()
		in := bufio.NewScanner(f)
		in.Buffer(nil, 64<<20)
		for in.Scan() {
			var l line
			if err := json.Unmarshal(in.Bytes(), &l); err != nil {
				tb.Fatal(err)
			}
			do(l)
		}
	}
	truths := map[string]line{}
	each("truth.jsonl", func(l line) { truths[l.ID] = l })
	each("pages.jsonl", func(l line) {
		site := truths[l.ID].Publisher
		if u, err := url.Parse(l.URL); err == nil && site == "" {
			site = u.Host
		}
		pages = append(pages, witness{site, load(tb, filepath.Join(dir, l.File)), l.URL, truths[l.ID].Body})
	})
	return pages
}

// BenchmarkGain reports F1 of the bodies of those publishers of which there are several
// pages, read without a profile, with that of the site's other pages, and with one of all
// other sites; and how many pages say something else with each of these than without.
func BenchmarkGain(b *testing.B) {
	pages := witnesses(b)
	for b.Loop() {
		bare, known, foreign := gain(b, pages)
		for _, c := range []struct {
			name string
			score
		}{{"bare", bare}, {"known", known}, {"foreign", foreign}} {
			_, _, f := c.mean()
			b.ReportMetric(f, c.name+"-F1")
			b.ReportMetric(float64(c.others), c.name+"-others")
		}
		b.ReportMetric(float64(bare.n), "pages")
	}
	b.ReportMetric(0, "ns/op")
}
