package comments

// XenForo: a thread of the forum as the comments of an article.
var xenforo = placed("xenforo",
	`[class*="omment"], [id*="omment"]`, `article.message[data-author]`, `.message-name .username, .message-name`, `time`, `.message-body .bbWrapper, .message-body`)
