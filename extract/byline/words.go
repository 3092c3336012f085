package byline

import "newsmorgue/extract/lexicon"

// leads open a byline: the words before the first name, in lower case and without
// a colon. Those marked weak below open sentences too.
var leads = lexicon.Set(`
	by, written by, words by, submitted by, contributed by, with reporting by, additional reporting by, a report by,
	an essay by, a column by, text and photos by, words and photos by, as told to, text by, story by, report by, reporting by, reported by, analysis by, opinion by,
	interview by, review by, compiled by, edited by, posted by, published by, author, authors, author(s), writer, from,
	source,
	von, ein bericht von, eine analyse von, ein kommentar von, ein gastbeitrag von, interview von, text, texte, text von,
	autor, autorin, autoren, aus, autorinnen, autor/in, autor/-in, autor:in, autor*in, autor(in), autor:innen, autor*innen,
	autorin/autor, aufgezeichnet von, protokoll von, bericht von, kommentar von, ein essay von, eine kolumne von,
	eine reportage von, eine glosse von, von unserem korrespondenten, von unserer korrespondentin,
	de notre correspondant, de notre correspondante, un article de, une chronique de, une enquête de, auteur·e, auteur·rice,
	par, texte par, propos recueillis par, recueilli par, publié par, rédigé par, écrit par, auteur, autrice, auteurs, avec,
	por, texto, texto de, texto por, escrito por, autora, autores, autor/a, redacción, redactado por, entrevista de,
	una información de, un reportaje de, una crónica de, un artículo de, reportagem de, uma reportagem de, um texto de,
	di, da, a cura di, testo di, testi di, scritto da, articolo di, dal nostro inviato, dalla nostra inviata,
	dal nostro corrispondente, un articolo di, intervista di, autore, autrice, autori,
	door, tekst, tekst door, geschreven door, auteurs, schrijver, deur, av, af, tekst av, skrevet av, skrevet af,
	skriven av, en krönika av, opgetekend door, een interview van, teksti, kirjoittaja, kirjoittanut, höfundur, eftir,
	autor tekstu, opracowali, napisali, rozmawiali, autor článku, připravil, připravila, pripravil, pripravila, készítette,
	articol de, text de, a consemnat, hazırlayan, derleyen, ditulis oleh, laporan,
	autorzy, autorka, tekst i zdjęcia, opracowanie, opracował, opracowała, oprac., napisał, napisała, rozmawiał,
	rozmawiała, autoři, napsal, napsala, text a foto, autori, napísal, napísala, autorius, autors, autore, autorid,
	avtor, avtorica, piše, pišu, pripremio, pripremila, napisao, napisala, napisali, írta, szerző, scris de, autorul,
	per, redactat per, egilea, nga, shkruar nga, yazan, yazar, haber, müəllif, muallif, oleh, penulis, reporter, tác giả,
	bài, thực hiện, na, ni, isinulat ni, ngu, mwandishi,
	автор, авторы, автор статьи, автор текста, автор материала, авторы материала, текст, тексты, подготовил, подготовила,
	подготовили, беседовали, интервью провел, интервью провёл, интервью провела, беседовал, беседовала, записал, записала, написал, написала, источник, материал подготовил,
	материал подготовила,
	автори, авторка, підготував, підготувала, розмовляв, розмовляла, джерело, аўтар, аутор, аутори, пише, пишу, от,
	автора, авторлар, мәтін, мәтін авторы, жазған, әзірлеген, дайындаған, дереккөз, булак, жазган, зохиогч, муаллиф,
	του, της, των, γράφει ο, γράφει η, γράφουν οι, γράφει, συντάκτης, συντακτική ομάδα, κείμενο, επιμέλεια, ავტორი,
	հեղինակ, հեղինակ՝,
	بقلم, بقلم:, كتب, كتبت, كتبه, كتبها, من إعداد, إعداد, تحرير, تقرير, المصدر, الكاتب, الكاتبة, نوشته, نویسنده, به قلم,
	گزارش, خبرنگار, تحریر, مصنف, מאת, מאת, כתב, כתבה, נכתב על ידי,
	लेखक, लेखिका, द्वारा, रिपोर्ट, লেখক, লিখেছেন, প্রতিবেদক, लेखन, ผู้เขียน, โดย, เรื่อง, เขียนโดย,
	文, 文/图, 撰文, 作者, 记者, 記者, 本报记者, 本報記者, 来源, 來源, 责编, 編輯, 采写, 执笔, 取材・文, 取材, 執筆, 著, 著者, 筆者, 文・写真, 聞き手, 글, 글쓴이, 취재`)

// handlers are leads that name who edited a story, put it online or sent it, and not
// who wrote it.
var handlers = lexicon.Set(`edited by, posted by, published by, submitted by, compiled by, source, from, publié par, pubblicato da, gepubliceerd door, opracowanie,
	opracował, opracowała, opracowali, oprac., источник, джерело, дереккөз, булак, المصدر, تحرير, 责编, 編輯, 来源, 來源`)

// weak leads are words of ordinary sentences or captions as well: a line that
// opens with one is a byline only if nothing but names follows.
var weak = lexicon.Set(`by, from, source, text, texte, texto, tekst, aus, par, por, di, da, door, deur, av, af, per, na, ni,
		nga, bài, eftir, avec, reporter, haber,
	от, текст, источник, του, της, των, كتب, كتبت, تقرير, تحرير, گزارش, 文, 글, ngu, piše, пише, reportagem de, redacción`)

// names are leads that are first names or parts of last names as well, as in "Per
// Lund": leads only if two more words follow.
var names = lexicon.Set(`von, per, da, di, na, ni, av, af, nga, ngu, aus, par`)

// photoLeads open a piece that names a photographer or an illustrator.
var photoLeads = []string{
	"photo", "foto", "fotó", "bild", "image", "imagen", "illustration", "video", "photograph", "grafik", "graphic", "картинки", "фото", "відео", "видео", "иллюстрац", "сурет", "تصوير", "تصویر", "صور", "עריכה", "צילום", "zdjęcia", "kuvat", "kuva", "φωτ", "写真", "摄影", "攝影", "图", "사진", "edited by", "editing by", "camera", "design", "translat", "traduc", "tradu", "перевод", "ترجمة", "ترجمه", "übersetz", "翻译", "翻譯",
}

// ands join two names.
var ands = lexicon.Set(`and, und, et, y, e, i, og, och, ja, és, oraz, ir, un, ve, və, va, və, și, si, şi, και, κι, dhe, dan,
		và, eta, agus, и, і, й, та, жана, және, мен, және, болон, և, եւ, და, و, اور, और, एवं, এবং, ও, மற்றும், และ, 和, 与, 與, 及, と, 및, with, mit, avec, con, com, met, med, ft., feat., u., бірге,
	kaj, edhe, iyo, û, àti, һәм, ва, ба, ու, او, ۋە, እና, ແລະ, និង, နှင့်, සහ, మరియు, ಮತ್ತು, અને, ਅਤੇ, आणि, তথা, আৰু, र,
	AND, UND, ET, Y, И, VE, OCH, ORAZ, DAN`)

// joins are "and" in one language and "in" or the like in another: they join only
// two words to two more.
var joins = lexicon.Set(`en, a, na, at, u, an, ac, fi, no, ne, we`)

// roles say what somebody is; lower case.
var roles = lexicon.Set(`
	staff, senior, chief, writer, writers, reporter, reporters, correspondent, correspondents, editor, editors,
	editor-in-chief, columnist, contributor, contributors, contributing, freelance, journalist, journalists, producer,
	photographer, photojournalist, author, authors, political, diplomatic, deputy, assistant, associate, managing,
	executive, guest, special, foreign, crime, sports, business, economics, environment, science, health, education,
	technology, digital, multimedia, investigations, investigative, intern, analyst, critic, blogger, professor, dr., dr,
	prof., prof, sir, dame, mr, mrs, ms, mr., mrs., ms., phd, md, jr-reporter, admin, administrator, webmaster,
	newsdesk-editor, bureau, head, national, international, affairs, general, assignment, opinion, video, live, local,
	lifestyle, travel, politics, showbiz, entertainment, culture, arts, royal, consumer, data, trending, audience,
	features, football, sport, city, world, security, defence, defense, energy, climate, markets, finance, investment,
	property, legal, religion, space, transport, weather,
	redakteur, redakteurin, korrespondent, korrespondentin, reporterin, autor, autorin, chefredakteur, chefredakteurin,
	volontär, volontärin, leiter, leiterin, ressortleiter, kolumnist, kolumnistin, journalistin, politik, wirtschaft,
	feuilleton, sport, dpa-korrespondent, gastbeitrag,
	journaliste, correspondant, correspondante, envoyé, envoyée, spécial, spéciale, rédacteur, rédactrice, chef,
	chroniqueur, chroniqueuse, éditorialiste, stagiaire, reportrice, grand,
	periodista, corresponsal, redactor, redactora, enviado, enviada, especial, editora, director, directora, columnista,
	colaborador, colaboradora, repórter, jornalista, redator, redatora, colunista, enviado, correspondente,
	giornalista, inviato, inviata, corrispondente, redattore, redattrice, direttore, direttrice, nostro,
	redacteur, verslaggever, verslaggeefster, correspondente, journalista, reporterka, dziennikarz, dziennikarka,
	redaktor, redaktorka, redaktorė, žurnalistas, novinar, novinarka, muhabir, muhabiri, editör, editörü, yazar, yazarı,
	wartawan, penulis, phóng, viên,
	корреспондент, корреспонденты, корреспондентка, обозреватель, обозревательница, журналист, журналистка, журналисты,
	редактор, шеф-редактор, колумнист, спецкор, собкор, собственный, специальный, политический, эксперт, журналіст,
	журналістка, кореспондент, кореспондентка, оглядач, тілші, тілшісі, журналисті, редакторы, шолушы, кабарчы,
	مراسل, مراسلة, مراسلنا, الصحفي, الصحفية, صحفي, صحفية, الكاتب, الكاتبة, كاتب, كاتبة, محرر, محررة, خبرنگار,
	` + "روزنامه\u200cنگار" + `, דסק, כתב, כתבת, הכתב,
	記者, 记者, 기자, 특파원, 선임기자, 인턴기자, 논설위원, 편집위원`)

// cjk roles stand without a blank before or after a name.
var cjkBefore = []string{"特约记者", "本报记者", "本報記者", "实习记者", "通讯员", "本报讯", "记者", "記者", "编辑", "編輯", "作者", "编译", "文字", "編集委員", "論説委員", "撰文", "采写", "文"}
var cjkAfter = []string{"综合报道", "綜合報導", "報導", "报道", "撰稿", "记者", "記者", "編集委員", "論説委員", "特派員", "支局長", "著"}

// particles are words of a name that have no capital.
var particles = lexicon.Set(`de, del, della, dello, delle, degli, dei, di, da, das, dos, do, du, des, d', van, von, vom, zu,
		zur, zum, der, den, ter, ten, te, 't, het, la, le, el, al, ul, bin, ibn, bint, ben, abu, y, e, i, af, av, ap, ab, st., san, of, 'n, op, in't, und, ould, uld, a., ye`)

// newsrooms are words that make a name an organization; lower case.
var newsrooms = lexicon.Set(`
	news, newsroom, newsdesk, desk, reports, newspaper, editorial, editors, board, team, agency, agencies, press, media, tv,
	radio, times, herald, tribune, gazette, courier, chronicle, network, institute, university, foundation, association,
	service, services, observer, committee, council, ministry, department, company, group, ltd, inc, inc., llc, gmbh,
	ngo, magazine, weekly, collective, alliance, project, centre, center, broadcasting, wire, newswire, online, staff,
	reporters, correspondents, monitor, sentinel, dispatch, bulletin, watch, investigations, studio, studios,
	productions, pictures, films, photo, photos, police, museum, archive, archives, library, government, office,
	hospital, resort, council, party, army, navy, court, school, club, records, estate, port, airlines, parliament,
	embassy, polizei, feuerwehr, policía, mairie, préfecture,
	redaktion, onlineredaktion, nachrichten, zeitung, nachrichtenagentur, rundfunk, verlag, rédaction, agence, service,
	journal, redacción, redaccion, agencia, agencias, agências, agência, diario, periódico, redação, jornal, equipe,
	equipo, redazione, agenzia, agenzie, redactie, redaktionen, toimitus, redakcja, redakce, redakcia, redakcija,
	szerkesztőség, redacția, redaksi, tim, haber, ajansı, merkezi, gazetesi, servisi, tòa, soạn,
	редакция, агентство, агентства, служба, газета, новости, пресс-служба, пресс-центр, журнал, портал, вестник, курьер,
	издание, телеканал, радио, редакція, агенція, служба, новини, редакциясы, агенттігі, агенттіктер, газеті, жаршысы,
	хабаршысы, порталы, журналы, қызметі, телеарнасы, ақпарат, басылымы,
	وكالة, وكالات, صحيفة, جريدة, قناة, موقع, هيئة, فريق, شبكة, إذاعة, مجلة, تحرير, التحرير, مركز, خبرگزاری, روزنامه,
	تحریریه, מערכת, סוכנות, סוכנויות, חדשות,
	編集部, 編集局, 取材班, 本报, 本報, 编辑部, 編輯部, 편집부, 취재팀, 뉴스팀`)

// desks are the newsrooms that sign stories, and collectives those of them that end
// a name: "Harbour Courier Editorial Staff".
var (
	desks = lexicon.Set(`redaktion, onlineredaktion, newsroom, newsdesk, redacción, redaccion, redação, rédaction, redazione, redactie, redaktionen, toimitus,
		redakcja, redakce, redakcia, redakcija, szerkesztőség, redacția, redaksi, редакция, редакція, редакциясы, التحرير, editorial board, editorial staff, editorial team`)
	collectives = lexicon.Set(`staff, team, desk, bureau, board, reports`)
)

var cjkNewsrooms = []string{"新聞", "新闻", "通信", "通讯社", "通信社", "編集部", "编辑部", "取材班", "日报", "日報", "晚报", "网", "網", "电视台", "新聞社", "取材班", "신문", "뉴스", "편집부"}

// cities of several words, which stand behind names.
var cities = lexicon.Set(`new york, los angeles, san francisco, san diego, hong kong, washington dc, washington d.c.,
		tel aviv, sao paulo, são paulo, buenos aires, rio de janeiro, mexico city, new delhi, kuala lumpur, addis ababa, abu dhabi, den haag, the hague, cape town, saint petersburg, st. petersburg, phnom penh, ho chi minh city, ciudad de méxico, santiago de chile, santa cruz, las vegas, new orleans, frankfurt am main, frankfurt a. m., le mans, le havre, la paz, la habana, san josé, san juan, san salvador, port-au-prince, нижний новгород, ростов-на-дону, санкт-петербург`)

// labels are words of dates, counts and buttons that stand behind a name and end it.
var labels = lexicon.Set(`published, updated, posted, last, modified, created, first, read, share, follow, following, show, view, subscribe,
		follows, views, comments, comment, min, mins, minutes, veröffentlicht, aktualisiert, stand, folgen, teilen, publié, mis, modifié, suivre, partager, publicado, publicada, actualizado, actualizada, seguir, compartir, atualizado, atualizada, compartilhar,
		pubblicato, pubblicata, aggiornato, segui, condividi, gepubliceerd, bijgewerkt, volg, publicerad, uppdaterad, publisert, oppdatert, publiceret, opdateret, julkaistu, päivitetty, opublikowano, aktualizacja, publikováno, aktualizováno, zveřejněno, objavljeno, ažurirano, közzétéve, frissítve, publicat, actualizat,
		опубликовано, обновлено, оновлено, опубліковано, жарияланды, жаңартылды, نشر, نُشر, آخر, تحديث, تاريخ, güncelleme, güncellendi, yayınlanma, yayınlandı, takip, diterbitkan, diperbarui, ikuti, email, e-mail, mail, twitter, facebook, instagram, contact`)

// stops end a name, too: what follows says where, when, or for whom.
var stops = lexicon.Set(`on, at, for, to, about, um, uhr, le, à`)

// weekdays, which may stand before a date.
var weekdays = lexicon.Set(`monday, tuesday, wednesday, thursday, friday, saturday, sunday, mon, tue, tues, wed, thu, thurs, fri, sat, sun,
		montag, dienstag, mittwoch, donnerstag, freitag, samstag, sonnabend, sonntag, lundi, mardi, mercredi, jeudi, vendredi, samedi, dimanche, lunes, martes, miércoles, jueves, viernes, sábado, domingo, segunda-feira, terça-feira, quarta-feira, quinta-feira, sexta-feira,
		lunedì, martedì, mercoledì, giovedì, venerdì, sabato, domenica, maandag, dinsdag, woensdag, donderdag, vrijdag, zaterdag, zondag, måndag, tisdag, onsdag, torsdag, fredag, lördag, söndag, mandag, tirsdag, lørdag, søndag,
		poniedziałek, wtorek, środa, czwartek, piątek, sobota, niedziela, понедельник, вторник, среда, четверг, пятница, суббота, воскресенье, понеділок, вівторок, середа, четвер, пʼятниця, субота, неділя,
		pazartesi, salı, çarşamba, perşembe, cuma, cumartesi, pazar, senin, selasa, rabu, kamis, jumat, sabtu, minggu, الاثنين, الثلاثاء, الأربعاء, الخميس, الجمعة, السبت, الأحد`)
