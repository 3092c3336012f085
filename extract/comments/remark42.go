package comments

// Remark42 as its script renders it, in a page saved from a browser.
var remark42 = classed("remark42",
	`article[id^="remark42__comment-"]`, `.comment__username`, `.comment__time`, `.comment__text`)
