package main

import (
	"errors"
	"fmt"
	"strings"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"
	"github.com/goccy/go-yaml/token"
	"github.com/spf13/pflag"

	"newsmorgue/extract/rules"
)

// A document is a configuration file, or one item of a list in it: keys and
// values of which each knows its line.
type document struct {
	path    string
	line    int
	entries []entry
}

func (d document) place() string { return fmt.Sprintf("%s:%d", d.path, d.line) }

// An entry is one key with its value.
type entry struct {
	path string
	line int
	key  string
	node ast.Node
}

func (e entry) place() string { return fmt.Sprintf("%s:%d", e.path, e.line) }

// empty reports whether the value was left out, as in a template that waits to be filled in.
func (e entry) empty() bool { return e.node.Type() == ast.NullType }

// parseDocument reads YAML. An empty file has no entries.
func parseDocument(path string, b []byte) (document, error) {
	file, err := parser.ParseBytes(b, 0)
	if err != nil {
		return document{}, syntaxFault(path, err)
	}
	if len(file.Docs) > 1 {
		return document{}, misuse("", "%s: holds %d documents; one is read", path, len(file.Docs))
	}
	if len(file.Docs) == 0 || file.Docs[0].Body == nil || file.Docs[0].Body.Type() == ast.NullType {
		return document{path: path}, nil
	}
	return mapping(path, file.Docs[0].Body)
}

func syntaxFault(path string, err error) error {
	var syntax *yaml.SyntaxError
	if errors.As(err, &syntax) && syntax.Token != nil {
		return misuse("", "%s:%d: %s", path, syntax.Token.Position.Line, syntax.Message)
	}
	return misuse("", "%s: %w", path, err)
}

// mapping reads keys and values.
func mapping(path string, n ast.Node) (document, error) {
	d := document{path: path, line: lineOf(n.GetToken())}
	var values []*ast.MappingValueNode
	switch n := n.(type) {
	case *ast.MappingNode:
		values = n.Values
	case *ast.MappingValueNode:
		values = []*ast.MappingValueNode{n}
	default:
		return d, misuse("", "%s: want keys and values, as in pace: 2s", d.place())
	}
	for _, v := range values {
		k := v.Key.GetToken()
		d.entries = append(d.entries, entry{path, lineOf(k), k.Value, v.Value})
	}
	if len(d.entries) > 0 {
		d.line = d.entries[0].line
	}
	return d, nil
}

func lineOf(t *token.Token) int {
	if t == nil || t.Position == nil {
		return 0
	}
	return t.Position.Line
}

// items reads the value as a list of mappings.
func (e entry) items() ([]document, error) {
	if e.empty() {
		return nil, nil
	}
	list, ok := e.node.(*ast.SequenceNode)
	if !ok {
		return nil, misuse("", "%s: %s: want a list, each item with a dash", e.place(), e.key)
	}
	items := make([]document, len(list.Values))
	for i, n := range list.Values {
		var err error
		if items[i], err = mapping(e.path, n); err != nil {
			return nil, err
		}
	}
	return items, nil
}

// setting finds the flag of that key; others are keys known beside them.
func (e entry) setting(flags *pflag.FlagSet, others ...string) (*pflag.Flag, error) {
	known := others
	var found *pflag.Flag
	flags.VisitAll(func(f *pflag.Flag) {
		known = append(known, key(f.Name))
		if key(f.Name) == e.key {
			found = f
		}
	})
	if found == nil {
		return nil, misuse(rules.Suggest(e.key, known), "%s: unknown key %q", e.place(), e.key)
	}
	return found, nil
}

// set gives a flag the value, which is a word, or a list where the flag takes one.
func (e entry) set(f *pflag.Flag) error {
	err := e.put(f.Value)
	if err != nil {
		return misuse("", "%s: %s: %w", e.place(), e.key, err)
	}
	return nil
}

func (e entry) put(v pflag.Value) error {
	seq, ok := e.node.(*ast.SequenceNode)
	if !ok {
		s, err := word(e.node)
		if err != nil {
			return err
		}
		return v.Set(s)
	}
	many, ok := v.(interface{ Append(string) error })
	if !ok {
		return errors.New("want one value, not a list")
	}
	if err := v.Set(""); err != nil { // The default is not added to.
		return err // Unreachable: every list takes an empty text for none.
	}
	for _, n := range seq.Values {
		s, err := word(n)
		if err != nil {
			return err
		}
		if err := many.Append(s); err != nil {
			return err
		}
	}
	return nil
}

// word is a single value as written, without its quotes.
func word(n ast.Node) (string, error) {
	switch n := n.(type) {
	case *ast.StringNode:
		return n.Value, nil
	case *ast.LiteralNode:
		return strings.TrimSpace(n.Value.Value), nil
	case *ast.IntegerNode, *ast.FloatNode, *ast.BoolNode:
		return n.GetToken().Value, nil
	}
	return "", errors.New("want a value")
}
