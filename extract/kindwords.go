package extract

import "newsmorgue/extract/lexicon"

// The words by which kinds of page are known: in addresses, section names, headlines
// and players, in many languages.
var (
	galleryParts = lexicon.List(`gallery|galleries|galerie|galerien|galeria|galería|galerias|galleria|photos|pictures|fotos|fotostrecke|fotostrecken|bilder|bildergalerie|bilderserie|photo-gallery|photogallery|
		fotogallery|fotogalleria|fotogaleria|fotogalerias|fotogalerie|fotogaleri|foto|slideshow|slideshows|diaporama|diaporamas|portfolio|in-pictures|inpictures|images|billeder|bildspel|kuvat|zdjecia|
		galerie-foto|photostory|picturegallery|foto-galeri|galeri|fotoreportage|imagenes|fototeca|media-gallery`)
	galleryLabels = lexicon.List(`in pictures|in photos|photo gallery|photo essay|photos of the|best photos|bildergalerie|fotostrecke|die bilder|bilder des tages|en images|en photos|diaporama|fotogalería|en imágenes|en fotos|las fotos|
		fotogalleria|le immagini|le foto|fotogaleria|em imagens|veja fotos|veja imagens|fotogalerie|in beeld|i bilder|i billeder|kuvina|w obiektywie|zdjęcia|galeria zdjęć|v obrazech|képekben|фотогалерея|фоторепортаж|
		фотолента|в фотографиях|у фото|foto galeri|fotoğraflarla|galeri foto|foto-foto|بالصور|صور:|تصاویر|तस्वीरें|写真特集|写真で|图集|组图|圖輯|組圖|포토|화보|bằng hình ảnh|ảnh:`)
	videoParts = lexicon.List(`video|videos|vídeo|vídeos|watch|videoplayer|video-player|mediathek|tv|vod|play|clip|clips|videogalerie|video-gallery|videonews|web-tv|webtv|wideo|видео|vidéo|vidéos|videolar|reels|shorts`)
	audioParts = lexicon.List(`audio|audios|podcast|podcasts|listen|radio|episode|episodes|hören|emissions|sons|escuchar|ouvir|ascolta|luister|lyssna|lyd|подкаст|подкасты`)
	videoHosts = lexicon.List(`youtube.com/|youtube-nocookie.com/|youtu.be/|player.vimeo.com|dailymotion.com/|rutube.ru/|vk.com/video|brightcove.|jwplayer.|jwplatform.|kaltura.|glomex.|twitch.tv/|facebook.com/plugins/video|bilibili.com`)
	audioHosts = lexicon.List(`soundcloud.com|spotify.com/embed|podcasts.apple.com|acast.com|megaphone.fm|podbean.com|libsyn.com|simplecast.com|buzzsprout.com|art19.com|omny.fm|spreaker.com|ausha.co|audioboom.com|mixcloud.com|transistor.fm|captivate.fm|ivoox.com`)

	videoLabels = lexicon.List(`video|videos|watch|watch live|vidéo|vidéos|vídeo|vídeos|видео|відео|فيديو|بالفيديو|ویدیو|動画|视频|視頻|영상|동영상|wideo|βίντεο|वीडियो|ভিডিও`)

	opinionNames = lexicon.List(`opinion|opinions|opinion & analysis|opinion and analysis|comment|commentary|commentaries|editorial|editorials|leader|leaders|leading article|op-ed|op-eds|oped|column|columns|columnist|
		columnists|viewpoint|viewpoints|perspective|perspectives|letters|letters to the editor|letter to the editor|voices|our view|guest column|guest essay|ideas & debate|
		meinung|meinungen|kommentar|kommentare|gastkommentar|gastbeitrag|leitartikel|kolumne|kolumnen|glosse|standpunkt|debatte|leserbriefe|leserbrief|essay|zwischenruf|
		opinión|opiniones|editoriales|columna|columnas|columnistas|tribuna|tribuna abierta|firmas|cartas al director|opinioni|commento|commenti|l'editoriale|editoriale|editoriali|l'opinione|il commento|rubriche|lettere|
		opinião|opiniões|artigo de opinião|coluna|colunas|colunistas|crónica|editorial/opinião|cartas|
		débats|débat|tribune|tribunes|idées|chronique|chroniques|point de vue|points de vue|éditorial|éditoriaux|édito|éditos|billet|courrier des lecteurs|libre opinion|opinions & débats|
		opinie|opinies|commentaar|columns en opinie|lezersbrieven|ingezonden|mening|meninger|debatt|debat|kronikk|kronik|leder|ledere|lederen|klumme|klummer|læserbrev|læserbreve|ledare|ledarsidan|krönika|krönikor|insändare|åsikter|
		mielipide|mielipiteet|pääkirjoitus|pääkirjoitukset|kolumni|kolumnit|publicystyka|komentarz|komentarze|felieton|felietony|felietony i komentarze|názory|názor|komentář|komentáře|glosa|komentáre|vélemény|publicisztika|jegyzet|
		opinii|mišljenje|mišljenja|kolumna|komentar|komentari|stav|stavovi|мнение|мнения|мненията|колонка|колонки|авторские колонки|от редакции|точка зрения|комментарий|комментарии|думка|думки|погляд|погляди|блоги|
		колумни|колумна|коментар|коментари|став|пікір|көзқарас|ой-пікір|γνώμη|γνώμες|απόψεις|άποψη|αρθρογραφία|görüş|görüşler|yorum|yorumlar|köşe yazıları|köşe yazısı|yazarlar|fikir|rəy|
		رأي|آراء|مقالات|مقالات رأي|افتتاحية|رأي وتحليل|دیدگاه|یادداشت|سرمقاله|کالم|اداریہ|דעות|דעה|מאמר מערכת|विचार|संपादकीय|राय|सम्पादकीय|মতামত|সম্পাদকীয়|
		opini|kolom|tajuk|tajuk rencana|surat pembaca|pendapat|ý kiến|góc nhìn|quan điểm|maoni|tahariri|opinyon|meningar|社説|社論|オピニオン|論説|コラム|社论|社評|社评|评论|評論|观点|觀點|时评|時評|言论|사설|칼럼|오피니언|기고|시론|ความคิดเห็น|บทความ|บทบรรณาธิการ`)
	opinionParts = lexicon.List(`opinion|opinions|commentary|editorial|editorials|op-ed|op-eds|oped|columnists|columnist|columns|letters|voices|viewpoint|viewpoints|leaders|
		meinung|meinungen|kommentar|kommentare|kolumnen|kolumne|gastkommentar|gastbeitrag|gastbeitraege|leitartikel|leserbriefe|debatte|
		opinión|opiniones|tribuna|tribunas|columnas|columnistas|opinioni|editoriali|commenti|opiniao|opinião|colunas|colunistas|blogs-e-colunas|
		debats|tribunes|idees|chroniques|editos|edito|editoriaux|points-de-vue|opinie|opinies|columns-opinie|meninger|debatt|debat|kronikk|kronik|ledare|leder|ledere|ledarsidan|insandare|debattartiklar|
		mielipide|mielipiteet|paakirjoitus|kolumnit|publicystyka|felietony|komentarze|nazory|komentare|velemeny|publicisztika|komentari|mnenie|mnenija|mneniya|opinions-and-analysis|
		yazarlar|kose-yazilari|gorus|yorumlar|opini|kolom|tajuk|goc-nhin|y-kien|shasetsu|editorial-opinion`)
	opinionLabels = lexicon.List(`opinion|op-ed|oped|editorial|comment|commentary|column|letter|letters|guest column|perspective|viewpoint|our view|
		meinung|kommentar|gastkommentar|gastbeitrag|leitartikel|kolumne|glosse|opinión|editoriale|opinione|opinião|tribune|édito|éditorial|chronique|point de vue|opinie|commentaar|
		leder|ledare|debatt|krönika|kronikk|pääkirjoitus|kolumni|felieton|komentarz|komentář|мнение|колонка|думка|коментар|görüş|رأي|افتتاحية|社説|社论|社評|评论|時評|사설|칼럼|기고|opini|tajuk`)

	reviewNames = lexicon.List(`review|reviews|film review|movie review|movie reviews|book review|book reviews|theatre review|theater review|tv review|music review|album review|album reviews|game review|game reviews|restaurant review|
		concert review|product reviews|rezension|rezensionen|kritik|kritiken|filmkritik|buchkritik|theaterkritik|konzertkritik|testbericht|testberichte|
		critique|critiques|critique cinéma|critique de film|crítica|críticas|crítica de cine|reseña|reseñas|recensione|recensioni|resenha|resenhas|recensie|recensies|anmeldelse|anmeldelser|recension|recensioner|
		arvostelu|arvostelut|arvio|recenzja|recenzje|recenze|recenzie|kritika|kritikák|recenzii|cronică de film|рецензия|рецензии|рецензія|рецензії|обзор фильма|κριτική|κριτικές|eleştiri|inceleme|
		مراجعة|مراجعات|نقد|ביקורת|समीक्षा|फिल्म समीक्षा|ulasan|resensi|レビュー|書評|映画評|影评|书评|影評|评测|評測|리뷰`)
	reviewParts = lexicon.List(`review|reviews|film-reviews|movie-reviews|book-reviews|album-reviews|game-reviews|restaurant-reviews|rezension|rezensionen|kritik|kritiken|filmkritik|filmkritiken|testberichte|
		critiques|critique|criticas|critica|resenas|recensioni|recensione|resenhas|resenha|recensies|anmeldelser|anmeldelse|recensioner|arvostelut|recenzje|recenze|recenzie|kritikak|recenzii|retsenzii|inceleme|resensi|ulasan`)
	reviewLabels = lexicon.List(`review|film review|movie review|book review|album review|game review|restaurant review|theatre review|theater review|tv review|concert review|rezension|filmkritik|kritik|buchkritik|im test|
		critique|critique film|crítica|reseña|recensione|resenha|recensie|anmeldelse|recension|arvostelu|recenzja|recenze|kritika|рецензия|рецензія|inceleme|ulasan|resensi|書評|影评|书评|리뷰`)
	reviewMarks = []string{" review – ", " review — ", " review - ", " review: ", " im test: ", " im test – ", " recension: ", " anmeldelse: "}

	livePath = lexicon.List(`live|liveblog|live-blog|liveblogs|liveticker|live-ticker|live-updates|liveupdates|live-news|live-reporting|livereport|ticker|newsticker|newsblog|news-blog|en-direct|direct|directs|en-vivo|en-directo|directo|minuto-a-minuto|
		ao-vivo|aovivo|ao-minuto|diretta|in-diretta|live-verslag|liveverslag|livestudio|livesenter|direkte|direkt|livefeed|relacja|na-zywo|relacja-na-zywo|online|onlajn|onlayn|hronika|canli|canli-anlatim|live-centre|livecenter`)
	liveLabels = lexicon.List(`liveblog|live blog|live-blog|liveticker|live-ticker|live ticker|newsblog|news-blog|live updates|live update|live:|live –|live -|as it happened|in direct|en direct|direct -|direct :|
		en vivo|en directo|última hora:|minuto a minuto|ao vivo|ao minuto|minuto-a-minuto|in diretta|diretta:|la diretta|liveverslag|live verslag|liverapport|liverapportering|direkterapport|senaste nytt om|liveseuranta|hetki hetkeltä|
		relacja na żywo|na żywo|relacja live|on-line přenos|živě:|élőben|percről percre|live text|в прямом эфире|онлайн-трансляция|онлайн трансляция|текстовая трансляция|онлайн:|хроника|онлайн-хроніка|наживо|
		canlı anlatım|canlı blog|canlı:|dakika dakika|مباشر|لحظة بلحظة|لحظه به لحظه|tường thuật trực tiếp|live report|速報中|実況|ライブ|直播|實況|滚动更新|실시간|라이브|uživo|v živo|naživo|uuendatakse|tiesraide`)

	frontParts = lexicon.List(`tag|tags|topic|topics|category|categories|section|sections|author|authors|profile|profiles|people|staff|contributors|contributor|by|search|archive|archives|page|latest|latest-news|
		thema|themen|schlagwort|schlagworte|rubrik|autor|autoren|autorin|suche|archiv|dossier|dossiers|sujet|sujets|theme|themes|auteur|auteurs|recherche|rubrique|rubriques|etiqueta|etiquetas|temas|tema|autores|autoras|
		buscar|busqueda|noticias-de|seccion|secciones|argomenti|argomento|autori|autore|ricerca|cerca|assuntos|assunto|busca|onderwerp|onderwerpen|zoeken|emne|emner|forfatter|amne|taggar|aihe|aiheet|avainsana|kirjoittaja|
		tematy|temat|autorzy|szukaj|stitky|stitek|hledani|cimke|szerzo|keres|eticheta|etichete|oznaka|tagovi|tegi|teg|temy|avtor|avtory|rubrika|rubriki|razdel|poisk|etiket|etiketler|konu|konular|yazar|arama|kategori|
		topik|indeks|penulis|chu-de|tac-gia|tim-kiem|tag-news|keyword|keywords|hashtag|hub`)

	houseParts = lexicon.List(`about|about-us|aboutus|privacy|privacy-policy|privacypolicy|privacy-notice|terms|terms-of-use|terms-of-service|terms-and-conditions|contact|contact-us|contactus|contacts|imprint|legal|legal-notice|cookie-policy|cookies-policy|masthead|
		advertise|advertise-with-us|impressum|datenschutz|datenschutzerklaerung|kontakt|agb|nutzungsbedingungen|mediadaten|ueber-uns|mentions-legales|politique-de-confidentialite|donnees-personnelles|a-propos|qui-sommes-nous|nous-contacter|cgu|cgv|
		contacto|aviso-legal|politica-de-privacidad|politica-de-cookies|quienes-somos|terminos-y-condiciones|contatti|chi-siamo|note-legali|privacy-e-cookie|sobre-nos|quem-somos|termos-de-uso|contato|contactos|over-ons|voorwaarden|privacybeleid|privacyverklaring|
		om-oss|om-os|kontakta-oss|kontakt-os|kontakt-oss|personvern|integritetspolicy|privatlivspolitik|tietosuoja|yhteystiedot|o-nas|polityka-prywatnosci|regulamin|kontakty|ochrana-soukromi|impresszum|adatvedelem|despre-noi|o-nama|impresum|
		hakkimizda|iletisim|kunye|gizlilik-politikasi|tentang-kami|hubungi-kami|lien-he|o-redakcii|politika-konfidencialnosti`)
	houseTitles = lexicon.List(`about us|privacy policy|privacy notice|terms of use|terms of service|terms and conditions|terms & conditions|contact us|imprint|legal notice|cookie policy|impressum|datenschutz|datenschutzerklärung|nutzungsbedingungen|über uns|
		mentions légales|politique de confidentialité|qui sommes-nous|nous contacter|conditions générales d'utilisation|aviso legal|política de privacidad|quiénes somos|términos y condiciones|chi siamo|note legali|informativa sulla privacy|
		política de privacidade|quem somos|termos de uso|over ons|privacybeleid|privacyverklaring|algemene voorwaarden|om oss|om os|kontakta oss|kontakt oss|personvernerklæring|integritetspolicy|privatlivspolitik|tietosuojaseloste|yhteystiedot|
		o nas|polityka prywatności|o nás|ochrana osobních údajů|adatvédelmi tájékoztató|impresszum|despre noi|politica de confidențialitate|o nama|impresum|hakkımızda|künye|gizlilik politikası|о нас|политика конфиденциальности|пользовательское соглашение|
		про нас|політика конфіденційності|за нас|من نحن|سياسة الخصوصية|درباره ما|tentang kami|kebijakan privasi|chính sách bảo mật|プライバシーポリシー|会社概要|利用規約|关于我们|關於我們|隐私政策|隱私政策|联系我们|聯絡我們|회사소개|개인정보처리방침|이용약관`)
)
