package profile

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"time"
)

// The bytes of a profile: the version, then
//
//	stories, lines, places, holders, publisher, zones
//
// numbers as uvarints, a list and a text with its length before it, a mark as 8 bytes
// big endian, how many took it doubled, and one more if it is worn, the offset of a zone
// as a varint.
const version = 1

// ErrProfile says that bytes are no profile that this program knows.
var ErrProfile = errors.New("not a profile")

// Marshal makes bytes of a profile; nil of nil.
func (p *Profile) Marshal() []byte {
	if p == nil {
		return nil
	}
	b := binary.AppendUvarint([]byte{version}, uint64(p.Stories))
	places := func(list []Place) {
		b = binary.AppendUvarint(b, uint64(len(list)))
		for _, l := range list {
			b = binary.BigEndian.AppendUint64(b, uint64(l.Mark))
			b = binary.AppendUvarint(b, uint64(l.Stories))
			taken := uint64(l.Taken) << 1
			if l.Worn {
				taken |= 1
			}
			b = binary.AppendUvarint(b, taken)
		}
	}
	lines := make([]Place, len(p.Lines))
	for i, l := range p.Lines {
		lines[i] = Place{Mark: l.Mark, Stories: l.Stories, Taken: l.Taken}
	}
	places(lines)
	places(p.Places)
	places(p.Holders)
	b = append(binary.AppendUvarint(b, uint64(len(p.Publisher))), p.Publisher...)
	b = binary.AppendUvarint(b, uint64(len(p.Zones)))
	for _, z := range p.Zones {
		b = binary.AppendVarint(binary.AppendUvarint(b, uint64(z.Month)), int64(z.Offset))
	}
	return b
}

// Digest is "sha256:" and the SHA-256 in hexadecimal of the bytes of a profile; "" of nil.
func (p *Profile) Digest() string {
	if p == nil {
		return ""
	}
	sum := sha256.Sum256(p.Marshal())
	return "sha256:" + hex.EncodeToString(sum[:])
}

// Parse reads what Marshal made; nil of nothing. Of any other bytes, also of those of a
// later version, it fails with ErrProfile.
func Parse(b []byte) (*Profile, error) {
	if len(b) == 0 {
		return nil, nil
	}
	if b[0] != version {
		return nil, fmt.Errorf("read profile: %w: version %d", ErrProfile, b[0])
	}
	r := reader{b: b[1:]}
	p := &Profile{Stories: r.number(maxStories)}
	for _, l := range r.places(maxLines, p.Stories) {
		p.Lines = append(p.Lines, Furniture{l.Mark, l.Stories, l.Taken})
	}
	p.Places, p.Holders = r.places(maxPlaces, p.Stories), r.places(maxHolders, p.Stories)
	p.Publisher = string(r.take(r.number(maxName)))
	p.Zones = r.zones()
	if r.bad || len(r.b) > 0 || p.Stories < least {
		return nil, fmt.Errorf("read profile: %w", ErrProfile)
	}
	return p, nil
}

// A reader takes bytes apart. Once something is wrong, bad is set and all is zero.
type reader struct {
	b   []byte
	bad bool
}

// number is one from 0 to most.
func (r *reader) number(most int) int {
	v, n := binary.Uvarint(r.b)
	if n <= 0 || v > uint64(most) {
		r.bad = true
		return 0
	}
	r.b = r.b[n:]
	return int(v)
}

func (r *reader) take(n int) []byte {
	if r.bad || n > len(r.b) {
		r.bad = true
		return nil
	}
	b := r.b[:n]
	r.b = r.b[n:]
	return b
}

// places is a list in order of mark.
func (r *reader) places(most, stories int) (list []Place) {
	for n := r.number(most); n > 0 && !r.bad; n-- {
		mark := r.take(8)
		if r.bad {
			return nil
		}
		p := Place{Mark: Mark(binary.BigEndian.Uint64(mark))}
		p.Stories = r.number(stories)
		taken := r.number(p.Stories<<1 | 1)
		p.Taken, p.Worn = taken>>1, taken&1 != 0
		if len(list) > 0 && p.Mark <= list[len(list)-1].Mark {
			r.bad = true
		}
		list = append(list, p)
	}
	return list
}

// day bounds the offset of a zone, in seconds.
const day = 24 * 60 * 60

func (r *reader) zones() (list []Zone) {
	for n := r.number(12); n > 0 && !r.bad; n-- {
		z := Zone{Month: time.Month(r.number(12))}
		v, size := binary.Varint(r.b)
		if r.bad || size <= 0 || z.Month == 0 || v <= -day || v >= day || len(list) > 0 && z.Month <= list[len(list)-1].Month {
			r.bad = true
			return nil
		}
		z.Offset, r.b = int(v), r.b[size:]
		list = append(list, z)
	}
	return list
}
