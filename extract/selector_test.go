package extract

import "testing"

func TestSteady(t *testing.T) {
	for word, want := range map[string]bool{
		"article__title": true, "wp-block-post-title": true, "postMetaBox": true, "entry": true, "überschrift": true, "kisha": true,
		"css-1x2y3z": false, "post-4711": false, "sc-bdVaJa": false, "kHyTzq": false, "jsx-3847561": false, "xkcdf": false,
		"is-active": false, "mt-auto": false, "odd": false, "md:flex": false, "a": false, "": false,
	} {
		if got := steady(word); got != want {
			t.Errorf("steady(%q) = %v; want %v", word, got, want)
		}
	}
}

func TestHashed(t *testing.T) {
	for class, want := range map[string]string{
		"Story_headline__x7Kq2": "Story_headline__", "Figure_box__mN6yU": "Figure_box__",
		"article__title": "", "Story_headline__title": "", "block__element--x": "", "sc_x__1": "", "": "",
	} {
		if got := hashed(class); got != want {
			t.Errorf("hashed(%q) = %q; want %q", class, got, want)
		}
	}
}

func TestPattern(t *testing.T) {
	for _, c := range []struct {
		path, want string
		telling    bool
	}{
		{"/2026/03/14/harbour-opens", `^/\d{4}/\d{2}/\d{2}/[^/]+/?$`, true},
		{"/town/harbour-opens-to-ships", `^/[^/]+/[^/]+-[^/]+-[^/]+/?$`, true},
		{"/local/91", `^/[^/]+/\d+/?$`, true},
		{"/story-12.html", `^/[^/]*\d[^/]*\.html/?$`, true},
		{"/town/harbour", `^/[^/]+/[^/]+/?$`, false},
		{"/", `^/[^/]+/?$`, false},
	} {
		if got, telling := pattern(c.path); got != c.want || telling != c.telling {
			t.Errorf("pattern(%q) = %q, %v; want %q, %v", c.path, got, telling, c.want, c.telling)
		}
	}
}
