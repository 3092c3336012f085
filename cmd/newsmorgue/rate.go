package main

import "time"

// A rate counts what happened in the last minute. The zero value has counted nothing.
type rate struct {
	second  int64     // the newest, since 1970
	seconds [60]int64 // of second s in seconds[s%60]
}

// add counts n at a time that is not before those that came earlier, but by little.
func (r *rate) add(now time.Time, n int64) {
	r.turn(now)
	r.seconds[r.second%60] += n
}

// perSecond is the mean over the last minute, or since it all began.
func (r *rate) perSecond(now, began time.Time) float64 {
	r.turn(now)
	sum := int64(0)
	for _, n := range r.seconds {
		sum += n
	}
	return float64(sum) / min(max(now.Sub(began).Seconds(), 1), 60)
}

// turn forgets what was over a minute ago.
func (r *rate) turn(now time.Time) {
	for s := max(r.second, now.Unix()-60) + 1; s <= now.Unix(); s++ {
		r.seconds[s%60] = 0
	}
	r.second = max(r.second, now.Unix())
}
