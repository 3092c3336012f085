//go:build darwin || dragonfly || freebsd || linux || netbsd || openbsd

package dbfile

import (
	"os"
	"syscall"
)

// unlock lets go of bbolt's lock while the file is still mapped.
func unlock(f *os.File) { syscall.Flock(int(f.Fd()), syscall.LOCK_UN) }
