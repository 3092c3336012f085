package extract

import (
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"fmt"
	"io/fs"
	"runtime/debug"
	"slices"
	"strings"

	"newsmorgue/extract/profile"
	"newsmorgue/extract/rules"
)

// source is the code of the reader: what else could tell that two readings of one
// page were made alike?
//
//go:embed *.go agency/*.go byline/*.go comments/*.go credit/*.go dateline/*.go dates/*.go lexicon/*.go news/*.go notice/*.go profile/*.go rules/*.go
var source embed.FS

// libraries are the modules whose code takes part in a reading.
var libraries = []string{"github.com/PuerkitoBio/goquery", "github.com/andybalholm/cascadia", "github.com/saintfish/chardet", "golang.org/x/net", "golang.org/x/text"}

// Reader is the digest of the reading in force: "sha256:" and the SHA-256 in
// hexadecimal of the code of this package and its leaves without tests, of the
// versions of the libraries that parse, of the rules, of what is known of the site, and of
// when clocks change: where the machine has a time zone database, it is that which zones
// are concluded from.
// Pages read by one Reader were read alike. A nil set is the embedded one, a nil profile
// knows nothing.
func Reader(set *rules.Set, site *profile.Profile) string {
	if set == nil {
		set = rules.Embedded()
	}
	h := sha256.New()
	err := fs.WalkDir(source, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || strings.HasSuffix(name, "_test.go") {
			return err
		}
		b, err := source.ReadFile(name)
		fmt.Fprintf(h, "%s %d\n%s\n", name, len(b), b)
		return err
	})
	if err != nil {
		panic("extract: " + err.Error()) // Unreachable: embedded files can be read.
	}
	if info, ok := debug.ReadBuildInfo(); ok {
		for _, m := range info.Deps {
			if slices.Contains(libraries, m.Path) {
				fmt.Fprintf(h, "%s %s\n", m.Path, m.Version)
			}
		}
	}
	fmt.Fprintf(h, "clocks %x\n", clocks())
	fmt.Fprintf(h, "rules %s\n", set.Digest())
	for _, zone := range set.Zones() {
		writeClock(h, zone)
	}
	if site != nil {
		fmt.Fprintf(h, "profile %s\n", site.Digest())
	}
	return "sha256:" + hex.EncodeToString(h.Sum(nil))
}
