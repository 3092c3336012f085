package comments

import "testing"

func TestRecent(t *testing.T) {
	for s, want := range map[string]bool{
		"Latest comments":                           true,
		"Neueste Kommentare":                        true,
		"Последние комментарии":                     true,
		"Son yorumlar":                              true,
		"最新评论":                                      true,
		"최근 댓글":                                     true,
		"Best comments of the week":                 true,
		"Comments":                                  false,
		"Latest news":                               false,
		"2 comments, the newest of them first":      false,
		"The latest of those who would not comment": false,
	} {
		if got := recent(s); got != want {
			t.Errorf("recent(%q) = %t; want %t", s, got, want)
		}
	}
}

func TestScore(t *testing.T) {
	for s, want := range map[string]bool{
		"4/5": true, "4,5 / 5": true, "9/10": true, "★★★★☆": true, " ★ ": true,
		"": false, "4": false, "1/2": false, "4/5/2026": false, "10:41": false, "12/5 votes": false,
	} {
		if got := score(s); got != want {
			t.Errorf("score(%q) = %t; want %t", s, got, want)
		}
	}
}
