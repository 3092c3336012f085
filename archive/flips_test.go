package archive

import (
	"bytes"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// TestFlip changes one bit of any file. Either that is told, with the file and with who
// needs what is damaged, or the bit was of no use to anybody. What is handed out all the
// same is what was put.
func TestFlip(t *testing.T) {
	from := t.TempDir()
	a := openIn(t, from)
	grown(t, a)
	exhibited(t, a)
	good, err := handedOut(t.Context(), a)
	if err != nil {
		t.Fatal(err)
	}
	whole, err := taken(from)
	if err != nil {
		t.Fatal(err)
	}
	files := slices.DeleteFunc(slices.Sorted(maps.Keys(whole)), func(name string) bool { return name == catalogFile })
	r := rand.New(rand.NewPCG(3, 4))
	dir := t.TempDir()
	var unused, named, structure int
	for n := range shortOr(60, 3000) {
		name := files[r.IntN(len(files))]
		i := maps.Clone(whole)
		b := bytes.Clone(i[name].content)
		at, bit := r.IntN(len(b)), r.IntN(8)
		b[at] ^= 1 << bit
		i[name] = file{content: b}
		if err := i.lay(dir); err != nil {
			t.Fatal(err)
		}
		told, err := flipped(t, dir, name, good)
		switch {
		case err != nil:
			t.Errorf("flip %d, bit %d of byte %d of %s: %v", n, bit, at, name, err)
		case told == "":
			unused++
		case strings.Contains(told, "needed by ") || strings.Contains(told, "table "):
			named++
		default:
			structure++
		}
	}
	t.Logf("%d bits that are of no use, %d that name who needs them, %d that name the page", unused, named, structure)
}

// flipped is what is told of an archive in whose file of that name a bit was flipped; ""
// if nothing is. It fails if that is not enough.
func flipped(t *testing.T, dir, name string, good []string) (told string, err error) {
	late := time.AfterFunc(time.Minute, func() { panic("it hangs: " + dir) })
	defer late.Stop()
	a, err := Open(dir, Options{})
	if err != nil {
		return "", err // CATALOG was not touched.
	}
	defer a.Close()
	_, damage := a.Verify(t.Context(), VerifyOptions{Fresh: true})
	wrong := a.Check(t.Context())
	if err := errors.Join(damage, wrong); err != nil {
		told = err.Error()
	}
	switch {
	case told != "" && (!errors.Is(errors.Join(damage, wrong), ErrDamaged) || !strings.Contains(told, filepath.Base(name))):
		return told, fmt.Errorf("it is said only: %.600s", told)
	case damage != nil && strings.Contains(damage.Error(), ", blob ") && !strings.Contains(damage.Error(), "needed by "):
		return told, fmt.Errorf("nobody needs %.600s", told)
	case wrong != nil && strings.Contains(wrong.Error(), "structure"):
		return told, nil // The pages may point in a circle.
	}
	got, err := handedOut(t.Context(), a)
	switch {
	case told == "" && err != nil:
		return told, fmt.Errorf("only reading tells: %w", err)
	case told == "" && !slices.Equal(got, good):
		return told, fmt.Errorf("silently, it tells %d things; want %d", len(got), len(good))
	}
	if others := without(got, good); len(others) > 0 {
		return told, fmt.Errorf("it tells what never was: %.300q; and of damage %.600s", others[0], told)
	}
	return told, nil
}
