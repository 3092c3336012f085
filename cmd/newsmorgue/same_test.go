package main

import (
	"fmt"
	"testing"
)

// The nearest are listed, in whatever order they come, and the others counted.
func TestNearest(t *testing.T) {
	for _, tt := range []struct {
		most int
		come []int
		want string
		left int
	}{
		{3, nil, "[]", 0},
		{3, []int{5, 1}, "[1 5]", 0},
		{3, []int{5, 1, 3}, "[1 3 5]", 0},
		{3, []int{9, 8, 7, 6, 5, 4, 3, 2, 1, 0}, "[0 1 2]", 7},
		{2, []int{0, 1, 2, 3, 4, 5, 6}, "[0 1]", 5},
	} {
		n := nearest{most: tt.most}
		for _, d := range tt.come {
			n.add(likeness{Distance: d})
		}
		n.cut()
		got := []int{}
		for _, l := range n.likes {
			got = append(got, l.Distance)
		}
		if fmt.Sprint(got) != tt.want || n.left != tt.left {
			t.Errorf("of %v the nearest %d are %v, %d left out; want %s, %d", tt.come, tt.most, got, n.left, tt.want, tt.left)
		}
	}
}
