package urlkey

import "strings"

const upperHex = "0123456789ABCDEF"

// Normalize writes a path or query so that equivalent spellings are equal (RFC 3986 §6.2.2):
// an encoded unreserved byte is decoded, hexadecimal digits are in upper case, and every byte
// that is neither reserved nor unreserved is encoded.
func Normalize(s string) string {
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		c, encoded := s[i], false
		if v, ok := encodedByte(s, i); ok {
			c, encoded = v, true
			i += 2
		}
		switch {
		case unreserved(c), !encoded && reserved(c):
			b.WriteByte(c)
		default:
			writeEncoded(&b, c)
		}
	}
	return b.String()
}

// escape percent-encodes control bytes, bytes outside ASCII, those of also, and a percent sign
// that encodes nothing.
func escape(s, also string) string {
	var b strings.Builder
	for i := range len(s) {
		c := s[i]
		_, encoded := encodedByte(s, i)
		if c < ' ' || c > '~' || c == '%' && !encoded || strings.IndexByte(also, c) >= 0 {
			writeEncoded(&b, c)
		} else {
			b.WriteByte(c)
		}
	}
	return b.String()
}

// encodedByte reads the %XX that begins at s[i].
func encodedByte(s string, i int) (byte, bool) {
	if s[i] != '%' || i+2 >= len(s) {
		return 0, false
	}
	hi, lo := unhex(s[i+1]), unhex(s[i+2])
	return byte(hi<<4 | lo), hi >= 0 && lo >= 0
}

func unhex(c byte) int {
	switch {
	case '0' <= c && c <= '9':
		return int(c - '0')
	case 'a' <= c && c <= 'f':
		return int(c - 'a' + 10)
	case 'A' <= c && c <= 'F':
		return int(c - 'A' + 10)
	}
	return -1
}

func writeEncoded(b *strings.Builder, c byte) {
	b.Write([]byte{'%', upperHex[c>>4], upperHex[c&15]})
}

func unreserved(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || strings.IndexByte("-._~", c) >= 0
}

func reserved(c byte) bool { return strings.IndexByte(":/?#[]@!$&'()*+,;=", c) >= 0 }
