package conflict

import "strings"

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
	photojournalist photocall press agency agencia agence agentur agenzia news service`)

// agencies are the names of each, the first the usual one; a name is looked up without blanks.
var agencies, longest = func() (map[string]string, int) {
	m, most := map[string]string{}, 0
	for line := range strings.Lines(`
		afp, agence france presse, france presse, afp photo, afp forum, франс пресс, فرانس برس, وكالة فرانس برس, 法新社, エーエフピー
		ap, associated press, the associated press, ap photo, ap images, ассошиэйтед пресс, أسوشيتد برس, أسوشييتد برس, 美联社, 美聯社
		reuters, thomson reuters, reuters connect, reuters pictures, рейтер, рейтерс, رويترز, ρόιτερς, 路透社, 路透, ロイター, 로이터
		getty, getty images, gettyimages, getty images europe, getty images north america, غيتي, غيتي إيميجز
		dpa, deutsche presse agentur, picture alliance, dpa picture alliance
		epa, european pressphoto agency, epa efe, epa images
		efe, agencia efe
		tass, itar tass, тасс, итар тасс, تاس
		ria, ria novosti, риа, риа новости, sputnik, спутник, россия сегодня
		xinhua, xinhua news agency, синьхуа, شينخوا, 新华社, 新華社
		anadolu, anadolu agency, anadolu ajansı, anadolu images, aa, الأناضول, وكالة الأناضول
		ansa, agenzia ansa
		apa, austria presse agentur
		keystone, keystone sda, keystone ats
		belga, belga news agency
		anp, algemeen nederlands persbureau
		ntb, ntb scanpix, norsk telegrambyrå
		tt, tt nyhetsbyrån, tidningarnas telegrambyrå
		ritzau, ritzau scanpix
		lusa, agência lusa
		pap, polska agencja prasowa
		ctk, čtk, česká tisková kancelář
		mti, magyar távirati iroda
		pa, pa media, pa wire, pa images, press association
		cp, canadian press, the canadian press, la presse canadienne
		aap, australian associated press
		upi, united press international
		kyodo, kyodo news, 共同, 共同通信, 共同通信社
		jiji, jiji press, 時事, 時事通信, 時事通信社
		yonhap, yonhap news agency, 연합뉴스
		newsis, 뉴시스
		news1, 뉴스1
		pti, press trust of india
		ukrinform, укринформ, укрінформ
		belta, белта
		bloomberg, bloomberg news, bloomberg finance lp
		zuma, zuma press, zuma wire
		sipa, sipa press, sipa usa
		imago, imago images
		nurphoto, nur photo
		shutterstock, rex features, rex shutterstock
		alamy, alamy stock photo, alamy live news`) {
		usual := ""
		for name := range strings.SplitSeq(strings.TrimSpace(line), ",") {
			words := strings.Fields(name)
			most = max(most, len(words))
			key := ""
			for _, w := range words {
				key += wordKey(w)
			}
			if usual == "" {
				usual = key
			}
			if key != "" {
				m[key] = usual
			}
		}
	}
	return m, most
}()
