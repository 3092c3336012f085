package comments

// Coral (Talk) as its script renders it, in a page saved from a browser.
var coral = classed("coral",
	`.coral-comment`, `.coral-comment-username, .coral-username`, `.coral-comment-timestamp, .coral-timestamp, time`, `.coral-comment-content, .coral-content`)

// Livefyre, closed in 2021, in old captures.
var livefyre = classed("livefyre",
	`.fyre-comment-article`, `.fyre-comment-username`, `.fyre-comment-date`, `.fyre-comment`)
