package comments

// Isso as its script renders it, in a page saved from a browser.
var isso = classed("isso",
	`.isso-comment`, `.isso-author`, `time`, `.isso-text`)
