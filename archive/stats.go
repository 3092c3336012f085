package archive

import (
	"cmp"
	"context"
	"errors"
	"io/fs"
	"path/filepath"
	"slices"

	bolt "go.etcd.io/bbolt"
)

// SiteStats are numbers of one site.
type SiteStats struct {
	Site     string `json:"site"`
	Stories  int64  `json:"stories"`
	Pages    int64  `json:"pages"` // addresses that are no stories: front pages, refusals, what never answered
	Versions int64  `json:"versions"`
	Captures int64  `json:"captures"` // of both, revisits too
	Revisits int64  `json:"revisits"`
	Payloads Bytes  `json:"payloads"`              // one that came again for the same story counts once
	Records  Bytes  `json:"records"`               // and comments
	Photos   int64  `json:"photos,omitempty"`      // that its stories show, as far as Show was told
	Kept     int64  `json:"photos_kept,omitempty"` // of them, those for which a file came
}

// Bytes are what contents have unpacked, and in their pack.
type Bytes struct {
	Raw    int64 `json:"bytes"`
	Stored int64 `json:"stored_bytes"`
}

// Add adds the numbers of another site; that it is another is not looked at.
func (s *SiteStats) Add(o SiteStats) {
	s.Stories, s.Pages, s.Versions = s.Stories+o.Stories, s.Pages+o.Pages, s.Versions+o.Versions
	s.Captures, s.Revisits = s.Captures+o.Captures, s.Revisits+o.Revisits
	s.Photos, s.Kept = s.Photos+o.Photos, s.Kept+o.Kept
	s.Payloads.add(o.Payloads)
	s.Records.add(o.Records)
}

func (b *Bytes) add(o Bytes) { b.Raw, b.Stored = b.Raw+o.Raw, b.Stored+o.Stored }

// Stats counts what the archive has of each site, in order of site, while others read
// and write. Heads of captures, and records that a better reading has replaced, are in
// no number: what all of it takes on disk, Sizes says.
func (a *Archive) Stats(ctx context.Context) ([]SiteStats, error) {
	c := counter{sites: map[string]*SiteStats{}, seen: map[blobID]bool{}, showing: map[string]bool{}}
	err := a.scan(ctx, func(b *batch) (*bolt.Bucket, error) { return b.table(storyTable).bucket, nil }, c.count)
	c.leave()
	if err == nil {
		err = a.scan(ctx, func(b *batch) (*bolt.Bucket, error) { return b.index.Tx.Bucket([]byte(shownTable)), nil }, c.photo)
	}
	list := make([]SiteStats, 0, len(c.sites))
	for _, s := range c.sites {
		list = append(list, *s)
	}
	slices.SortFunc(list, func(a, b SiteStats) int { return cmp.Compare(a.Site, b.Site) })
	return list, err
}

// A counter goes through the table story. All rows of a story lie together, so what it
// has to remember is of one story only.
type counter struct {
	sites map[string]*SiteStats
	story storyID
	site  string
	of    SiteStats       // the story
	seen  map[blobID]bool // blobs of it that are counted; those of records are told by their high bit

	address digest          // of the photo that was counted last
	showing map[string]bool // the sites that show it
}

// leave adds the story to its site.
func (c *counter) leave() {
	if c.story == 0 {
		return
	}
	if c.sites[c.site] == nil {
		c.sites[c.site] = &SiteStats{Site: c.site}
	}
	c.sites[c.site].Add(c.of)
	c.site, c.of = "", SiteStats{}
	clear(c.seen)
}

// count counts one row.
func (c *counter) count(b *batch, k, sealed []byte) error {
	row, err := b.table(storyTable).open(k, sealed)
	if err != nil {
		return err
	}
	if id := storyID(number(k)); id != c.story {
		c.leave()
		c.story = id
	}
	switch k[4] {
	case nameRow:
		s, err := decodeStory(c.story, row)
		c.site = s.site
		return err
	case stateRow:
		s, err := decodeState(row)
		c.of.Versions = int64(s.versions)
		if c.of.Stories = min(c.of.Versions, 1); c.of.Stories == 0 {
			c.of.Pages = 1
		}
		return err
	case captureRow:
		return c.capture(b, row)
	}
	needs, err := b.needs(k, sealed)
	for _, n := range needs {
		if n.kind == records {
			err = cmp.Or(err, c.weigh(b, n, &c.of.Records))
		}
	}
	return err
}

func (c *counter) capture(b *batch, row []byte) error {
	r, err := decodeCapture(row)
	if err != nil {
		return err
	}
	c.of.Captures++
	if r.outcome == Revisit {
		c.of.Revisits++
	}
	return c.weigh(b, spot{payloads, r.payload}, &c.of.Payloads)
}

// photo counts a photo that a story shows, once for each site. The rows of an address
// follow one another.
func (c *counter) photo(b *batch, k, sealed []byte) error {
	if _, err := b.table(shownTable).open(k, sealed); err != nil {
		return err
	}
	address, id := digest(k), storyID(number(k[len(digest{}):]))
	s, err := b.nameOf(id)
	if err != nil {
		return err
	}
	if address != c.address {
		c.address = address
		clear(c.showing)
	}
	of := c.sites[s.site]
	if of == nil || c.showing[s.site] { // nil: its first story has come since
		return nil
	}
	c.showing[s.site] = true
	if of.Photos++; b.table(pictureTable).has(address[:]) {
		of.Kept++
	}
	return nil
}

// weigh adds the size of a blob, once in a story.
func (c *counter) weigh(b *batch, at spot, to *Bytes) error {
	mark := at.id
	if at.kind == records {
		mark |= 1 << 63
	}
	if at.id == 0 || c.seen[mark] {
		return nil
	}
	c.seen[mark] = true
	h, err := b.blob(at.kind, at.id)
	if err == nil {
		to.add(Bytes{int64(h.size), int64(len(h.data))})
	}
	return err
}

// Sizes are what the files of an archive take on disk.
type Sizes struct {
	Index    int64 `json:"index"`
	Records  int64 `json:"records"`
	Payloads int64 `json:"payloads"`
	Files    int64 `json:"files"` // photos
}

// Sizes adds up the files of the archive.
func (a *Archive) Sizes() (s Sizes, err error) {
	for _, of := range []struct {
		name string
		size *int64
	}{{indexFile, &s.Index}, {records, &s.Records}, {payloads, &s.Payloads}, {filesFolder, &s.Files}} {
		if *of.size, err = sizeOf(filepath.Join(a.dir, of.name)); err != nil {
			return s, err
		}
	}
	return s, nil
}

// sizeOf is the size of a file, or of all that is in a folder. What goes away meanwhile
// has none.
func sizeOf(path string) (total int64, err error) {
	err = filepath.WalkDir(path, func(_ string, d fs.DirEntry, err error) error {
		if err == nil && d.Type().IsRegular() {
			var info fs.FileInfo
			if info, err = d.Info(); err == nil {
				total += info.Size()
			}
		}
		if errors.Is(err, fs.ErrNotExist) {
			return nil
		}
		return err
	})
	return total, err
}
