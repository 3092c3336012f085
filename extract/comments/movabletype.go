package comments

// Movable Type: version 3 (.comments-body with a .comments-post line), and 4 on.
var movableType = classed("movable-type",
	`.comments-body:has(.comments-post), .comment .comment-inner`, `.comments-post a, .author`, `.comments-post, .published, .comment-header abbr`, "")
