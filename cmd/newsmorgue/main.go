package main

import (
	"context"
	"io"
	"os"
	"os/signal"
	"syscall"

	"github.com/spf13/cobra"
)

func main() {
	signal.Ignore(syscall.SIGPIPE, syscall.SIGXFSZ)
	cobra.EnableCommandSorting = false // The verbs have an order of their own.
	stderr := &console{w: os.Stderr}
	ctx, stop := interruptible(context.Background(), stderr, os.Exit)
	code := run(ctx, os.Args[1:], os.Stdin, os.Stdout, stderr, os.Getenv)
	stop()
	os.Exit(code)
}

// run is the whole program; it returns the exit code.
func run(ctx context.Context, args []string, stdin io.Reader, stdout, stderr io.Writer, env func(string) string) int {
	a := &app{env: env, stdin: stdin, stdout: &output{w: stdout}, stderr: stderr}
	root := a.command()
	root.SetArgs(args)
	verb, err := root.ExecuteContextC(ctx)
	a.called = verb.CommandPath()
	if a.stdout.err != nil {
		err = a.stdout.err
	}
	return a.leave(err)
}
