package credit

import (
	"maps"
	"slices"
	"strings"

	"newsmorgue/extract/lexicon"
)

// leads open a credit before a colon; lower case.
var leads = lexicon.Set(`
	photo, photos, photo by, photos by, photo credit, photo credits, photo source, photograph, photographs, photographer,
	photography, photograph by, photo courtesy, photo/, credit, credits, image, images, image credit, image credits,
	image source, image courtesy, picture, pictures, picture credit, pic, pics, source, illustration, graphic, cartoon,
	video, copyright, file, file pic, archive, archive photo, courtesy, photo illustration, composite, pictured by, img, ph, shot by, file photo, ap photo, cover photo, lead image, featured image, main image, file image, handout,
	foto, fotos, foto credit, fotocredit, bilde, bilete, bild, bilder, bildquelle, bildnachweis, bildrechte, bildcredit, bild von,
	quelle, quellen, grafik, montage, collage, symbolbild, symbolfoto, archivfoto, archivbild, titelbild, beitragsbild, archiv, fotonachweis, bildautor, fotograf/in, fotografin, foto/grafik, karikatur, zeichnung,
	crédit, crédits, crédit photo, crédits photo, crédit image, crédit photos, crédits photos, photographie,
	photo d'illustration, légende, image d'illustration, vidéo, dessin, photographe, cliché, photo d'archives, photo d'archive, source photo, droits réservés,
	fuente, imagen, imágenes, imagem, imagens, crédito, créditos, crédito da foto, fotografía, fotografia, fotografías,
	foto de archivo, archivo, fotógrafo, fotógrafa, cortesía, foto cortesía, foto/, foto de portada, foto reprodução, foto divulgação, fotografo, archivio, disegno, vídeo, ilustración, divulgação, reprodução, fonte, immagine, immagini, immagine di, fotogramma,
	arte,
	beeld, bron, foto archief, archieffoto, fotograaf, fotograf, fotografer, illustrasjon, illustration, kuva, kuvat, kuvaaja, ljósmynd, mynd,
	arkivfoto, arkivbilde, arkivbild, pressefoto, illustrasjonsfoto, genrefoto, skjermdump, skärmdump, kuvituskuva, arkistokuva, ill., zdj., zdj, autor, autor zdjęcia, ilustracja, snímek, ilustrační foto, ilustračné foto, felvétel, illusztráció, ilustracija, ilustrație, fotogrāfija, zdjęcie, zdjęcia, fot., fot, źródło, zdroj, autor fotky, fotó, kép, forrás, sursa, sursă,
	sursa foto, foto arhiva, izvor, vir, foto arhiv, allikas, avots, nuotrauka, nuotr., fotoğraf, fotoğraflar, kaynak,
	şəkil, surat, ảnh, nguồn, gambar, sumber, sumber foto, dok, dok., larawan, isithombe, izithombe, picha, imej, dok. pribadi, foto dok, nguồn ảnh, ảnh minh họa,
	φωτογραφία, φωτογραφίες, φωτο, φωτό, φώτο, πηγή, credits,
	фото, фотография, фотографии, фотограф, фото из архива, фото автора, автор фото, фото предоставлено, иллюстративное фото, архивное фото, снимка, снимки, источник, источник фото,
	коллаж, иллюстрация, скриншот, кадр, видео, изображение, джерело, фото з, колаж, світлина, світлини, ілюстрація,
	здымак, извор, слика, фотографија, сурет, суреттер, сурет көзі, дереккөз, фотосурет, коллаж, сүрөт, сүрөттөр, зураг,
	акс,
	صورة, الصورة, الصور, صور, تصوير, المصدر, مصدر الصورة, الصورة من, عدسة, عکس, عکاس, منبع, تصویر, عکس از, مصور, المصور, تصوير فوتوغرافي, תצלום, צילום אילוסטרציה, צילום, צילומים, קרדיט,
	מקור, תמונה,
	फोटो, तस्वीर, चित्र, स्रोत, फोटो साभार, फ़ोटो, छायाचित्र, تصویر بشکریہ, تصاویر, ছবি, সূত্র, படம், ภาพ, ที่มา, ภาพจาก, ფოტო, ภาพประกอบ, เครดิตภาพ, ಚಿತ್ರ, ചിത്രം, ఫోటో, ફોટો, ਫੋਟੋ, լուսանկարը, լուսանկար,
	写真, 撮影, 画像, 提供, 出典, 图, 图片, 图源, 图片来源, 供图, 摄影, 攝影, 圖, 圖片, 圖片來源, 照片, 资料图, 사진, 사진제공, 사진 제공, 출처`)

// nouns open a credit before one of the small words that name whose it is.
var nouns = lexicon.Set(`photo, photos, photograph, photographs, photography, image, images, picture, pictures, illustration,
		graphic, cartoon, foto, fotos, bild, bilder, fotografía, fotografia, imagen, imagem, immagine, photographie, shot, video`)

// bareNouns open a credit with nothing between them and a name, as "Foto Ana Reis".
var bareNouns = lexicon.Set(`photo, photos, foto, fotos, fotó, fotoğraf, bild, kuva, фото, фота, фотография, снимка`)

// handed stand between such a noun and a name, too; with their blank.
var handed = []string{"provided by ", "supplied by ", "submitted by ", "taken by ", "contributed by ", "cedida por ", "cortesía de ", "fournie par ", "gracieuseté de ", "предоставлено ", "предоставлена "}

// courtesies open a line that thanks for a picture; with their blank.
var courtesies = []string{"courtesy of ", "courtesy ", "with courtesy of ", "provided by ", "supplied by ", "submitted by ", "cortesía de ", "cortesia de ", "cedida por ", "gentileza de ", "avec l'aimable autorisation de ", "mit freundlicher genehmigung von ", "zur verfügung gestellt von ", "met dank aan ", "per gentile concessione di ", "предоставлено "}

// signs open a credit with no colon.
var signs = []string{"©", "(c)", "(C)", "ⓒ", "℗", "Dok.", "DOK.", "Credit...", "Credit…", "Fot. ", "fot. ", "Foto. ", "Ph. ", "ph. "}

// Most words of a caption open no credit, which their first byte tells.
var (
	signed    = heads(signs)
	courteous = heads(courtesies)
	nominal   = heads(slices.Collect(maps.Keys(nouns)))
)

// heads are the bytes that begin some words, in small letters and in capitals.
func heads(words []string) (t [256]bool) {
	for _, w := range words {
		t[strings.ToLower(w)[0]], t[strings.ToUpper(w)[0]] = true, true
	}
	return t
}

var smallWords = lexicon.Set(`by, von, de, di, por, of, door, av, par, per, courtesy`) // "courtesy of" stays: see thanks

// asides say of a picture what it is, and are nobody's name; lower case.
var asides = lexicon.Set(`
	handout, pool, pool photo, pool foto, archivos, archives, file foto, file pic, pr-video, reproduktion, supplied, supplied image, supplied photo, file, file photo, file image, archive, archives,
	archive photo, uncredited, courtesy, screenshot, screengrab, screen grab, screen capture, still, montage,
	illustration, reproduction, contributed, contributed photo, submitted, provided, stock photo, stock image,
	social media, symbolic image, via, staff, staff photo, undated, video still, ai-generated, ai generated, graphic,
	collage, publicity, publicity photo, photo, photos, image, images, twitter, x, facebook, instagram, youtube,
	telegram, tiktok, press handout, press office, private, public domain,
	archiv, symbolbild, symbolfoto, archivbild, archivfoto, privat, zvg, montage, repro, bildmontage, hersteller, promo,
	dr, d.r., captura, captura de pantalla, capture d'écran, archivo, cedida, cortesía, arquivo, divulgação, reprodução,
	archivio, cortesia, ansa archivio, eigen foto, aangeleverd, archief, arkiv, arkivfoto, privat foto, pressefoto,
	handout photo, archiwum, arşiv, dokumentasi, dok.,
	архив, архивное фото, скриншот, стоп-кадр, кадр из видео, пресс-служба, коллаж, иллюстрация, из открытых источников,
	соцсети, архів, скріншот, мұрағат, мұрағаттан, скриншоттан, أرشيف, أرشيفية, صورة أرشيفية, الأرشيف, آرشیو, ארכיון,
	资料图, 資料照, 資料写真, 提供, 자료사진, 제공`)

// alone are those that stand as the last sentence of a caption, with nobody's name.
var alone = lexicon.Set(`
	handout, supplied, supplied photo, supplied image, contributed, contributed photo, submitted, submitted photo, file photo, file image,
	archive photo, file picture, stock photo, courtesy photo, staff photo, screenshot, screengrab,
	archivbild, archivfoto, symbolbild, symbolfoto, privat, zvg, montage, bildmontage, repro,
	archives, capture d'écran, foto de archivo, cedida, archivo, divulgação, reprodução, arquivo pessoal, arkivfoto, arkivbild, privat foto,
	archiwum, архивное фото, архив, скриншот, фото из архива, архівне фото, скріншот, мұрағат, أرشيف, أرشيفية, צילום מסך, 资料图, 資料写真`)

// Nobody are phrases of credit lines that name nobody: leads, what a picture is, notices of
// rights.
func Nobody() []string {
	return slices.Concat(slices.Collect(maps.Keys(leads)), slices.Collect(maps.Keys(nouns)), slices.Collect(maps.Keys(asides)), slices.Collect(maps.Keys(alone)), notices)
}

// institutions are words that make a name that of no person; lower case.
var institutions = lexicon.Set(`
	images, pictures, photography, photos, press, news, newspapers, times, post, herald, echo, live, record, tribune, gazette, chronicle, journal, telegraph, guardian,
	courier, correo, correio, courrier, corriere, kurier, fm, express, agency, foundation, fund, institute, institution, inst, university, college, school, academy, museum, gallery, library, archive, archives, collection, studio,
	studios, productions, entertainment, records, media, tv, television, radio, channel, network, group, company, corp, corporation, inc, ltd, limited, llc, plc, gmbh, ag, club, fc, team, police,
	department, dept, ministry, office, government, council, county, embassy, consulate, army, navy, force, forces, guard, nasa, esa, unicef, hospital, clinic, airport, airlines,
	association, society, federation, committee, commission, center, centre, project, lab, laboratory, collaboration, technologies, systems, services, service,
	administration, yearbook, theatre, theater, opera, festival, orchestra, parliament, senate, publishers, publishing, international, library, resort, zoo, society, authority, wire, daily, weekly, magazine, online,
	galerie, gemeinde, stadt, polizei, feuerwehr, bundeswehr, ministerium, verlag, agentur, archiv, verein, universität, hochschule, klinikum, klinik, infografik, grafik, landkreis,
	zeitung, presse, anzeiger, tagblatt, tageblatt, nachrichten, sammlung, stiftung, bundesamt, landesamt, fraktion, filmverleih, film, pressestelle, landratsamt,
	agence, ministère, mairie, préfecture, musée, gendarmerie, pompiers, université, fondation, éditions,
	policía, guardia, emergencias, ayuntamiento, gobierno, ministerio, archivo, agencia, universidad, fundación, museo, bomberos, prensa, diario, presidencia, cancillería,
	polícia, prefeitura, governo, agência, câmara, bombeiros, universidade, fundação, museu, jornal, assessoria, secretaria, defesa,
	polizia, carabinieri, comune, ministero, agenzia, vigili, regione, università, fondazione, archivio, questura, ufficio, redazione,
	politie, brandweer, stichting, gemeentearchief, politiet, polisen, polis, kommune, kommun, forsvaret, försvarsmakten, museet, brannvesenet, räddningstjänsten, kystvakten, poliisi, kaupunki,
	policja, policji, straż, urząd, trybunał, ministerstwo, muzeum, uniwersytet, fundacja, agencja, kancelaria, policie, hasiči, ministerstvo, nadace, rendőrség, poliția, ministerul, policija, ministarstvo, mup,
	valiliği, bakanlığı, belediyesi, müdürlüğü, ajansı, üniversitesi, bələdiyyəsi, nazirliyi,
	полиция, полиции, пресс-служба, пресс-службы, министерство, министерства, мвд, мчс, мид, фонд, фундация, музей, университет, университета, администрация, администрации, агентство, агентства, газета, газеты, кремль,
	минобороны, прокуратура, прокуратуры, правительство, правительства, телеканал, редакция, коммерсантъ, міністерство, поліція, дснс, фундація, служба, офіс, університет, адміністрація, агенція, міноборони, президента,
	министрлігі, әкімдігі, баспасөз, қызметі, полициясы, агенттігі, университеті, министерствосу, ведомства, министерство, полиција, министарство,
	وزارة, وكالة, مكتب, رئاسة, شرطة, مؤسسة, جامعة, متحف, قناة, صحيفة, جريدة, الشرطة, الجيش, خبرگزاری, وزارت, دفتر, روزنامه, ریاست, باشگاه, دانشگاه, پولیس,
	משטרת, דוברות, משרד, עיריית, ארכיון, דובר, υπουργείο, αστυνομία, δήμος, μουσείο, γραφείο, पुलिस, मंत्रालय, सरकार, विभाग,
	polisi, polri, kementerian, kemenkes, pemkab, pemprov, pemkot, humas, dinas, polda, polres, istimewa, wikipedia, instagram, facebook, youtube, telegram, tiktok, twitter`)

// cjkLeads open a credit with no blank before it.
var cjkLeads = []string{"（C）", "（Ｃ）", "写真：", "写真＝", "写真:", "写真/", "写真／", "図：", "图源：", "图片来源：", "图片来源:", "图源:", "来源：", "图/", "圖／", "圖/", "图：", "攝影／", "攝影：", "摄影：", "摄影/", "照片：", "供图：", "사진=", "사진：", "사진:", "사진/", "사진 ="}

// cjkEnds close a credit behind a name.
var cjkEnds = []string{"撮影", "提供", "摄", "攝", "摄影", "攝影", "供图", "제공"}

// reporters stand between the name of an agency or paper and whom it sent.
var reporters = []string{"记者", "記者", "通讯员", "通訊員", "摄影师"}

// takenBy close a credit as "photo by" opens one.
var takenBy = []string{"撮影", "摄影", "攝影", "摄", "攝", " 기자"}
