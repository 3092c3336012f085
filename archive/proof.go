package archive

import (
	"context"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"time"
)

// A proof is how far Verify has come. While it runs it stands in the file VERIFY in
// the archive's folder, as JSON, written anew every few seconds; a run that comes to
// its end takes it away.
type proof struct {
	Archive string            `json:"archive"`        // its id
	Proved  map[string]uint32 `json:"proved"`         // last blob of a pack that was looked at, by packName
	File    string            `json:"file,omitempty"` // last file of files/ that was looked at
	Verified
}

const (
	proofFile = "VERIFY"
	saveEvery = 3 * time.Second
)

// proof is what an earlier run has left, or the proof of nothing.
func (a *Archive) proof(fresh bool) (proof, error) {
	blank := proof{Archive: a.id, Proved: map[string]uint32{}, Verified: Verified{Begun: a.now().UTC().Truncate(time.Second)}}
	b, err := os.ReadFile(a.proofPath())
	if fresh || errors.Is(err, fs.ErrNotExist) {
		return blank, nil
	}
	if err != nil {
		return blank, err
	}
	var p proof
	if json.Unmarshal(b, &p) != nil || p.Archive != a.id || p.Proved == nil {
		return blank, nil // As if it were not there: all is proved once more.
	}
	p.Resumed = p.Blobs + p.Files
	p.Damaged -= int64(len(p.Damage))
	p.Damage = slices.DeleteFunc(p.Damage, func(d Damage) bool { return d.Blob == 0 && d.File == "" || d.Why == missingFile }) // It is found again, if it is still there.
	p.Damaged += int64(len(p.Damage))
	return p, nil
}

func (a *Archive) proofPath() string { return filepath.Join(a.dir, proofFile) }

// keep writes the proof down.
func (a *Archive) keep(ctx context.Context, p proof) error {
	b, err := json.Marshal(p)
	if err != nil {
		return err // Unreachable: strings, numbers and a time.
	}
	return a.locked(ctx, true, a.wait, func() error { return replace(a.proofPath(), append(b, '\n')) })
}

// forsakeProof takes the file away: its run has come to its end.
func (a *Archive) forsakeProof() error {
	if err := os.Remove(a.proofPath()); !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}
