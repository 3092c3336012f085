package credit

import "newsmorgue/extract/lexicon"

// leads open a credit before a colon; lower case.
var leads = lexicon.Set(`
	photo, photos, photo by, photos by, photo credit, photo credits, photo source, photograph, photographs, photographer,
	photography, photograph by, photo courtesy, photo/, credit, credits, image, images, image credit, image credits,
	image source, image courtesy, picture, pictures, picture credit, pic, pics, source, illustration, graphic, cartoon,
	video, copyright, file photo, ap photo, cover photo, lead image, featured image, main image, file image, handout,
	foto, fotos, foto credit, fotocredit, bild, bilder, bildquelle, bildnachweis, bildrechte, bildcredit, bild von,
	quelle, quellen, grafik, montage, collage, symbolbild, symbolfoto, archivfoto, archivbild, titelbild, beitragsbild,
	crédit, crédits, crédit photo, crédits photo, crédit image, crédit photos, crédits photos, photographie,
	photo d'illustration, légende, image d'illustration, vidéo, dessin,
	fuente, imagen, imágenes, imagem, imagens, crédito, créditos, crédito da foto, fotografía, fotografia, fotografías,
	foto de archivo, vídeo, ilustración, divulgação, reprodução, fonte, immagine, immagini, immagine di, fotogramma,
	arte,
	beeld, bron, fotograaf, fotograf, fotografer, illustrasjon, illustration, kuva, kuvat, kuvaaja, ljósmynd, mynd,
	arkivfoto, pressefoto, zdjęcie, zdjęcia, fot., fot, źródło, zdroj, autor fotky, fotó, kép, forrás, sursa, sursă,
	sursa foto, foto arhiva, izvor, vir, foto arhiv, allikas, avots, nuotrauka, nuotr., fotoğraf, fotoğraflar, kaynak,
	şəkil, surat, ảnh, nguồn, gambar, sumber, sumber foto, dok, dok., larawan, isithombe,
	φωτογραφία, φωτογραφίες, φωτο, φωτό, φώτο, πηγή, credits,
	фото, фотография, фотографии, фотограф, фото из архива, архивное фото, снимка, снимки, источник, источник фото,
	коллаж, иллюстрация, скриншот, кадр, видео, изображение, джерело, фото з, колаж, світлина, світлини, ілюстрація,
	здымак, извор, слика, фотографија, сурет, суреттер, сурет көзі, дереккөз, фотосурет, коллаж, сүрөт, сүрөттөр, зураг,
	акс,
	صورة, الصورة, الصور, صور, تصوير, المصدر, مصدر الصورة, الصورة من, عدسة, عکس, عکاس, منبع, تصویر, צילום, צילומים, קרדיט,
	מקור, תמונה,
	फोटो, तस्वीर, चित्र, स्रोत, फोटो साभार, ছবি, সূত্র, படம், ภาพ, ที่มา, ภาพจาก, ფოტო, լուսանկարը, լուսանկար,
	写真, 撮影, 画像, 提供, 出典, 图, 图片, 图源, 图片来源, 供图, 摄影, 攝影, 圖, 圖片, 圖片來源, 照片, 资料图, 사진, 사진제공, 사진 제공, 출처`)

// nouns open a credit before one of the small words that name whose it is.
var nouns = lexicon.Set(`photo, photos, photograph, photographs, photography, image, images, picture, pictures, illustration,
		graphic, cartoon, foto, fotos, bild, bilder, fotografía, fotografia, imagen, imagem, immagine, photographie, shot, video`)

var smallWords = lexicon.Set(`by, von, de, di, por, of, door, av, par, per, courtesy`)

// asides say of a picture what it is, and are nobody's name; lower case.
var asides = lexicon.Set(`
	handout, pool, supplied, supplied image, supplied photo, file, file photo, file image, archive, archives,
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

// cjkLeads open a credit with no blank before it.
var cjkLeads = []string{"（C）", "（Ｃ）", "写真：", "写真＝", "写真:", "写真/", "写真／", "図：", "图源：", "图片来源：", "图片来源:", "图源:", "来源：", "图/", "圖／", "圖/", "图：", "攝影／", "攝影：", "摄影：", "摄影/", "照片：", "供图：", "사진=", "사진：", "사진:", "사진/", "사진 ="}

// cjkEnds close a credit behind a name.
var cjkEnds = []string{"撮影", "提供", "摄", "攝", "摄影", "攝影", "供图", "제공"}

// takenBy close a credit as "photo by" opens one.
var takenBy = []string{"撮影", "摄影", "攝影", "摄", "攝", " 기자"}

// rights are notices that say nothing of whose picture it is; lower case.
var rights = []string{"all rights reserved", "alle rechte vorbehalten", "tous droits réservés", "todos los derechos reservados", "todos os direitos reservados", "tutti i diritti riservati", "alle rechten voorbehouden", "все права защищены", "барлық құқықтар қорғалған", "جميع الحقوق محفوظة", "used with permission", "reprinted with permission", "for editorial use only", "editorial use only", "no sales", "no archives", "无断转载禁止", "無断転載禁止", "vis mer"}
