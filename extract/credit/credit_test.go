package credit

import (
	"fmt"
	"strings"
	"testing"
)

func TestSplit(t *testing.T) {
	for _, c := range []struct{ caption, text, line, photographer, agency string }{
		{"Boats lie in Port Ellery on February 28. [Ana Reis/AFP]", "Boats lie in Port Ellery on February 28.", "Ana Reis/AFP", "Ana Reis", "AFP"},
		{"(Left to right) Ana Reis and Omar Haddad meet on March 3. [Per Lund/AFP]", "(Left to right) Ana Reis and Omar Haddad meet on March 3.", "Per Lund/AFP", "Per Lund", "AFP"},
		{"Boats. (AP Photo/Ana Reis)", "Boats.", "AP Photo/Ana Reis", "Ana Reis", "AP"},
		{"Boats. (AP Photo/Ana Reis, File)", "Boats.", "AP Photo/Ana Reis, File", "Ana Reis", "AP"},
		{"Boats (Ana Reis/The Courier).", "Boats.", "Ana Reis/The Courier", "Ana Reis", ""},
		{"Boats at anchor (Reuters)", "Boats at anchor", "Reuters", "", "Reuters"},
		{"Boats at anchor. [Courtesy of the Port]", "Boats at anchor.", "Courtesy of the Port", "", ""},
		{"Boats at anchor. (File photo)", "Boats at anchor.", "File photo", "", ""},
		{"Boats at anchor. Photo: Ana Reis", "Boats at anchor.", "Ana Reis", "Ana Reis", ""},
		{"Boats at anchor. Photo by Ana Reis", "Boats at anchor.", "Ana Reis", "Ana Reis", ""},
		{"Boats at anchor. Photo courtesy of Ana Reis", "Boats at anchor.", "courtesy of Ana Reis", "", ""},
		{"Boats at anchor | Photo Credit: Ana Reis", "Boats at anchor", "Ana Reis", "Ana Reis", ""},
		{"Boote im Hafen. Foto: Ida Brandt/dpa", "Boote im Hafen.", "Ida Brandt/dpa", "Ida Brandt", "dpa"},
		{"Boote im Hafen © Ida Brandt", "Boote im Hafen", "Ida Brandt", "Ida Brandt", ""},
		{"Boote im Hafen. © 2023 AFP", "Boote im Hafen.", "AFP", "", "AFP"},
		{"Boote im Hafen. Ida Brandt / Reuters", "Boote im Hafen.", "Ida Brandt / Reuters", "Ida Brandt", "Reuters"},
		{"Boats. Ana Reis/AFP via Getty Images", "Boats.", "Ana Reis/AFP via Getty Images", "Ana Reis", "AFP via Getty Images"},
		{"Boats. Ana Reis via Getty Images", "Boats.", "Ana Reis via Getty Images", "Ana Reis", "Getty Images"},
		{"Boats. J. R. Okafor/AP", "Boats.", "J. R. Okafor/AP", "J. R. Okafor", "AP"},
		{"Лодки в порту. Фото: Анна Реутова / ТАСС", "Лодки в порту.", "Анна Реутова / ТАСС", "Анна Реутова", "ТАСС"},
		{"Лодки в порту 28 февраля. [Анна Реутова/AFP]", "Лодки в порту 28 февраля.", "Анна Реутова/AFP", "Анна Реутова", "AFP"},
		{"قوارب في الميناء. [سارة حداد/أ ف ب]", "قوارب في الميناء.", "سارة حداد/أ ف ب", "سارة حداد", "أ ف ب"},
		{"قوارب في الميناء. تصوير: سارة حداد", "قوارب في الميناء.", "سارة حداد", "سارة حداد", ""},
		{"Айлақтағы қайықтар. Сурет: Ерлан Омаров", "Айлақтағы қайықтар.", "Ерлан Омаров", "Ерлан Омаров", ""},
		{"港に並ぶ船（山田太郎撮影）", "港に並ぶ船", "山田太郎", "山田太郎", ""},
		{"港に並ぶ船＝共同", "港に並ぶ船", "共同", "", "共同"},
		{"港に並ぶ船 写真：山田太郎", "港に並ぶ船", "山田太郎", "山田太郎", ""},
		{"Boote liegen im Hafen., Bildrechte: picture alliance/dpa | Ida Brandt", "Boote liegen im Hafen.", "picture alliance/dpa | Ida Brandt", "Ida Brandt", "picture alliance/dpa"},
		{"港に並ぶ船（Ｃ）共同通信社", "港に並ぶ船", "共同通信社", "", "共同通信社"},
		{"항구의 배들. 김민준 기자", "항구의 배들.", "김민준", "김민준", ""},
		{"Kapal di pelabuhan(Dok.PBK )", "Kapal di pelabuhan", "PBK", "", ""},
		{"Thuyền ở cảng. Ảnh: Bệnh viện cung cấp", "Thuyền ở cảng.", "Bệnh viện cung cấp", "", ""},
		{"Boats at anchor. © Reuters / Cinema House /Pool / i-Pictures", "Boats at anchor.", "Reuters / Cinema House /Pool / i-Pictures", "Cinema House", "Reuters"},
		{"Boats at anchor. © Harbour Press | A. Reis", "Boats at anchor.", "Harbour Press | A. Reis", "A. Reis", ""},
		{"Source: Inst. for Sea Research, Ellery", "", "Inst. for Sea Research, Ellery", "", ""},
		{"Boats at anchor © HTV Foto: Ana Reis", "Boats at anchor", "HTV, Ana Reis", "Ana Reis", ""},
		{"항구의 배들. 사진=연합뉴스", "항구의 배들.", "연합뉴스", "", "연합뉴스"},
		{"(AP Photo/Ana Reis) Boats at anchor.", "Boats at anchor.", "AP Photo/Ana Reis", "Ana Reis", "AP"},
		{"Photo: Ana Reis. Boats at anchor in the bay.", "Boats at anchor in the bay.", "Ana Reis", "Ana Reis", ""},
		{"Reuters", "", "Reuters", "", "Reuters"},
		{"Photo: Ana Reis", "", "Ana Reis", "Ana Reis", ""},
		{"[Ana Reis]", "", "Ana Reis", "Ana Reis", ""},

		{"The restored hall of the port. Supplied", "The restored hall of the port.", "Supplied", "", ""},
		{"Privat", "", "Privat", "", ""},
		{"Fot. Ewa Nowak", "", "Ewa Nowak", "Ewa Nowak", ""},
		{"Der Hafen im Herbst. Archivfoto", "Der Hafen im Herbst.", "Archivfoto", "", ""},
		{"Der Hafen (Symbolfoto) © Getty Images/iStockphoto | reisworks", "Der Hafen", "Symbolfoto, Getty Images/iStockphoto | reisworks", "reisworks", "Getty Images/iStockphoto"},
		{"Port w Ellery. Fot. Ewa Nowak / PAP", "Port w Ellery.", "Ewa Nowak / PAP", "Ewa Nowak", "PAP"},
		{"Barcos en el puerto. Foto de archivo: EFE", "Barcos en el puerto.", "EFE", "", "EFE"},
		{"Des bateaux dans le port. (Photo Ana Reis/AFP)", "Des bateaux dans le port.", "Ana Reis/AFP", "Ana Reis", "AFP"},
		{"Barche nel porto. Foto: Ana Reis/LaPresse", "Barche nel porto.", "Ana Reis/LaPresse", "Ana Reis", "LaPresse"},
		{"Boten in de haven. © ANP/Ana Reis", "Boten in de haven.", "ANP/Ana Reis", "Ana Reis", "ANP"},
		{"Båtar i hamnen. Foto: Per Lund/TT", "Båtar i hamnen.", "Per Lund/TT", "Per Lund", "TT"},
		{"Човни в порту. Фото: Ганна Лісова", "Човни в порту.", "Ганна Лісова", "Ганна Лісова", ""},
		{"قایق\u200cها در بندر. عکس: سارا نوری", "قایق\u200cها در بندر.", "سارا نوری", "سارا نوری", ""},
		{"סירות בנמל. צילום: נועה לוי", "סירות בנמל.", "נועה לוי", "נועה לוי", ""},
		{"เรือในท่าเรือ ภาพ: วิทยา สายน้ำ", "เรือในท่าเรือ", "วิทยา สายน้ำ", "วิทยา สายน้ำ", ""},

		// as papers of many countries print them
		{"La alcaldesa, en el puerto. ANA REIS (EFE)", "La alcaldesa, en el puerto.", "ANA REIS (EFE)", "ANA REIS", "EFE"},
		{"Ana Reis, en el puerto de Ellery (EFE)", "Ana Reis, en el puerto de Ellery", "EFE", "", "EFE"},
		{"Barche nel porto di Ellery (foto Ana Reis)", "Barche nel porto di Ellery", "Ana Reis", "Ana Reis", ""},
		{"De haven van Ellery. Foto Ana Reis / ANP", "De haven van Ellery.", "Ana Reis / ANP", "Ana Reis", "ANP"},
		{"An album of the port. Photo albums sell well", "An album of the port. Photo albums sell well", "", "", ""},
		{"Kutter i havn. Bilde: Per Lund, NTB", "Kutter i havn.", "Per Lund, NTB", "Per Lund", "NTB"},
		{"Båd i havn. Foto: Per Lund/Ritzau Scanpix 2026", "Båd i havn.", "Per Lund/Ritzau Scanpix 2026", "Per Lund", "Ritzau Scanpix"},
		{"Łodzie w porcie / Źródło: PAP / Autor: Ewa Nowak", "Łodzie w porcie", "PAP, Ewa Nowak", "Ewa Nowak", "PAP"},
		{"Лодки в порту. Фото: Анна Реутова/«Портовые ведомости»", "Лодки в порту.", "Анна Реутова/«Портовые ведомости»", "Анна Реутова", ""},
		{"Човни в порту. Фото: Ганна Лісова / Портові вісті", "Човни в порту.", "Ганна Лісова / Портові вісті", "Ганна Лісова", ""},
		{"Σκάφη στο λιμάνι. ΦΩΤΟ: ΑΝΝΑ ΜΑΡΙΝΟΥ / EUROKINISSI", "Σκάφη στο λιμάνι.", "ΑΝΝΑ ΜΑΡΙΝΟΥ / EUROKINISSI", "ΑΝΝΑ ΜΑΡΙΝΟΥ", "EUROKINISSI"},
		{"قوارب في الميناء صباح الاثنين - الصورة: سارة حداد (أ ف ب)", "قوارب في الميناء صباح الاثنين", "سارة حداد, أ ف ب", "سارة حداد", "أ ف ب"},
		{"बंदरगाह में नावें। (फोटो: अनिता राव/पीटीआई)", "बंदरगाह में नावें।", "अनिता राव/पीटीआई", "अनिता राव", "पीटीआई"},
		{"Kapal di pelabuhan. (ANTARA FOTO/Dewi Sari/foc.)", "Kapal di pelabuhan.", "ANTARA FOTO/Dewi Sari/foc", "Dewi Sari", "ANTARA FOTO"},
		{"Thuyền ở cảng. Ảnh: Nguyễn An/TTXVN", "Thuyền ở cảng.", "Nguyễn An/TTXVN", "Nguyễn An", "TTXVN"},
		{"港に並ぶ船（2026年3月3日、AP＝共同）", "港に並ぶ船", "AP＝共同", "", "AP＝共同"},
		{"港口的船只。新华社记者 张三 摄", "港口的船只。", "新华社记者 张三", "张三", "新华社"},
		{"港口的船只 张三 摄", "港口的船只", "张三", "张三", ""},
		{"항구의 배들. [사진=김민준 기자]", "항구의 배들.", "김민준", "김민준", ""},
		{"항구의 배들. /뉴스1", "항구의 배들.", "뉴스1", "", "뉴스1"},

		// notices of rights, at the end or before an agency
		{"A boat © 2026 Ana Reis. All rights reserved.", "A boat", "Ana Reis", "Ana Reis", ""},
		{"A boat. © 2019–2024 Ana Reis. Tous droits réservés", "A boat.", "Ana Reis", "Ana Reis", ""},
		{"A boat. (c)2026 Ana Reis, all rights reserved", "A boat.", "Ana Reis", "Ana Reis", ""},
		{"A boat (© 2026 Ana Reis. All rights reserved.)", "A boat", "Ana Reis", "Ana Reis", ""},
		{"A boat. Copyright 2026 Ana Reis. All rights reserved. AFP", "A boat.", "Ana Reis, AFP", "Ana Reis", "AFP"},
		{"A boat. © 2026 Ana Reis. All rights reserved / AFP", "A boat.", "Ana Reis / AFP", "Ana Reis", "AFP"},
		{"A boat. Copyright © 2026 AFP. All rights reserved.", "A boat.", "AFP", "", "AFP"},
		{"A boat. Ana Reis/AFP. All rights reserved.", "A boat.", "Ana Reis/AFP", "Ana Reis", "AFP"},
		{"A boat. Copyright 2026 The Associated Press. All rights reserved. This material may not be published, broadcast, rewritten or redistributed without permission.", "A boat.", "The Associated Press", "", "Associated Press"},
		{"Boote im Hafen. Foto: Ida Brandt. Alle Rechte vorbehalten.", "Boote im Hafen.", "Ida Brandt", "Ida Brandt", ""},
		{"Barcos en el puerto. EFE/Ana Reis. Prohibida su reproducción.", "Barcos en el puerto.", "EFE/Ana Reis", "Ana Reis", "EFE"},
		{"Лодка в порту. © 2024 Анна Реутова. Все права защищены.", "Лодка в порту.", "Анна Реутова", "Анна Реутова", ""},
		{"قوارب في الميناء. تصوير: سارة حداد. جميع الحقوق محفوظة", "قوارب في الميناء.", "سارة حداد", "سارة حداد", ""},
		{"港に並ぶ船。写真：山田太郎　無断転載禁止", "港に並ぶ船。", "山田太郎", "山田太郎", ""},
		{"港に並ぶ船 ©共同通信社 無断転載・複製を禁じます", "港に並ぶ船", "共同通信社", "", "共同通信社"},
		{"항구의 배들. 사진=연합뉴스 무단 전재 및 재배포 금지", "항구의 배들.", "연합뉴스", "", "연합뉴스"},
		{"A boat. All rights reserved.", "A boat. All rights reserved.", "", "", ""},
		{"The Reno sales fair", "The Reno sales fair", "", "", ""},
		{"The copyright law was debated.", "The copyright law was debated.", "", "", ""},
		{"The Copyright Office in Port Ellery", "The Copyright Office in Port Ellery", "", "", ""},

		// what agencies add for editors
		{"Boats. REUTERS/Ana Reis/File Photo Purchase Licensing Rights, opens new tab", "Boats.", "REUTERS/Ana Reis/File Photo", "Ana Reis", "REUTERS"},
		{"Boats. (Photo by Ana REIS / AFP) / RESTRICTED TO EDITORIAL USE - MANDATORY CREDIT \"AFP PHOTO / Ana REIS\" - NO MARKETING", "Boats.", "Ana REIS / AFP", "Ana REIS", "AFP"},
		{"Boats. Ana Reis/AFP ATTENTION EDITORS - THIS IMAGE WAS PROVIDED BY A THIRD PARTY", "Boats.", "Ana Reis/AFP", "Ana Reis", "AFP"},
		{"A page in a browser opens new tab", "A page in a browser opens new tab", "", "", ""},
		{"NO MARKETING, says a banner", "NO MARKETING, says a banner", "", "", ""},

		// Korean and Chinese
		{"항구의 배들. [사진=김민준 기자]", "항구의 배들.", "김민준", "김민준", ""},
		{"항구의 배들 / 사진=김민준 기자", "항구의 배들", "김민준", "김민준", ""},
		{"항구의 배들. /연합뉴스", "항구의 배들.", "연합뉴스", "", "연합뉴스"},
		{"항구의 배들. AP연합뉴스", "항구의 배들.", "AP연합뉴스", "", "AP연합뉴스"},
		{"항구의 배들. 엘러리시 제공", "항구의 배들.", "엘러리시 제공", "", ""},
		{"항구의 배들 [엘러리시 제공]", "항구의 배들", "엘러리시 제공", "", ""},
		{"항구의 배들 (연합뉴스 제공)", "항구의 배들", "연합뉴스 제공", "", "연합뉴스"},
		{"항구의 배들. /뉴스1 김민준 기자", "항구의 배들.", "뉴스1 김민준", "김민준", "뉴스1"},
		{"항구의 배들 (연합뉴스 자료사진)", "항구의 배들", "연합뉴스 자료사진", "", "연합뉴스"},
		{"항구의 배들. 사진=엘러리시", "항구의 배들.", "엘러리시", "", ""},
		{"नावें। (Photo- PTI)", "नावें।", "PTI", "", "PTI"},
		{"नावें | फोटो- अनिता राव", "नावें", "अनिता राव", "अनिता राव", ""},
		{"Лодки. Иллюстративное фото", "Лодки.", "Иллюстративное фото", "", ""},
		{"Foto- und Filmpreis in Ellery", "Foto- und Filmpreis in Ellery", "", "", ""},
		{"항구의 배들./김민준 기자", "항구의 배들.", "김민준", "김민준", ""},
		{"항구의 배들. 김민준 선임기자 kim@ellery.example", "항구의 배들.", "김민준", "김민준", ""},
		{"항구의 배들. 기자 회견이 열린 부두", "항구의 배들. 기자 회견이 열린 부두", "", "", ""},
		{"시장이 질문에 답하고 있다. 옆에 선 사람은 이 소식을 처음 전한 기자", "시장이 질문에 답하고 있다. 옆에 선 사람은 이 소식을 처음 전한 기자", "", "", ""},
		{"船停在港口。中新社记者 李四 摄", "船停在港口。", "中新社记者 李四", "李四", "中新社"},
		{"船停在港口。港湾晚报记者李四摄", "船停在港口。", "港湾晚报记者李四", "李四", ""},
		{"船停在港口。（中央社記者王五攝 115年3月2日）", "船停在港口。", "中央社記者王五", "王五", "中央社"},
		{"记者在港口采访。", "记者在港口采访。", "", "", ""},
		{"港に並ぶ船　写真提供：エレリー市", "港に並ぶ船", "エレリー市", "", ""},
		{"港に並ぶ船 (C)KYODO", "港に並ぶ船", "KYODO", "", "KYODO"},

		// with little or nothing to open them
		{"Boats (ABC News: Ana Reis)", "Boats", "ABC News: Ana Reis", "Ana Reis", ""},
		{"Boats (Reuters: Ana Reis)", "Boats", "Reuters: Ana Reis", "Ana Reis", "Reuters"},
		{"Boats at the quay.Credit:Ana Reis", "Boats at the quay.", "Ana Reis", "Ana Reis", ""},
		{"Boats. Photo / Ana Reis", "Boats.", "Ana Reis", "Ana Reis", ""},
		{"Boats. Photo / Ana Reis and Omar Haddad, Ellery Harbour News and Saltmarsh Press", "Boats.", "Ana Reis and Omar Haddad, Ellery Harbour News and Saltmarsh Press", "Ana Reis, Omar Haddad", ""},
		{"Boats. Foto Ana Reis", "Boats.", "Ana Reis", "Ana Reis", ""},
		{"Des bateaux. Photo Le Courrier/Ana Reis", "Des bateaux.", "Le Courrier/Ana Reis", "Ana Reis", ""},
		{"Boats | ANA REIS", "Boats", "ANA REIS", "ANA REIS", ""},
		{"Des bateaux dans le port | ANA REIS / LE POSTE", "Des bateaux dans le port", "ANA REIS / LE POSTE", "ANA REIS", ""},
		{"Des bateaux dans le port. ANA REIS POUR « LE POSTE »", "Des bateaux dans le port.", "ANA REIS POUR « LE POSTE »", "ANA REIS", ""},
		{"Barcos no porto - Ana Reis - 2.mar.26/Folhapress", "Barcos no porto", "Ana Reis - 2.mar.26/Folhapress", "Ana Reis", "Folhapress"},
		{"قوارب في الميناء (الفرنسية)", "قوارب في الميناء", "الفرنسية", "", "الفرنسية"},
		{"قوارب في الميناء - مواقع التواصل", "قوارب في الميناء", "مواقع التواصل", "", ""},
		{"नावें (एएनआई)", "नावें", "एएनआई", "", "एएनआई"},
		{"Photo credit, Ana Reis", "", "Ana Reis", "Ana Reis", ""},
		{"Boote. Foto: [M] Ida Brandt/dpa", "Boote.", "Ida Brandt/dpa", "Ida Brandt", "dpa"},
		// and what looks like it
		{"Boats (Director: Ana Reis)", "Boats (Director: Ana Reis)", "", "", ""},
		{"Boats (police: nobody was hurt)", "Boats (police: nobody was hurt)", "", "", ""},
		{"Version 2.Source code of the port", "Version 2.Source code of the port", "", "", ""},
		{"Photo / video / text: the tools of the trade", "Photo / video / text: the tools of the trade", "", "", ""},
		{"Foto Museum", "Foto Museum", "", "", ""},
		{"The winner of the prize for a photo. Photo and film are taught here", "The winner of the prize for a photo. Photo and film are taught here", "", "", ""},
		{"Boats | Port Ellery", "Boats | Port Ellery", "", "", ""},
		{"BOATS IN PORT | PORT ELLERY", "BOATS IN PORT | PORT ELLERY", "", "", ""},
		{"The band played. PORT OF CALL", "The band played. PORT OF CALL", "", "", ""},
		{"The ferry Ellery - Saltmarsh at sea", "The ferry Ellery - Saltmarsh at sea", "", "", ""},
		{"Ana Reis - 2 Mar 2026", "Ana Reis - 2 Mar 2026", "", "", ""},
		{"The port - said to be closed by Reuters", "The port - said to be closed by Reuters", "", "", ""},
		{"The match Ellery/Saltmarsh on March 3", "The match Ellery/Saltmarsh on March 3", "", "", ""},
		{"Ana Reis und Omar Haddad (v. l.)", "Ana Reis und Omar Haddad (v. l.)", "", "", ""},
		{"السفارة الفرنسية في الميناء", "السفارة الفرنسية في الميناء", "", "", ""},
		{"•, Ana Reis - Sipa", "•, Ana Reis - Sipa", "", "", ""}, // no caption: see TestParse
		{"Boats. (Photo by Ana REIS / AFP) (Photo by ANA REIS/AFP via Getty Images)", "Boats.", "Ana REIS / AFP, ANA REIS/AFP via Getty Images", "Ana REIS", "AFP"},

		// in many languages, and with nothing to be read
		{"Boote liegen vor Anker. Foto: Ida Brandt/Hafenbote", "Boote liegen vor Anker.", "Ida Brandt/Hafenbote", "Ida Brandt", ""},
		{"Boote liegen vor Anker. BILD: IDA BRANDT / APA", "Boote liegen vor Anker.", "IDA BRANDT / APA", "IDA BRANDT", "APA"},
		{"Boote liegen vor Anker. | Bild: Ida Brandt", "Boote liegen vor Anker.", "Ida Brandt", "Ida Brandt", ""},
		{"Bateaux au mouillage. PHOTO ANA REIS, ARCHIVES LE POSTE", "Bateaux au mouillage.", "ANA REIS, ARCHIVES LE POSTE", "ANA REIS", ""},
		{"Bateaux au mouillage. © Ana Reis / Hans Lucas", "Bateaux au mouillage.", "Ana Reis / Hans Lucas", "Ana Reis", "Hans Lucas"},
		{"Bateaux au mouillage (photo d'illustration). Ana Reis / MAXPPP", "Bateaux au mouillage (photo d'illustration).", "Ana Reis / MAXPPP", "Ana Reis", "MAXPPP"},
		{"Barcos ancorados — Foto: Ana Reis/G1", "Barcos ancorados", "Ana Reis/G1", "Ana Reis", ""},
		{"Barcos ancorados. Ana Reis / Agência Brasil", "Barcos ancorados.", "Ana Reis / Agência Brasil", "Ana Reis", "Agência Brasil"},
		{"Barche all'ancora (foto Ana Reis)", "Barche all'ancora", "Ana Reis", "Ana Reis", ""},
		{"Barche all'ancora (Ansa)", "Barche all'ancora", "Ansa", "", "Ansa"},
		{"Barche all'ancora. (Imagoeconomica)", "Barche all'ancora.", "Imagoeconomica", "", "Imagoeconomica"},
		{"Boten voor anker. Foto: Ana Reis | ANP", "Boten voor anker.", "Ana Reis | ANP", "Ana Reis", "ANP"},
		{"Boten voor anker. Beeld Ana Reis", "Boten voor anker.", "Ana Reis", "Ana Reis", ""},
		{"Båtar för ankar. Foto: Per Lund / NTB / TT", "Båtar för ankar.", "Per Lund / NTB / TT", "Per Lund", "NTB / TT"},
		{"Båtar för ankar. Bild: Per Lund", "Båtar för ankar.", "Per Lund", "Per Lund", ""},
		{"Både for anker. Foto: Per Lund, Ritzau Scanpix", "Både for anker.", "Per Lund, Ritzau Scanpix", "Per Lund", "Ritzau Scanpix"},
		{"Veneet ankkurissa. Kuva: Aino Laine / Lehtikuva", "Veneet ankkurissa.", "Aino Laine / Lehtikuva", "Aino Laine", "Lehtikuva"},
		{"Łodzie na kotwicy. / fot. Ewa Nowak / PAP", "Łodzie na kotwicy.", "Ewa Nowak / PAP", "Ewa Nowak", "PAP"},
		{"Łodzie na kotwicy (fot. Ewa Nowak)", "Łodzie na kotwicy", "Ewa Nowak", "Ewa Nowak", ""},
		{"Lodě kotví. | Foto: Jana Malá / ČTK", "Lodě kotví.", "Jana Malá / ČTK", "Jana Malá", "ČTK"},
		{"Hajók horgonyon. Fotó: Nagy Anna / MTI", "Hajók horgonyon.", "Nagy Anna / MTI", "Nagy Anna", "MTI"},
		{"Bărci la ancoră. FOTO: Ana Popescu / Agerpres", "Bărci la ancoră.", "Ana Popescu / Agerpres", "Ana Popescu", "Agerpres"},
		{"Demirli tekneler. (Fotoğraf: Elif Kaya/AA)", "Demirli tekneler.", "Elif Kaya/AA", "Elif Kaya", "AA"},
		{"Лодки на якоре © РИА Новости / Анна Реутова", "Лодки на якоре", "РИА Новости / Анна Реутова", "Анна Реутова", "РИА Новости"},
		{"Лодки на якоре. Анна Реутова/ТАСС", "Лодки на якоре.", "Анна Реутова/ТАСС", "Анна Реутова", "ТАСС"},
		{"Лодки на якоре / фото: Анна Реутова", "Лодки на якоре", "Анна Реутова", "Анна Реутова", ""},
		{"Човни на якорі. Фото: Ганна Лісова/Маяк", "Човни на якорі.", "Ганна Лісова/Маяк", "Ганна Лісова", ""},
		{"Βάρκες στο λιμάνι. (Φωτ.: Άννα Μαρίνου)", "Βάρκες στο λιμάνι.", "Άννα Μαρίνου", "Άννα Μαρίνου", ""},
		{"سفن في الميناء. (سارة حداد - رويترز)", "سفن في الميناء.", "سارة حداد - رويترز", "سارة حداد", "رويترز"},
		{"سفن في الميناء (أ.ف.ب)", "سفن في الميناء", "أ.ف.ب", "", "أ.ف.ب"},
		{"سفن في الميناء (رويترز)", "سفن في الميناء", "رويترز", "", "رويترز"},
		{"סירות בנמל (צילום: נועה לוי, פלאש 90)", "סירות בנמל", "נועה לוי, פלאש 90", "נועה לוי", ""},
		{"नावें। फोटो: अनिता राव / पीटीआई", "नावें।", "अनिता राव / पीटीआई", "अनिता राव", "पीटीआई"},
		{"नावें (फोटो क्रेडिट: अनिता राव)", "नावें", "अनिता राव", "अनिता राव", ""},
		{"নৌকা। ছবি: রাহেলা সেন", "নৌকা।", "রাহেলা সেন", "রাহেলা সেন", ""},
		{"เรือจอด | ภาพ: วิทยา สายน้ำ / AFP", "เรือจอด", "วิทยา สายน้ำ / AFP", "วิทยา สายน้ำ", "AFP"},
		{"Tàu neo đậu. Ảnh: AN NGUYỄN", "Tàu neo đậu.", "AN NGUYỄN", "AN NGUYỄN", ""},
		{"Kapal berlabuh. (Foto: Dewi Sari/Harian Pelabuhan)", "Kapal berlabuh.", "Dewi Sari/Harian Pelabuhan", "Dewi Sari", ""},
		{"Kapal berlabuh. ANTARA FOTO/Dewi Sari/foc.", "Kapal berlabuh.", "ANTARA FOTO/Dewi Sari/foc", "Dewi Sari", "ANTARA FOTO"},
		{"Boti zimetia nanga. Picha: Asha Mrisho", "Boti zimetia nanga.", "Asha Mrisho", "Asha Mrisho", ""},
		{"停泊的船只。新华社记者 张三 摄", "停泊的船只。", "新华社记者 张三", "张三", "新华社"},
		{"停泊的船隻。（記者王五攝）", "停泊的船隻。", "記者王五", "王五", ""},
		{"停泊的船只。图/视觉中国", "停泊的船只。", "视觉中国", "", "视觉中国"},
		{"停泊的船。来源：路透社", "停泊的船。", "路透社", "", "路透社"},
		{"停泊する船＝２日、エレリー港（共同）", "停泊する船＝２日、エレリー港", "共同", "", "共同"},
		{"停泊する船（2026年3月2日、山田太郎撮影）", "停泊する船", "山田太郎", "山田太郎", ""},
		{"停泊する船　©AFP＝時事", "停泊する船", "AFP＝時事", "", "AFP＝時事"},
		{"정박한 배. [연합뉴스]", "정박한 배.", "연합뉴스", "", "연합뉴스"},
		{"정박한 배. ⓒ 김민준 기자", "정박한 배.", "김민준", "김민준", ""},
		{"정박한 배. (사진=엘러리시 제공)", "정박한 배.", "엘러리시 제공", "", ""},
		{"Boats at anchor. Ana Reis / Ellery Post file", "Boats at anchor.", "Ana Reis / Ellery Post file", "Ana Reis", ""},
		{"Boats at anchor. (Ana Reis / The Ellery Post / File)", "Boats at anchor.", "Ana Reis / The Ellery Post / File", "Ana Reis", ""},
		{"Boats at anchor. (Provided by Ana Reis)", "Boats at anchor.", "Provided by Ana Reis", "", ""},
		{"Boats at anchor. Ana Reis/Staff", "Boats at anchor.", "Ana Reis/Staff", "Ana Reis", ""},
		{"Boats at anchor. STAFF PHOTO BY ANA REIS", "Boats at anchor.", "ANA REIS", "ANA REIS", ""},
		{"Boats at anchor. PA Media", "Boats at anchor.", "PA Media", "", "PA Media"},
		{"Boats at anchor. (Pic: Ana Reis)", "Boats at anchor.", "Ana Reis", "Ana Reis", ""},
		{"Boats at anchor. PICTURE: ANA REIS", "Boats at anchor.", "ANA REIS", "ANA REIS", ""},
		{"Boats at anchor. (Image credit: Ana Reis via Getty Images)", "Boats at anchor.", "Ana Reis via Getty Images", "Ana Reis", "Getty Images"},
		{"Ana Reis, left, and Omar Haddad (AFP/Getty)", "Ana Reis, left, and Omar Haddad", "AFP/Getty", "", "AFP/Getty"},
		{"Ana Reis (right), a photographer for Reuters", "Ana Reis (right), a photographer for Reuters", "", "", ""},
		{"A print by Ana Reis. Photographs were shown in 1990", "A print by Ana Reis. Photographs were shown in 1990", "", "", ""},
		{"The Post/Courier merger in Port Ellery", "The Post/Courier merger in Port Ellery", "", "", ""},
		{"The photo, by her account, was taken in May", "The photo, by her account, was taken in May", "", "", ""},
		{"\"We saw the boats\" (Ana Reis, sailor)", "\"We saw the boats\" (Ana Reis, sailor)", "", "", ""},
		{"The line 4/5 tram at Ellery (stop: Harbour Office)", "The line 4/5 tram at Ellery (stop: Harbour Office)", "", "", ""},
		{"Die Straße nach Ellery (B 12)", "Die Straße nach Ellery (B 12)", "", "", ""},
		{"Der Film „Hafen“ von Ida Brandt", "Der Film „Hafen“ von Ida Brandt", "", "", ""},
		{"Foto-Ausstellung von Ida Brandt in Ellery", "Foto-Ausstellung von Ida Brandt in Ellery", "", "", ""},
		{"Eine Aufnahme von Ida Brandt aus dem Jahr 1920", "Eine Aufnahme von Ida Brandt aus dem Jahr 1920", "", "", ""},
		{"La película de Ana Reis, 'Puerto' (2020)", "La película de Ana Reis, 'Puerto' (2020)", "", "", ""},
		{"La foto que ganó el premio: barcos en Ellery", "La foto que ganó el premio: barcos en Ellery", "", "", ""},
		{"La photo du jour : le port d'Ellery", "La photo du jour : le port d'Ellery", "", "", ""},
		{"Una donna con la foto di Ana Reis", "Una donna con la foto di Ana Reis", "", "", ""},
		{"Een man houdt een foto van Ana Reis vast", "Een man houdt een foto van Ana Reis vast", "", "", ""},
		{"Картина Анны Реутовой \"Лодки\" (1920)", "Картина Анны Реутовой \"Лодки\" (1920)", "", "", ""},
		{"Фото на память: Анна Реутова с детьми", "Фото на память: Анна Реутова с детьми", "", "", ""},
		{"記念写真を撮影する人たち", "記念写真を撮影する人たち", "", "", ""},
		{"船の写真を撮影", "船の写真を撮影", "", "", ""},
		{"学生たちが提供した写真", "学生たちが提供した写真", "", "", ""},
		{"기자들이 취재하고 있다. 부두의 기자", "기자들이 취재하고 있다. 부두의 기자", "", "", ""},
		{"Boats at the port. Photo Festival Ellery", "Boats at the port. Photo Festival Ellery", "", "", ""},
		{"File photo by the pool", "File photo by the pool", "", "", ""},
		{"Boats. Photo taken by drone", "Boats. Photo taken by drone", "", "", ""},
		{"This photo provided by Ana Reis shows a boat", "This photo provided by Ana Reis shows a boat", "", "", ""},
		{"In this photo released by Xinhua News Agency, boats lie at anchor. (Ana Reis/Xinhua via AP)", "In this photo released by Xinhua News Agency, boats lie at anchor.", "Ana Reis/Xinhua via AP", "Ana Reis", "Xinhua via AP"},
		{"Auf den Fotos: Ida Brandt (l.) und Per Lund", "Auf den Fotos: Ida Brandt (l.) und Per Lund", "", "", ""},
		{"El escritor Luis Paz. Imagen de portada", "El escritor Luis Paz. Imagen de portada", "", "", ""},
		{"Вид на порт. Фото сделано в 1920 году", "Вид на порт. Фото сделано в 1920 году", "", "", ""},
		{"港を撮影する記者", "港を撮影する記者", "", "", ""},

		// a lead in a sentence, which opens no credit
		{"El alcalde Luis Paz en una imagen de archivo.", "El alcalde Luis Paz en una imagen de archivo.", "", "", ""},
		{"La cantante Ana Reis, en una foto de 2019.", "La cantante Ana Reis, en una foto de 2019.", "", "", ""},
		{"O prefeito em imagem de arquivo.", "O prefeito em imagem de arquivo.", "", "", ""},
		{"O porto numa foto de Ana Reis", "O porto numa foto de Ana Reis", "", "", ""},
		{"Il porto in una foto di Ellery.", "Il porto in una foto di Ellery.", "", "", ""},
		{"L'attrice nell'immagine di Ana Reis", "L'attrice nell'immagine di Ana Reis", "", "", ""},
		{"Das Paar auf einem Foto von Ida Brandt", "Das Paar auf einem Foto von Ida Brandt", "", "", ""},
		{"Das Museum zeigt Bilder von Ida Brandt", "Das Museum zeigt Bilder von Ida Brandt", "", "", ""},
		{"Die Kanzlerin auf einem Bild von der Pressekonferenz.", "Die Kanzlerin auf einem Bild von der Pressekonferenz.", "", "", ""},
		{"Bild von der Pressekonferenz", "Bild von der Pressekonferenz", "", "", ""},
		{"Foto von 1920", "Foto von 1920", "", "", ""},
		{"A mural after a photograph by Ana Reis", "A mural after a photograph by Ana Reis", "", "", ""},
		{"The show of photographs by Ana Reis", "The show of photographs by Ana Reis", "", "", ""},
		{"A car provided by Ana Reis", "A car provided by Ana Reis", "", "", ""},
		{"The rowers won courtesy of Ana Reis", "The rowers won courtesy of Ana Reis", "", "", ""},
		{"Photo of Ana Reis", "Photo of Ana Reis", "", "", ""},
		{"Na foto: Ana Reis e Luis Paz", "Na foto: Ana Reis e Luis Paz", "", "", ""},
		{"En la imagen: Ana Reis", "En la imagen: Ana Reis", "", "", ""},
		{"Nella foto: Ana Reis", "Nella foto: Ana Reis", "", "", ""},
		{"Sur la photo : Ana Reis", "Sur la photo : Ana Reis", "", "", ""},
		{"Im Bild: Ida Brandt", "Im Bild: Ida Brandt", "", "", ""},
		{"In the picture: Ana Reis", "In the picture: Ana Reis", "", "", ""},
		{"На фото: Анна Реутова", "На фото: Анна Реутова", "", "", ""},
		{"في الصورة: سارة حداد", "في الصورة: سارة حداد", "", "", ""},
		// and one that opens it
		{"El puerto de Ellery. Imagen de Ana Reis", "El puerto de Ellery.", "Ana Reis", "Ana Reis", ""},
		{"El puerto de Ellery, foto de Ana Reis", "El puerto de Ellery", "Ana Reis", "Ana Reis", ""},
		{"Das Paar am Hafen (Foto von Ida Brandt)", "Das Paar am Hafen", "Ida Brandt", "Ida Brandt", ""},
		{"Das Paar am Hafen / Foto von Ida Brandt", "Das Paar am Hafen", "Ida Brandt", "Ida Brandt", ""},
		{"Boote im Hafen. Foto von der Polizei Ellery", "Boote im Hafen.", "der Polizei Ellery", "", ""},
		{"Boats at anchor Photo by Ana Reis", "Boats at anchor", "Ana Reis", "Ana Reis", ""},
		{"The pier in 1950, courtesy of Ellery Museum", "The pier in 1950", "courtesy of Ellery Museum", "", ""},

		{"Ana Reis (left) and Omar Haddad (right)", "Ana Reis (left) and Omar Haddad (right)", "", "", ""},
		{"A street in Cádiz (Spain)", "A street in Cádiz (Spain)", "", "", ""},
		{"A street in Cádiz (Spain).", "A street in Cádiz (Spain).", "", "", ""},
		{"The minister (Ana Reis)", "The minister (Ana Reis)", "", "", ""},
		{"Voters of the union (CDU/CSU)", "Voters of the union (CDU/CSU)", "", "", ""},
		{"They said they was [sic]", "They said they was [sic]", "", "", ""},
		{"Kunduz, in 2010 (6.12.2010)", "Kunduz, in 2010 (6.12.2010)", "", "", ""},
		{"Ana Reis", "Ana Reis", "", "", ""},
		{"The photo: a boat that nobody wanted to buy was sold at last", "The photo: a boat that nobody wanted to buy was sold at last", "", "", ""},
		{"He told Reuters that boats were late.", "He told Reuters that boats were late.", "", "", ""},
		{"", "", "", "", ""},
	} {
		text, got := Split(c.caption)
		if text != c.text || got.Line != c.line || got.Photographer != c.photographer || got.Agency != c.agency {
			t.Errorf("Split(%q) = %q, %+v; want %+v", c.caption, text, got, c)
		}
	}
}

func TestParse(t *testing.T) {
	for _, c := range []struct{ raw, line, photographer, agency string }{
		{"[Oli Reis/AFP]", "Oli Reis/AFP", "Oli Reis", "AFP"},
		{"Photo: Oli Reis", "Oli Reis", "Oli Reis", ""},
		{"Oli Reis", "Oli Reis", "Oli Reis", ""},
		{"© Oli Reis", "Oli Reis", "Oli Reis", ""},
		{"Copyright 2023 AFP. All rights reserved.", "AFP", "", "AFP"},
		{"Bild: SN/APA/KEYSTONE/OLI REIS", "SN/APA/KEYSTONE/OLI REIS", "OLI REIS", "APA/KEYSTONE"},
		{"Urs Brandt (Keystone)", "Urs Brandt (Keystone)", "Urs Brandt", "Keystone"},
		{"EFE/ J.J. Reis", "EFE/ J.J. Reis", "J.J. Reis", "EFE"},
		{"HANDOUT / AFP", "HANDOUT / AFP", "", "AFP"},
		{"Pool via REUTERS", "Pool via REUTERS", "", "REUTERS"},
		{"Ana Reis for The Courier via Getty Images", "Ana Reis for The Courier via Getty Images", "Ana Reis", "Getty Images"},
		{"Harbour Police/PA Wire", "Harbour Police/PA Wire", "", "PA Wire"},
		{"Ana Reis/Copyright 2024 The AP. All rights reserved", "Ana Reis/The AP", "Ana Reis", "AP"},
		{"© HTV Foto: Ana Reis", "HTV, Ana Reis", "Ana Reis", ""},
		{"Image: Oli Reis)", "Oli Reis", "Oli Reis", ""},
		{"Supplied", "Supplied", "", ""},
		{"Archive photo (16.08.2024): again and again waves break over the mole of the port, as they did that winter., Bildrechte: Reuters", "Reuters", "", "Reuters"},
		{"Ana Reis, Omar Haddad/AFP", "Ana Reis, Omar Haddad/AFP", "Ana Reis, Omar Haddad", "AFP"},
		{"picture alliance/dpa", "picture alliance/dpa", "", "picture alliance/dpa"},
		{"", "", "", ""},

		// pool, handout, archive, via, courtesy
		{"Handout via Reuters", "Handout via Reuters", "", "Reuters"},
		{"Ana Reis/Pool Photo via AP, File", "Ana Reis/Pool Photo via AP, File", "Ana Reis", "AP"},
		{"Ana Reis/Pool via REUTERS/File Photo", "Ana Reis/Pool via REUTERS/File Photo", "Ana Reis", "REUTERS"},
		{"POOL/AFP/Archivos", "POOL/AFP/Archivos", "", "AFP"},
		{"Ida Brandt/dpa/Archiv", "Ida Brandt/dpa/Archiv", "Ida Brandt", "dpa"},
		{"Courtesy of Ellery Museum", "Courtesy of Ellery Museum", "", ""},
		{"Courtesy Ana Reis", "Courtesy Ana Reis", "", ""},
		{"Ana Reis. Courtesy of the Ellery Museum", "Ana Reis. Courtesy of the Ellery Museum", "Ana Reis", ""},
		{"Supplied by the family", "Supplied by the family", "", ""},
		{"Photo provided by Ana Reis", "Ana Reis", "Ana Reis", ""},
		{"[File: Reuters]", "Reuters", "", "Reuters"},
		{"Oli Lund/Harbour FM", "Oli Lund/Harbour FM", "Oli Lund", ""},
		{"Ana Reis / El Correo", "Ana Reis / El Correo", "Ana Reis", ""},
		{"Ana Reis for The Ellery Courier", "Ana Reis for The Ellery Courier", "Ana Reis", ""},
		{"Ida Brandt für Der Hafenbote", "Ida Brandt für Der Hafenbote", "Ida Brandt", ""},
		{"Ana Reis/Getty Images for Ellery Week", "Ana Reis/Getty Images for Ellery Week", "Ana Reis", "Getty Images"},
		{"Ana Reis/Anadolu via Getty Images", "Ana Reis/Anadolu via Getty Images", "Ana Reis", "Anadolu via Getty Images"},
		{"Ana Reis/Ellery Gazette via AP", "Ana Reis/Ellery Gazette via AP", "Ana Reis", "AP"},
		{"Credit...Ana Reis/The Ellery Times", "Ana Reis/The Ellery Times", "Ana Reis", ""},

		// several photographers
		{"Ana Reis and Omar Haddad/AFP", "Ana Reis and Omar Haddad/AFP", "Ana Reis, Omar Haddad", "AFP"},
		{"Ana Reis & Omar Haddad", "Ana Reis & Omar Haddad", "Ana Reis, Omar Haddad", ""},
		{"Fotos: Ida Brandt und Per Lund", "Ida Brandt und Per Lund", "Ida Brandt, Per Lund", ""},
		{"Fotos: Ana Reis / Luis Paz", "Ana Reis / Luis Paz", "Ana Reis, Luis Paz", ""},
		{"Photo: Ana Reis. Styling: Ida Brandt. Hair: Per Lund", "Ana Reis. Styling: Ida Brandt. Hair: Per Lund", "Ana Reis", ""},
		{"Photo illustration by Ana Reis; photo by Per Lund", "Photo illustration by Ana Reis; photo by Per Lund", "Ana Reis, Per Lund", ""},

		// a second party, behind a person: a house, or another photographer
		{"Ana Reis/Le Courrier", "Ana Reis/Le Courrier", "Ana Reis", ""},
		{"Ana Reis/Al Bahr", "Ana Reis/Al Bahr", "Ana Reis", ""},
		{"Ana Reis / El Faro", "Ana Reis / El Faro", "Ana Reis", ""},
		{"El Faro / Ana Reis", "El Faro / Ana Reis", "Ana Reis", ""},
		{"Ana Reis, Il Faro", "Ana Reis, Il Faro", "Ana Reis", ""},
		{"Ana Reis/L'Ancre", "Ana Reis/L'Ancre", "Ana Reis", ""},
		{"Ida Brandt/Hafener Wort", "Ida Brandt/Hafener Wort", "Ida Brandt", ""},
		{"Ana Reis/Tideline/AP", "Ana Reis/Tideline/AP", "Ana Reis", "AP"},
		{"Фото: Анна Реутова / Маяк", "Анна Реутова / Маяк", "Анна Реутова", ""},
		{"Фото: Анна Реутова, «Портовая Эллери»", "Анна Реутова, «Портовая Эллери»", "Анна Реутова", ""},
		{"Фото: газета «Портовая Эллери»", "газета «Портовая Эллери»", "", ""},
		{"Photo : ANA REIS POUR « LE POSTE »", "ANA REIS POUR « LE POSTE »", "ANA REIS", ""},
		{"تصوير: سارة حداد/الميناء", "سارة حداد/الميناء", "سارة حداد", ""},
		{"图：张三/港湾", "张三/港湾", "张三", ""},
		{"Photo by Ana Reis on Unsplash", "Ana Reis on Unsplash", "Ana Reis", "Unsplash"},
		{"Dockers Choir", "Dockers Choir", "", ""},
		{"Photo: Al Reis", "Al Reis", "Al Reis", ""},
		{"Ảnh: Le Van An", "Le Van An", "Le Van An", ""},
		{"A. Reis/B. Lund", "A. Reis/B. Lund", "A. Reis, B. Lund", ""},
		{"Ana Reis / Omar Haddad", "Ana Reis / Omar Haddad", "Ana Reis, Omar Haddad", ""},
		{"写真：山田太郎、鈴木花子", "山田太郎、鈴木花子", "山田太郎, 鈴木花子", ""},

		// years and rights
		{"© 2023-2024 Ana Reis. All rights reserved.", "Ana Reis", "Ana Reis", ""},
		{"© 2019 – 2024, Ana Reis", "Ana Reis", "Ana Reis", ""},
		{"© Ana Reis 2026", "Ana Reis", "Ana Reis", ""},
		{"© AFP/Ana Reis - Tous droits réservés - 2026", "AFP/Ana Reis", "Ana Reis", "AFP"},
		{"Photo: Ana Reis, 2019", "Ana Reis, 2019", "Ana Reis", ""},
		{"©2026/AFP", "AFP", "", "AFP"},
		{"Photo: Ana Reis/AFP/Getty Images 2026", "Ana Reis/AFP/Getty Images 2026", "Ana Reis", "AFP/Getty Images"},
		{"© 2026. All rights reserved.", "", "", ""},
		{"No sales. © Ana Reis. All rights reserved. No archives. AFP. All rights reserved", "Ana Reis, AFP", "Ana Reis", "AFP"},
		{"(c) 2019 Ana Reis/AP", "Ana Reis/AP", "Ana Reis", "AP"},
		{"Copyright Ana Reis/AP", "Ana Reis/AP", "Ana Reis", "AP"},
		{"© Ida Brandt - Alle Rechte vorbehalten", "Ida Brandt", "Ida Brandt", ""},
		{"© Ana Reis, tous droits réservés", "Ana Reis", "Ana Reis", ""},
		{"(Image: © Ana Reis)", "Ana Reis", "Ana Reis", ""},
		{"(Photo Credit : PTI File Photo )", "PTI File Photo", "", "PTI"},

		// who sells pictures
		{"Getty Images/iStockphoto", "Getty Images/iStockphoto", "", "Getty Images/iStockphoto"},
		{"reisworks - stock.adobe.com", "reisworks - stock.adobe.com", "reisworks", "stock.adobe.com"},
		{"Photo by reisworks / Getty Images/iStockphoto", "reisworks / Getty Images/iStockphoto", "reisworks", "Getty Images/iStockphoto"},
		{"Imago/Zoonar/Ana Reis", "Imago/Zoonar/Ana Reis", "Ana Reis", "Imago/Zoonar"},
		{"imago/Ana Reis | IMAGO/Ana Reis", "imago/Ana Reis | IMAGO/Ana Reis", "Ana Reis", "imago"},
		{"Ana Reis/Alamy Stock Photo", "Ana Reis/Alamy Stock Photo", "Ana Reis", "Alamy Stock Photo"},
		{"ANA REIS/SCIENCE PHOTO LIBRARY", "ANA REIS/SCIENCE PHOTO LIBRARY", "ANA REIS", "SCIENCE PHOTO LIBRARY"},
		{"Unsplash/Ana Reis", "Unsplash/Ana Reis", "Ana Reis", "Unsplash"},
		{"Ana Reis - Europa Press / Europa Press", "Ana Reis - Europa Press / Europa Press", "Ana Reis", "Europa Press"},

		// who is no photographer
		{"Ellery Police Department", "Ellery Police Department", "", ""},
		{"© Gemeinde Ellery", "Gemeinde Ellery", "", ""},
		{"NASA Ellery", "NASA Ellery", "", ""},
		{"Emergencias Ellery/EFE", "Emergencias Ellery/EFE", "", "EFE"},
		{"Ana Reis/Ellery Live", "Ana Reis/Ellery Live", "Ana Reis", ""},
		{"Frank Reis II/AP", "Frank Reis II/AP", "Frank Reis II", "AP"},
		{"Foto Ansa", "Ansa", "", "Ansa"},
		{"Ana REIS/AFP", "Ana REIS/AFP", "Ana REIS", "AFP"},
		{"Ana LI/AFP", "Ana LI/AFP", "Ana LI", "AFP"},
		{"Photo: Ana REIS", "Ana REIS", "Ana REIS", ""},
		{"Harbour POLICE/AFP", "Harbour POLICE/AFP", "", "AFP"},
		{"•, Ana Reis - Sipa", "Ana Reis - Sipa", "Ana Reis", "Sipa"},

		// in many languages
		{"Crédit photo : Ana Reis / AFP", "Ana Reis / AFP", "Ana Reis", "AFP"},
		{"Photo d'archives : Ana Reis", "Ana Reis", "Ana Reis", ""},
		{"Foto de archivo: Ana Reis/EFE", "Ana Reis/EFE", "Ana Reis", "EFE"},
		{"Foto: Ana Reis/Divulgação", "Ana Reis/Divulgação", "Ana Reis", ""},
		{"Foto di Ana Reis", "Ana Reis", "Ana Reis", ""},
		{"Bron: Ana Reis/ANP", "Ana Reis/ANP", "Ana Reis", "ANP"},
		{"Foto: Per Lund/Ritzau Scanpix", "Per Lund/Ritzau Scanpix", "Per Lund", "Ritzau Scanpix"},
		{"Kuva: Aino Laine / Lehtikuva", "Aino Laine / Lehtikuva", "Aino Laine", "Lehtikuva"},
		{"Foto: Per Lund / NTB", "Per Lund / NTB", "Per Lund", "NTB"},
		{"Fot. Ewa Nowak / PAP", "Ewa Nowak / PAP", "Ewa Nowak", "PAP"},
		{"Zdroj: Jana Malá, ČTK", "Jana Malá, ČTK", "Jana Malá", "ČTK"},
		{"Fotó: Nagy Anna / MTI", "Nagy Anna / MTI", "Nagy Anna", "MTI"},
		{"Sursa foto: Ana Popescu", "Ana Popescu", "Ana Popescu", ""},
		{"Fotoğraf: Elif Kaya/AA", "Elif Kaya/AA", "Elif Kaya", "AA"},
		{"Φωτογραφία: Άννα Μαρίνου", "Άννα Μαρίνου", "Άννα Μαρίνου", ""},
		{"Фото: Анна Реутова, пресс-служба порта", "Анна Реутова, пресс-служба порта", "Анна Реутова", ""},
		{"Фото: пресс-служба МЧС", "пресс-служба МЧС", "", ""},
		{"Фото автора: Ганна Лісова / УНІАН", "Ганна Лісова / УНІАН", "Ганна Лісова", "УНІАН"},
		{"Сурет: Ерлан Омаров / ТАСС", "Ерлан Омаров / ТАСС", "Ерлан Омаров", "ТАСС"},
		{"تصوير: سارة حداد / وزارة الموانئ", "سارة حداد / وزارة الموانئ", "سارة حداد", ""},
		{"عکس: سارا نوری / ایسنا", "سارا نوری / ایسنا", "سارا نوری", "ایسنا"},
		{"צילום: נועה לוי", "נועה לוי", "נועה לוי", ""},
		{"फोटो: अनिता राव", "अनिता राव", "अनिता राव", ""},
		{"写真：山田太郎", "山田太郎", "山田太郎", ""},
		{"（山田太郎撮影）", "山田太郎", "山田太郎", ""},
		{"사진=연합뉴스", "연합뉴스", "", "연합뉴스"},
		{"图源：视觉中国", "视觉中国", "", "视觉中国"},
		{"Ảnh: Nguyễn An", "Nguyễn An", "Nguyễn An", ""},
		{"Sumber foto: Dewi Sari", "Dewi Sari", "Dewi Sari", ""},
	} {
		got := Parse(c.raw)
		if got.Line != c.line || got.Photographer != c.photographer || got.Agency != c.agency || !strings.HasSuffix(c.raw, got.Raw) {
			t.Errorf("Parse(%q) = %+v; want %+v", c.raw, got, c)
		}
	}
}

func ExampleSplit() {
	text, c := Split("Boats lie at anchor on Tuesday. [Ana Reis/AFP]")
	fmt.Println(text)
	fmt.Println(c.Raw, "|", c.Photographer, "|", c.Agency)
	// Output:
	// Boats lie at anchor on Tuesday.
	// [Ana Reis/AFP] | Ana Reis | AFP
}

func FuzzSplit(f *testing.F) {
	for _, s := range []string{"Boats. [Ana Reis/AFP]", "Boats (AFP) (Reuters).", "© ©", "（撮影）", "Photo: Photo: x", "写真＝", "(((", "a. AFP", "a © 2026 A B. All rights reserved.", "无断转载禁止 ©", "Copyright © 2026", "a. A B (AFP)", "。张三 摄", "[사진=a b]", "a. Foto A B", "(AFP/foc)"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		text, c := Split(s)
		again, none := Split(text)
		if again != text || none != (Credit{}) {
			t.Errorf("Split(%q) = %q, %+v; again %q, %+v", s, text, c, again, none)
		}
	})
}

func BenchmarkSplit(b *testing.B) {
	for b.Loop() {
		Split("Boats lie at anchor in the harbour of Port Ellery on Tuesday, the day of the storm. [Ana Reis/AFP]")
		Split("Boats lie at anchor in the harbour of Port Ellery on Tuesday, the day of the storm, where no one had expected it.")
	}
}

// A long credit line that is nothing else is read once, and not for ever.
func TestParseLong(t *testing.T) {
	line := "ภาพ: " + strings.Repeat("วิทยา สายน้ำ ", 4)
	if got := Parse(line); got.Raw != strings.TrimSpace(line) {
		t.Errorf("Parse(%q) = %+v", line, got)
	}
}

// A credit names nobody whom its line does not.
func FuzzParse(f *testing.F) {
	for _, s := range []string{"[Ana Reis/AFP]", "© 2019–2024 Ana Reis. All rights reserved. AFP", "No sales. Photo: A B", "Foto A B/Ritzau 2026", "新华社记者 张三 摄", "copyright 2026", " x all rights reserved"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		c := Parse(s)
		for word := range strings.FieldsSeq(strings.ReplaceAll(c.Photographer, ",", " ")) {
			if !strings.Contains(c.Line, word) {
				t.Errorf("Parse(%q) = %+v; its line names no %q", s, c, word)
			}
		}
	})
}
