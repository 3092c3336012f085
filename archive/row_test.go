package archive

import (
	"reflect"
	"testing"
	"time"

	"newsmorgue/extract/news"
)

func TestRows(t *testing.T) {
	votes, at := 3, day(1)
	c := capture{at, at.Add(time.Second), time.Time{}, 304, Revisit, 2, "robots", 77, 1<<32 | 4, 1<<32 | 5, []byte{1, 2}, 9, -3, true, "example,daily)/a", []Part{{"k", at, true, ""}, {"l", time.Time{}, false, "wordpress-rest"}}}
	if got, err := decodeCapture(c.encode()); err != nil || !reflect.DeepEqual(got, c) {
		t.Errorf("capture %+v, %v; want %+v", got, err, c)
	}
	v := version{7, at, at, 3, news.KindStory, news.Digest(&news.Article{}), 1, 2, 3, 4, news.CommentsPresent, -1}
	if got, err := decodeVersion(v.encode()); err != nil || got != v {
		t.Errorf("version %+v, %v; want %+v", got, err, v)
	}
	k := comment{"c1", true, 1, 2, piece{1, 2}, &votes, 4, at, at, at, at, true, true, 9, []past{{at, piece{3, 4}, true}}, true, 5, []absence{{at, at}}}
	if got, err := decodeComment(k.encode()); err != nil || !reflect.DeepEqual(got, k) {
		t.Errorf("comment %+v, %v; want %+v", got, err, k)
	}
	k = comment{id: "c1", past: []past{{at, piece{1, 2}, false}}, erased: true}
	before := k.encode()
	if got, err := decodeComment(before[:len(before)-3]); err != nil || !reflect.DeepEqual(got, k) {
		t.Errorf("comment of before profiles and absences %+v, %v; want %+v", got, err, k)
	}
	s := state{1, 2, at, 3, 200, 4, `"e"`, "m", chain{1, 2, 3, 4}, chain{5, 6, 7, 8}, []chain{{9, 1, 2, 3}}}
	if got, err := decodeState(s.encode()); err != nil || !reflect.DeepEqual(got, s) {
		t.Errorf("state %+v, %v; want %+v", got, err, s)
	}
	e := event{CommentEdited, 1, 2, 3, 4, at}
	if got, err := decodeEvent(e.encode()); err != nil || got != e {
		t.Errorf("event %+v, %v; want %+v", got, err, e)
	}
}

// What stands in a row for a time is good to the millisecond, also before 1970.
func TestTimes(t *testing.T) {
	times := []time.Time{time.Date(1931, 5, 4, 3, 2, 1, 5e6, time.UTC), time.Date(1969, 12, 31, 23, 59, 59, 999e6, time.UTC), day(1), day(2)}
	for _, at := range times {
		if got := fromMillis(millis(at)); got != at {
			t.Errorf("fromMillis(millis(%v)) = %v", at, got)
		}
	}
	if got := fromMillis(millis(time.Time{})); !got.IsZero() {
		t.Errorf("fromMillis(millis(zero)) = %v; want zero", got)
	}
}

// No row, however damaged, is read with a panic; one that is read is written as it
// was, but for what was cut off at its end.
func FuzzRows(f *testing.F) {
	f.Add(capture{at: day(1), outcome: Changed, change: []byte("abc")}.encode())
	f.Add(capture{at: day(1), outcome: Kept, of: "k", parts: []Part{{"l", day(1), true, "wordpress-rest"}}}.encode())
	f.Add(version{at: day(1), kind: news.KindStory, count: -1}.encode())
	f.Add(comment{id: "c1", past: []past{{day(1), piece{1, 2}, true}}, away: []absence{{day(1), day(2)}}}.encode())
	f.Add(state{etag: `"e"`, pages: chain{1, 2, 3, 4}}.encode())
	f.Add(story{key: harbour, aliases: []string{"x"}}.encode())
	f.Fuzz(func(t *testing.T, b []byte) {
		decodeCapture(b)
		decodeVersion(b)
		decodeStory(1, b)
		decodeEvent(b)
		decodeThread(b)
		parseBlob(b)
		fill(nil, b, filling{})
		if c, err := decodeComment(b); err == nil {
			again, err := decodeComment(c.encode())
			if err != nil || !reflect.DeepEqual(again, c) {
				t.Errorf("comment %x read again = %+v, %v; want %+v", b, again, err, c)
			}
		}
		if s, err := decodeState(b); err == nil {
			if again, err := decodeState(s.encode()); err != nil || !reflect.DeepEqual(again, s) {
				t.Errorf("state %x read again = %+v, %v; want %+v", b, again, err, s)
			}
		}
	})
}
