package extract

import "testing"

func TestClassMarks(t *testing.T) {
	for _, test := range []struct {
		class string
		want  mark
	}{
		{"", 0},
		{"entry-content", prose | story},
		{"entry-content-v5", prose | story},
		{"entryContent", prose | story},
		{"most-read", aside},
		{"MostRead", aside},
		{"mostread-v12 box_3", aside},
		{"share-bar", share},
		{"sharebar", share},
		{"css-1x2y3z", 0},
		{"shared", 0},
		{"wp-caption-text", caption | figure},
		{"article__byline", bylineMark | story},
		{"navigational", 0},
		{"post has-sidebar hasCaption with-comments no-share without-most-read", story},
		{"overflow-hidden", 0},
		{"lg:hidden md:sidebar-rail story", story},
		{"print:hidden", share},
		{"no-print", share},
		{"cmp-text", 0},
		{"font-size-m", 0},
		{"gpt-9f8e7d", advert},
		{"abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdef-nav", menu},
	} {
		if got := classMarks(test.class); got != test.want {
			t.Errorf("classMarks(%q) = %b; want %b", test.class, got, test.want)
		}
	}
}

// No redesign that hangs a suffix on every class changes what they mean.
func FuzzClassMarks(f *testing.F) {
	f.Add("entry-content")
	f.Add("Most read_box")
	f.Add("NA")
	f.Fuzz(func(t *testing.T, s string) {
		if len(s) == 0 || len(s) > 40 || s[len(s)-1] <= ' ' {
			return
		}
		if a, b := classMarks(s), classMarks(s+"-v7"); a != b {
			t.Errorf("classMarks(%q) = %b, with -v7 %b", s, a, b)
		}
	})
}
