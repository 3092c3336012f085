package main

import (
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

const module = "newsmorgue"

// arrows says which folders of the module, with those below them, a folder and
// those below it may import. The longest folder counts. A new arrow is a new line,
// with its reason.
var arrows = []struct {
	from string
	to   []string
}{
	{"extract/news", nil},                           // the vocabulary
	{"extract/agency", []string{"extract/lexicon"}}, // a list of names
	{"extract/conflict", []string{"extract/news", "extract/agency", "extract/credit"}}, // the archive asks it, which knows nothing of HTML
	{"extract", []string{"extract"}},
	{"archive", []string{"archive", "extract/news", "extract/conflict"}}, // knows what a story says, and asks whether the file of a photo denies it; nothing of HTML
	{"scraper", []string{"scraper", "archive", "extract"}},
	{"cmd", []string{"cmd", "scraper", "archive", "extract"}},
}

// homes says in which folders an outside module may be imported. Tests are held
// to it too.
var homes = []struct {
	module string
	in     []string
}{
	{"github.com/gocolly/colly/v2", []string{"scraper/fetch"}},
	{"github.com/chromedp/chromedp", []string{"scraper/fetch/chrome"}},
	{"github.com/chromedp/cdproto", []string{"scraper/fetch/chrome"}}, // the protocol of chromedp
	{"code.dny.dev/ssrf", []string{"scraper/fetch"}},
	{"github.com/andybalholm/brotli", []string{"scraper/fetch", "scraper/webtest"}},            // off the wire, and onto it in tests
	{"github.com/klauspost/compress", []string{"scraper/fetch", "scraper/webtest", "archive"}}, // likewise, and at rest
	{"github.com/mmcdole/gofeed", []string{"scraper/discover"}},
	{"github.com/PuerkitoBio/goquery", []string{"extract"}},
	{"github.com/andybalholm/cascadia", []string{"extract/rules", "extract/comments"}}, // selectors of publishers, and of comment systems
	{"go.etcd.io/bbolt", []string{"archive", "scraper/frontier"}},
	{"github.com/gofrs/flock", []string{"archive/lock"}},
	{"github.com/goccy/go-yaml", []string{"cmd", "extract/rules"}},
	{"github.com/spf13/cobra", []string{"cmd"}},
	{"github.com/spf13/pflag", []string{"cmd"}},
	{"github.com/schollz/progressbar/v3", []string{"cmd"}},
	{"github.com/prometheus/client_golang", []string{"cmd"}},
	{"github.com/aymanbagabas/go-udiff", []string{"cmd"}},
	{"github.com/rogpeppe/go-internal/testscript", []string{"cmd"}},
	{"github.com/rogpeppe/go-internal/txtar", []string{"scraper", "extract/comments"}}, // newspapers as conversations; threads of many makes
	{"github.com/saintfish/chardet", []string{"extract"}},
	{"github.com/bep/imagemeta", []string{"extract/picture"}},
	{"golang.org/x/image", []string{"extract/picture"}},                               // WebP; pictures scaled in tests
	{"golang.org/x/net", []string{"extract", "scraper"}},                              // HTML trees; IDN, public suffixes
	{"golang.org/x/text", []string{"extract", "scraper", "archive/export/pseudonym"}}, // NFC, also of names; character sets
	{"golang.org/x/sync", []string{"archive", "scraper"}},                             // single flight
	{"golang.org/x/sys", []string{"archive", "scraper"}},                              // file locks, process ids
	{"golang.org/x/term", []string{"cmd"}},
}

// standard says which packages of the standard library a folder must do without,
// but in its tests.
var standard = []struct {
	in      string
	without []string
}{
	{"extract", []string{"os", "os/exec", "net", "math/rand", "math/rand/v2"}}, // no disk, no network, no chance
	{"archive", []string{"net", "html", "html/template"}},
}

// TestArrows draws the arrows between the folders from the imports of their files.
func TestArrows(t *testing.T) {
	for file, imports := range goFiles(t) {
		folder := path.Dir(file)
		for _, to := range imports {
			switch {
			case to == module || strings.HasPrefix(to, module+"/"):
				if to = strings.TrimPrefix(to, module+"/"); !allowed(folder, to) {
					t.Errorf("%s imports %s; no arrow leads there from %s", file, to, folder)
				}
			case strings.Contains(strings.Split(to, "/")[0], "."):
				if !atHome(folder, to) {
					t.Errorf("%s imports %s; its home is not %s", file, to, folder)
				}
			case !strings.HasSuffix(file, "_test.go") && forbidden(folder, to):
				t.Errorf("%s imports %s; %s must do without", file, to, folder)
			}
		}
	}
}

// TestDoc wants a doc.go in each folder, which is its design document.
func TestDoc(t *testing.T) {
	folders := map[string]bool{}
	for file := range goFiles(t) {
		folders[path.Dir(file)] = true
	}
	for _, folder := range slices.Sorted(maps.Keys(folders)) {
		doc := filepath.Join(moduleRoot(t), folder, "doc.go")
		f, err := parser.ParseFile(token.NewFileSet(), doc, nil, parser.ParseComments)
		if err != nil || f.Doc == nil {
			t.Errorf("%s has no doc.go with a comment on the package", folder)
		}
	}
}

// TestTop wants nothing at the top but what belongs there.
func TestTop(t *testing.T) {
	want := []string{"LICENSE", "README.md", "archive", "cmd", "extract", "go.mod", "go.sum", "scraper", "testdata", name} // the last is what "go build ./cmd/newsmorgue" leaves
	entries, err := os.ReadDir(moduleRoot(t))
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if !strings.HasPrefix(e.Name(), ".") && !slices.Contains(want, e.Name()) {
			t.Errorf("%s stands at the top; want only %s and dot-files", e.Name(), strings.Join(want, ", "))
		}
	}
}

func within(folder, above string) bool {
	return folder == above || strings.HasPrefix(folder, above+"/")
}

func allowed(from, to string) bool {
	longest := -1
	ok := false
	for _, a := range arrows {
		if within(from, a.from) && len(a.from) > longest {
			longest = len(a.from)
			ok = slices.ContainsFunc(a.to, func(above string) bool { return within(to, above) })
		}
	}
	return ok
}

func atHome(folder, outside string) bool {
	for _, h := range homes {
		if within(outside, h.module) {
			return slices.ContainsFunc(h.in, func(above string) bool { return within(folder, above) })
		}
	}
	return false
}

func forbidden(folder, to string) bool {
	for _, s := range standard {
		if within(folder, s.in) && slices.Contains(s.without, to) {
			return true
		}
	}
	return false
}

// goFiles maps each Go file of the module, from its root, to what it imports.
func goFiles(t *testing.T) map[string][]string {
	t.Helper()
	root := moduleRoot(t)
	files := map[string][]string{}
	err := filepath.WalkDir(root, func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && name != root && (strings.HasPrefix(d.Name(), ".") || d.Name() == "testdata") {
			return filepath.SkipDir
		}
		if d.IsDir() || filepath.Ext(name) != ".go" {
			return nil
		}
		f, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(root, name)
		if err != nil {
			return err
		}
		rel = filepath.ToSlash(rel)
		files[rel] = []string{}
		for _, i := range f.Imports {
			p, err := strconv.Unquote(i.Path.Value)
			if err != nil {
				return err
			}
			files[rel] = append(files[rel], p)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(files) == 0 {
		t.Fatal("found no Go files")
	}
	return files
}

func moduleRoot(t *testing.T) string {
	t.Helper()
	root, err := filepath.Abs(filepath.Join("..", ".."))
	if err != nil {
		t.Fatal(err)
	}
	return root
}
