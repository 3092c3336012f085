package ingest

import (
	"context"
	"errors"
	"fmt"

	"newsmorgue/archive"
	"newsmorgue/scraper/reread"
)

// ErrUnreadable: the last version cannot be read any more, so that nobody can tell
// whether the publisher or the reader made a difference. Nothing was stored.
var ErrUnreadable = errors.New("last version cannot be read again")

// attempts bounds how often Put starts again because another process stored a
// version of the same story in between.
const attempts = 5

// Put keeps a capture and what was read from it; reading is nil where nothing was.
func Put(ctx context.Context, a *archive.Archive, r *reread.Reader, c archive.Capture, reading *archive.Reading) (archive.Stored, error) {
	for range attempts {
		stored, err := a.Put(ctx, c, reading)
		if !errors.Is(err, archive.ErrOtherReading) {
			return stored, err
		}
		_, err = r.VersionAs(ctx, a, stored.Key, stored.Version, reading.Reader)
		if errors.Is(err, archive.ErrDamaged) {
			return archive.Stored{}, fmt.Errorf("store %s: %w: %w", c.URL, ErrUnreadable, err)
		}
		if err != nil {
			return archive.Stored{}, err
		}
	}
	return archive.Stored{}, fmt.Errorf("store %s: another process keeps reading it with other rules; run both with the same configuration", c.URL)
}
