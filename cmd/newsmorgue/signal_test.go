package main

import (
	"context"
	"errors"
	"testing"
)

// The end of the context is not kept waiting by work that does not hear of it.
func TestAttentive(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	failed := errors.New("failed")
	for _, want := range []error{nil, failed} {
		if err := attentive(ctx, func(context.Context) error { return want }); err != want {
			t.Errorf("attentive = %v; want %v, as the work", err, want)
		}
	}
	begun, release, ended := make(chan bool), make(chan bool), make(chan bool)
	go func() { <-begun; cancel() }()
	err := attentive(ctx, func(context.Context) error {
		defer close(ended)
		close(begun)
		<-release
		return nil
	})
	if err != context.Canceled {
		t.Errorf("attentive, interrupted = %v; want %v", err, context.Canceled)
	}
	close(release)
	<-ended
}
