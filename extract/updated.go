package extract

import (
	"time"

	"newsmorgue/extract/dates"
	"newsmorgue/extract/news"
	"newsmorgue/extract/notice"
)

// updated finds, where metadata do not say when the story was changed, the line in its
// head that prints it: "Updated 10:41 GMT, 3 March". A clock alone is one of the day of
// publication.
func (r *reading) updated() {
	if !r.a.ModifiedAt.IsZero() {
		return
	}
	from, to := r.zone()
	for i := from; i < to; i++ {
		l := &r.lines[i]
		if l.digits < 2 || !l.mayDate() {
			continue
		}
		when, ok := notice.Updated(oneLine(r.text(*l)))
		if !ok || relative(when) {
			continue
		}
		if t := r.change(when); !t.IsZero() {
			r.a.ModifiedAt = t
			r.found("modified_at", "text "+r.describe(l.in))
			return
		}
	}
}

// change reads the printed time of a change, which does not lie before publication.
func (r *reading) change(when string) news.Time {
	published, at := r.a.PublishedAt, r.c.At
	if at.IsZero() && !published.IsZero() {
		at = published.AddDate(0, 6, 0) // completes a date without a year
	}
	t, ok := dates.Parse(when, at)
	if !ok && !published.IsZero() {
		t, ok = dates.Parse(published.Format(time.DateOnly)+" "+when, at)
	}
	if !ok || t.Format(time.DateOnly) < published.Format(time.DateOnly) {
		return news.Time{}
	}
	return t
}
