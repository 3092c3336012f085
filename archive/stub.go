package archive

import (
	"context"
	"errors"
	"iter"

	"newsmorgue/archive/lock"
)

// ErrLocked: another process holds the archive. The error says which one.
var ErrLocked = lock.ErrLocked

type Archive struct{ dir string }

func Create(dir string, o Options) (*Archive, error) { return nil, errors.ErrUnsupported }
func Open(dir string, o Options) (*Archive, error)   { return nil, errors.ErrUnsupported }
func (a *Archive) Dir() string                       { return a.dir }
func (a *Archive) Close() error                      { return nil }
func (a *Archive) Put(ctx context.Context, c Capture, r *Reading) (Stored, error) {
	return Stored{}, errors.ErrUnsupported
}
func (a *Archive) Revise(ctx context.Context, key string, version int, r Reading) (changed bool, err error) {
	return false, errors.ErrUnsupported
}
func (a *Archive) Resolve(ctx context.Context, key string) (string, error) {
	return "", errors.ErrUnsupported
}
func (a *Archive) Last(ctx context.Context, key string) (Last, error) {
	return Last{}, errors.ErrUnsupported
}
func (a *Archive) History(ctx context.Context, key string) (History, error) {
	return History{}, errors.ErrUnsupported
}
func (a *Archive) Record(ctx context.Context, key string, version int) ([]byte, error) {
	return nil, errors.ErrUnsupported
}
func (a *Archive) Payload(ctx context.Context, key string, version int) ([]byte, Capture, error) {
	return nil, Capture{}, errors.ErrUnsupported
}
func (a *Archive) Records(ctx context.Context, q Query) iter.Seq2[[]byte, error] {
	return func(yield func([]byte, error) bool) { yield(nil, errors.ErrUnsupported) }
}
func (a *Archive) After(ctx context.Context, cursor string) iter.Seq2[Event, error] {
	return func(yield func(Event, error) bool) { yield(Event{}, errors.ErrUnsupported) }
}
func (a *Archive) Check(ctx context.Context) error { return errors.ErrUnsupported }
