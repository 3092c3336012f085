package rules

import (
	"errors"
	"fmt"
	"io/fs"
	"regexp"
	"slices"
	"strings"
	"time"
	_ "time/tzdata" // A machine without time zones reads the same.

	"github.com/andybalholm/cascadia"
	"github.com/goccy/go-yaml"
)

// A source is a file as read. Its exported fields make the digest.
type source struct {
	File, Name, Language, Country, Zone, Comments, Like string
	Hosts, Stories                                      []string
	Eras                                                []sourceEra

	zone    *time.Location
	stories []*regexp.Regexp
	line    int // of "like"
	folder  int // which of those loaded it stands in
}

type sourceEra struct {
	From, Until time.Time
	Fields      map[string][]string
	Drop        []string

	fields map[string][]Selector
	drop   []Selector
}

// Load reads every *.yaml file at the top of some folders. Of two folders that know
// the same host, or have a file of one name, the later wins: so a user's own rules
// come after the embedded ones (see Files). The error names each mistake with file and
// line, and for a key that is not known the nearest that is.
func Load(folders ...fs.FS) (*Set, error) {
	var all []source
	var errs []error
	for i, fsys := range folders {
		names, err := fs.Glob(fsys, "*.yaml")
		if err != nil {
			return nil, fmt.Errorf("list rules: %w", err)
		}
		for _, name := range names {
			b, err := fs.ReadFile(fsys, name)
			if err != nil {
				return nil, fmt.Errorf("read rules: %w", err)
			}
			src, mistakes := read(b)
			src.File, src.folder = strings.TrimSuffix(name, ".yaml"), i
			for _, m := range mistakes {
				errs = append(errs, located(name, m))
			}
			all = append(slices.DeleteFunc(all, func(o source) bool { return o.File == src.File }), src)
		}
	}
	s, err := assemble(all)
	return s, errors.Join(append(errs, err)...)
}

// located puts file and line before a mistake.
func located(name string, err error) error {
	var m mistake
	var y yaml.Error
	switch {
	case errors.As(err, &m):
		return fmt.Errorf("%s:%d: %w", name, m.line, err)
	case errors.As(err, &y) && y.GetToken() != nil:
		return fmt.Errorf("%s:%d: %s", name, y.GetToken().Position.Line, y.GetMessage())
	}
	return fmt.Errorf("%s: %w", name, err)
}

// assemble makes a set of files.
func assemble(all []source) (*Set, error) {
	s := &Set{hosts: map[string]*publisher{}, digest: digest(all)}
	var errs []error
	for _, src := range all {
		if src.Like != "" {
			i := slices.IndexFunc(all, func(o source) bool { return o.File == src.Like && o.Like == "" })
			if i < 0 {
				errs = append(errs, fmt.Errorf("%s.yaml:%d: like: no file %s.yaml that has eras of its own", src.File, src.line, src.Like))
				continue
			}
			src = src.inherit(all[i])
		}
		p := &publisher{bare: src.rule(nil), folder: src.folder}
		for i := range src.Eras {
			e := &src.Eras[i]
			p.eras = append(p.eras, era{e.From, e.Until, src.rule(e)})
		}
		for _, h := range src.Hosts {
			if other := s.hosts[plain(h)]; other != nil && other != p && other.folder == p.folder {
				errs = append(errs, fmt.Errorf("%s.yaml: host %s is %s's already", src.File, h, other.bare.Name))
			}
			s.hosts[plain(h)] = p
		}
	}
	return s, errors.Join(errs...)
}

// inherit takes from o what s does not say itself.
func (s source) inherit(o source) source {
	if len(s.Eras) == 0 {
		s.Eras = o.Eras
	}
	if len(s.stories) == 0 {
		s.stories = o.stories
	}
	if s.Comments == "" {
		s.Comments = o.Comments
	}
	return s
}

// A reader gathers the mistakes of one file.
type reader struct{ mistakes []error }

func (r *reader) wrong(line int, format string, args ...any) {
	r.mistakes = append(r.mistakes, at(line, format, args...))
}

// read reads one file.
func read(b []byte) (source, []error) {
	var s source
	t, err := parse(b)
	if err != nil {
		return s, []error{err}
	}
	var r reader
	r.object(t, map[string]func(tree){
		"name":     r.into(&s.Name),
		"language": r.into(&s.Language),
		"country":  r.into(&s.Country),
		"comments": r.into(&s.Comments),
		"like":     func(v tree) { s.line = v.line; r.into(&s.Like)(v) },
		"hosts":    func(v tree) { s.Hosts = r.texts(v) },
		"zone":     func(v tree) { r.into(&s.Zone)(v); s.zone = r.zone(v) },
		"stories":  func(v tree) { s.Stories = r.texts(v); s.stories = r.patterns(v) },
		"eras": func(v tree) {
			if v.kind != list {
				r.wrong(v.line, "eras: want a list")
				return
			}
			for _, e := range v.items {
				s.Eras = append(s.Eras, r.era(e))
			}
		},
	})
	if s.Name == "" {
		r.wrong(t.line, "name is missing")
	}
	if len(s.Hosts) == 0 {
		r.wrong(t.line, "hosts are missing")
	}
	return s, r.mistakes
}

// object hands each value of a mapping to the function of its key.
func (r *reader) object(t tree, keys map[string]func(tree)) {
	if t.kind != mapping {
		r.wrong(t.line, "want keys and values")
		return
	}
	for i, k := range t.keys {
		if read := keys[k.value]; read != nil {
			read(t.items[i])
			continue
		}
		known := make([]string, 0, len(keys))
		for name := range keys {
			known = append(known, name)
		}
		slices.Sort(known)
		r.wrong(k.line, "unknown key %q; %s", k.value, Suggest(k.value, known))
	}
}

func (r *reader) into(s *string) func(tree) {
	return func(v tree) {
		if v.kind != scalar {
			r.wrong(v.line, "want one value")
			return
		}
		*s = v.value
	}
}

// texts reads a list, or one value as a list of one.
func (r *reader) texts(v tree) []string {
	if v.kind == scalar {
		return []string{v.value}
	}
	var out []string
	for _, i := range v.items {
		var s string
		r.into(&s)(i)
		out = append(out, s)
	}
	return out
}

func (r *reader) zone(v tree) *time.Location {
	z, err := time.LoadLocation(v.value)
	if err != nil {
		r.wrong(v.line, "zone %q is not known; want one as Asia/Almaty", v.value)
	}
	return z
}

func (r *reader) patterns(v tree) []*regexp.Regexp {
	var out []*regexp.Regexp
	for _, p := range r.texts(v) {
		re, err := regexp.Compile(p)
		if err != nil {
			r.wrong(v.line, "stories: %v", err)
			continue
		}
		out = append(out, re)
	}
	return out
}

func (r *reader) day(t *time.Time) func(tree) {
	return func(v tree) {
		d, err := time.Parse(time.DateOnly, v.value)
		if err != nil {
			r.wrong(v.line, "want a day as 2023-02-28, found %q", v.value)
		}
		*t = d
	}
}

func (r *reader) era(t tree) sourceEra {
	e := sourceEra{Fields: map[string][]string{}, fields: map[string][]Selector{}}
	fields := map[string]func(tree){}
	for _, f := range Fields {
		fields[f] = func(v tree) { e.Fields[f] = r.texts(v); e.fields[f] = r.selectors(v) }
	}
	r.object(t, map[string]func(tree){
		"from":   r.day(&e.From),
		"until":  r.day(&e.Until),
		"fields": func(v tree) { r.object(v, fields) },
		"drop":   func(v tree) { e.Drop = r.texts(v); e.drop = r.selectors(v) },
	})
	if !e.From.IsZero() && !e.Until.IsZero() && !e.From.Before(e.Until) {
		r.wrong(t.line, "an era ends before it begins")
	}
	return e
}

func (r *reader) selectors(v tree) []Selector {
	items := v.items
	if v.kind == scalar {
		items = []tree{v}
	}
	var out []Selector
	for _, i := range items {
		g, err := cascadia.ParseGroup(i.value)
		if err != nil {
			r.wrong(i.line, "selector %q: %v", i.value, err)
			continue
		}
		out = append(out, Selector{i.value, g})
	}
	return out
}
