package comments

// WordPress: the classic list (li.comment > div.comment-body), the html5 list
// (article.comment-body, .comment-metadata), wordpress.com (li.highlander-comment),
// block themes (ol.wp-block-comment-template) and what themes make of them, which
// agree in the element of a comment and in little else. Pingbacks are no readers.
var wordpress = classed("wordpress",
	`li.comment[id*="comment-"], li.highlander-comment, .wp-block-comment-template > li, div.comment[id^="comment-"], article.comment[id^="comment-"], .commentlist > .comment`, "", "", "")

// wpDiscuz, a plug-in that replaces WordPress's own.
var wpDiscuz = classed("wpdiscuz",
	`.wpd-comment`, `.wpd-comment-author`, `.wpd-comment-date`, `.wpd-comment-text`)
