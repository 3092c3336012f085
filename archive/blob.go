package archive

import (
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"hash/crc32"
)

// A blob is a payload, a record, the head of a capture or some comments, as packed
// in a pack:
//
//	codec 1 byte, depth 1 byte, base uvarint, size uvarint, owner uvarint, SHA-256 32 bytes, data, seal 4 bytes
//
// base is the id of another blob of the same kind of pack, of depth one less, over
// which data is told; 0 for a keyframe, whose depth is 0. owner is the story that it
// was kept for: what must be forgotten is found by it, and what is salvaged put
// together. size and SHA-256 are those of the content unpacked, by which it proves itself.
// The seal is a CRC-32C of all before it: reading much, as an export does, there is no
// time for more, and it finds what a bad disk did as well.

// A codec says how the data of a blob gives its content. The numbers stand in
// files: none is ever used anew.
type codec byte

const (
	plain     codec = 0
	zipped    codec = 1 // zstd
	delta     codec = 2 // makeDelta over base
	zipDelta  codec = 3 // the same in zstd
	primed    codec = 4 // zstd with the content of base for its dictionary
	maxDepth        = 4 // of a blob: five are read at most
	maxBlob         = 1 << 30
	blobStart       = 2 // of base in an encoded blob

	owned codec = 0x10 // added to the codec of a blob with owner and seal; those of format 1 have neither
)

// A blobID is the number of a pack and, in the lower half, of a blob in it. 0 is none.
type blobID uint64

func (id blobID) pack() uint32 { return uint32(id >> 32) }
func (id blobID) key() []byte  { return key32(nil, uint32(id)) }

func (id blobID) String() string { return fmt.Sprintf("%04d/%d", id.pack(), uint32(id)) }

// A blob is one as it lies in its pack, its header read.
type blob struct {
	codec codec
	depth int
	base  blobID
	size  int
	owner storyID // 0 in format 1
	sum   [sha256.Size]byte
	data  []byte
}

func parseBlob(b []byte) (blob, error) {
	if len(b) > 0 && codec(b[0])&owned != 0 {
		n := len(b) - sealSize
		if n < blobStart || binary.BigEndian.Uint32(b[n:]) != crc32.Checksum(b[:n], castagnoli) {
			return blob{}, fmt.Errorf("%w: it does not match its seal", ErrDamaged)
		}
	}
	return parseUnsealed(b)
}

// parseUnsealed is parseBlob of one whose seal is not looked at.
func parseUnsealed(b []byte) (blob, error) {
	if len(b) < blobStart {
		return blob{}, ErrDamaged
	}
	h := blob{codec: codec(b[0]) &^ owned, depth: int(b[1])}
	if codec(b[0])&owned != 0 {
		n := len(b) - sealSize
		if n < blobStart {
			return blob{}, ErrDamaged
		}
		b = b[:n:n]
	}
	f := fields{b: b[blobStart:]}
	h.base, h.size = blobID(f.uint()), int(f.uint())
	if codec(b[0])&owned != 0 {
		h.owner = storyID(f.uint())
	}
	copy(h.sum[:], f.fixed(sha256.Size))
	h.data = f.b
	if f.bad || h.codec > primed || h.depth > maxDepth || h.size < 0 || h.size > maxBlob || (h.base == 0) != (h.depth == 0) {
		return blob{}, ErrDamaged
	}
	return h, nil
}

func (h blob) encode() []byte {
	b := make([]byte, 0, len(h.data)+3*binary.MaxVarintLen64+sha256.Size+blobStart+sealSize)
	b = append(b, byte(h.codec|owned), byte(h.depth))
	b = binary.AppendUvarint(b, uint64(h.base))
	b = binary.AppendUvarint(b, uint64(h.size))
	b = binary.AppendUvarint(b, uint64(h.owner))
	b = append(b, h.sum[:]...)
	b = append(b, h.data...)
	return binary.BigEndian.AppendUint32(b, crc32.Checksum(b, castagnoli))
}
