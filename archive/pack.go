package archive

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

// packName is the path of a pack below the archive's folder.
func packName(kind string, n uint32) string { return filepath.Join(kind, fmt.Sprintf("%04d.db", n)) }

// packNumbers are the packs of a kind that there are, in order. They need not begin
// with 1: one that is compacted goes away.
func packNumbers(dir, kind string) ([]uint32, error) {
	entries, err := os.ReadDir(filepath.Join(dir, kind))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	var list []uint32
	for _, e := range entries {
		digits, isPack := strings.CutSuffix(e.Name(), ".db")
		n, err := strconv.ParseUint(digits, 10, 32)
		if isPack && err == nil && packName(kind, uint32(n)) == filepath.Join(kind, e.Name()) {
			list = append(list, uint32(n))
		}
	}
	slices.SortFunc(list, cmp.Compare)
	return list, nil
}
