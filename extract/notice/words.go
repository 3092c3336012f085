package notice

import (
	"strings"

	"newsmorgue/extract/lexicon"
)

// labels stand before a sign and the note.
var labels = lexicon.NewTable(`
	correction|corrections|corrections and clarifications|corrections & clarifications|clarification|clarifications|corrigendum|corrigenda|erratum|errata|retraction|editor's note|editors' note|
	editor's notes|editorial note|note from the editor|note from the editors|a note from the editor|note to readers|editor’s note|editors’ note|update|updated|correction appended|
	korrektur|korrekturhinweis|berichtigung|richtigstellung|gegendarstellung|anmerkung der redaktion|anm. der redaktion|anm. d. red.|anm. d. red|hinweis der redaktion|transparenzhinweis|
	aktualisierung|nachtrag|klarstellung|in eigener sache|
	rectificatif|rectification|correctif|précision|mise au point|note de la rédaction|ndlr|mise à jour|modification|
	corrección|correcciones|fe de errores|fe de erratas|fe de errata|rectificación|nota de la redacción|nota del editor|nota de redacción|aclaración|actualización|nota de la editora|
	correzione|errata corrige|rettifica|precisazione|nota della redazione|ndr|aggiornamento|nota di redazione|
	correção|retificação|erramos|nota da redação|nota do editor|atualização|nota da redacção|correcção|esclarecimento|
	correctie|rectificatie|aanvulling|noot van de redactie|naschrift redactie|verduidelijking|
	rettelse|rettet|berigtigelse|redaktionel note|præcisering|rettelse og presisering|presisering|redaksjonell merknad|endringslogg|
	rättelse|korrigering|förtydligande|uppdatering|redaktionens kommentar|oppdatering|opdatering|
	oikaisu|korjaus|täsmennys|päivitys|toimituksen huomautus|leiðrétting|
	sprostowanie|korekta|od redakcji|przypis redakcji|aktualizacja|wyjaśnienie|
	oprava|opravujeme|poznámka redakce|upřesnění|aktualizace|poznámka redakcie|spresnenie|helyreigazítás|pontosítás|a szerkesztő megjegyzése|frissítés|
	ispravak|ispravka|demanti|popravek|napomena redakcije|erată|rectificare|precizare|nota redacției|actualizare|korigjim|saqtësim|
	labojums|precizējums|patikslinimas|parandus|täpsustus|
	исправление|поправка|уточнение|опровержение|примечание редакции|от редакции|прим. ред.|обновление|обновлено|дополнено|
	виправлення|уточнення|спростування|примітка редакції|від редакції|оновлення|оновлено|папраўка|удакладненне|исправка|исправак|корекция|бележка на редакцията|
	түзету|редакциядан|оңдоо|тузатиш|
	διόρθωση|διευκρίνιση|σημείωση της σύνταξης|ενημέρωση|επανόρθωση|
	düzeltme|düzeltme ve özür|tekzip|editörün notu|güncelleme|düzəliş|
	تصحيح|تصويب|توضيح|استدراك|ملاحظة المحرر|ملاحظة من المحرر|تحديث|تنويه|اصلاحیه|تصحیح|توضیح|یادداشت سردبیر|به` + "\u200c" + `روزرسانی|
	תיקון|הבהרה|הערת המערכת|עדכון|
	भूल सुधार|सुधार|संपादक की टिप्पणी|अपडेट|স্পষ্টীকরণ|সংশোধনী|
	koreksi|ralat|catatan redaksi|klarifikasi|pembaruan|pembetulan|nota editor|đính chính|cáo lỗi|cập nhật|marekebisho|pagwawasto|
	訂正|お詫びと訂正|訂正とお詫び|おわび|編集部注|追記|更新|修正|更正|更正启事|更正說明|更正说明|编者按|編者按|编者注|編者註|勘误|勘誤|澄清|정정|정정보도|바로잡습니다|알립니다|편집자주|편집자 주|반론보도|แก้ไข|แก้ข่าว|หมายเหตุบรรณาธิการ`)

// openings begin a sentence that tells of a change.
var openings = lexicon.NewTable(`
	this article was amended|this article was corrected|this article was updated|this article was revised|this article was edited|this article has been amended|this article has been corrected|
	this article has been updated|this article has been revised|this article has been edited|this article has been changed|this article has been modified|this article originally|
	this story was amended|this story was corrected|this story was updated|this story has been amended|this story has been corrected|this story has been updated|this story has been revised|
	this story has been edited|this story has been changed|this story originally|this piece was amended|this piece was corrected|this piece was updated|this piece has been|this post has been updated|
	this post was updated|this post has been corrected|this report has been updated|this report has been corrected|this report was updated|this headline has been|this headline was|this copy has been|
	an earlier version of|a previous version of|the original version of this|an earlier headline|earlier versions of this|previous versions of this|a correction was made|in an earlier version of|in a previous version of|
	this version corrects|this version has been|
	dieser artikel wurde am|dieser artikel wurde aktualisiert|dieser artikel wurde korrigiert|dieser artikel wurde nachträglich|dieser text wurde am|dieser text wurde nachträglich|dieser beitrag wurde am|
	dieser beitrag wurde aktualisiert|dieser beitrag wurde korrigiert|in einer früheren version|in einer früheren fassung|in einer ersten version|in einer vorherigen version|eine frühere version dieses|
	eine frühere fassung|in der ursprünglichen|wir haben den artikel|wir haben den text|wir haben die meldung|wir haben diese stelle|
	cet article a été modifié|cet article a été corrigé|cet article a été mis à jour|cet article a été actualisé|une version antérieure de cet|une version précédente de cet|une première version de cet|dans une version précédente|
	contrairement à ce que nous avions|
	este artículo ha sido|este artículo fue actualizado|este artículo fue corregido|esta noticia ha sido actualizada|esta noticia fue actualizada|una versión anterior de|una versión previa de|en una versión anterior|esta nota fue actualizada|
	este texto foi atualizado|este texto foi corrigido|este artigo foi atualizado|este artigo foi corrigido|esta reportagem foi|esta matéria foi|esta notícia foi|uma versão anterior|uma primeira versão|versão anterior deste|
	questo articolo è stato aggiornato|questo articolo è stato corretto|questo articolo è stato modificato|una versione precedente di|in una versione precedente|in una prima versione|
	dit artikel is aangepast|dit artikel is gewijzigd|dit artikel is bijgewerkt|dit bericht is aangepast|een eerdere versie van|in een eerdere versie|in een vorige versie|
	i en tidligere versjon|i en tidligere version|en tidligere versjon|en tidligere version|artikkelen er oppdatert|artikkelen ble oppdatert|artiklen er opdateret|artiklen er blevet|saken er oppdatert|saken ble først|i en tidigare version|
	en tidigare version av|artikeln har uppdaterats|artikeln har korrigerats|texten har uppdaterats|jutun aiemmassa|jutussa väitettiin|artikkelin aiemmassa|juttua korjattu|juttua päivitetty|juttua on|
	w pierwotnej wersji|w poprzedniej wersji|tekst został zaktualizowany|artykuł został zaktualizowany|v původní verzi|v předchozí verzi|článek jsme|text jsme|v pôvodnej verzii|cikkünk korábbi|cikkünk eredeti|
	într-o versiune anterioară|o versiune anterioară|
	в предыдущей версии|в первоначальной версии|в более ранней версии|в первой версии|первоначальная версия|новость обновлена|текст обновлен|текст обновлён|материал обновлен|материал обновлён|материал дополнен|новость дополнена|статья обновлена|
	у попередній версії|у первісній версії|матеріал оновлено|текст оновлено|новину оновлено|
	bu haber güncellen|bu haber düzelt|haberin önceki|haberin ilk|haber güncellenmiştir|artikel ini telah diperbarui|artikel ini telah diubah|artikel ini telah mengalami|berita ini telah diperbarui|
	تم تعديل هذا|تم تحديث هذا|جرى تعديل|جرى تصحيح|نسخة سابقة من|في نسخة سابقة|
	記事初出時|当初の記事|初出時|この記事は一部|一部を修正|一部修正|記事の一部を|本文此前版本|此前版本|本报道已更新|本文已更新|本文已更正|이 기사는 수정|기사가 수정`)

// updates are words behind which the time of a change stands. Longer ones come first.
var updates = blanks(strings.Fields(`last_updated last_update last_modified updated_on updated_at updated: updated update: modified: revised:
	zuletzt_aktualisiert zuletzt_geändert aktualisiert geändert:
	dernière_mise_à_jour mis_à_jour mise_à_jour modifié_le modifié:
	última_actualización actualizado actualizada actualización modificado:
	ultimo_aggiornamento aggiornato aggiornamento
	última_atualização atualizado atualizada actualizado_em
	laatste_update laatst_bijgewerkt bijgewerkt gewijzigd
	sist_oppdatert oppdatert sidst_opdateret opdateret senast_uppdaterad uppdaterad uppdaterat päivitetty muokattu uppfært
	aktualizacja zaktualizowano aktualizováno aktualizované poslední_aktualizace frissítve frissült módosítva ažurirano osvježeno posodobljeno actualizat përditësuar atjaunots atnaujinta uuendatud
	обновлено обновлён: обновлен: изменено: оновлено актуализирана ажурирано жаңартылды жаңыланды
	ενημερώθηκε τελευταία_ενημέρωση τελ._ενημέρωση
	son_güncelleme güncellenme güncelleme güncellendi yeniləndi
	آخر_تحديث تحديث: حدث_في به` + "\u200c" + `روزرسانی آخرین_به` + "\u200c" + `روزرسانی עודכן: עודכן עדכון_אחרון:
	अपडेटेड अद्यतन अपडेट: আপডেট: আপডেট
	diperbarui diperbaharui update_terakhir cập_nhật อัปเดต อัพเดท
	最終更新 更新日 更新： 更新: 更新于 更新於 更新时间 更新時間 最后更新 最後更新 修改时间 최종수정 수정 업데이트`))

// blanks are words with blanks in the place of their underscores.
func blanks(words []string) []string {
	for i, w := range words {
		words[i] = strings.ReplaceAll(w, "_", " ")
	}
	return words
}
