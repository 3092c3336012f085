package main

import (
	"testing"

	"newsmorgue/extract/news"
)

func TestPhotoName(t *testing.T) {
	for _, c := range []struct{ url, want string }{
		{"https://daily.example/quay.jpg", "https://daily.example/quay.jpg"},
		{"", "photo 3, which has no address"},
	} {
		if got := (photoLine{N: 3, Photo: news.Photo{URL: c.url}}).name(); got != c.want {
			t.Errorf("name of %q = %q; want %q", c.url, got, c.want)
		}
	}
}
