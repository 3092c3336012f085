//go:build unix

package archive

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"golang.org/x/sync/errgroup"
)

// keepAtOnce keeps photos from three goroutines, of which many are of one file, and prints
// a line for each that is acknowledged. A fourth has photos kept that it forgets again.
func keepAtOnce(a *Archive, name string, n int) error {
	var work errgroup.Group
	for w := range 3 {
		work.Go(func() error {
			for i := range n {
				url := fmt.Sprintf("https://img.daily.example/%s%d/%d.jpg", name, w, i)
				content := manyPage("photo", i%7)
				if err := keepOne(a, fmt.Sprintf("example,daily)/%s%d", name, w), url, i, content); err != nil {
					return err
				}
				if err := a.RevisePictures(context.Background(), []Picture{pictureOf(url, 3, content)}); err != nil {
					return err
				}
				fmt.Println("kept", url, i%7)
			}
			return nil
		})
	}
	work.Go(func() error {
		for i := range n {
			key := fmt.Sprintf("example,daily)/secret/%s%d", name, i)
			if err := keepOne(a, key, "https://img.daily.example/secret"+key+".jpg", i, key+"!"); err != nil {
				return err
			}
			if _, err := a.Forget(context.Background(), Forgetting{Key: key, Reason: "a test"}); err != nil {
				return err
			}
			fmt.Println("forgot", key, 0)
		}
		return nil
	})
	return work.Wait()
}

// keepOne puts a version that shows a photo, and keeps that.
func keepOne(a *Archive, key, url string, i int, content string) error {
	c := page(1+i%20, fmt.Sprint(url))
	c.URLKey, c.Start = key, manyTime(i)
	if _, err := a.Put(context.Background(), c, showing(url, url)); err != nil {
		return err
	}
	if _, err := a.Show(context.Background(), key, 0); err != nil {
		return err
	}
	return a.PutPicture(context.Background(), pictureOf(url, 1, content), []byte(content))
}

// displayed proves that photos that were acknowledged are there, and nothing of those that
// were forgotten.
func displayed(t *testing.T, a *Archive, lines []string) {
	t.Helper()
	if err := a.Check(t.Context()); err != nil {
		t.Fatalf("Check: %v", err)
	}
	if v, err := a.Verify(t.Context(), VerifyOptions{Fresh: true}); err != nil {
		t.Fatalf("Verify: %+v, %v", v, err)
	}
	for _, line := range lines {
		var what, name string
		var i int
		if _, err := fmt.Sscan(line, &what, &name, &i); err != nil {
			t.Fatalf("line %q: %v", line, err)
		}
		if what == "forgot" {
			if found := traces(t, a, name+"!"); found != nil {
				t.Errorf("%s was forgotten; traces in %q", name, found)
			}
			continue
		}
		p, err := a.Picture(t.Context(), name)
		if err == nil && p.Hash != 1<<63|3 {
			err = errors.New("it is not as it was read last")
		}
		if err == nil {
			var content []byte
			if content, err = a.File(t.Context(), p.SHA256); string(content) != manyPage("photo", i) {
				err = errors.Join(err, errors.New("it is another"))
			}
		}
		if err != nil {
			t.Errorf("%s was acknowledged: %v", name, err)
		}
	}
}

// TestKillPictures kills processes that keep photos and forget some. What was acknowledged
// is there, or is not any more, and the next Forget leaves no file that nothing names.
func TestKillPictures(t *testing.T) {
	for range shortOr(1, 40) {
		dir := t.TempDir()
		var lines []string
		for round := range killRounds {
			cmd, out, errs := start(t, "photos", dir, fmt.Sprintf("k%d-", round), 1<<20)
			for stop := rand.IntN(30); out.Scan(); {
				if lines = append(lines, out.Text()); stop == 0 {
					time.AfterFunc(rand.N(40*time.Millisecond), func() { cmd.Process.Kill() })
				}
				stop--
			}
			cmd.Wait()
			if cmd.ProcessState.Exited() {
				t.Fatalf("the child ended by itself: %s", errs)
			}
			a, err := Open(dir, Options{})
			if err != nil {
				t.Fatal(err)
			}
			displayed(t, a, lines)
			a.Forget(t.Context(), Forgetting{Key: "example,daily)/none", Reason: "to end the one before"})
			if err := a.sweepFiles(t.Context()); err != nil {
				t.Fatal(err)
			}
			displayed(t, a, lines)
			named := map[string]bool{}
			list, err := gallery(t.Context(), a)
			for _, p := range list {
				named[p.SHA256] = true
			}
			files := filesIn(t, a)
			for _, name := range files {
				if !named[filepath.Base(name)] {
					t.Errorf("%s stays, and no photo is of it", name)
				}
			}
			if err != nil || len(files) != len(named) {
				t.Errorf("files %q, %v; want %d", files, err, len(named))
			}
			a.Close()
		}
		os.RemoveAll(dir)
	}
}

// TestProcessesPictures has several processes keep the same files at once.
func TestProcessesPictures(t *testing.T) {
	dir := t.TempDir()
	a := openIn(t, dir)
	var work sync.WaitGroup
	var mu sync.Mutex
	var lines []string
	for _, name := range []string{"a", "b"} {
		cmd, out, errs := start(t, "photos", dir, name, 9)
		work.Go(func() {
			for out.Scan() {
				mu.Lock()
				lines = append(lines, out.Text())
				mu.Unlock()
			}
			if err := cmd.Wait(); err != nil {
				t.Errorf("child %s: %v: %s", name, err, errs)
			}
		})
	}
	work.Wait()
	if want := 2 * 4 * 9; len(lines) != want {
		t.Errorf("%d acknowledged; want %d", len(lines), want)
	}
	displayed(t, a, lines)
	if files := filesIn(t, a); len(files) != 7 {
		t.Errorf("files\n%s\nwant 7", strings.Join(files, "\n"))
	}
}
