package frontier

import (
	"bytes"
	"errors"
	"reflect"
	"strings"
	"testing"
	"time"
)

func TestEncode(t *testing.T) {
	at := day.Add(time.Millisecond)
	whole := Entry{
		Key: "example,daily)/1", URL: "https://www.daily.example/1", Group: "daily.example", Kind: Back, Via: "https://www.daily.example/feed.xml", Depth: 3,
		Found: at, Published: at.Add(-time.Hour), Since: day, Asked: at, Due: at.Add(time.Hour), Missing: at, Parked: at, Yield: at,
		Title: "Harbour opens again", Interval: 90 * time.Second, Fails: 7, Trail: []Decision{{at, "found"}, {at.Add(time.Hour), "new, version 1"}},
	}
	for _, e := range []Entry{whole, {Key: "a)/", URL: "http://a/", Group: "a", Kind: Front}, {Key: "a)/", URL: "http://a/", Group: "a", Kind: Story, Via: "http://a/"}} {
		got, err := decode([]byte(e.Key), encode(e))
		if err != nil || !reflect.DeepEqual(got, e) {
			t.Errorf("decode(encode(%+v)) = %+v, %v", e, got, err)
		}
	}
	// What an older program wrote, without the fields that came later, is read as far as it goes.
	b := encode(Entry{Key: "a)/", URL: "http://a/", Group: "a", Kind: Story})
	if got, err := decode([]byte("a)/"), bytes.TrimRight(b, "\x00")); err != nil || got.URL != "http://a/" || got.Kind != Story {
		t.Errorf("decode of a shorter value = %+v, %v", got, err)
	}
	for _, b := range []string{"", "\xff", "\x03\x00\x05http", "\x03\x09\x01a\x00\x00\x01a", "\x03\x00\x01a\x02\x00\x01a"} {
		if e, err := decode([]byte("a)/"), []byte(b)); !errors.Is(err, ErrFormat) {
			t.Errorf("decode(%q) = %+v, %v; want %v", b, e, err, ErrFormat)
		}
	}
}

// The codes of kinds and lanes are in every file that there is.
func TestCodes(t *testing.T) {
	for code, kind := range []Kind{Front, Feed, Sitemap, Story, Section, Back, Photo} {
		e := Entry{Key: "a)/", URL: "http://a/", Group: "a", Kind: kind}
		b := encode(e)
		if int(b[0]) != code {
			t.Errorf("the code of %s is %d; want %d", kind, b[0], code)
		}
		if got, err := decode([]byte(e.Key), b); err != nil || got.Kind != kind {
			t.Errorf("decode of kind %s = %v, %v", kind, got.Kind, err)
		}
	}
	for code, name := range []string{"discovery", "fresh", "recheck", "backlog", "photos"} {
		if got := Lane(code).String(); got != name {
			t.Errorf("the lane of code %d is %s; want %s", code, got, name)
		}
	}
}

func TestDecide(t *testing.T) {
	var e Entry
	for i := range maxTrail + 5 {
		e.Decide(day.Add(time.Duration(i)*time.Hour), "step %d", i)
	}
	if len(e.Trail) != maxTrail || e.Trail[maxTrail-1].What != "step 34" || e.Trail[0].What != "step 5" {
		t.Errorf("trail of %d, from %v to %v; want the last %d", len(e.Trail), e.Trail[0], e.Trail[len(e.Trail)-1], maxTrail)
	}
}

// Whatever is read as an entry is written and read as the same.
func FuzzDecode(f *testing.F) {
	f.Add(encode(Entry{Key: "k", URL: "http://a/", Group: "a", Kind: Story, Found: day, Trail: []Decision{{day, strings.Repeat("x", 20)}}}))
	f.Fuzz(func(t *testing.T, value []byte) {
		e, err := decode([]byte("k"), value)
		if err != nil {
			return
		}
		if again, err := decode([]byte("k"), encode(e)); err != nil || !reflect.DeepEqual(again, e) {
			t.Errorf("%+v, read again %+v, %v", e, again, err)
		}
	})
}
