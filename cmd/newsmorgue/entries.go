package main

import (
	"context"
	"fmt"
	"iter"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	"newsmorgue/scraper/frontier"
	"newsmorgue/scraper/urlkey"
)

// atOnce is how many entries are changed in one transaction.
const atOnce = 1000

// A named is what an argument of the frontier verbs names: one address, all that begin so, or a site.
type named struct {
	prefix string // of the urlkeys
	whole  bool   // the prefix is a urlkey
	group  string // of a site that has one; "" otherwise
}

// nameOf reads an argument.
func (s *Settings) nameOf(arg string) (named, error) {
	if host, _, ok := strings.Cut(arg, ")"); ok && !strings.Contains(host, "/") {
		return named{prefix: arg}, nil
	}
	if strings.Contains(arg, "://") {
		key, err := keyOf(arg)
		return named{prefix: key, whole: true}, err
	}
	for _, site := range s.Sites {
		if site.Group != "" && site.Group == arg {
			return named{group: arg}, nil
		}
	}
	k, err := urlkey.Of("http://" + arg + "/")
	if err != nil || strings.ContainsAny(arg, "/?#@") {
		return named{}, misuse("write daily.example for a site, https://daily.example/2026/harbour for an address", "%q is neither a site nor an address", arg)
	}
	n := named{prefix: strings.TrimSuffix(k.Key, ")/")}
	if k.Host == k.Site {
		n.group = k.Site
	}
	return n, nil
}

// entries gives those that a name means.
func (n named) entries(ctx context.Context, f *frontier.Frontier) iter.Seq2[frontier.Entry, error] {
	return func(yield func(frontier.Entry, error) bool) {
		for e, err := range f.Entries(ctx, n.prefix) {
			if err == nil && !n.means(e) {
				continue
			}
			if !yield(e, err) {
				return
			}
		}
	}
}

// means reports whether an entry whose key has the prefix is meant: of daily.example that of
// www.daily.example too, and that of dailynews.example not.
func (n named) means(e frontier.Entry) bool {
	if n.prefix == "" {
		return e.Group == n.group
	}
	rest := e.Key[len(n.prefix):]
	return strings.Contains(n.prefix, ")") && (!n.whole || rest == "") || rest != "" && strings.IndexByte("),:", rest[0]) >= 0
}

// edit does one thing to all that is named.
func (a *app) edit(ctx context.Context, f *frontier.Frontier, args []string, e edit) error {
	known, changed := 0, 0
	for _, arg := range args {
		n, err := a.set.nameOf(arg)
		if err != nil {
			return err
		}
		if e.site != nil && n.group != "" {
			if err := e.site(ctx, f, n.group); err != nil {
				return err
			}
			if e.alone {
				fmt.Fprintf(a.stdout, "%s %s\n", n.group, e.done)
				continue
			}
		}
		k, c, err := a.editNamed(ctx, f, n, e)
		if err != nil {
			return err
		}
		if known, changed = known+k, changed+c; k == 0 {
			return nothing("no address in the frontier is named by %s", arg)
		}
	}
	if known == 0 {
		return nil
	}
	_, err := fmt.Fprintf(a.stdout, "%d of %d addresses %s\n", changed, known, e.done)
	return err
}

// editNamed does one thing to the addresses that one name means, so many at a time.
func (a *app) editNamed(ctx context.Context, f *frontier.Frontier, n named, e edit) (known, changed int, err error) {
	var keys []string
	now := a.now()
	flush := func() error {
		did, err := 0, error(nil)
		if e.entry == nil {
			did, err = f.Drop(ctx, keys)
		} else {
			did, err = f.Change(ctx, keys, func(one *frontier.Entry) bool { return e.entry(one, now) })
		}
		changed, keys = changed+did, keys[:0]
		return err
	}
	for one, err := range n.entries(ctx, f) {
		if err != nil {
			return known, changed, err
		}
		known++
		if keys = append(keys, one.Key); len(keys) == atOnce {
			if err := flush(); err != nil {
				return known, changed, err
			}
		}
	}
	return known, changed, flush()
}

// addEntries makes addresses known and due now.
func (a *app) addEntries(ctx context.Context, args []string, kind frontier.Kind) error {
	return a.unasked("frontier", func(e *engine) error {
		for _, address := range args {
			if err := e.AddEntry(ctx, address, kind); err != nil {
				return misuse("", "%w", err)
			}
		}
		_, err := fmt.Fprintf(a.stdout, "%d of %d addresses due now\n", len(args), len(args))
		return err
	})
}

// A groupLine is a group as list prints it.
type groupLine struct {
	Group  string    `json:"group"`
	Known  int       `json:"known"`
	Due    int       `json:"due"`
	Next   time.Time `json:"next,omitzero"` // when the first that is not due yet will be
	Failed int       `json:"failed"`        // the last time that they were asked
	Fails  int       `json:"fails"`         // requests of the group in a row that came to nothing
	Until  time.Time `json:"until,omitzero"`
	Parked time.Time `json:"parked,omitzero"`
	Ready  time.Time `json:"ready,omitzero"`
}

func newGroupLine(s frontier.State) *groupLine {
	return &groupLine{Group: s.Group, Fails: s.Fails, Until: s.Until, Parked: s.Parked, Ready: s.Ready}
}

// listGroups prints a line for each group.
func (a *app) listGroups(ctx context.Context, f *frontier.Frontier, asJSON bool) error {
	groups, now := map[string]*groupLine{}, a.now()
	for e, err := range f.Entries(ctx, "") {
		if err != nil {
			return err
		}
		g := groups[e.Group]
		if g == nil {
			g = new(groupLine)
			groups[e.Group] = g
		}
		g.take(e, now)
	}
	rows := [][]string{{"SITE", "KNOWN", "DUE", "FAILED", "NEXT", "STATE"}}
	for _, name := range slices.Sorted(maps.Keys(groups)) {
		state, err := f.State(ctx, name)
		if err != nil {
			return err
		}
		g := groups[name]
		g.Group, g.Fails, g.Until, g.Parked, g.Ready = name, state.Fails, state.Until, state.Parked, state.Ready
		if asJSON {
			if err := a.stdout.json(g); err != nil {
				return err
			}
			continue
		}
		rows = append(rows, []string{name, strconv.Itoa(g.Known), strconv.Itoa(g.Due), strconv.Itoa(g.Failed), stamp(g.Next), stateOf(state, now)})
	}
	if asJSON {
		return nil
	}
	return table(harmless{a.stdout}, rows)
}

func (g *groupLine) take(e frontier.Entry, now time.Time) {
	g.Known++
	if e.Fails > 0 {
		g.Failed++
	}
	switch {
	case e.Due.IsZero():
	case !e.Due.After(now):
		g.Due++
	case g.Next.IsZero() || e.Due.Before(g.Next):
		g.Next = e.Due
	}
}

// An entryLine is an entry as list and why print it.
type entryLine struct {
	URL       string              `json:"url"`
	Key       string              `json:"urlkey"`
	Group     string              `json:"group"`
	Kind      frontier.Kind       `json:"kind"`
	Lane      string              `json:"lane"`
	Via       string              `json:"via,omitzero"`
	Found     time.Time           `json:"found,omitzero"`
	Published time.Time           `json:"published,omitzero"`
	Since     time.Time           `json:"since,omitzero"`
	Asked     time.Time           `json:"asked,omitzero"`
	Due       time.Time           `json:"due,omitzero"`
	Missing   time.Time           `json:"missing,omitzero"`
	Parked    time.Time           `json:"parked,omitzero"`
	Fails     int                 `json:"fails,omitzero"`
	Decisions []frontier.Decision `json:"decisions,omitempty"`
}

func newEntryLine(e *frontier.Entry) *entryLine {
	if e == nil {
		return nil
	}
	return &entryLine{e.URL, e.Key, e.Group, e.Kind, e.Lane().String(), e.Via, e.Found, e.Published, e.Since, e.Asked, e.Due, e.Missing, e.Parked, e.Fails, e.Trail}
}

// listEntries prints the addresses that are named.
func (a *app) listEntries(ctx context.Context, f *frontier.Frontier, args []string, due, asJSON bool) error {
	known, now := 0, a.now()
	for _, arg := range args {
		n, err := a.set.nameOf(arg)
		if err != nil {
			return err
		}
		for e, err := range n.entries(ctx, f) {
			if err != nil {
				return err
			}
			if due && (e.Due.IsZero() || e.Due.After(now)) {
				continue
			}
			known++
			if asJSON {
				err = a.stdout.json(newEntryLine(&e))
			} else {
				_, err = fmt.Fprintf(harmless{a.stdout}, "%-8s %-30s %s\n", e.Kind, dueOf(e, now), e.URL)
			}
			if err != nil {
				return err
			}
		}
	}
	if known == 0 {
		return nothing("no address in the frontier is named by %s", strings.Join(args, " "))
	}
	return nil
}
