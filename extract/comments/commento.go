package comments

// Commento as its script renders it, in a page saved from a browser.
var commento = classed("commento",
	`.commento-card`, `.commento-name`, `.commento-timeago`, `[id^="commento-comment-text-"]`)
