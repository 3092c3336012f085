package rules

import (
	"bytes"
	"fmt"

	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"
)

// A tree is YAML with its line numbers: a mapping, a list, or one value.
type tree struct {
	line  int
	keys  []tree // of a mapping, in the order written
	items []tree // values of a mapping, or of a list
	value string // of neither
	kind  kind
}

type kind int

const (
	scalar kind = iota
	list
	mapping
)

// mark is how some editors begin a file; it says nothing.
const mark = "\ufeff"

// parse reads one YAML document.
func parse(b []byte) (tree, error) {
	if err := parsable(b); err != nil {
		return tree{}, err
	}
	f, err := parser.ParseBytes(bytes.TrimPrefix(b, []byte(mark)), 0)
	if err != nil {
		return tree{}, err
	}
	if len(f.Docs) != 1 {
		return tree{}, fmt.Errorf("want one document, found %d", len(f.Docs))
	}
	if f.Docs[0].Body == nil {
		return tree{}, at(1, `the file says nothing; it wants a name, hosts and eras, as "newsmorgue rules new" proposes them`)
	}
	return grow(f.Docs[0].Body)
}

// grow makes a tree of a node.
func grow(n ast.Node) (tree, error) {
	t := tree{line: n.GetToken().Position.Line}
	switch n := n.(type) {
	case *ast.MappingNode:
		t.kind = mapping
		for _, v := range n.Values {
			if err := t.add(v); err != nil {
				return t, err
			}
		}
	case *ast.MappingValueNode:
		t.kind = mapping
		return t, t.add(n)
	case *ast.SequenceNode:
		t.kind = list
		for _, v := range n.Values {
			item, err := grow(v)
			if err != nil {
				return t, err
			}
			t.items = append(t.items, item)
		}
	case *ast.AnchorNode, *ast.AliasNode, *ast.MergeKeyNode:
		return t, at(t.line, "anchors and aliases are not read here; write it out")
	case *ast.TagNode:
		return t, at(t.line, "tags as %.40s are not read here; leave it out", n.Start.Value)
	case *ast.NullNode: // a scalar without a value
	case *ast.LiteralNode:
		t.value = n.Value.Value
	case ast.ScalarNode:
		t.value = n.GetToken().Value
	default:
		return t, at(t.line, "%s is not allowed here", n.Type())
	}
	return t, nil
}

func (t *tree) add(v *ast.MappingValueNode) error {
	key, err := grow(v.Key)
	if err != nil {
		return err
	}
	value, err := grow(v.Value)
	if err != nil {
		return err
	}
	t.line = min(t.line, key.line)
	t.keys, t.items = append(t.keys, key), append(t.items, value)
	return nil
}

// A mistake is an error with its line.
type mistake struct {
	line int
	text string
}

func (m mistake) Error() string { return m.text }

func at(line int, format string, args ...any) error {
	return mistake{line, fmt.Sprintf(format, args...)}
}
