package comments

// Disqus as its script renders it, in a page saved from a browser.
var disqus = classed("disqus",
	`[data-role="post-content"]`, `.author`, `.time-ago, [data-role="relative-time"]`, `[data-role="message"], .post-message`)
