package daystest

// An Output is what a process has written.
type Output struct {
	Written int64 // bytes handed over to be written
	// Charged is what the system counts as sent to disks: whole pages of memory, and
	// where it keeps a file in large folios, as ext4 may since Linux 6.16, up to 2 MB
	// for a page of 4 kB that was changed. A file in memory does not count.
	Charged int64
}

// Since is what was written after an earlier look.
func (o Output) Since(before Output) Output {
	return Output{o.Written - before.Written, o.Charged - before.Charged}
}
