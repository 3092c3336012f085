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
	enc *zstd.Encoder // for captures: on real pages a twentieth is lost to the next level, which takes half as long again
	dec *zstd.Decoder

	deltas  sync.Pool // of *[]byte, for deltas that were zipped
	primers sync.Pool // of *zstd.Decoder, each primed with one dictionary after the other
	best    encoders  // for compaction: of first pages,
	better  encoders  // of those told over them,
	fast    encoders  // and of what is small
}

// captureWindow is that of zstd for captures. Having one of our own makes its blocks twice as
// long at this level, so that most pages are one, which is packed without a copy of it.
const captureWindow = 1 << 20

func newPacker() (p *packer, err error) {
	p = &packer{
		best: encoders{level: zstd.SpeedBestCompression}, better: encoders{level: zstd.SpeedBetterCompression},
		fast: encoders{level: zstd.SpeedDefault},
	}
	p.enc, err = zstd.NewWriter(nil, zstd.WithWindowSize(captureWindow), zstd.WithEncoderLevel(zstd.SpeedFastest), zstd.WithEncoderCRC(false), zstd.WithEncoderConcurrency(0))
	if err != nil {
		return nil, err
	}
	p.dec, err = zstd.NewReader(nil, zstd.WithDecoderConcurrency(0), zstd.WithDecoderMaxMemory(maxBlob), zstd.WithDecodeAllCapLimit(true))
	return p, err
}

func (p *packer) close() { p.dec.Close() }

// A draft is a content that is to be packed, with its digest.
type draft struct {
	content []byte
	sum     [sha256.Size]byte
}

func draftOf(content []byte) draft { return draft{content, sha256.Sum256(content)} }

// keyframe packs a draft by itself.
func (p *packer) keyframe(d draft) *blob {
	return p.zip(p.enc, d)
}

func (p *packer) zip(enc *zstd.Encoder, d draft) *blob {
	h := &blob{codec: plain, size: len(d.content), sum: d.sum, data: d.content}
	if z := enc.EncodeAll(d.content, nil); len(z) < len(d.content) {
		h.codec, h.data = zipped, z
	}
	return h
}

// over packs a draft as a delta over base, which is unpacked as under.
func (p *packer) over(d draft, base blobID, depth int, under []byte) *blob {
	steps := makeDelta(under, d.content)
	h := &blob{codec: delta, depth: depth + 1, base: base, size: len(d.content), sum: d.sum, data: steps}
	if z := p.enc.EncodeAll(steps, nil); len(z) < len(steps) {
		h.codec, h.data = zipDelta, z
	}
	return h
}

// prove proves a content by its digest.
func (h blob) prove(content []byte) error {
	if sha256.Sum256(content) != h.sum {
		return fmt.Errorf("%w: content does not match its digest", ErrDamaged)
	}
	return nil
}

// roomy is the room behind a content, without which zstd has to be careful, and slower.
const roomy = 64

// content gives back the content of h, not proved yet, in buffer if that is large
// enough. under is the content of its base, if it has one.
func (p *packer) content(buffer []byte, h blob, under []byte) ([]byte, error) {
	if cap(buffer) < h.size+roomy {
		buffer = make([]byte, 0, h.size+roomy)
	}
	to := buffer[: 0 : h.size+roomy]
	switch h.codec {
	case zipped:
		return p.dec.DecodeAll(h.data, to)
	case delta:
		return applyDelta(to, under, h.data, h.size)
	case zipDelta:
		return p.undelta(to, h, under)
	case primed:
		return p.unprime(to, h, under)
	}
	return append(to, h.data...), nil
}

func (p *packer) undelta(to []byte, h blob, under []byte) ([]byte, error) {
	scratch, _ := p.deltas.Get().(*[]byte)
	if scratch == nil {
		scratch = new([]byte)
	}
	defer p.deltas.Put(scratch)
	if most := 2*h.size + 64; cap(*scratch) < most { // A delta may be longer than what it makes, by the numbers of its steps.
		*scratch = make([]byte, 0, most)
	}
	d, err := p.dec.DecodeAll(h.data, (*scratch)[:0])
	if err != nil {
		return nil, err
	}
	return applyDelta(to, under, d, h.size)
}

// dictID is that of a base as a dictionary. Zero leaves no trace in the frame.
const dictID = 0

func (p *packer) unprime(to []byte, h blob, under []byte) ([]byte, error) {
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
	return dec.DecodeAll(h.data, to)
}
