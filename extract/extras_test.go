package extract

import (
	"slices"
	"testing"
)

func TestSection(t *testing.T) {
	for s, want := range map[string]string{
		"Town":                   "Town",
		"Town,Sea":               "Town",
		"Home, Town, Sea":        "Home",
		"Food, Drink and Travel": "Food, Drink and Travel",
		"Town &amp; Sea":         "Town & Sea",
		"courier/sport":          "sport",
		"Radio/TV":               "Radio/TV",
		"Town &amp;amp; Sea":     "Town & Sea",
		"":                       "",
	} {
		a := read(t, `<meta property="article:section" content="`+s+`"><h1>Council votes on bridge</h1>`, "https://courier.example/x")
		if a.Section != want {
			t.Errorf("%q: section %q; want %q", s, a.Section, want)
		}
	}
}

func TestTags(t *testing.T) {
	for _, test := range []struct {
		texts, want []string
	}{
		{[]string{"bridges, ferries; river"}, []string{"bridges", "ferries", "river"}},
		{[]string{"bridges", "bridges", ""}, []string{"bridges"}},
		{[]string{"_top", "@id:7", "https://courier.example/t", "0f1e2d3c-0a1b-4c5d-8e9f-0123456789ab"}, nil},
		{[]string{"sections/river", "topic/ferries & boats", "topic: Bridges"}, []string{"river", "ferries & boats", "Bridges"}},
		{[]string{"Locks &amp; Keys", "L&amp"}, []string{"Locks & Keys"}},
		{[]string{"50 km/h", "air/sea", "Bridges: a history"}, []string{"50 km/h", "air/sea", "Bridges: a history"}},
	} {
		if got := tagsIn(test.texts); !slices.Equal(got, test.want) {
			t.Errorf("tagsIn(%q) = %q; want %q", test.texts, got, test.want)
		}
	}
}
