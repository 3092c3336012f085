package main

import "time"

// clockFrom returns a clock that stands at start now and runs on; the zero start
// is the time of day.
func clockFrom(start time.Time) func() time.Time {
	if start.IsZero() {
		return time.Now
	}
	began := time.Now()
	return func() time.Time { return start.Add(time.Since(began)) }
}
