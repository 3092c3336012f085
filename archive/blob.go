package archive

import (
	"crypto/sha256"
	"encoding/binary"
	"fmt"

	"github.com/klauspost/compress/zstd"
)

// A blob is a payload, a record, the head of a capture or some comments, as packed
// in a pack:
//
//	codec 1 byte, depth 1 byte, base uvarint, size uvarint, SHA-256 32 bytes, data
//
// base is the id of another blob of the same kind of pack, of depth one less, over
// which data is a delta; 0 for a keyframe, whose depth is 0. size and SHA-256 are
// those of the content unpacked, so that every read proves itself.

// A codec says how the data of a blob gives its content. The numbers stand in
// files: none is ever used anew.
type codec byte

const (
	plain     codec = 0
	zipped    codec = 1 // zstd
	delta     codec = 2 // makeDelta over base
	zipDelta  codec = 3 // the same in zstd
	maxDepth        = 4 // of a blob: five links are read at most
	maxBlob         = 1 << 30
	blobStart       = 2 // of base in an encoded blob
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
	sum   [sha256.Size]byte
	data  []byte
}

func parseBlob(b []byte) (blob, error) {
	if len(b) < blobStart {
		return blob{}, ErrDamaged
	}
	h := blob{codec: codec(b[0]), depth: int(b[1])}
	f := fields{b: b[blobStart:]}
	h.base, h.size = blobID(f.uint()), int(f.uint())
	copy(h.sum[:], f.fixed(sha256.Size))
	h.data = f.b
	if f.bad || h.codec > zipDelta || h.depth > maxDepth || h.size < 0 || h.size > maxBlob || (h.base == 0) != (h.depth == 0) {
		return blob{}, ErrDamaged
	}
	return h, nil
}

func (h blob) encode() []byte {
	b := make([]byte, 0, len(h.data)+2*binary.MaxVarintLen64+sha256.Size+blobStart)
	b = append(b, byte(h.codec), byte(h.depth))
	b = binary.AppendUvarint(b, uint64(h.base))
	b = binary.AppendUvarint(b, uint64(h.size))
	b = append(b, h.sum[:]...)
	return append(b, h.data...)
}

// A packer makes blobs of contents and back. It may be used by several goroutines.
type packer struct {
	enc *zstd.Encoder
	dec *zstd.Decoder
}

func newPacker() (packer, error) {
	enc, err := zstd.NewWriter(nil, zstd.WithEncoderCRC(false), zstd.WithEncoderConcurrency(0))
	if err != nil {
		return packer{}, err
	}
	dec, err := zstd.NewReader(nil, zstd.WithDecoderConcurrency(0), zstd.WithDecoderMaxMemory(maxBlob), zstd.WithDecodeAllCapLimit(true))
	return packer{enc, dec}, err
}

// keyframe packs content by itself.
func (p packer) keyframe(content []byte) blob {
	h := blob{codec: plain, size: len(content), sum: sha256.Sum256(content), data: content}
	if z := p.enc.EncodeAll(content, nil); len(z) < len(content) {
		h.codec, h.data = zipped, z
	}
	return h
}

// over packs content as a delta over base, which is unpacked as under.
func (p packer) over(content []byte, base blobID, depth int, under []byte) blob {
	d := makeDelta(under, content)
	h := blob{codec: delta, depth: depth + 1, base: base, size: len(content), sum: sha256.Sum256(content), data: d}
	if z := p.enc.EncodeAll(d, nil); len(z) < len(d) {
		h.codec, h.data = zipDelta, z
	}
	return h
}

// unpack gives back the content of h, proved by its digest. under is the content
// of its base, if it has one.
func (p packer) unpack(h blob, under []byte) ([]byte, error) {
	content, err := p.content(h, under)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	if sha256.Sum256(content) != h.sum {
		return nil, fmt.Errorf("%w: content does not match its digest", ErrDamaged)
	}
	return content, nil
}

func (p packer) content(h blob, under []byte) ([]byte, error) {
	switch h.codec {
	case zipped:
		return p.dec.DecodeAll(h.data, make([]byte, 0, h.size))
	case delta:
		return applyDelta(make([]byte, 0, h.size), under, h.data, h.size)
	case zipDelta:
		// A delta may be longer than what it makes, by the numbers of its steps.
		d, err := p.dec.DecodeAll(h.data, make([]byte, 0, 2*h.size+64))
		if err != nil {
			return nil, err
		}
		return applyDelta(make([]byte, 0, h.size), under, d, h.size)
	}
	return append([]byte(nil), h.data...), nil
}
