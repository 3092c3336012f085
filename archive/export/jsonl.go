package export

import (
	"errors"
	"io"
	"iter"
)

func writeJSONL(w io.Writer, records iter.Seq2[[]byte, error], o Options) error {
	return errors.ErrUnsupported
}
