//go:build !(darwin || dragonfly || freebsd || linux || netbsd || openbsd)

package dbfile

import "os"

// unlock has nothing to do: elsewhere bbolt's lock goes with the descriptor.
func unlock(*os.File) {}
