package main

import (
	"fmt"
	"os"
)

func main() {
	ways := map[string]func(origins []string) error{"bare": bare, "colly": documented}
	if len(os.Args) < 3 || ways[os.Args[1]] == nil {
		fmt.Fprintln(os.Stderr, "usage: peers bare|colly ORIGIN...")
		os.Exit(2)
	}
	if err := ways[os.Args[1]](os.Args[2:]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
