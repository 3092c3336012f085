package archive

import (
	"bytes"
	"cmp"
	"context"
	"crypto/rand"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"time"

	"golang.org/x/sync/errgroup"

	"newsmorgue/archive/dbfile"
	"newsmorgue/archive/lock"
	"newsmorgue/extract/news"
)

// What proves itself is brought out of a damaged archive, wherever it is found:
//
//	blobs       by their SHA-256; they keep pack and number, so that rows name them still
//	rows        by their seals: names, states, captures, versions, comments, readings, events, photos;
//	            and profiles, but only such as the root leads to: others may have been forgotten
//	files       in files/, by the SHA-256 that is their name
//
// and what is missing is made anew of what is there (mend.go). The rest, which only says
// the same in another order, is made from the start.

// Salvaged counts what Salvage has brought out, and tells what it has not.
type Salvaged struct {
	Stories  int      `json:"stories"`
	Versions int      `json:"versions"`
	Captures int      `json:"captures"`
	Payloads int      `json:"payloads"`
	Comments int      `json:"comments"`
	Files    int      `json:"files"`
	Lost     int      `json:"lost"`             // number of things that could not be had as they were
	Losses   []string `json:"losses,omitempty"` // the first of them, what and where
}

// maxLosses are told one by one.
const maxLosses = 1000

// Salvage makes of the folder to, which must be empty or not be there yet, a new archive
// of all that can be had of the one in the folder from, of which any file may be damaged
// or lost. From is only read; nobody may write to it meanwhile. The new archive has an id
// of its own, so that cursors of the old one say so, but stories, versions and comments
// keep their names and numbers. What a frontier held, a crawl finds again.
//
// Memory holds all rows at once, some 200 bytes each. Until it is done there is no
// archive in to; cut short, it can be called again. progress may be nil; it hears of
// blobs. It fails with ErrNoArchive if there is none, and with ErrDamaged if nothing
// can be had.
func Salvage(ctx context.Context, from, to string, o Options, progress func(done, all int64)) (Salvaged, error) {
	s := salvage{
		from: from, to: to, o: o, meter: meter{progress: progress}, bases: map[string]*unpacked{},
		places: map[string]map[blobID][]berth{}, kept: map[string]map[blobID]int{},
		sums: map[owned32]blobID{}, gists: map[blobID]gist{}, texts: map[blobID]int{}, relics: map[storyID]*relic{},
	}
	if err := s.run(ctx); err != nil {
		return s.sum, fmt.Errorf("salvage %s to %s: %w", from, to, err)
	}
	return s.sum, nil
}

type salvage struct {
	from, to string
	o        Options
	meter
	*Archive // in to
	sum      Salvaged

	wrecks []*wreck
	places map[string]map[blobID][]berth // where blobs may lie, by kind
	bases  map[string]*unpacked
	kept   map[string]map[blobID]int // depth of those that are brought out, by kind
	sums   map[owned32]blobID        // payloads of a story
	gists  map[blobID]gist           // of records
	texts  map[blobID]int            // how many there are in a blob of comments

	rows   map[string]map[string]sealed // by table and key
	torn   bool                         // not all of index.db could be read
	relics map[storyID]*relic
	feed   map[uint32]event
	blank  uint32 // the reading of what nothing is known

	filed map[digest]int64 // bytes of the files that are brought out
}

// A berth is where a blob may lie.
type berth struct {
	pack *wreck
	at   int64
	size int
	rank int
}

// owned32 is a content of a story.
type owned32 struct {
	owner storyID
	sum   [32]byte
}

// A gist is what a record says of itself.
type gist struct {
	id      blobID
	owner   storyID
	key     string
	site    string
	version int
	at      time.Time
	kind    news.Kind
	digest  string
	payload [32]byte
	status  int
	photos  []digest // of the addresses of its photos, if there are files
}

// lose notes what could not be had as it was.
func (s *salvage) lose(format string, args ...any) {
	if s.sum.Lost++; len(s.sum.Losses) < maxLosses {
		s.sum.Losses = append(s.sum.Losses, fmt.Sprintf(format, args...))
	}
}

// salvaging stands in the marker of a folder that is not an archive yet.
const salvaging = "salvage"

func (s *salvage) run(ctx context.Context) (err error) {
	if err := s.admit(); err != nil {
		return err
	}
	if err := os.MkdirAll(s.to, 0o755); err != nil {
		return err
	}
	own, err := lock.Exclusive(ctx, filepath.Join(s.to, careLock), s.o.wait(), s.o.verb())
	if err != nil {
		return err
	}
	defer own.Release()
	if err := s.begin(); err != nil {
		return err
	}
	defer s.Archive.Close()
	defer func() {
		for _, w := range s.wrecks {
			err = errors.Join(err, w.file.Close())
		}
	}()
	if err := s.survey(); err != nil {
		return err
	}
	for _, kind := range packKinds {
		if err := s.blobs(ctx, kind); err != nil {
			return err
		}
	}
	if err := errors.Join(s.index(), s.files(ctx)); err != nil {
		return err
	}
	s.mend()
	s.mendPictures()
	if s.sum.Stories == 0 && (s.torn || s.sum.Lost > 0) {
		return fmt.Errorf("%w: nothing in it can be had", ErrDamaged)
	}
	if err := s.write(ctx); err != nil {
		return err
	}
	return s.catalog()
}

// admit refuses a folder from that holds no archive, and a folder to in which there is
// anything but what a salvage has left that was cut short.
func (s *salvage) admit() error {
	left := slices.ContainsFunc([]string{catalogFile, indexFile, records, payloads}, func(name string) bool { return exists(filepath.Join(s.from, name)) })
	if !left {
		return fmt.Errorf("%w: there is neither %s nor %s nor any pack in it", ErrNoArchive, catalogFile, indexFile)
	}
	if within, err := inside(s.to, s.from); err != nil || within {
		return errors.Join(err, errors.New("the new archive would lie in the damaged one; name a folder elsewhere"))
	}
	if m, err := readMarker(s.to); err == nil && m.Archive == salvaging {
		return nil
	}
	entries, err := os.ReadDir(s.to)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	for _, e := range entries {
		if !strings.HasPrefix(e.Name(), careLock) {
			return fmt.Errorf("the folder is not empty: it holds %s; name an empty folder or a new one", e.Name())
		}
	}
	return err
}

// begin lays out an archive without CATALOG.
func (s *salvage) begin() error {
	if err := (marker{Archive: salvaging, Restore: true}).write(s.to); err != nil {
		return err
	}
	for _, name := range []string{indexFile, records, payloads, filesFolder, catalogFile} {
		if err := os.RemoveAll(filepath.Join(s.to, name)); err != nil {
			return err
		}
	}
	if err := layOut(s.to); err != nil {
		return err
	}
	id := make([]byte, 8)
	rand.Read(id)
	var err error
	s.Archive, err = opened(s.to, hex.EncodeToString(id), s.o)
	return err
}

// catalog makes it an archive.
func (s *salvage) catalog() error {
	text, err := json.Marshal(catalog{"newsmorgue", Format, s.id, 1, s.o.clock()().UTC().Truncate(time.Second)})
	if err != nil {
		return err // Unreachable: strings, numbers and a time.
	}
	if err := replace(filepath.Join(s.to, catalogFile), append(text, '\n')); err != nil {
		return err
	}
	return os.Remove(filepath.Join(s.to, markerFile))
}

// survey finds where blobs may lie.
func (s *salvage) survey() error {
	for _, kind := range packKinds {
		s.places[kind], s.kept[kind], s.bases[kind] = map[blobID][]berth{}, map[blobID]int{}, newUnpacked()
		packs, err := packNumbers(s.from, kind)
		if err != nil {
			return err
		}
		for _, n := range packs {
			w, err := openWreck(filepath.Join(s.from, packName(kind, n)))
			if err != nil {
				s.lose("%s: it cannot be opened: %v", packName(kind, n), err)
				continue
			}
			s.wrecks = append(s.wrecks, w)
			var numbers []uint32
			w.found = func(v item) {
				if len(v.key) != 4 || v.rank == reached && v.bucket != blobBucket {
					return
				}
				numbers = append(numbers, number(v.key))
				id := blobID(n)<<32 | blobID(number(v.key))
				s.places[kind][id] = append(s.places[kind][id], berth{w, v.at, len(v.value), v.rank})
			}
			w.walk()
			w.scan()
			last := believable(numbers)
			for _, k := range numbers {
				if k > last {
					delete(s.places[kind], blobID(n)<<32|blobID(k))
				}
			}
		}
		for _, list := range s.places[kind] {
			slices.SortStableFunc(list, func(a, b berth) int { return cmp.Compare(a.rank, b.rank) })
		}
		s.all += int64(len(s.places[kind]))
	}
	return nil
}

// widestGap bounds how far a number may lie behind the one before it. Numbers count up, and
// one that is damaged would let all that count on from it, or up to it, run far.
const widestGap = 1 << 20

// believable is the last of some numbers that does not lie too far behind the one before.
func believable(numbers []uint32) (last uint32) {
	slices.Sort(numbers)
	for _, n := range numbers {
		if n-last > widestGap {
			break
		}
		last = n
	}
	return last
}

// A proved blob has its content, or does not prove right anywhere.
type provedBlob struct {
	blob
	content []byte
	ok      bool
}

// salvageAhead is how many blobs are proved at a time.
const salvageAhead = 32

// blobs brings out all blobs of a kind that prove right, a base before what lies over it.
func (s *salvage) blobs(ctx context.Context, kind string) error {
	out := packOut{salvage: s, kind: kind}
	defer out.close()
	for ids := range slices.Chunk(slices.Sorted(maps.Keys(s.places[kind])), salvageAhead) {
		if ctx.Err() != nil {
			return context.Cause(ctx)
		}
		found := make([]provedBlob, len(ids))
		var work errgroup.Group
		work.SetLimit(runtime.GOMAXPROCS(0))
		for i, id := range ids {
			work.Go(func() error {
				found[i] = s.prove(kind, s.places[kind][id], maxDepth+1)
				return nil
			})
		}
		work.Wait() // None returns an error.
		for i, id := range ids {
			if !found[i].ok {
				continue
			}
			if err := out.keep(id, found[i]); err != nil {
				return err
			}
			s.note(kind, id, found[i])
		}
		s.count(len(ids))
	}
	return out.commit()
}

// prove unpacks what lies at one of those places over its bases. Where nothing proves
// right, it is what can be unpacked at all: another may lie over the part that is right.
func (s *salvage) prove(kind string, places []berth, budget int) (best provedBlob) {
	for _, p := range places {
		raw := make([]byte, p.size)
		if _, err := p.pack.file.ReadAt(raw, p.at); err != nil {
			continue
		}
		h, err := parseUnsealed(raw) // Its digest proves more.
		if err != nil || h.base != 0 && budget == 0 {
			continue
		}
		var under []byte
		if h.base != 0 {
			if under = s.bases[kind].get(h.base); under == nil {
				under = s.prove(kind, s.places[kind][h.base], budget-1).content
				s.bases[kind].put(h.base, under)
			}
			if under == nil {
				continue
			}
		}
		content, err := s.packer.content(nil, h, under)
		switch {
		case err != nil:
		case h.prove(content) == nil:
			if _, err := parseBlob(raw); err != nil {
				h.size, h.owner = len(content), 0 // Neither is proved by the digest.
			}
			return provedBlob{h, content, true}
		case best.content == nil:
			best = provedBlob{h, content, false}
		}
	}
	return best
}

// note takes down what a blob is for.
func (s *salvage) note(kind string, id blobID, p provedBlob) {
	if kind == payloads {
		if at := (owned32{p.owner, p.sum}); s.sums[at] == 0 {
			s.sums[at] = id
		}
		return
	}
	if rec, err := readRecord(p.content); err == nil && rec.URLKey != "" && rec.Version > 0 && news.Digest(&rec.Article) == rec.Digest {
		g := gist{id, p.owner, rec.URLKey, rec.Site, rec.Version, rec.CapturedAt, rec.Kind, rec.Digest, [32]byte{}, rec.Provenance.HTTP.Status, s.photos(rec.Photos)}
		sum, _ := hex.DecodeString(strings.TrimPrefix(rec.PayloadDigest, "sha256:")) // none: it has no payload
		copy(g.payload[:], sum)
		s.gists[id] = g
		return
	}
	n := 0
	for f := (fields{b: p.content}); len(f.b) > 0; n++ {
		if json.Unmarshal(f.bytes(), new(news.Comment)) != nil || f.bad {
			return // It is of no use to anybody.
		}
	}
	s.texts[id] = n
}

// A packOut writes the packs of a kind anew, one after the other.
type packOut struct {
	*salvage
	kind string
	n    uint32
	file *dbfile.File
	last uint32 // number of the last blob
	size int    // that is not committed yet
}

// commitBytes is about how much a packOut holds in memory.
const commitBytes = 64 << 20

// keep puts a blob where it was, in the same words if what it lies over is there too.
func (o *packOut) keep(id blobID, p provedBlob) error {
	h := p.blob
	if h.base != 0 {
		depth, ok := o.kept[o.kind][h.base]
		if ok && depth < maxDepth && h.base < id {
			h.depth = depth + 1
		} else {
			k := o.keyframe(draftOf(p.content))
			k.owner = h.owner
			h = *k
		}
	}
	if o.file == nil || o.n != id.pack() || o.size > commitBytes {
		if err := o.turn(id.pack()); err != nil {
			return err
		}
	}
	bucket, err := o.file.Tx.CreateBucketIfNotExists([]byte(blobBucket))
	if err != nil {
		return err
	}
	bucket.FillPercent = 1 // written in order
	raw := h.encode()
	o.kept[o.kind][id], o.last, o.size = h.depth, uint32(id), o.size+len(raw)
	return errors.Join(bucket.Put(id.key(), raw), bucket.SetSequence(uint64(o.last)))
}

// turn opens a pack, or the same once more.
func (o *packOut) turn(n uint32) (err error) {
	if err := o.commit(); err != nil {
		return err
	}
	o.n, o.size = n, 0
	o.file, err = dbfile.Open(o.packPath(o.kind, n), dbfile.MakeFine)
	return err
}

func (o *packOut) commit() error {
	if o.file == nil {
		return nil
	}
	err := o.file.Commit()
	o.close()
	return errors.Join(err, syncDir(filepath.Join(o.dir, o.kind)))
}

func (o *packOut) close() {
	if o.file != nil {
		o.file.Close()
		o.file = nil
	}
}

// A sealed row is one that its seal has proved, with the rank of where it was found.
type sealed struct {
	row  []byte
	rank int
}

// salvagedTables are those whose rows are brought out; the others follow from them.
var salvagedTables = []string{storyTable, feedTable, readingTable, keyTable, erasedTable, forbiddenTable, profileTable, shownTable, pictureTable}

// index finds all rows of index.db that prove right.
func (s *salvage) index() error {
	s.rows = map[string]map[string]sealed{}
	for _, name := range salvagedTables {
		s.rows[name] = map[string]sealed{}
	}
	w, err := openWreck(filepath.Join(s.from, indexFile))
	if err != nil {
		s.torn = true
		s.lose("%s: it cannot be opened: %v", indexFile, err)
		return nil
	}
	defer w.file.Close()
	w.found = func(v item) {
		for _, name := range salvagedTables {
			if row, err := (table{name: name}).open(v.key, v.value); err == nil {
				s.take(name, string(v.key), sealed{bytes.Clone(row), v.rank})
				return
			}
		}
		if slices.Contains(salvagedTables, v.bucket) {
			w.torn = true
		}
	}
	w.walk()
	if s.torn = w.torn; s.torn { // Else all rows that there are were reached.
		w.scan()
		s.lose("%s: not all of it can be read", indexFile)
	}
	return nil
}

// take keeps the better one of two copies of a row.
func (s *salvage) take(name, key string, r sealed) {
	old, known := s.rows[name][key]
	switch {
	case !known, old.rank != reached && r.rank == reached, old.rank != reached && name == storyTable && s.further(key, old.row, r.row):
		s.rows[name][key] = r
	}
}

// files copies what is in files/ and proves right.
func (s *salvage) files(ctx context.Context) error {
	s.filed = map[digest]int64{}
	folders := map[string]bool{}
	err := filepath.WalkDir(filepath.Join(s.from, filesFolder), func(path string, d fs.DirEntry, err error) error {
		if errors.Is(err, fs.ErrNotExist) {
			return nil
		}
		if err != nil || !d.Type().IsRegular() {
			return err
		}
		name, err := filepath.Rel(s.from, path)
		if err != nil {
			return err // Unreachable: the walk began there.
		}
		sum, ok := parseDigest(d.Name())
		if !ok {
			return nil
		}
		var t task
		if err := t.proveFile(ctx, path, name); err != nil || t.Damaged > 0 {
			s.lose("%s: damaged", name)
			return err
		}
		folder := filepath.Dir(filepath.Join(s.to, name))
		if err := os.MkdirAll(folder, 0o755); err != nil {
			return err
		}
		folders[folder], folders[filepath.Dir(folder)], folders[s.to] = true, true, true
		s.sum.Files++
		s.filed[sum], err = copyOf(ctx, path, filepath.Join(s.to, name), nil)
		return err
	})
	for folder := range folders {
		err = errors.Join(err, syncDir(folder))
	}
	return err
}

// pour puts rows into a table as they are, and lets it count on from the last number.
func pour(b *batch, name string, rows map[string]sealed, numbered bool) error {
	if len(rows) == 0 {
		return nil
	}
	if _, err := b.index.Tx.CreateBucketIfNotExists([]byte(name)); err != nil {
		return err
	}
	t := b.table(name)
	for _, k := range slices.Sorted(maps.Keys(rows)) {
		if err := t.put([]byte(k), rows[k].row); err != nil {
			return err
		}
	}
	if !numbered {
		return nil
	}
	return t.bucket.SetSequence(uint64(t.last()))
}

// relicsAtOnce are written with one commit.
const relicsAtOnce = 500

// write fills the index.
func (s *salvage) write(ctx context.Context) error {
	if err := s.change(ctx, s.Archive.wait, s.writeGround); err != nil {
		return err
	}
	for ids := range slices.Chunk(slices.Sorted(maps.Keys(s.relics)), relicsAtOnce) {
		err := s.change(ctx, s.Archive.wait, func(b *batch) error {
			for _, id := range ids {
				if err := s.putRelic(b, s.relics[id]); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			return err
		}
	}
	return s.change(ctx, s.Archive.wait, s.writeOrder)
}

// writeGround writes what is of no story.
func (s *salvage) writeGround(b *batch) error {
	for _, kind := range packKinds {
		if len(s.kept[kind]) == 0 {
			continue
		}
		last := slices.Max(slices.Collect(maps.Keys(s.kept[kind])))
		if err := b.setCurrent(kind, last.pack(), uint32(last)); err != nil {
			return err
		}
	}
	for _, name := range []string{readingTable, erasedTable, forbiddenTable, profileTable, shownTable, pictureTable, fileTable} {
		if err := pour(b, name, s.rows[name], name == readingTable || name == erasedTable); err != nil {
			return err
		}
	}
	t := b.table(feedTable)
	for _, seq := range slices.Sorted(maps.Keys(s.feed)) {
		if err := t.put(key32(nil, seq), s.feed[seq].encode()); err != nil {
			return err
		}
	}
	stories := storyID(0)
	for id := range s.relics {
		stories = max(stories, id)
	}
	return errors.Join(t.bucket.SetSequence(uint64(t.last())), b.table(storyTable).bucket.SetSequence(uint64(stories)), s.blankReading(b))
}

// blankReading is that of versions of which nobody knows with what they were read.
func (s *salvage) blankReading(b *batch) error {
	for _, r := range s.relics {
		for i := range r.states {
			v := &r.states[i]
			if v.reading != 0 {
				continue
			}
			if s.blank == 0 {
				var err error
				if s.blank, err = b.readingNumber(reading{}); err != nil {
					return err
				}
			}
			v.reading = s.blank
		}
	}
	return nil
}

// writeOrder fills the tables that order versions.
func (s *salvage) writeOrder(b *batch) error {
	var list []version
	for _, r := range s.relics {
		list = append(list, r.states...)
	}
	slices.SortFunc(list, func(a, b version) int { return cmp.Compare(a.seq, b.seq) })
	for _, v := range list {
		if err := b.order(v); err != nil {
			return err
		}
	}
	return b.sortSites()
}
