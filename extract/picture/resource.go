package picture

import (
	"bytes"
	"encoding/binary"
)

// imagemeta looks for IIM in the first APP13 segment only, and loses its way behind a
// resource of odd length. So it is handed a JPEG of nothing but the resource that IIM is in.

const (
	mostIIM  = 65000 // bytes that one segment has room for
	iimBlock = 0x0404
)

var photoshop = []byte("Photoshop 3.0\x00")

// onlyIIM is a JPEG with the IIM that b has, if it has any: for imagemeta to read.
func onlyIIM(b []byte) []byte {
	iim := resource(segments(b), iimBlock)
	iim = iim[:min(len(iim), mostIIM)]
	out := []byte{0xff, 0xd8, 0xff, 0xed}
	out = binary.BigEndian.AppendUint16(out, uint16(2+len(photoshop)+12+len(iim)))
	out = append(out, photoshop...)
	out = append(out, "8BIM\x04\x04\x00\x00"...)
	out = binary.BigEndian.AppendUint32(out, uint32(len(iim)))
	return append(out, iim...)
}

// segments are the image resources of a JPEG, which may go on from segment to segment.
func segments(b []byte) (resources []byte) {
	for i := 2; i+4 <= len(b) && b[i] == 0xff && b[i+1] != 0xda && len(resources) < mostXMP; {
		if b[i+1] == 0xff { // padding before a marker
			i++
			continue
		}
		end := min(i+2+int(binary.BigEndian.Uint16(b[i+2:])), len(b))
		if end < i+4 {
			break
		}
		if content, ok := bytes.CutPrefix(b[i+4:end], photoshop); ok && b[i+1] == 0xed {
			resources = append(resources, content...)
		}
		i = end
	}
	return resources
}

// resource is the first of an identifier (Adobe Photoshop File Formats Specification, Image
// Resource Blocks): a name and the data follow, each padded to an even length.
func resource(b []byte, wanted uint16) []byte {
	for len(b) >= 12 && string(b[:4]) == "8BIM" {
		id := binary.BigEndian.Uint16(b[4:])
		at := 6 + 1 + int(b[6])
		at += at % 2
		if len(b) < at+4 {
			return nil
		}
		size := int(min(binary.BigEndian.Uint32(b[at:]), 1<<30))
		b = b[at+4:]
		if id == wanted {
			return b[:min(size, len(b))]
		}
		b = b[min(size+size%2, len(b)):]
	}
	return nil
}
