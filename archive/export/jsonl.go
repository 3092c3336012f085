package export

import (
	"bufio"
	"io"
	"iter"
	"slices"
)

// writeJSONL writes the objects as they are, or of each the members wanted, byte for
// byte: nothing is decoded.
func writeJSONL(w io.Writer, list iter.Seq2[[]byte, error], o Options) error {
	if err := o.check(); err != nil {
		return err
	}
	out := bufio.NewWriterSize(w, 1<<16)
	var line []byte
	for object, err := range list {
		if err == nil && len(o.Fields) > 0 {
			line, err = pick(line[:0], object, o.Fields)
			object = line
		}
		if err != nil {
			if flushed := out.Flush(); flushed != nil {
				return flushed
			}
			return err
		}
		out.Write(object)
		if err := out.WriteByte('\n'); err != nil {
			return err
		}
	}
	return out.Flush()
}

// pick appends an object of those members of record that are wanted, in that order.
// What the record does not have is left out.
func pick(dst, record []byte, fields []string) ([]byte, error) {
	values := make([][]byte, len(fields))
	err := members(record, func(name, value []byte) {
		if i := slices.Index(fields, string(name)); i >= 0 {
			values[i] = value
		}
	})
	if err != nil {
		return dst, err
	}
	sep := byte('{')
	for i, name := range fields {
		if values[i] == nil {
			continue
		}
		dst = append(append(append(dst, sep, '"'), name...), '"', ':')
		dst, sep = append(dst, values[i]...), ','
	}
	if sep == '{' {
		dst = append(dst, sep)
	}
	return append(dst, '}'), nil
}
