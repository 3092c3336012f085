package comments

import (
	"slices"
	"strings"
	"unicode/utf8"

	"newsmorgue/extract/news"
)

// tombstone reports whether a comment is what a site leaves of one that
// it took down. A reader who writes "my comment was removed" has signed it.
func tombstone(c news.Comment) bool {
	if utf8.RuneCountInString(c.Text) > 120 {
		return false
	}
	s := strings.TrimLeft(strings.ToLower(c.Text), "[(*– ")
	for _, this := range [...]string{"this ", "your ", "the ", "dieser ", "der ", "ce ", "le ", "este ", "el ", "o ", "questo ", "il ", "deze ", "этот ", "цей ", "ten ", "bu ", "бұл ", "هذا ", "该", "此"} {
		s = strings.TrimPrefix(s, this)
	}
	opens := slices.ContainsFunc(tombstones[:], func(t string) bool { return strings.HasPrefix(s, t) })
	return opens && (c.Author == "" || utf8.RuneCountInString(c.Text) < 60)
}

var tombstones = [...]string{
	"comment removed", "comment deleted", "comment has been removed", "comment has been deleted", "comment was removed", "comment was deleted", "comment is no longer available", "removed by", "deleted by", "deleted]", "removed]", "message deleted",
	"kommentar wurde entfernt", "kommentar wurde gelöscht", "kommentar entfernt", "kommentar gelöscht", "beitrag wurde entfernt", "beitrag wurde gelöscht",
	"commentaire supprimé", "commentaire a été supprimé", "commentaire a été retiré", "commentaire modéré",
	"comentario eliminado", "comentario ha sido eliminado", "comentario fue eliminado", "comentario borrado", "comentário removido", "comentário foi removido", "comentário apagado", "comentário excluído",
	"commento rimosso", "commento è stato rimosso", "commento eliminato", "reactie verwijderd", "reactie is verwijderd", "kommentaren har tagits bort", "kommentaren er slettet", "kommentaren er fjernet",
	"komentarz usunięty", "komentarz został usunięty", "komentář byl smazán", "komentář byl odstraněn",
	"комментарий удал", "комментарий был удал", "сообщение удал", "коментар видален", "коментар було видален", "пікір жойылды", "пікір өшірілді",
	"تم حذف التعليق", "تم حذف هذا التعليق", "yorum silindi", "yorum kaldırıldı", "评论已删除", "评论已被删除", "コメントは削除されました", "삭제된 댓글",
}
