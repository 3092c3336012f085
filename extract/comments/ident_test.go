package comments

import "testing"

func TestTail(t *testing.T) {
	for s, want := range map[string]string{
		"comment-123": "123", "wpd-comm-123_0": "123", "c123": "123", "comment-6a00d8": "6a00d8", "div-comment-12-content": "12",
		"thing_t1_ab1": "ab1", "li_c1_top": "1", "comEntry12": "12", "idxZ111111": "111111", "comment-3f2b8c1e-0a4d-4e5f-9b6a-7c8d9e0f1a2b": "3f2b8c1e-0a4d-4e5f-9b6a-7c8d9e0f1a2b", "comments": "", "": "",
	} {
		if got := tail(s); got != want {
			t.Errorf("tail(%q) = %q; want %q", s, got, want)
		}
	}
}
