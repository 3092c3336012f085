package archive

// How much of one content stands in another is estimated by chunks: runs of bytes that
// end where a rolling hash of the last few bytes says so, hence at the same places in
// both, whatever was put in before. Measured on real pages, the base that lacks least
// in chunks is nearly always the one with the smallest delta, at a fraction of the
// time that packing over each of them would take.
const (
	chunkBits = 6   // a chunk is 64 bytes long on average,
	chunkMin  = 16  // at least so many
	chunkMax  = 512 // and at most so many
)

// chunks are the hashes of the chunks of a content, each with the bytes of all that
// have it.
type chunks map[uint64]int

func chunksOf(content []byte) chunks {
	c := make(chunks, len(content)>>chunkBits)
	const prime = 1099511628211 // of FNV-1a
	begin, rolling, sum := 0, uint64(0), uint64(14695981039346656037)
	for i, b := range content {
		rolling = rolling<<1 + gear[b]
		sum = (sum ^ uint64(b)) * prime
		n := i + 1 - begin
		if n >= chunkMin && rolling>>(64-chunkBits) == 0 || n == chunkMax || i+1 == len(content) {
			c[sum] += n
			begin, rolling, sum = i+1, 0, 14695981039346656037
		}
	}
	return c
}

// lacking is the number of bytes of c that do not stand in other.
func (c chunks) lacking(other chunks) (n int) {
	for sum, bytes := range c {
		if _, ok := other[sum]; !ok {
			n += bytes
		}
	}
	return n
}

// gear gives each byte a number of its own for the rolling hash: xorshift64, Marsaglia,
// "Xorshift RNGs", Journal of Statistical Software 8 (14), 2003.
var gear = func() (table [256]uint64) {
	x := uint64(88172645463325252)
	for i := range table {
		x ^= x << 13
		x ^= x >> 7
		x ^= x << 17
		table[i] = x
	}
	return table
}()
