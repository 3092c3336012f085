package archive

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"math"

	bolt "go.etcd.io/bbolt"
)

// bbolt keeps no sums of its pages but of two. So a row ends with a CRC-32C of the
// name of its table, its key and itself, 4 bytes: what a bad disk did to it is found
// when it is read, and not believed.

// A table is a bucket of index.db.
type table struct {
	name   string
	bucket *bolt.Bucket
}

const sealSize = 4

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

func (t table) seal(key, row []byte) uint32 {
	sum := crc32.Update(0, castagnoli, []byte(t.name))
	sum = crc32.Update(sum, castagnoli, key)
	return crc32.Update(sum, castagnoli, row)
}

// open takes the seal off a row as it lies in the file.
func (t table) open(key, sealed []byte) ([]byte, error) {
	n := len(sealed) - sealSize
	if n < 0 || binary.BigEndian.Uint32(sealed[n:]) != t.seal(key, sealed[:n]) {
		return nil, fmt.Errorf("%s, table %s, row %x: %w", indexFile, t.name, key, ErrDamaged)
	}
	return sealed[:n:n], nil
}

// get returns a row, nil if there is none. It is good until the batch ends.
func (t table) get(key []byte) ([]byte, error) {
	sealed := t.bucket.Get(key)
	if sealed == nil {
		return nil, nil
	}
	return t.open(key, sealed)
}

// has reports whether there is a row, whole or not.
func (t table) has(key []byte) bool { return t.bucket.Get(key) != nil }

// put writes a row unless it stands there already.
func (t table) put(key, row []byte) error {
	sealed := binary.BigEndian.AppendUint32(append(make([]byte, 0, len(row)+sealSize), row...), t.seal(key, row))
	if bytes.Equal(t.bucket.Get(key), sealed) {
		return nil
	}
	return t.bucket.Put(key, sealed)
}

// next is a number that no row had yet, for a table whose keys begin with numbers.
func (t table) next() (uint32, error) { return nextNumber(t.bucket) }

// last is the greatest number that a row has.
func (t table) last() uint32 { return lastNumber(t.bucket) }

// nextNumber counts with the sequence of a bucket, and does not trust one that has
// fallen behind the keys.
func nextNumber(bucket *bolt.Bucket) (uint32, error) {
	n, err := bucket.NextSequence()
	if err == nil && (n <= uint64(lastNumber(bucket)) || n > math.MaxUint32) {
		err = fmt.Errorf("sequence %d: %w", n, ErrDamaged)
	}
	return uint32(n), err
}

func lastNumber(bucket *bolt.Bucket) uint32 {
	key, _ := bucket.Cursor().Last()
	if len(key) < 4 {
		return 0
	}
	return number(key)
}
