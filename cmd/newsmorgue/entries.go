package main

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"time"

	"newsmorgue/archive"
	"newsmorgue/scraper/frontier"
)

// atOnce is how many entries are changed in one transaction.
const atOnce = 1000

// An edited is what an edit came to.
type edited struct {
	groups         []string // done to as a whole
	known, changed int      // addresses
}

// edit does one thing to all that is named. What was done before an error stays done, and is told.
func (a *app) edit(ctx context.Context, f *frontier.Frontier, args []string, e edit) error {
	names, err := a.set.names(args)
	if err != nil {
		return err
	}
	var t edited
	for i, n := range names {
		found := false
		if found, err = a.editNamed(ctx, f, n, e, &t); err == nil && !found {
			err = nothing("nothing in the frontier is named by %s", args[i])
		}
		if err != nil {
			break
		}
	}
	for _, group := range t.groups {
		fmt.Fprintln(a.stdout, group, e.done)
	}
	if t.changed > 0 || t.known > 0 && len(t.groups) == 0 {
		fmt.Fprintf(a.stdout, "%d of %d addresses %s\n", t.changed, t.known, e.done)
	}
	return err
}

// editNamed does one thing to all that one name means, and reports whether there is any of it.
func (a *app) editNamed(ctx context.Context, f *frontier.Frontier, n named, e edit, t *edited) (found bool, err error) {
	whole := ""
	if e.whole != nil && n.group != "" {
		whole = n.group
		state, err := f.State(ctx, whole)
		if err != nil {
			return false, err
		}
		found = state != frontier.State{Group: whole}
	}
	met, keys := map[string]bool{}, []string(nil)
	for one, err := range n.entries(ctx, f) {
		if err != nil {
			return found, err
		}
		found = true
		if e.alone && one.Group == whole {
			continue
		}
		t.known++
		met[one.Group] = true
		if keys = append(keys, one.Key); len(keys) == atOnce {
			if err := a.editEntries(ctx, f, keys, e, t); err != nil {
				return found, err
			}
			keys = nil
		}
	}
	if err := a.editEntries(ctx, f, keys, e, t); err != nil {
		return found, err
	}
	if found && whole != "" {
		did, err := e.whole(ctx, f, whole)
		if err != nil {
			return found, err
		}
		if did {
			t.groups = append(t.groups, whole)
		}
	}
	for group := range met {
		if e.each == nil {
			break
		}
		if err := e.each(ctx, f, group); err != nil {
			return found, err
		}
	}
	return found, nil
}

// editEntries does one thing to the addresses with these keys.
func (a *app) editEntries(ctx context.Context, f *frontier.Frontier, keys []string, e edit, t *edited) error {
	now := a.now()
	do := func() (int, error) {
		return f.Change(ctx, keys, func(one *frontier.Entry) bool { return e.entry(one, now) })
	}
	if e.entry == nil {
		do = func() (int, error) { return f.Drop(ctx, keys) }
	}
	n, err := do()
	t.changed += n
	return err
}

// addEntries makes addresses known and due now.
func (a *app) addEntries(ctx context.Context, args []string, kind frontier.Kind) error {
	if !a.present() {
		return fmt.Errorf("open %s: %w", a.set.Archive, archive.ErrNoArchive)
	}
	for _, address := range args {
		if err := askable(address); err != nil {
			return misuse("", "%w", err)
		}
	}
	return a.unasked("frontier", func(e *engine) error {
		for _, address := range args {
			if err := e.AddEntry(ctx, address, kind); err != nil {
				return err
			}
		}
		_, err := fmt.Fprintf(a.stdout, "%d of %d addresses due now\n", len(args), len(args))
		return err
	})
}

// A stateLine is how a group fares.
type stateLine struct {
	Fails  int       `json:"fails"`           // requests of the group in a row that came to nothing
	Ready  time.Time `json:"ready,omitzero"`  // when it may be asked; zero: now
	Until  time.Time `json:"until,omitzero"`  // it is left alone for its failures; zero: it is not
	Parked time.Time `json:"parked,omitzero"` // since then; zero: it is not
}

func newStateLine(s frontier.State, now time.Time) stateLine {
	l := stateLine{Fails: s.Fails, Until: s.Until, Parked: s.Parked}
	if s.Ready.After(now) {
		l.Ready = s.Ready.UTC().Truncate(time.Millisecond)
	}
	return l
}

// A groupLine is a group as list prints it.
type groupLine struct {
	Group  string    `json:"group"`
	Known  int       `json:"known"`
	Due    int       `json:"due"`
	Next   time.Time `json:"next,omitzero"` // when the first that is not due yet will be
	Failed int       `json:"failed"`        // the last time that they were asked
	stateLine
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
		now := a.now() // Ready is never before its own.
		g := groups[name]
		g.Group, g.stateLine = name, newStateLine(state, now)
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

// listEntries prints the addresses that are named; without a name, all.
func (a *app) listEntries(ctx context.Context, f *frontier.Frontier, args []string, due, asJSON bool) error {
	names, err := a.set.names(args)
	if err != nil {
		return err
	}
	if len(names) == 0 {
		names = []named{{}}
	}
	head := []string{"KIND", "DUE", "ADDRESS"}
	for i, n := range names {
		known, now := false, a.now()
		for e, err := range n.entries(ctx, f) {
			if err != nil {
				return err
			}
			if due && (e.Due.IsZero() || e.Due.After(now)) {
				continue
			}
			known = true
			if asJSON {
				err = a.stdout.json(newEntryLine(&e))
			} else {
				err = columns(harmless{a.stdout}, &head, []string{string(e.Kind), dueOf(e, now), e.URL}, 7, 32)
			}
			if err != nil {
				return err
			}
		}
		switch {
		case known:
		case due:
			return nothing("nothing is due%s", ofNames(args, i))
		default:
			return nothing("nothing in the frontier is named by %s", args[i])
		}
	}
	return nil
}

// ofNames says of which of the names something is told, if there are any.
func ofNames(args []string, i int) string {
	if len(args) == 0 {
		return ""
	}
	return " of what is named by " + args[i]
}
