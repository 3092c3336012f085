package scraper

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"newsmorgue/archive"
	"newsmorgue/extract/news"
	"newsmorgue/scraper/fetch"
	"newsmorgue/scraper/frontier"
	"newsmorgue/scraper/reread"
	"newsmorgue/scraper/schedule"
)

// A photo that a story of a site with Site.Photos shows is an entry of the frontier as a page is, in a
// lane of its own: pace, robots.txt, breaker and budget are those of the host that the file lies on.
// In its group it comes after all that is new or due again, and before old stories (shares.go), for
// photos vanish sooner than those. What is done with it:
//
//	the file came                    kept, never asked again
//	it is kept already               never asked again; a kill came between, or a person wanted it
//	no story shows it any more       dropped, and not asked
//	the story's site keeps none now  likewise; the next visit of the story puts it back
//	4xx                              missing: asked again at the steps of a missing story, then never
//	forbidden, no picture, too large asked again as what is refused
//	any other failure                asked again as what failed
//
// Of what went wrong the frontier's trail tells, and the log. The archive has captures of pages only.

// maxPhotos is how many photos of a story go into the frontier at each visit of it, the first of
// which no file is kept.
const maxPhotos = 200

// photoTypes are the media types that a photo may come under. Many a store names none that says
// anything; then the bytes tell.
var photoTypes = []string{"image/*", "application/octet-stream", "binary/octet-stream"}

// photoAccept asks for the file as the photographer's desk has sent it. A server that is told of
// smaller formats makes one of them, mostly without the credits inside.
const photoAccept = "image/jpeg,image/png,image/*;q=0.8,*/*;q=0.5"

// keepsPhotos reports whether the photos of a story are to be kept, by its address. What a person
// has put into the frontier has none.
func (s *Scraper) keepsPhotos(story string) bool {
	return story == "" || s.site(hostOf(story)).Photos == On
}

// photos are entries for the photos of a story that was visited of which no file is kept.
func (s *Scraper) photos(ctx context.Context, e frontier.Entry, f find, err error) ([]frontier.Entry, error) {
	if err != nil || f.at == nil || f.Version == 0 || f.gone || !s.keepsPhotos(f.at.String()) {
		return nil, nil
	}
	wanted, err := s.Archive.Show(ctx, f.Key, 0)
	switch {
	case errors.Is(err, archive.ErrNotFound), errors.Is(err, archive.ErrForgotten):
		return nil, nil // It was forgotten since.
	case errors.Is(err, archive.ErrDamaged):
		s.Log.Warn("no photos", "url", e.URL, "host", e.Group, "error", err)
		return nil, nil
	case err != nil:
		return nil, err
	}
	if len(wanted) > maxPhotos {
		s.Log.Warn("photos left out", "url", e.URL, "host", e.Group, "left", len(wanted)-maxPhotos)
		wanted = wanted[:maxPhotos]
	}
	var all []frontier.Entry
	for _, address := range wanted {
		key, u, err := parse(address)
		if err != nil || drawn(u) {
			continue
		}
		all = append(all, frontier.Entry{
			Key: key.Key, URL: address, Group: s.group(key), Kind: frontier.Photo, Via: f.at.String(),
			Depth: e.Depth + 1, Found: s.Now(), Due: s.Now(),
		})
	}
	return all, nil
}

// drawn reports whether an address is that of a drawing, which is no photo.
func drawn(u *url.URL) bool {
	path := strings.ToLower(u.Path)
	return strings.HasSuffix(path, ".svg") || strings.HasSuffix(path, ".svgz")
}

// hand puts the photos of a story that a person has asked for into the frontier.
func (s *Scraper) hand(ctx context.Context, e frontier.Entry, f find, err error) error {
	photos, err := s.photos(ctx, e, f, err)
	if err == nil {
		_, err = s.Frontier.Add(ctx, photos)
	}
	return err
}

// spare settles the entry of a photo that need not be asked for, and reports whether it was one.
func (c *crawl) spare(ctx context.Context, t frontier.Taken, e frontier.Entry, out *ended) (bool, error) {
	switch _, err := c.Archive.Picture(ctx, e.URL); {
	case err == nil:
		return true, c.settle(ctx, e, t, find{Stored: archive.Stored{Outcome: archive.Unchanged}}, nil, out)
	case errors.Is(err, archive.ErrDamaged):
		return true, c.settle(ctx, e, t, find{}, &Failure{e.URL, "archive", 0, err}, out)
	case !errors.Is(err, archive.ErrNotFound):
		return true, err
	}
	shown, err := c.shown(ctx, e.URL)
	if err != nil || shown && c.keepsPhotos(e.Via) {
		return false, err
	}
	c.Log.Info("dropped", "url", e.URL, "host", e.Group, "kind", e.Kind)
	_, err = c.Frontier.Drop(context.WithoutCancel(ctx), []string{e.Key})
	return true, err
}

// shown reports whether a story shows a photo.
func (s *Scraper) shown(ctx context.Context, address string) (bool, error) {
	keys, err := s.Archive.Shown(ctx, address)
	if errors.Is(err, archive.ErrNotFound) {
		return false, nil
	}
	return len(keys) > 0, err
}

// photo asks for the file of a photo and keeps it.
func (s *Scraper) photo(ctx context.Context, e frontier.Entry, slot *frontier.Slot) (find, error) {
	x, err := s.ask(ctx, fetch.Request{URL: e.URL, Types: photoTypes, Accept: photoAccept}, slot)
	if err != nil {
		return find{}, err
	}
	if x.Status < 200 || x.Status > 299 {
		return find{}, statusFailure(e.URL, x.Status)
	}
	ctx = context.WithoutCancel(ctx) // what has come is kept
	if err := s.forbiddenPhoto(ctx, e, x); err != nil {
		return find{}, err
	}
	p, err := s.look(x.Body)
	if err != nil {
		return find{}, &Refusal{URL: e.URL, Reason: reasonType, Detail: err.Error()}
	}
	p.URL, p.At = e.URL, x.End
	err = s.Archive.PutPicture(ctx, p, x.Body)
	switch {
	case errors.Is(err, archive.ErrNotFound):
		err = &Refusal{URL: e.URL, Reason: reasonForgotten, Detail: "no story shows it any more"}
	case errors.Is(err, archive.ErrDamaged):
		err = &Failure{e.URL, "archive", 0, err}
	}
	return find{Stored: archive.Stored{Outcome: archive.Kept}}, err
}

// look looks into the file of a photo, one at a time: a large one takes half a gigabyte then.
func (s *Scraper) look(b []byte) (archive.Picture, error) {
	s.looking.Lock()
	defer s.looking.Unlock()
	return reread.Picture(b)
}

// forbiddenPhoto is the refusal of a photo whose answer says what the site of its story obeys, nil if
// it says nothing of the kind; or an error of the frontier.
func (s *Scraper) forbiddenPhoto(ctx context.Context, e frontier.Entry, x exchange) error {
	obey := s.obeys(cmp.Or(e.Via, e.URL))
	if len(obey) == 0 {
		return nil
	}
	said := []news.Policy{{TDM: x.Header.Get("tdm-reservation")}}
	for _, list := range x.Header.Values("X-Robots-Tag") {
		said = append(said, news.Policy{Robots: list})
	}
	if _, u, err := parse(x.URL); err == nil && said[0].TDM == "" && slices.Contains(obey, tdmWord) {
		if said[0].TDM, err = s.tdm(ctx, u, nil); err != nil {
			return err
		}
	}
	for _, p := range said {
		if word := forbids(obey, &p, s.token); word != "" {
			return &Refusal{URL: e.URL, Reason: reasonPolicy, Detail: word}
		}
	}
	return nil
}

// photoOutcome is what a visit to a photo means for the schedule.
func photoOutcome(err error) schedule.Outcome {
	var failure *Failure
	refusal := refusalOf(err)
	switch {
	case err == nil:
		return schedule.Changed
	case refusal != nil && !refusal.Soon:
		return schedule.Refused
	case !errors.As(err, &failure):
		return schedule.Failed
	case failure.Reason == "too large":
		return schedule.Refused
	case denied(failure.Status):
		return schedule.Missing
	}
	return schedule.Failed
}

// denied reports whether a status says that a file is not to be had. A store says of what it has no
// more, or gives to its own pages only, that it is forbidden as often as that it is not there.
func denied(status int) bool {
	return status/100 == 4 && !slices.Contains([]int{http.StatusRequestTimeout, http.StatusTooEarly, http.StatusTooManyRequests}, status)
}

// Photo asks for the file of one photo now, politely, and keeps it. One that is kept already is not asked
// for. The error is a *Refusal, a *Failure, the context's or one of the archive: archive.ErrNotFound
// if no story shows the photo, as archive.Show has noted it.
func (s *Scraper) Photo(ctx context.Context, address string) (archive.Picture, error) {
	if p, err := s.Archive.Picture(ctx, address); !errors.Is(err, archive.ErrNotFound) {
		return p, err
	}
	key, _, err := parse(address)
	if err != nil {
		return archive.Picture{}, err
	}
	switch shown, err := s.shown(ctx, address); {
	case err != nil:
		return archive.Picture{}, err
	case !shown:
		return archive.Picture{}, fmt.Errorf("photo %s: no story shows it: %w", address, archive.ErrNotFound)
	}
	e := frontier.Entry{URL: address, Kind: frontier.Photo}
	f, err := s.photo(ctx, e, nil)
	s.log(event(e, f, 0, err), err)
	if err != nil {
		return archive.Picture{}, err
	}
	now := s.Now()
	_, err = s.Frontier.Change(context.WithoutCancel(ctx), []string{key.Key}, func(e *frontier.Entry) bool {
		if e.Kind != frontier.Photo || e.URL != address {
			return false
		}
		*e = s.policy(key.Host).After(*e, now, photoOutcome(nil))
		e.Decide(now, "kept; %s", again(*e))
		return true
	})
	if err != nil {
		return archive.Picture{}, err
	}
	return s.Archive.Picture(ctx, address)
}
