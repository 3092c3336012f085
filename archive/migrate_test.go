package archive

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"
)

// A migration that is cut short leaves nothing half done, and the next one does it all.
func TestMigrateCutShort(t *testing.T) {
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS(filepath.Join("testdata", "format1", "archive"))); err != nil {
		t.Fatal(err)
	}
	a := openIn(t, dir)
	want := string(told(t, a))
	ctx, cancel := context.WithCancel(t.Context())
	if _, err := a.Migrate(ctx, func(done, all uint64) { cancel() }); !errors.Is(err, context.Canceled) {
		t.Fatalf("Migrate cut short: %v; want %v", err, context.Canceled)
	}
	for _, migrated := range []bool{true, false} {
		if got, err := a.Migrate(t.Context(), nil); got != migrated || err != nil {
			t.Errorf("Migrate = %v, %v; want %v", got, err, migrated)
		}
	}
	if got := string(told(t, a)); got != want {
		t.Errorf("the archive tells\n%s; want\n%s", got, want)
	}
}
