package comments

// Drupal 7 (div.comment with sioc types) and 8 on (article.js-comment, replies in
// div.indented after it).
var drupal = classed("drupal",
	`article.js-comment, article[data-comment-user-id], div.comment[about^="/comment/"], div.comment[typeof*="sioct:Comment"], .comment-wrapper > article`, `.author, .username, .comment-author, .comment__author, .metas b`, "",
	`.field--name-comment-body, .field-name-comment-body, .comment-body, .content:not(.comment__content)`)
