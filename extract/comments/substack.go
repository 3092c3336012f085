package comments

// Substack, whose classes are made by a machine but for .comment and its like.
var substack = classed("substack",
	`.comment:haschild(.comment-anchor)`, `a[href*="/profile/"]`, `a[href*="/comment/"][title], a[href*="/comments#"]`, `.comment-body`)
