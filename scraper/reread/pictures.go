package reread

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"reflect"

	"newsmorgue/archive"
	"newsmorgue/extract/news"
	"newsmorgue/extract/picture"
)

// Picture reads the file of a photo. What came under which address, and when, is the
// caller's to say. The error wraps picture.ErrNone.
func Picture(file []byte) (archive.Picture, error) {
	shows, err := picture.Read(file)
	if err != nil {
		return archive.Picture{}, err
	}
	p := archive.Picture{
		MIME: shows.MIME, Bytes: int64(len(file)), Width: shows.Width, Height: shows.Height,
		Hash: uint64(shows.Hash), Embedded: shows.Embedded, Reader: picture.Reader,
	}
	for _, h := range shows.Parts {
		p.Parts = append(p.Parts, uint64(h))
	}
	return p, nil
}

// A PictureChange is what today's reading of a kept file says otherwise than the one before.
type PictureChange struct {
	URL    string  `json:"url"` // that it came from
	SHA256 string  `json:"sha256"`
	Fields []Field `json:"fields"` // that differ; none: it says the same
	Err    error   `json:"-"`      // why it could not be read
}

// picturesAtOnce are kept with one commit.
const picturesAtOnce = 16

// Pictures reads the kept files of photos with today's reading, one after the other, and hands
// out each with what differs. Those that were read by today's reading already are passed over,
// and so are those of photos that no story of q.Site shows, or that came before q.Since or not
// before q.Until; nothing else of q counts. With write the archive keeps the new readings. Cut
// short, what was handed out is kept, and the next one goes on with the rest. One that cannot be
// read says so in its Err, and is no end to the others.
func Pictures(ctx context.Context, a *archive.Archive, q archive.Query, write bool) iter.Seq2[PictureChange, error] {
	return func(yield func(PictureChange, error) bool) {
		var list []PictureChange
		var anew []archive.Picture
		hand := func() bool {
			if write && len(anew) > 0 {
				if err := a.RevisePictures(ctx, anew); err != nil {
					yield(PictureChange{}, fmt.Errorf("reread photos: %w", err))
					return false
				}
			}
			for _, c := range list {
				if !yield(c, nil) {
					return false
				}
			}
			list, anew = nil, nil
			return true
		}
		for p, err := range a.Pictures(ctx) {
			c, now := PictureChange{URL: p.URL, SHA256: p.SHA256}, p
			if err == nil {
				var due bool
				if due, err = pictureDue(ctx, a, q, p); err == nil && !due {
					continue
				}
			}
			if err == nil {
				c.Fields, now, err = pictureToday(ctx, a, p)
			}
			switch {
			case errors.Is(err, archive.ErrNotFound): // It was forgotten meanwhile.
				continue
			case errors.Is(err, archive.ErrDamaged), errors.Is(err, picture.ErrNone):
				c.Err = fmt.Errorf("reread %w", err)
			case err != nil:
				if hand() {
					yield(PictureChange{}, err)
				}
				return
			default:
				anew = append(anew, now)
			}
			if list = append(list, c); len(list) == picturesAtOnce && !hand() {
				return
			}
		}
		hand()
	}
}

// pictureDue reports whether a file is to be read anew.
func pictureDue(ctx context.Context, a *archive.Archive, q archive.Query, p archive.Picture) (bool, error) {
	if p.Reader == picture.Reader || p.At.Before(q.Since) || !q.Until.IsZero() && !p.At.Before(q.Until) {
		return false, nil
	}
	if q.Site == "" {
		return true, nil
	}
	return a.ShownAt(ctx, q.Site, p.URL)
}

// pictureToday is what today's reading says of a kept file, and in which fields it differs.
func pictureToday(ctx context.Context, a *archive.Archive, p archive.Picture) ([]Field, archive.Picture, error) {
	content, err := a.File(ctx, p.SHA256)
	if err != nil {
		return nil, p, err
	}
	now, err := Picture(content)
	if err != nil {
		return nil, p, fmt.Errorf("file %s: %w", p.SHA256, err)
	}
	now.URL, now.At, now.SHA256 = p.URL, p.At, p.SHA256
	was, is := valuesOf(p), valuesOf(now)
	var fields []Field
	for i, f := range was {
		if reflect.DeepEqual(f.value, is[i].value) {
			continue
		}
		differs := Field{Name: f.name}
		if differs.Was, err = json.Marshal(f.value); err == nil {
			differs.Is, err = json.Marshal(is[i].value)
		}
		if err != nil {
			return nil, p, err // Unreachable: strings and numbers.
		}
		fields = append(fields, differs)
	}
	return fields, now, nil
}

// A value is what a reading of a file says in one field, named as in a record.
type value struct {
	name  string
	value any
}

func valuesOf(p archive.Picture) []value {
	parts := make([]string, len(p.Parts))
	for i, h := range p.Parts {
		parts[i] = picture.Hash(h).String()
	}
	embedded := p.Embedded
	if embedded == nil {
		embedded = new(news.Embedded) // which the archive keeps as nothing
	}
	return []value{
		{"mime", p.MIME}, {"width", p.Width}, {"height", p.Height}, {"phash", picture.Hash(p.Hash).String()}, {"parts", parts}, {"embedded", *embedded},
	}
}
