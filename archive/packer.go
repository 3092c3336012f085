package archive

import (
	"crypto/sha256"
	"fmt"
	"sync"

	"github.com/klauspost/compress/zstd"
)

// A packer makes blobs of contents and back. It may be used by several goroutines.
// A capture is packed fast; what compaction packs, it packs tightly.
type packer struct {
	enc *zstd.Encoder
	dec *zstd.Decoder

	primers sync.Pool // of *zstd.Decoder, each primed with one dictionary after the other
	best    encoders  // for compaction: of first pages,
	better  encoders  // of those told over them,
	fast    encoders  // and of what is small
}

func newPacker() (p *packer, err error) {
	p = &packer{
		best: encoders{level: zstd.SpeedBestCompression}, better: encoders{level: zstd.SpeedBetterCompression},
		fast: encoders{level: zstd.SpeedDefault},
	}
	if p.enc, err = zstd.NewWriter(nil, zstd.WithEncoderCRC(false), zstd.WithEncoderConcurrency(0)); err != nil {
		return nil, err
	}
	p.dec, err = zstd.NewReader(nil, zstd.WithDecoderConcurrency(0), zstd.WithDecoderMaxMemory(maxBlob), zstd.WithDecodeAllCapLimit(true))
	return p, err
}

func (p *packer) close() { p.dec.Close() }

// keyframe packs content by itself.
func (p *packer) keyframe(content []byte) *blob {
	return p.zip(p.enc, content)
}

func (p *packer) zip(enc *zstd.Encoder, content []byte) *blob {
	h := &blob{codec: plain, size: len(content), sum: sha256.Sum256(content), data: content}
	if z := enc.EncodeAll(content, nil); len(z) < len(content) {
		h.codec, h.data = zipped, z
	}
	return h
}

// over packs content as a delta over base, which is unpacked as under.
func (p *packer) over(content []byte, base blobID, depth int, under []byte) *blob {
	d := makeDelta(under, content)
	h := &blob{codec: delta, depth: depth + 1, base: base, size: len(content), sum: sha256.Sum256(content), data: d}
	if z := p.enc.EncodeAll(d, nil); len(z) < len(d) {
		h.codec, h.data = zipDelta, z
	}
	return h
}

// unpack gives back the content of h, proved by its digest. under is the content
// of its base, if it has one.
func (p *packer) unpack(h blob, under []byte) ([]byte, error) {
	content, err := p.content(h, under)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	if sha256.Sum256(content) != h.sum {
		return nil, fmt.Errorf("%w: content does not match its digest", ErrDamaged)
	}
	return content, nil
}

func (p *packer) content(h blob, under []byte) ([]byte, error) {
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
	case primed:
		return p.unprime(h, under)
	}
	return append([]byte(nil), h.data...), nil
}

// dictID is that of a base as a dictionary. Zero leaves no trace in the frame.
const dictID = 0

func (p *packer) unprime(h blob, under []byte) ([]byte, error) {
	dec, _ := p.primers.Get().(*zstd.Decoder)
	if dec == nil {
		var err error
		dec, err = zstd.NewReader(nil, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxMemory(maxBlob), zstd.WithDecodeAllCapLimit(true))
		if err != nil {
			return nil, err
		}
	}
	defer p.primers.Put(dec)
	if err := dec.ResetWithOptions(nil, zstd.WithDecoderDictRaw(dictID, under)); err != nil {
		return nil, err
	}
	return dec.DecodeAll(h.data, make([]byte, 0, h.size))
}
