package comments

// Discourse, as its embedded list stands in a page that has taken it over, each post with
// its cooked text.
var discourse = placed("discourse",
	`#discourse-comments, .discourse-comments`, `article.post, .topic-post`, `.username, .names .first a`, `.post-date, .relative-date, time`, "")
