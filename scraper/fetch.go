package scraper

import (
	"context"
	"fmt"
	"net/http"

	"newsmorgue/archive"
	"newsmorgue/scraper/frontier"
)

// Fetch asks for one address now, politely, and archives the answer. An unchanged
// page gives the version that is stored. Photos of a site that keeps them are left to
// the next crawl. The error is a *Refusal, a *Failure, the context's or one of the
// archive. A story that was taken down is a *Failure too, though a version says so
// from then on.
func (s *Scraper) Fetch(ctx context.Context, address string) (archive.Stored, error) {
	e := frontier.Entry{URL: address, Kind: frontier.Story}
	f, err := s.take(ctx, e, nil)
	s.log(event(e, f, 0, err), err)
	if lost := s.hand(context.WithoutCancel(ctx), e, f, err); lost != nil {
		return f.Stored, lost
	}
	if err == nil && f.gone {
		err = statusFailure(address, http.StatusGone)
	}
	return f.Stored, err
}

func statusFailure(address string, status int) *Failure {
	return &Failure{address, reasonStatus, status, fmt.Errorf("%d %s", status, http.StatusText(status))}
}
