package frontier

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"

	"newsmorgue/archive/lock"
)

// CrawlLock says that a crawl runs, until release. While another has it the error wraps ErrRunning
// and names that one; nobody waits.
func (f *Frontier) CrawlLock(ctx context.Context) (release func() error, err error) {
	l, err := lock.Exclusive(ctx, filepath.Join(f.dir, "crawl.lock"), 0, f.verb)
	if errors.Is(err, lock.ErrLocked) {
		return nil, fmt.Errorf("%w: %w", ErrRunning, err)
	}
	if err != nil {
		return nil, err
	}
	return l.Release, nil
}
