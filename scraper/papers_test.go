package scraper_test

import (
	"os"
	"path/filepath"
	"regexp"
	"testing"
	"testing/synctest"
	"time"

	"github.com/rogpeppe/go-internal/txtar"

	"newsmorgue/scraper/sitetest"
)

var saying = regexp.MustCompile(`(?m)^(front|want): (.+)$`)

// TestPapers crawls each newspaper of testdata/sites that says in its comment where to begin
// and what must come of it. What may not be asked for, sitetest watches.
func TestPapers(t *testing.T) {
	paths, err := filepath.Glob("../testdata/sites/*.txtar")
	if err != nil {
		t.Fatal(err)
	}
	crawled := 0
	for _, path := range paths {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		said := map[string]string{}
		for _, m := range saying.FindAllStringSubmatch(string(txtar.Parse(text).Comment), -1) {
			said[m[1]] = m[2]
		}
		if said["front"] == "" {
			continue
		}
		crawled++
		t.Run(filepath.Base(path), func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				d := open(t, t.TempDir(), sitetest.Open(t, path, nil), nil)
				sum, err := d.Crawl(t.Context(), []string{said["front"]}, nil)
				if err != nil || sum.String() != said["want"] {
					t.Errorf("%s, %v; want %s", sum, err, said["want"])
				}
				paceKept(t, d.site.Asked(), time.Second)
			})
		})
	}
	if crawled == 0 {
		t.Error("no newspaper says what must come of it")
	}
}
