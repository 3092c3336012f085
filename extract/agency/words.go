package agency

// lines hold an agency each: its usual name, then how else it is called, in any language.
// They are in small letters and matched in any case, but behind "=" letter by letter: "MAP" is
// an agency, "map" is not. Behind the bar stand names that mean it under a picture only.
const lines = `
	=AFP, agence france-presse, agence france presse, france presse, afp-services, afp forum, afp via getty images, afp時事, франс пресс, франс-пресс, франс пресс агенттігі, =أ ف ب, =أ.ف.ب, =أف ب, =ا ف ب, فرانس برس, وكالة فرانس برس, خبرگزاری فرانسه, αφπ, एएफपी, 法新社, エーエフピー, afp photo
	=AP, associated press, ap photo, ap images, ap通信, ассошиэйтед пресс, أسوشيتد برس, أسوشييتد برس, وكالة أسوشيتد برس, آسوشیتدپرس, איי-פי, एपी, 美联社, 美聯社
	reuters, thomson reuters, reuters connect, reuters pictures, reuters pool, рейтер, рейтерс, رويترز, وكالة رويترز, رویترز, רויטרס, איי אף פי, ρόιτερς, रॉयटर्स, 路透社, 路透, ロイター, ロイター時事, 로이터 | reuters photo
	getty, getty images, gettyimages, getty images europe, getty images north america, غيتي, غيتي إيميجز, גטי | ゲッティイメージズ, gc images
	=dpa, =DPA, =dpa-infocom, =dpa-AFX, deutsche presse-agentur, deutsche presse agentur, picture alliance, picture-alliance, dpa picture alliance, dpa picture-alliance, =د ب أ, وكالة الأنباء الألمانية | picturealliance
	=epd, =EPD, epd-bild
	=KNA, kna-bild
	=SID, =sid
	=ddp, =dapd
	=EPA, =EPA-EFE, european pressphoto agency | epa-efe, epa images
	=EFE, =Efe, agencia efe
	europa press, europapress, =EP
	=ANSA, =Ansa, agenzia ansa
	=AGI
	=LAPRESSE, lapresse
	adnkronos
	askanews
	agenzia nova
	agenzia fotogramma, fotogramma
	contrasto
	=TASS, tass news agency, itar tass, =ТАСС, итар тасс, タス通信, تاس
	=РИА, =RIA, ria novosti, риа новости, фотохост-агентство риа новости, sputnik, спутник, سبوتنيك, россия сегодня
	interfax, интерфакс, интерфакс-украина
	агентство «москва»
	=РБК
	=УНИАН | уніан
	=УНН
	xinhua, xinhua news agency, синьхуа, شينخوا, 新华社, 新華社, 新华网, 新華社通信
	中新社, 中国新闻网
	中央社
	视觉中国 | visual china group, vcg
	anadolu, anadolu agency, anadolu ajansı, anadolu images, anadolu via getty images, =AA, الأناضول, وكالة الأناضول
	=İHA, =IHA
	=DHA
	=ANKA
	depo photos
	=APA, =apa, austria presse agentur, apa-fotoservice | apa-picturedesk, picturedesk, picturedesk.com
	keystone, keystone-sda, keystone-ats, =SDA, =sda, =ATS, =ats
	belga, belga news agency | belgaimage, belga image
	=ANP, algemeen nederlands persbureau | anp, hollandse hoogte
	=NTB, ntb scanpix, norsk telegrambyrå
	=TT, tt nyhetsbyrån, tidningarnas telegrambyrå
	ritzau, ritzau scanpix
	scanpix, scanpix denmark
	=STT, lehtikuva
	=LUSA, =Lusa, agência lusa, agencia lusa
	agência brasil, agencia brasil
	agência estado, estadão conteúdo
	folhapress
	télam, telam
	notimex
	prensa latina
	cuartoscuro
	=PAP, polska agencja prasowa
	agencja gazeta, agencja wyborcza.pl
	east news
	=CTK, =ČTK, česká tisková kancelář
	=TASR
	=SITA
	=MTI, magyar távirati iroda
	=HINA, =Hina
	=FENA
	=SRNA
	tanjug, танјуг
	=BTA, =БТА
	=MIA
	agerpres
	mediafax
	inquam photos
	profimedia
	=ANA-MPA, =AMNA, =ΑΠΕ-ΜΠΕ, athens news agency
	eurokinissi
	=PA, pa media, pa wire, pa images, press association
	=CP, canadian press, la presse canadienne
	=AAP, australian associated press
	newspix
	fairfax photography
	=UPI, united press international
	bloomberg, bloomberg news, bloomberg finance lp, bloomberg via getty images
	usa today network, usa today sports
	tribune news service | tns
	kyodo, kyodo news, 共同, 共同通信, 共同通信社, 共同社
	jiji, jiji press, 時事, 時事通信, 時事通信社
	アフロ | aflo
	yonhap, yonhap news agency, 연합뉴스, 로이터연합뉴스
	newsis, 뉴시스
	news1, 뉴스1
	=PTI, press trust of india, पीटीआई, भाषा
	=ANI, asian news international
	=IANS
	=UNI
	ukrinform, укринформ, укрінформ
	=BELTA, belta, =БЕЛТА, =БелТА, белта
	kazinform, казинформ, қазақпарат
	kabar, кабар
	akipress
	azertac, azərtac
	=АПА
	armenpress, арменпресс
	interpressnews | интерпресс
	moldpres
	=UzA, =O‘zA
	=IRNA, ایرنا
	=ISNA, ایسنا
	=MNA, mehr news agency, =مهر
	fars news agency, =فارس
	tasnim news agency
	wana
	=WAM, =وام
	=SPA, =واس, وكالة الأنباء السعودية
	=MENA
	=QNA, =قنا, وكالة الأنباء القطرية
	=KUNA, =كونا
	=BNA
	=SANA, sana, =سانا
	petra, =بترا
	=INA
	=MAP, =و م ع
	=APS
	=TAP, =وات
	=NAN, news agency of nigeria
	ghana news agency
	=IPS, inter press service
	=VNA, =TTXVN
	=KCNA
	antara, antara foto
	bernama
	zuma, zuma press, zuma wire | zumapress, zuma press wire, zuma press wire service
	=SIPA, sipa, sipa press, sipa usa
	imago, imago images, imago-images, imago stock&people | imago sportfoto
	nurphoto, nur photo, =NUR
	shutterstock, rex features, rex, =REX, rex/shutterstock | shutterstock.com
	alamy, alamy stock photo, alamy live news
	istock, istockphoto | istock.com
	adobe stock, adobestock, fotolia | stock.adobe.com, fotolia.com
	depositphotos
	dreamstime
	123rf
	unsplash
	pexels
	pixabay
	freepik
	flickr
	wikimedia, wikimedia commons, wikipedia
	abaca, abacapress, abaca press
	hans lucas
	divergence
	maxppp, photopqr
	bestimage
	starface
	andia
	agence vu, agence vu'
	magnum, magnum photos
	redux
	polaris
	panos, panos pictures
	cover images
	splash news | splash
	backgrid
	wenn
	action images
	action press | actionpress
	laif
	ostkreuz
	ullstein bild
	akg-images | akg images
	mary evans
	bridgeman, bridgeman images
	camera press
	eyevine
	avalon
	corbis
	wireimage
	filmmagic
	pool, photo pool
	وكالات
	| swns
	| vii photo
	| science photo library
	| gallo images, gallo
	| topfoto
	| everett collection
	| newscom
	| redferns
	| bildbyrån
	| isifa
	| global images ukraine
	| zoonar
	| lightrocket
	| sopa images
	| ic photo
	| imaginechina
	| expa
	| gepa, gepa pictures
	| fotostock, age fotostock
	| cordon press
	| contacto
	| ipa
	| imagoeconomica`
