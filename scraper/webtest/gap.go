package webtest

import (
	"maps"
	"slices"
	"strings"
	"time"
)

// factor is how many times as long as an answer took its host is to be left alone.
const factor = 5

// noise is by how much an answer may seem longer to its server than to the client: the server's
// processor may be given to others between the last byte and the look at the clock.
const noise = 10 * time.Millisecond

// A Gap tells how long one host was left alone between the end of an answer and the next
// request.
type Gap struct {
	Host     string
	Requests int
	Least    time.Duration // smallest gap
	Mean     time.Duration // of those within a round
	Short    time.Duration // most that a gap was shorter than promised, noise in the answer's length allowed for; not above 0 if none was
	Ratio    float64       // sum of the gaps within a round to the sum of those promised
	Robots   bool          // robots.txt was asked before all else
}

// Gaps reads a log, host by host, by name. Promised is the pace, or five times what the answer
// took if that is longer; but of an answer whose client was killed that client knew nothing, so
// from one round to the next it is the pace alone. A host without a pace is promised nothing.
func Gaps(log []Request, pace func(host string) time.Duration) []Gap {
	hosts := map[string][]Request{}
	for _, q := range log {
		hosts[q.Host] = append(hosts[q.Host], q)
	}
	var gaps []Gap
	for _, host := range slices.Sorted(maps.Keys(hosts)) {
		gaps = append(gaps, gapOf(host, hosts[host], pace(host)))
	}
	return gaps
}

func gapOf(host string, log []Request, pace time.Duration) Gap {
	g := Gap{Host: host, Requests: len(log), Robots: strings.HasPrefix(log[0].Path, "/robots.txt")}
	g.Short = -1 << 62
	var sum, promised time.Duration
	within := 0
	for i := 1; i < len(log); i++ {
		was, is := log[i-1], log[i]
		gap, want := is.Start.Sub(was.End), pace
		if took := was.End.Sub(was.Start); is.Round == was.Round {
			want = max(want, factor*(took-noise))
			sum, promised, within = sum+gap, promised+max(pace, factor*took), within+1
		}
		if i == 1 || gap < g.Least {
			g.Least = gap
		}
		g.Short = max(g.Short, want-gap)
	}
	if within > 0 {
		g.Mean = sum / time.Duration(within)
	}
	if promised > 0 {
		g.Ratio = float64(sum) / float64(promised)
	}
	return g
}
