package rules

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"
	"time"
	_ "time/tzdata" // A machine without time zones knows them, too.

	"github.com/andybalholm/cascadia"
	"github.com/goccy/go-yaml"
	"golang.org/x/text/language"

	"newsmorgue/extract/comments"
)

// A source is a file as read. Its exported fields make the digest.
type source struct {
	File, Name, Language, Country, Zone, Comments, Like string
	Hosts, Stories                                      []string
	Eras                                                []sourceEra

	text    string
	zone    *time.Location
	stories []*regexp.Regexp
	line    int   // of "like"
	lines   []int // of Hosts
	folder  int   // which of those loaded it stands in
}

type sourceEra struct {
	From, Until time.Time
	Fields      map[string][]string
	Drop        []string

	fields map[string][]Selector
	drop   []Selector
	line   int
}

// Load reads every *.yaml file at the top of some folders. Of two folders that know
// the same host, or have a file of one name, the later wins: so a user's own rules
// come after the embedded ones (see Files). The error names each mistake with file and
// line, and for a key that is not known the nearest that is.
func Load(folders ...fs.FS) (*Set, error) {
	var l loader
	for i, fsys := range folders {
		if err := l.folder(fsys, i); err != nil {
			return nil, err
		}
	}
	return l.set()
}

// LoadFile reads some folders as Load does, and over them one file, of which the name
// and the text are given.
func LoadFile(name string, text []byte, folders ...fs.FS) (*Set, error) {
	var l loader
	for i, fsys := range folders {
		if err := l.folder(fsys, i); err != nil {
			return nil, err
		}
	}
	l.add(name, text, len(folders))
	return l.set()
}

// A loader gathers files and their mistakes.
type loader struct {
	all  []source
	errs []error
}

// folder reads the files of a folder, the i-th.
func (l *loader) folder(fsys fs.FS, i int) error {
	names, err := fs.Glob(fsys, "*.yaml")
	if err != nil {
		return fmt.Errorf("list rules: %w", err)
	}
	if len(names) > maxFiles {
		return fmt.Errorf("list rules: %d files; want %d at most", len(names), maxFiles)
	}
	for _, name := range names {
		info, err := fs.Stat(fsys, name)
		if err != nil {
			return fmt.Errorf("read rules: %w", err)
		}
		if err := Readable(info); err != nil {
			return fmt.Errorf("read rules: %s: %w", name, err)
		}
		b, err := fs.ReadFile(fsys, name)
		if err != nil {
			return fmt.Errorf("read rules: %w", err)
		}
		l.add(name, b, i)
	}
	return nil
}

// add reads one file, which takes the place of one of its name.
func (l *loader) add(name string, text []byte, folder int) {
	src, mistakes := read(name, text)
	src.File, src.folder, src.text = strings.TrimSuffix(path.Base(name), ".yaml"), folder, string(text)
	for _, m := range mistakes {
		l.errs = append(l.errs, located(name, m))
	}
	l.all = append(slices.DeleteFunc(l.all, func(o source) bool { return o.File == src.File }), src)
}

func (l *loader) set() (*Set, error) {
	s, err := assemble(l.all)
	if err = errors.Join(append(l.errs, err)...); err != nil {
		return nil, err
	}
	return s, nil
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
			p.eras = append(p.eras, src.rule(&src.Eras[i]))
		}
		for i, h := range src.Hosts {
			if other := s.hosts[plain(h)]; other != nil && other.folder == p.folder {
				errs = append(errs, fmt.Errorf("%s.yaml:%d: host %s is %s's already", src.File, src.lines[i], h, other.bare.Name))
			}
			s.hosts[plain(h)] = p
		}
		s.publishers = append(s.publishers, Publisher{
			File: src.File, Name: src.Name, Hosts: src.Hosts, Like: src.Like, Folder: src.folder, Text: src.text, Eras: p.eras,
		})
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
type reader struct {
	file     string
	mistakes []error
}

// wrong notes a mistake; of many the first.
func (r *reader) wrong(line int, format string, args ...any) {
	switch n := len(r.mistakes); {
	case n < maxMistakes:
		r.mistakes = append(r.mistakes, at(line, format, args...))
	case n == maxMistakes:
		r.mistakes = append(r.mistakes, at(line, "there are more mistakes from here on"))
	}
}

// many reports whether there are more than there may be, which is a mistake.
func (r *reader) many(line, n, most int, what string) bool {
	if n > most {
		r.wrong(line, "%d %s; want %d at most", n, what, most)
	}
	return n > most
}

// read reads one file.
func read(name string, b []byte) (source, []error) {
	var s source
	t, err := parse(b)
	if err != nil {
		return s, []error{err}
	}
	r := reader{file: name}
	r.object(t, map[string]func(tree){
		"name":     r.into(&s.Name),
		"language": func(v tree) { r.into(&s.Language)(v); r.language(v) },
		"country":  func(v tree) { r.into(&s.Country)(v); r.country(v) },
		"comments": func(v tree) { r.into(&s.Comments)(v); r.system(v) },
		"like":     func(v tree) { s.line = v.line; r.into(&s.Like)(v) },
		"hosts":    func(v tree) { s.Hosts, s.lines = r.hosts(v) },
		"zone":     func(v tree) { r.into(&s.Zone)(v); s.zone = r.zone(v) },
		"stories":  func(v tree) { list := r.values(v); s.Stories, s.stories = texts(list), r.patterns(list) },
		"eras": func(v tree) {
			if v.kind != list {
				r.wrong(v.line, "eras: want a list")
				return
			}
			if r.many(v.line, len(v.items), maxEras, "eras") {
				return
			}
			for _, e := range v.items {
				s.Eras = append(s.Eras, r.era(e))
			}
		},
	})
	r.order(s.Eras)
	if s.Name == "" {
		r.wrong(t.line, "name is missing")
	}
	if s.lines == nil {
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
		r.wrong(k.line, "unknown key %.60q; %s", k.value, Suggest(k.value, slices.Sorted(maps.Keys(keys))))
	}
}

func (r *reader) into(s *string) func(tree) {
	return func(v tree) {
		if v.kind != scalar || v.value == "" {
			r.wrong(v.line, "want one value")
			return
		}
		*s = v.value
	}
}

// values are those of a list; one value is a list of one.
func (r *reader) values(v tree) []tree {
	switch {
	case v.kind == scalar:
		v.items = []tree{v}
	case v.kind == mapping || len(v.items) == 0:
		r.wrong(v.line, "want one value or a list")
		return nil
	}
	var out []tree
	for _, i := range v.items {
		var s string
		if r.into(&s)(i); s != "" {
			out = append(out, i)
		}
	}
	return out
}

// texts are values as they are written.
func texts(values []tree) []string {
	var out []string
	for _, v := range values {
		out = append(out, v.value)
	}
	return out
}

// hosts reads the hosts of a publisher, with their lines.
func (r *reader) hosts(v tree) (hosts []string, lines []int) {
	lines = []int{}
	values, known := r.values(v), map[string]bool{}
	if r.many(v.line, len(values), maxHosts, "hosts") {
		return nil, lines
	}
	for _, i := range values {
		h := i.value
		switch {
		case strings.ContainsAny(h, "/?#@* "):
			r.wrong(i.line, "host %.60q; want one as courier.example", h)
		case known[plain(h)]:
			r.wrong(i.line, "host %.60s is given twice", h)
		default:
			known[plain(h)] = true
			hosts, lines = append(hosts, h), append(lines, i.line)
		}
	}
	return hosts, lines
}

func (r *reader) zone(v tree) *time.Location {
	z, err := time.LoadLocation(v.value)
	if err != nil || v.value == "" || v.value == "Local" {
		r.wrong(v.line, "zone %q is not known; want one as Asia/Almaty", v.value)
		return nil
	}
	return z
}

func (r *reader) language(v tree) {
	if _, err := language.Parse(v.value); err != nil {
		r.wrong(v.line, "language %q is not known; want one as kk or pt-BR", v.value)
	}
}

func (r *reader) country(v tree) {
	c, err := language.ParseRegion(v.value)
	if err != nil || !c.IsCountry() || c.String() != v.value {
		r.wrong(v.line, "country %q is not known; want one of two letters, as KZ", v.value)
	}
}

// system checks the name of a comment system.
func (r *reader) system(v tree) {
	var known []string
	for _, s := range comments.Systems {
		known = append(known, s.Name)
	}
	if !slices.Contains(known, v.value) {
		r.wrong(v.line, "comment system %q is not known; %s", v.value, Suggest(v.value, known))
	}
}

func (r *reader) patterns(values []tree) []*regexp.Regexp {
	var out []*regexp.Regexp
	if len(values) > 0 && r.many(values[0].line, len(values), maxPatterns, "patterns") {
		return nil
	}
	for _, i := range values {
		if r.many(i.line, len(i.value), maxLength, "bytes in a pattern") {
			continue
		}
		re, err := regexp.Compile(i.value)
		if err != nil {
			r.wrong(i.line, "stories: %v", err)
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
	e := sourceEra{Fields: map[string][]string{}, fields: map[string][]Selector{}, line: t.line}
	fields := map[string]func(tree){}
	for _, f := range Fields {
		fields[f] = func(v tree) { list := r.values(v); e.Fields[f], e.fields[f] = texts(list), r.selectors(list) }
	}
	r.object(t, map[string]func(tree){
		"from":   r.day(&e.From),
		"until":  r.day(&e.Until),
		"fields": func(v tree) { r.object(v, fields) },
		"drop":   func(v tree) { list := r.values(v); e.Drop, e.drop = texts(list), r.selectors(list) },
	})
	if !e.From.IsZero() && !e.Until.IsZero() && !e.From.Before(e.Until) {
		r.wrong(t.line, "an era ends before it begins")
	}
	load := loadOf(e.drop)
	for _, list := range e.fields {
		load += loadOf(list)
	}
	if load > maxLoad {
		r.wrong(t.line, "the selectors of this era count for %d; want %d at most, where one with :has, :contains or :matches counts for %d", load, maxLoad, searchLoad)
	}
	return e
}

// order checks that eras stand newest first and that no day is of two.
func (r *reader) order(eras []sourceEra) {
	for i := 1; i < len(eras); i++ {
		newer, older := eras[i-1], eras[i]
		switch {
		case newer.From.IsZero():
			r.wrong(older.line, "this era is never reached: the one above has no from")
		case older.Until.IsZero():
			r.wrong(older.line, "eras overlap: this one wants an until, not after %s", newer.From.Format(time.DateOnly))
		case !newer.Until.IsZero() && !older.From.Before(newer.Until):
			r.wrong(older.line, "eras stand in the wrong order; want the newest first")
		case older.Until.After(newer.From):
			r.wrong(older.line, "eras overlap: until %s is after the one above begins, %s", older.Until.Format(time.DateOnly), newer.From.Format(time.DateOnly))
		}
	}
}

// loadOf is how many selectors some count for.
func loadOf(list []Selector) (sum int) {
	for _, s := range list {
		sum += s.load
	}
	return sum
}

func (r *reader) selectors(values []tree) []Selector {
	var out []Selector
	for _, i := range values {
		s, err := Compile(i.value)
		if err != nil {
			r.wrong(i.line, "%v", err)
			continue
		}
		s.File, s.Line = r.file, i.line
		out = append(out, s)
	}
	return out
}

// Compile reads a CSS selector. Its error names it.
func Compile(css string) (Selector, error) {
	if len(css) > maxLength {
		return Selector{}, fmt.Errorf("selector %.60q has %d bytes; want %d at most", css, len(css), maxLength)
	}
	g, err := cascadia.ParseGroup(css)
	if err != nil {
		return Selector{}, fmt.Errorf("selector %q: %w", css, err)
	}
	load, err := weigh(css, len(g))
	if err != nil {
		return Selector{}, err
	}
	c, err := chainOf(css, len(g))
	if err != nil {
		return Selector{}, fmt.Errorf("selector %.60q: %w", css, err)
	}
	return Selector{CSS: css, group: g, chain: c, load: load}, nil
}
