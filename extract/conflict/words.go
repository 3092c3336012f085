package conflict

import "newsmorgue/extract/agency"

// joining are words between two that are named.
var joining = set(`via and et und y e i en og och ja ve va și и й та і және жана و with par by von για και med for pour für для`)

// nobody are words that name nobody: what a picture is, where it comes from, whose rights.
var nobody = set(`
	photo photos photograph photographs photographer photography foto fotos fotó fotograf fotografie fotografía fotografia image images imagen
	imagem immagine bild bilder picture pictures pic kuva zdjęcie fotografo fotógrafo fotoğraf photographe φωτογραφία фото фотограф фотография фотографии снимка світлина
	сурет صورة تصوير عکس צילום फोटो 사진 写真 撮影 图片 摄影 ảnh gambar
	credit credits crédit crédits quelle source sources fuente fonte kaynak źródło источник джерело nguồn sumber المصدر 出典 来源 출처
	copyright copyrights rights right all reserved alle rechte vorbehalten tous droits réservés todos los derechos reservados tutti diritti riservati
	все права защищены editorial use only not sale sales license licence cc nc nd sa ltd inc gmbh llc co corp ag www http https com net org
	handout hand out ho pool file archive archives archiv archivbild archivio archivo arquivo arkiv arşiv архив архивное courtesy supplied provided submitted
	contributed contributor contributors staff stringer str strf stf freelance freelancer unknown uncredited anonymous anonym private privat privé
	screenshot screengrab grab still video social media symbolbild montage collage illustration reproduction divulgação reprodução cortesía cedida
	скриншот архів мұрағат أرشيف أرشيفية 资料图 資料 提供 제공 자료사진 none n a null default the of a an la le les der die das el il lo da di du del
	photojournalist photocall press agency agencia agence agentur agenzia news service وكالات`)

// personal are names of agencies that may be those of persons: beside other words they are.
var personal = set(`الفرنسية rex petra sana sid mia sita ani nan ina wana antara kabar avalon andia magnum panos gallo hina anka lusa مهر فارس سانا`)

// houses are the usual names of agencies by each of their names, folded and without blanks;
// longest is the number of words of the longest.
var houses, longest = func() (map[string]string, int) {
	m, most := map[string]string{}, 0
	for _, n := range agency.Names() {
		words := wordsOf(n.Text)
		most = max(most, len(words))
		key := ""
		for _, w := range words {
			key += wordKey(w)
		}
		if key != "" && m[key] == "" {
			m[key] = n.Of
		}
	}
	return m, most
}()
