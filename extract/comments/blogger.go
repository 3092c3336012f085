package comments

// Blogger: li.comment with a .comment-block, replies in .comment-replies.
var blogger = classed("blogger",
	`.comment-thread li.comment`, `.comment-header .user`, `.datetime`, `.comment-content`)
