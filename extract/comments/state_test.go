package comments

import (
	"testing"

	"newsmorgue/extract/news"
)

// TestState tells what a page without comments says of them.
func TestState(t *testing.T) {
	const none, closed, away = news.CommentsNone, news.CommentsClosed, news.CommentsNotLoaded
	for _, c := range []struct{ name, page, want string }{
		{"nothing", ``, ""},
		{"a search form", `<form><input name="q"><textarea name="notes"></textarea></form>`, ""},
		{"a contact form", `<form id="contact"><textarea name="message"></textarea></form>`, ""},
		{"WordPress, no comment yet", `<div id="respond" class="comment-respond"><h3 id="reply-title">Leave a Reply</h3><form id="commentform"><textarea name="comment"></textarea></form></div>`, none},
		{"WordPress, closed", `<div id="comments" class="comments-area"><p class="no-comments">Comments are closed.</p></div>`, closed},
		{"WordPress, closed in German", `<div id="comments"><p class="nocomments">Die Kommentarfunktion ist geschlossen.</p></div>`, closed},
		{"block theme", `<div class="wp-block-comments"><h2>Leave a Reply</h2><form class="comment-form"><textarea id="comment"></textarea></form></div>`, none},
		{"Jetpack's frame", `<div id="respond" class="comment-respond"><form id="commentform" class="comment-form"><iframe name="jetpack_remote_comment" src="https://jetpack.wordpress.example/jetpack-comment/"></iframe></form></div>`, none},
		{"Drupal, log in", `<section id="comments" class="comment-wrapper"><ul class="links"><li class="comment_forbidden"><a href="/user/login">Log in</a> to post comments</li></ul></section>`, none},
		{"zero in German", `<div class="article-comments"><h3>Kommentare (0)</h3></div>`, none},
		{"zero in words", `<div class="comments"><p>No comments yet.</p><p>Be the first to comment!</p></div>`, none},
		{"zero in French", `<section class="commentaires"><h2>0 commentaire</h2><p>Soyez le premier à réagir</p></section>`, none},
		{"zero in Russian", `<div class="comments-block"><div class="comments-title">Комментарии (0)</div></div>`, none},
		{"zero in Arabic", `<div id="comments"><h3>0 تعليقات</h3></div>`, none},
		{"closed in French", `<div id="comments"><p>Les commentaires sont fermés.</p></div>`, closed},
		{"closed in Spanish", `<div class="comentarios"><p>Los comentarios están cerrados.</p></div>`, closed},
		{"closed in Portuguese", `<div id="comments"><p>Os comentários estão fechados.</p></div>`, closed},
		{"closed in Italian", `<div class="comments-area"><p>I commenti sono chiusi.</p></div>`, closed},
		{"closed in Dutch", `<div id="comments"><p>De reacties zijn gesloten.</p></div>`, closed},
		{"closed in Polish", `<div class="comments"><p>Możliwość komentowania została wyłączona.</p></div>`, closed},
		{"closed in Russian", `<div id="comments"><p>Комментарии закрыты.</p></div>`, closed},
		{"closed in Ukrainian", `<div id="comments"><p>Коментарі закриті.</p></div>`, closed},
		{"closed in Turkish", `<div id="comments"><p>Yorumlar kapalı.</p></div>`, closed},
		{"closed in Swedish", `<div class="comments"><p>Kommentarer är stängda.</p></div>`, closed},
		{"closed in Danish", `<div class="comments"><p>Der er lukket for kommentarer.</p></div>`, closed},
		{"closed in Norwegian", `<div class="comments"><p>Kommentarfeltet er stengt.</p></div>`, closed},
		{"closed in Finnish", `<div class="comments"><p>Kommentointi on suljettu.</p></div>`, closed},
		{"closed in Czech", `<div class="comments"><p>Komentáře jsou uzavřeny.</p></div>`, closed},
		{"closed in Hungarian", `<div class="comments"><p>A hozzászólás lezárva.</p></div>`, closed},
		{"closed in Romanian", `<div class="comments"><p>Comentariile sunt închise.</p></div>`, closed},
		{"closed in Greek", `<div class="comments"><p>Τα σχόλια είναι κλειστά.</p></div>`, closed},
		{"closed in Hebrew", `<div class="comments"><p>התגובות סגורות.</p></div>`, closed},
		{"closed in Persian", `<div class="comments"><p>دیدگاه ها بسته شده اند.</p></div>`, closed},
		{"closed in Indonesian", `<div class="comments"><p>Komentar ditutup.</p></div>`, closed},
		{"closed in Vietnamese", `<div class="comments"><p>Bình luận đã đóng.</p></div>`, closed},
		{"closed in Chinese", `<div class="comments"><p>评论已关闭。</p></div>`, closed},
		{"closed in Japanese", `<div class="comments"><p>コメントは受け付けていません。</p></div>`, closed},
		{"closed in Korean", `<div class="comments"><p>댓글이 닫혔습니다.</p></div>`, closed},
		{"switched off for a story", `<section class="comments"><p>Comments have been turned off for this story.</p></section>`, closed},
		{"closed where the form would be", `<div class="comment-respond"><p>This discussion is now closed.</p></div>`, closed},
		{"a story about closed comments", `<p>Comments are closed in the town, said Ana Reis.</p>`, ""},
		{"Disqus", `<div id="disqus_thread"></div><script>var disqus_config = function () {};</script>`, away},
		{"Disqus of old", `<div id="disqus_thread"></div><script>var disqus_shortname = 'lighthouse';</script>`, away},
		{"Coral", `<div id="coral_thread"></div><script src="https://talk.lighthouse.example/assets/js/embed.js"></script>`, away},
		{"Viafoura", `<div class="viafoura"><vf-conversations></vf-conversations></div>`, away},
		{"OpenWeb", `<div data-spotim-module="conversation"></div><script src="https://launcher.spot.im/spot/sp_1"></script>`, away},
		{"Facebook", `<div class="fb-comments" data-href="https://lighthouse.example/1"></div>`, away},
		{"Hyvor", `<hyvor-talk-comments website-id="1" page-id="7"></hyvor-talk-comments>`, away},
		{"utterances", `<script src="https://utteranc.es/client.js" repo="light/house"></script>`, away},
		{"giscus", `<script src="https://giscus.app/client.js" data-repo="light/house"></script>`, away},
		{"Isso", `<section id="isso-thread"></section>`, away},
		{"Discourse", `<div id="discourse-comments"></div><script>DiscourseEmbed = {discourseUrl: 'https://talk.lighthouse.example/'};</script>`, away},
		{"Cackle", `<div id="mc-container"></div><script>cackle_widget = window.cackle_widget || [];</script>`, away},
		{"HyperComments", `<div id="hypercomments_widget"></div>`, away},
		{"a count that leads elsewhere", `<a class="comments-link" href="/story/comments">22 Comments</a>`, away},
		{"a count above an empty place", `<div id="comments"><h3>Kommentare (14)</h3><div class="comments-loader"></div></div>`, away},
		{"a count in Japanese", `<div class="comment-head"><span>コメント 5</span></div>`, away},
	} {
		th := Read(tree(t, story+c.page), Context{})
		if len(th.Comments) > 0 || th.State != c.want {
			t.Errorf("%s: Read = %q, %s; want state %q and no comments", c.name, th.State, show(th), c.want)
		}
	}
}
