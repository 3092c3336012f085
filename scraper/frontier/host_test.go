package frontier

import (
	"testing"
	"time"
)

// How a host of photos fares is its own, until its group is let go; and whether pages lie there too is
// told by their entries.
func TestPhotoHost(t *testing.T) {
	f := open(t, t.TempDir(), Options{Now: func() time.Time { return day }})
	const page, img, other = "example,daily)/", "example,daily,img)/", "example,daily,img2)/"
	want := func(key string, want PhotoHost) {
		t.Helper()
		if h, err := f.PhotoHost(t.Context(), "daily.example", key); err != nil || h != want {
			t.Errorf("PhotoHost(%q) = %+v, %v; want %+v", key, h, err, want)
		}
	}
	photo := "https://img.daily.example/1.jpg"
	add(t, f, 1, Entry{Key: PhotoKey(img, photo), URL: photo, Group: "daily.example", Kind: Photo})
	want(img, PhotoHost{})
	want(page, PhotoHost{})
	add(t, f, 1, Entry{Key: page, URL: "https://daily.example/", Group: "daily.example", Kind: Front})
	want(page, PhotoHost{Pages: true})
	want(img, PhotoHost{})

	sick := PhotoHost{Fails: 5, Until: day.Add(time.Hour)}
	if err := f.RestPhotos(t.Context(), "daily.example", img+"2026/1.jpg", sick); err != nil {
		t.Fatal(err)
	}
	want(img, sick)
	want(other, PhotoHost{})
	if s, err := f.State(t.Context(), "daily.example"); err != nil || s != (State{Group: "daily.example"}) {
		t.Errorf("the group: %+v, %v; want nothing known", s, err)
	}
	if err := f.Park(t.Context(), "daily.example", time.Time{}); err != nil {
		t.Fatal(err)
	}
	want(img, PhotoHost{})
	if s, err := f.State(t.Context(), "daily.example"); err != nil || s != (State{Group: "daily.example"}) {
		t.Errorf("the group once let go: %+v, %v; want nothing known", s, err)
	}
}
