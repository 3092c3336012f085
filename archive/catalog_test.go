package archive

import (
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"
)

func TestOpen(t *testing.T) {
	file := func(name, content string) func(string) error {
		return func(dir string) error { return os.WriteFile(filepath.Join(dir, name), []byte(content), 0o644) }
	}
	nothing := func(string) error { return nil }
	used := func(then func(string) error) func(string) error {
		return func(dir string) error {
			a := openIn(t, dir)
			put(t, a, page(1, "one"), said("A"))
			a.Close()
			return then(dir)
		}
	}
	uncatalogued := func(dir string) error { return os.Remove(filepath.Join(dir, catalogFile)) }
	tests := []struct {
		name         string
		lay          func(dir string) error
		open, create error
		says         []string // by Create
	}{
		{"empty folder", nothing, ErrNoArchive, nil, nil},
		{"no folder", os.Remove, ErrNoArchive, nil, nil},
		{"other things", file("letter.txt", "dear"), ErrNoArchive, ErrNoArchive, []string{"letter.txt", "name an empty folder"}},
		{"another catalog", file("CATALOG", "books"), ErrNoArchive, ErrNoArchive, []string{"CATALOG"}},
		{"from the future", file("CATALOG", `{"program":"newsmorgue","format":99}`), ErrFormat, ErrFormat, []string{"format 99", "format 2"}},
		{"interrupted create", layOut, ErrNoArchive, nil, nil},
		{"catalog lost", used(uncatalogued), ErrDamaged, ErrDamaged, []string{"CATALOG is missing", "backup"}},
		{"catalog damaged", used(file("CATALOG", `{"program":"newsm`)), ErrDamaged, ErrDamaged, []string{"CATALOG cannot be read", "backup"}},
		{"create interrupted late", file("CATALOG.new", "{"), ErrNoArchive, nil, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			dir := t.TempDir()
			if err := tt.lay(dir); err != nil {
				t.Fatal(err)
			}
			_, err := Open(dir, Options{})
			if !errors.Is(err, tt.open) || !strings.Contains(err.Error(), dir) {
				t.Errorf("Open: %v; want %v and %s", err, tt.open, dir)
			}
			a, err := Create(dir, Options{})
			if !errors.Is(err, tt.create) {
				t.Fatalf("Create: %v; want %v", err, tt.create)
			}
			for _, want := range append(tt.says, dir) {
				if err != nil && !strings.Contains(err.Error(), want) {
					t.Errorf("Create: %v; want %q in it", err, want)
				}
			}
			if err != nil {
				return
			}
			put(t, a, page(1, "one"), said("A"))
			a.Close()
			if openIn(t, dir).Dir() != dir {
				t.Errorf("Dir = %s; want %s", a.Dir(), dir)
			}
		})
	}
}

// Whoever comes first makes it; all find the same archive.
func TestCreateAtOnce(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "archive")
	var wg sync.WaitGroup
	found := make([]string, 8)
	for i := range found {
		wg.Go(func() {
			a, err := Create(dir, Options{})
			if err != nil {
				t.Error(err)
				return
			}
			defer a.Close()
			found[i] = a.id
		})
	}
	wg.Wait()
	for _, id := range found {
		if id == "" || id != found[0] {
			t.Errorf("ids %q; want one", found)
		}
	}
}

// Whoever found no archive, and comes when another has made it and works there, is
// content.
func TestCreateLate(t *testing.T) {
	a := open(t)
	if err := os.WriteFile(filepath.Join(a.Dir(), "frontier.db"), nil, 0o644); err != nil {
		t.Fatal(err)
	}
	if err := create(t.Context(), a.Dir(), Options{}); err != nil {
		t.Errorf("create: %v; want none", err)
	}
}

func TestClose(t *testing.T) {
	before := runtime.NumGoroutine()
	defer func() {
		var behind int
		for range 1000 { // One that has said it is done may take a moment to end.
			if behind = runtime.NumGoroutine() - before; behind <= 0 {
				return
			}
			time.Sleep(10 * time.Millisecond)
		}
		t.Errorf("%d goroutines stay behind", behind)
	}()
	a := open(t)
	put(t, a, page(1, "one"), said("A"))
	for range 2 {
		if err := a.Close(); err != nil {
			t.Errorf("Close: %v", err)
		}
	}
	if _, err := a.Record(t.Context(), harbour, 0); !errors.Is(err, ErrClosed) {
		t.Errorf("Record when closed: %v; want ErrClosed", err)
	}
	if _, err := a.Put(t.Context(), page(2, "two"), said("B")); !errors.Is(err, ErrClosed) {
		t.Errorf("Put when closed: %v; want ErrClosed", err)
	}
	for _, err := range a.Records(t.Context(), Query{}) {
		if !errors.Is(err, ErrClosed) {
			t.Errorf("Records when closed: %v; want ErrClosed", err)
		}
	}
}

func TestLocked(t *testing.T) {
	a := open(t)
	b, err := Open(a.Dir(), Options{Wait: -1, Verb: "impatient"})
	if err != nil {
		t.Fatal(err)
	}
	defer b.Close()
	err = a.change(t.Context(), time.Minute, func(*batch) error {
		_, err := b.Put(t.Context(), page(1, "one"), said("A"))
		if !errors.Is(err, ErrLocked) || !strings.Contains(err.Error(), "by test, process") {
			t.Errorf("Put while it is locked: %v; want ErrLocked by test", err)
		}
		if _, err := b.Record(t.Context(), harbour, 0); !errors.Is(err, ErrLocked) {
			t.Errorf("Record while it is locked: %v; want ErrLocked", err)
		}
		return nil
	})
	if err != nil {
		t.Error(err)
	}
	put(t, b, page(1, "one"), said("A"))
}
