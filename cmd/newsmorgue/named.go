package main

import (
	"context"
	"errors"
	"iter"
	"strings"

	"newsmorgue/scraper/frontier"
	"newsmorgue/scraper/urlkey"
)

// A named is what an argument of the frontier verbs names: one address, all that begin so, or a site.
// The zero value names everything.
type named struct {
	prefix string // of the urlkeys
	whole  bool   // the prefix is a urlkey
	photo  string // key of the photo that has this address; "" if no address is named
	group  string // all of it is named; "" where only some addresses are
}

// nameOf reads an argument.
func (s *Settings) nameOf(arg string) (named, error) {
	if host, _, ok := strings.Cut(arg, ")"); ok && host != "" && !strings.Contains(host, "/") {
		return named{prefix: arg}, nil
	}
	if strings.Contains(arg, "://") {
		key, err := keyOf(arg)
		return named{prefix: key, whole: true, photo: frontier.PhotoKey(key, arg)}, err
	}
	for _, site := range s.Sites {
		if site.Group != "" && site.Group == arg {
			return named{group: arg}, nil
		}
	}
	k, err := urlkey.Of("http://" + arg + "/")
	if err != nil || strings.ContainsAny(arg, "/?#@") {
		return named{}, misuse("write daily.example for a site, https://daily.example/2026/harbour for an address", "%.200q is neither a site nor an address", arg)
	}
	n := named{prefix: strings.TrimSuffix(k.Key, ")/")}
	if k.Host == k.Site {
		n.group = k.Site
	}
	return n, nil
}

// names reads several arguments.
func (s *Settings) names(args []string) ([]named, error) {
	var list []named
	for _, arg := range args {
		n, err := s.nameOf(arg)
		if err != nil {
			return nil, err
		}
		list = append(list, n)
	}
	return list, nil
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
		if n.photo == "" {
			return
		}
		if e, err := f.Get(ctx, n.photo); !errors.Is(err, frontier.ErrNotFound) {
			yield(e, err)
		}
	}
}

// means reports whether an entry whose key has the prefix is meant: of daily.example that of
// www.daily.example too, and that of dailynews.example not.
func (n named) means(e frontier.Entry) bool {
	if n.prefix == "" {
		return n.group == "" || e.Group == n.group
	}
	rest := e.Key[len(n.prefix):]
	if strings.Contains(n.prefix, ")") {
		return !n.whole || rest == ""
	}
	return rest != "" && strings.IndexByte("),:", rest[0]) >= 0
}
