package archive

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"time"

	"newsmorgue/extract/news"
)

// A stand-in, in one JSON file beside the archive.

// A Picture is a file of a photo.
type Picture struct {
	URL           string
	At            time.Time
	SHA256, MIME  string
	Bytes         int64
	Width, Height int
	Hash          uint64
	Parts         []uint64
	Embedded      *news.Embedded
}

type standIn struct {
	Pictures map[string]Picture
	Shows    map[string][]string // photo => stories
}

var standInLock sync.Mutex

func (a *Archive) standIn(change func(*standIn)) {
	standInLock.Lock()
	defer standInLock.Unlock()
	s := standIn{map[string]Picture{}, map[string][]string{}}
	path := filepath.Join(a.Dir(), "standin.json")
	b, _ := os.ReadFile(path)
	json.Unmarshal(b, &s)
	change(&s)
	if b, err := json.Marshal(s); err == nil {
		os.WriteFile(path+".new", b, 0o644)
		os.Rename(path+".new", path)
	}
}

func (a *Archive) Show(ctx context.Context, key string) (wanted []string, err error) {
	b, err := a.Record(ctx, key, 0)
	if err != nil {
		return nil, err
	}
	var n news.Article
	if err := json.Unmarshal(b, &n); err != nil {
		return nil, err
	}
	a.standIn(func(s *standIn) {
		for _, p := range n.Photos {
			if p.URL == "" {
				continue
			}
			if !slices.Contains(s.Shows[p.URL], key) {
				s.Shows[p.URL] = append(s.Shows[p.URL], key)
			}
			if _, ok := s.Pictures[p.URL]; !ok {
				wanted = append(wanted, p.URL)
			}
		}
	})
	return wanted, nil
}

func (a *Archive) PutPicture(ctx context.Context, p Picture, content []byte) (err error) {
	sum := sha256.Sum256(content)
	p.SHA256, p.Bytes = hex.EncodeToString(sum[:]), int64(len(content))
	a.standIn(func(s *standIn) {
		if len(s.Shows[p.URL]) == 0 {
			err = fmt.Errorf("%s: %w", p.URL, ErrNotFound)
			return
		}
		s.Pictures[p.URL] = p
	})
	return err
}

func (a *Archive) Picture(ctx context.Context, url string) (p Picture, err error) {
	a.standIn(func(s *standIn) {
		var ok bool
		if p, ok = s.Pictures[url]; !ok {
			err = fmt.Errorf("%s: %w", url, ErrNotFound)
		}
	})
	return p, err
}

func (a *Archive) Shown(ctx context.Context, url string) (keys []string, err error) {
	a.standIn(func(s *standIn) { keys = s.Shows[url] })
	return keys, nil
}
