package byline

import (
	"strings"

	"newsmorgue/extract/lexicon"
)

// Agency reports whether name is that of a news or picture agency, as "AFP",
// "dpa" or "Getty Images". Initials count only as agencies print them.
func Agency(name string) bool {
	name = strings.TrimSpace(name)
	if len(name) < 2 || len(name) > 60 {
		return false
	}
	if initials[name] {
		return true
	}
	name = strings.ToLower(name)
	return agencies[name] || agencies[strings.TrimPrefix(name, "the ")]
}

// initials are matched letter by letter: "MAP" is an agency, "map" is not.
var initials = lexicon.Set(`
	AFP, AP, UPI, DPA, dpa, dpa-infocom, dpa-AFX, EPD, epd, KNA, SID, sid, APA, apa, ATS, ats, SDA, sda, ddp, dapd, EFE, Efe, EP,
	ANSA, Ansa, AGI, LAPRESSE, TASS, ТАСС, РИА, РБК, УНИАН, УНН, PTI, ANI, IANS, UNI, AAP, CP, PA, ANP, NTB, TT, STT,
	PAP, CTK, ČTK, TASR, SITA,
	MTI, HINA, Hina, FENA, SRNA, BTA, БТА, MIA, ANA-MPA, AMNA, ΑΠΕ-ΜΠΕ, AA, İHA, IHA, DHA, ANKA, IRNA, ISNA, WAM, SPA,
	MENA, QNA, KUNA, BNA, SANA, INA,
	MAP, APS, TAP, NAN, VNA, TTXVN, KCNA, MNA, EPA, EPA-EFE, IPS, NUR, SIPA, REX, LUSA, Lusa, UzA, O‘zA, BELTA, БЕЛТА, БелТА, АПА,
	و م ع, أ ف ب, أ.ف.ب, أف ب, ا ف ب, وام, واس, قنا, كونا, وات, د ب أ, سانا, بترا, ایرنا, ایسنا, مهر, فارس`)

// agencies are matched in lower case.
var agencies = lexicon.Set(`
	agence france-presse, agence france presse, afp-services, associated press, ap photo, ap images, the canadian press,
	canadian press, la presse canadienne,
	reuters, thomson reuters, reuters connect, bloomberg, bloomberg news, bloomberg finance lp, united press international,
	deutsche presse-agentur, dpa picture alliance, dpa picture-alliance, picture alliance, picture-alliance, epd-bild,
	kna-bild, apa-fotoservice, imago, imago images, imago-images, imago stock&people,
	keystone, keystone-sda, keystone-ats, agencia efe, europa press, europapress, adnkronos, askanews, lapresse,
	agenzia nova, agenzia fotogramma, fotogramma, contrasto,
	tass news agency, ria novosti, риа новости, interfax, интерфакс, интерфакс-украина, sputnik, спутник,
	агентство «москва», россия сегодня, фотохост-агентство риа новости,
	ukrinform, укринформ, укрінформ, belta, kazinform, казинформ, қазақпарат, kabar, кабар, akipress, azertac, azərtac,
	armenpress, арменпресс, interpressnews, moldpres, франс пресс, франс-пресс, франс пресс агенттігі, рейтер, рейтерс,
	синьхуа,
	xinhua, xinhua news agency, 新华社, 新华网, 新華社, 中新社, 中国新闻网, 中央社, 法新社, 路透社, 路透, 美联社, 美聯社, 共同社, 视觉中国, kyodo, kyodo news,
	共同通信, 共同通信社, 共同, jiji, jiji press, 時事通信, 時事通信社, 時事, ロイター, afp時事, ロイター時事, ap通信, タス通信, 新華社通信, アフロ,
	yonhap, yonhap news agency, 연합뉴스, 뉴시스, 뉴스1, newsis, news1, 로이터, 로이터연합뉴스, press trust of india,
	asian news international, australian associated press, press association, pa media, pa images, pa wire, belga,
	ritzau, ritzau scanpix, scanpix, ntb scanpix, scanpix denmark, tt nyhetsbyrån, lehtikuva,
	agencja gazeta, agencja wyborcza.pl, east news, tanjug, танјуг, agerpres, mediafax, inquam photos, profimedia,
	athens news agency, eurokinissi, anadolu, anadolu agency, anadolu ajansı, anadolu images, depo photos,
	mehr news agency, fars news agency, tasnim news agency, wana,
	agência lusa, agencia lusa, agência brasil, agencia brasil, agência estado, estadão conteúdo, folhapress, télam,
	telam, notimex, prensa latina, cuartoscuro, inter press service, antara, antara foto, bernama, ghana news agency,
	news agency of nigeria, petra, sana,
	getty, getty images, gettyimages, getty images europe, getty images north america, istock, istockphoto, corbis,
	shutterstock, rex features, rex, rex/shutterstock, alamy, alamy stock photo, alamy live news, depositphotos,
	adobe stock, adobestock, fotolia, dreamstime, 123rf, unsplash, pexels, pixabay, freepik, wikimedia commons,
	wikimedia, wikipedia, flickr,
	zuma press, zuma, zuma wire, sipa usa, sipa press, sipa, abaca, abacapress, abaca press, nurphoto, hans lucas,
	divergence, maxppp, photopqr, bestimage, starface, andia, agence vu, agence vu', magnum photos, magnum, redux,
	polaris, panos pictures, panos, cover images, splash news, backgrid, wenn, action images, action press, laif,
	ostkreuz, ullstein bild, akg-images, mary evans, bridgeman, bridgeman images, camera press, eyevine, avalon,
	wireimage, filmmagic, afp photo, afp forum, afp via getty images, bloomberg via getty images,
	anadolu via getty images, pool, photo pool, reuters pool, usa today network, usa today sports, tribune news service,
	newspix, fairfax photography,
	وكالة فرانس برس, فرانس برس, رويترز, وكالة رويترز, أسوشيتد برس, أسوشييتد برس, وكالة أسوشيتد برس, الأناضول,
	وكالة الأناضول, وكالة الأنباء الألمانية, شينخوا, تاس, سبوتنيك, غيتي, غيتي إيميجز, وكالة الأنباء القطرية,
	وكالة الأنباء السعودية, وكالات, خبرگزاری فرانسه, رویترز, آسوشیتدپرس, גטי, רויטרס, איי-פי, איי אף פי,
	ρόιτερς, αφπ, एएफपी, रॉयटर्स, एपी, पीटीआई, भाषा`)
