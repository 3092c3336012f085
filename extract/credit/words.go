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
	φωτογραφία, φωτογραφίες, φωτ., φωτο, φωτό, φώτο, πηγή, credits,
	фото, фотография, фотографии, фотограф, фото из архива, фото автора, автор фото, фото предоставлено, иллюстративное фото, архивное фото, снимка, снимки, источник, источник фото,
	коллаж, иллюстрация, скриншот, кадр, видео, изображение, джерело, фото з, колаж, світлина, світлини, ілюстрація,
	здымак, извор, слика, фотографија, сурет, суреттер, сурет көзі, дереккөз, фотосурет, коллаж, сүрөт, сүрөттөр, зураг,
	акс,
	صورة, الصورة, الصور, صور, تصوير, المصدر, مصدر الصورة, الصورة من, عدسة, عکس, عکاس, منبع, تصویر, عکس از, مصور, المصور, تصوير فوتوغرافي, תצלום, צילום אילוסטרציה, צילום, צילומים, קרדיט,
	מקור, תמונה,
	फोटो, तस्वीर, चित्र, स्रोत, फोटो साभार, फोटो क्रेडिट, फोटो सौजन्य, फ़ोटो, छायाचित्र, تصویر بشکریہ, تصاویر, ছবি, সূত্র, படம், ภาพ, ที่มา, ภาพจาก, ფოტო, ภาพประกอบ, เครดิตภาพ, ಚಿತ್ರ, ചിത്രം, ఫోటో, ફોટો, ਫੋਟੋ, լուսանկարը, լուսանկար,
	写真, 撮影, 画像, 提供, 出典, 图, 图片, 图源, 图片来源, 供图, 摄影, 攝影, 圖, 圖片, 圖片來源, 照片, 资料图, 사진, 사진제공, 사진 제공, 출처`)

// nouns open a credit before one of the small words that name whose it is.
var nouns = lexicon.Set(`photo, photos, photograph, photographs, photography, image, images, picture, pictures, illustration,
		graphic, cartoon, foto, fotos, bild, bilder, fotografía, fotografia, imagen, imagem, immagine, photographie, shot, video`)

// plates are those that stand before a name with nothing between.
var plates = lexicon.Set(`photo, photos, foto, fotos, beeld, fotó, fotoğraf, kuva, фото, фота, фотография, снимка`)

// kinds stand before such a noun.
var kinds = lexicon.Set(`staff, file, courtesy, contributed, submitted, handout, archive, special`)

// handed stand between such a noun and a name, too; with their blank.
var handed = []string{"provided by ", "supplied by ", "submitted by ", "taken by ", "contributed by ", "credit, ", "credits, ", "source, ", "copyright, ", "cedida por ", "cortesía de ", "fournie par ", "gracieuseté de ", "предоставлено ", "предоставлена "}

// courtesies open a line that thanks for a picture; with their blank.
var courtesies = []string{"courtesy of ", "courtesy ", "with courtesy of ", "provided by ", "supplied by ", "submitted by ", "cortesía de ", "cortesia de ", "cedida por ", "gentileza de ", "avec l'aimable autorisation de ", "mit freundlicher genehmigung von ", "zur verfügung gestellt von ", "met dank aan ", "per gentile concessione di ", "предоставлено "}

// signs open a credit with no colon.
var signs = []string{"©", "(c)", "(C)", "ⓒ", "℗", "Dok.", "DOK.", "Credit...", "Credit…", "Fot. ", "fot. ", "Foto. ", "Ph. ", "ph. ", "[M] "}

// Most words of a caption open no credit, which their first byte tells.
var (
	signed    = heads(signs)
	courteous = heads(courtesies)
	nominal   = heads(slices.Concat(slices.Collect(maps.Keys(nouns)), slices.Collect(maps.Keys(kinds))))
)

// heads are the bytes that begin some words, in small letters and in capitals.
func heads(words []string) (t [256]bool) {
	for _, w := range words {
		t[strings.ToLower(w)[0]], t[strings.ToUpper(w)[0]] = true, true
	}
	return t
}

var smallWords = lexicon.Set(`by, von, de, di, por, door, av, par, per, courtesy`) // "courtesy of" stays: see thanks

// within are words behind which a caption goes on, and no credit opens: "in the photo: …".
var within = lexicon.Set(`
	a, an, the, this, that, these, those, his, her, its, their, our, my, in, on, of, at, from, with, after, for, to, by, as, and, or, is, shows, left, right, above, below,
	der, die, das, dem, den, des, ein, eine, einem, einen, einer, im, am, auf, aus, mit, nach, zum, zur, vom, beim, dieses, diesem, diese, dieser, ihr, sein, zeigt,
	un, une, le, la, les, l, sur, dans, cette, ce, ces, sa, son, avec, au, aux, du, et, d,
	el, los, las, una, unos, unas, en, esta, este, estas, con, su, sus, y, al,
	o, os, as, um, uma, no, na, nos, nas, num, numa, do, da, dos, das, nesta, neste, em, esta, à, com, e,
	il, lo, i, gli, uno, nel, nella, nelle, negli, sul, sulla, questa, della, dalla, dello,
	het, een, de, op, met, bij, deze, dit, van, en, et, den, det, på, i, ett, med, fra, från, paa, dette, denne, detta, kuvassa,
	na, w, z, ze, o, v, ve, je, s, az, egy, în, din, pe, u, iz,
	на, в, во, с, со, из, от, у, за, это, этом, эта, і, й, з, зі, из, од, со, και, στη, στην, στο, το, η, την, της, μια,
	في, من, على, هذه, هذا, تظهر, تُظهر, در, این, از, به, על, את, של, זו, זה`)

// asides say of a picture what it is, and are nobody's name; lower case.
var asides = lexicon.Set(`
	مواقع التواصل, مواقع التواصل الاجتماعي, وسائل التواصل, وسائل التواصل الاجتماعي, handout, pool, pool photo, pool foto, archivos, archives, file foto, file pic, pr-video, reproduktion, supplied, supplied image, supplied photo, file, file photo, file image, archive, archives,
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
	مواقع التواصل, مواقع التواصل الاجتماعي, وسائل التواصل, وسائل التواصل الاجتماعي, handout, supplied, supplied photo, supplied image, contributed, contributed photo, submitted, submitted photo, file photo, file image,
	archive photo, file picture, stock photo, courtesy photo, staff photo, screenshot, screengrab,
	archivbild, archivfoto, symbolbild, symbolfoto, privat, zvg, montage, bildmontage, repro,
	archives, capture d'écran, foto de archivo, cedida, archivo, divulgação, reprodução, arquivo pessoal, arkivfoto, arkivbild, privat foto,
	archiwum, иллюстративное фото, ілюстративне фото, архивное фото, архив, скриншот, фото из архива, архівне фото, скріншот, мұрағат, أرشيف, أرشيفية, צילום מסך, 资料图, 資料写真`)

// articles open the name of a paper; behind a person's they open no other's.
var articles = lexicon.Set(`The, Le, La, Les, El, Los, Las, Il, Lo, Al, Der, Die, Das, De, Het, O, Os, As, Den, Det,
	THE, LE, LA, LES, EL, LOS, LAS, IL, LO, AL, DER, DIE, DAS, DE, HET, OS, AS, DEN, DET`)

// Nobody are phrases of credit lines that name nobody: leads, what a picture is, notices of
// rights.
func Nobody() []string {
	return slices.Concat(slices.Collect(maps.Keys(leads)), slices.Collect(maps.Keys(nouns)), slices.Collect(maps.Keys(asides)), slices.Collect(maps.Keys(alone)), notices)
}

// institutions are words that make a name that of no person; lower case.
var institutions = lexicon.Set(`
	images, pictures, photography, photos, press, news, newspapers, times, post, herald, echo, live, record, tribune, gazette, chronicle, journal, telegraph, guardian,
	courier, express, chorus, choir, globe, observer, mirror, argus, mercury, standard, review, bulletin, dispatch, inquirer, examiner, sentinel, now, today,
	wort, bote, kurier, merkur, rundschau, allgemeine, blatt, bild, chor, courrier, correo, correio, fm, journal, figaro, écho, dépêche, voix, quotidien, nouvelles,
	tiempo, mundo, país, periódico, nación, universal, noticias, globo, estado, folha, notícias, público, expresso, foglio, giornale, corriere, gazzetta, messaggero, stampa, coro,
	harian, koran, jazeera, правда, известия, вести, новости, ведомости, вестник, вечерка, пост, новини, хор, agency, foundation, fund, institute, institution, inst, university, college, school, academy, museum, gallery, library, archive, archives, collection, studio,
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
var cjkLeads = []string{"（C）", "（Ｃ）", "写真提供：", "写真提供＝", "写真：", "写真＝", "写真:", "写真/", "写真／", "図：", "图源：", "图片来源：", "图片来源:", "图源:", "来源：", "图/", "圖／", "圖/", "图：", "攝影／", "攝影：", "摄影：", "摄影/", "照片：", "供图：", "사진=", "사진：", "사진:", "사진/", "사진 ="}

// cjkEnds close a credit behind a name.
var cjkEnds = []string{"撮影", "提供", "摄", "攝", "摄影", "攝影", "供图", "제공"}

// cjkHouses end the names of towns, papers, offices.
var cjkHouses = []string{"新聞", "新聞社", "日報", "日报", "晚報", "晚报", "网", "網", "市", "県", "縣", "警察署", "庁", "大学", "大學", "政府", "公司", "医院", "醫院", "病院", "电视台",
	"시", "시청", "군청", "구청", "도청", "경찰서", "경찰청", "소방서", "소방본부", "대학교", "병원", "방송", "일보", "신문", "뉴스", "위원회", "협회", "공사", "그룹"}

// reporters stand between the name of an agency or paper and whom it sent.
var reporters = []string{"记者", "記者", "通讯员", "通訊員", "摄影师"}

// takenBy close a credit as "photo by" opens one.
var takenBy = []string{"撮影", "摄影", "攝影", "摄", "攝"}

// reporterEnds close a Korean name.
var reporterEnds = []string{" 선임기자", " 사진기자", " 인턴기자", " 객원기자", " 기자", "기자"}
