package dates

import (
	"strings"
	"time"
)

// Month is the month of a name in any of the languages known, in lower case, with
// or without its full stop. Where two languages differ (listopad is October in
// Croatian, November in Polish and Czech) the more read one wins.
func Month(word string) (time.Month, bool) {
	m, ok := months[strings.TrimSuffix(strings.ToLower(word), ".")]
	return m, ok
}

// months holds the names in twelve lists.
var months = func() map[string]time.Month {
	m := map[string]time.Month{}
	for i, list := range [12]string{
		`january jan januar jänner jän janvier janv enero ene janeiro gennaio gen januari tammikuu tammikuuta tammi jaanuar
		janvāris janvārī sausio sausis stycznia styczeń sty leden ledna led január januára siječnja siječanj januarja ianuarie ian yanvar ocak oca janúar gener xaneiro urtarrila urtarrilak janar januarie
		 январь января янв січня січень січ студзеня студзень януари јануар јануари қаңтар қаңтардағы қаң үчтүн январ
		ιανουαρίου ιανουάριος ιαν יניואר ינואר يناير جانفي ژانویه جنوری जनवरी জানুয়ারি มกราคม ม.ค იანვარი იანვარს հունվար
		հունվարի enero
		urtarrilaren қаңтары қаңтарда гыйнвар январи ýanwar ionawr eanáir jannar janairu janaayo januwari rêbendan جنوري జనవరి
		ಜನವರಿ ജനുവരി ஜனவரி જાન્યુઆરી ਜਨਵਰੀ ଜାନୁଆରୀ ජනවාරි जानेवारी
		ມັງກອນ មករា ဇန်နဝါရီ ጃንዩወሪ`,
		`february feb februar feber février févr fév fevrier febrero fevereiro fev febbraio febbr februari helmikuu
		helmikuuta helmi veebruar februāris februārī vasario vasaris lutego luty lut únor února úno február februára veljače veljača februarja februarie febr fevral şubat şub febrúar febrer febreiro otsaila shkurt shk februarie pebrero
		 февраль февраля фев февр лютого лютий лют лютага люты февруари фебруар ақпан ақп феврал φεβρουαρίου φεβρουάριος
		φεβ פברואר فبراير شباط فيفري فوریه فروری फरवरी फ़रवरी ফেব্রুয়ারি กุมภาพันธ์ ก.พ თებერვალი თებერვალს փետրվար
		փետրվարի
		otsailaren ақпаны ақпанда феврали fewral chwefror feabhra frar faburairu febraayo febhuwari reşemî شوبات فبروري ఫిబ్రవరి
		ಫೆಬ್ರವರಿ ഫെബ്രുവരി பிப்ரவரி ફેબ્રુઆરી ਫ਼ਰਵਰੀ ਫਰਵਰੀ ଫେବୃଆରୀ
		පෙබරවාරි फेब्रुवारी फेब्रुअरी ກຸມພາ កុម្ភៈ ဖေဖော်ဝါရီ ፌብሩወሪ`,
		`march mar märz mrz mars marzo març março maart mrt maaliskuu maaliskuuta maalis märts marts martā kovo kovas marca
		marzec březen března bře marec március márc ožujka ožujak marta martie mart mars mac maret machi marso martxoa
		 март марта мар березня березень бер сакавіка сакавік марти наурыз нау μαρτίου μάρτιος μαρ מרץ מרס مارس آذار مارچ
		मार्च মার্চ มีนาคม มี.ค მარტი მარტს մարտ մարտի
		martxoaren наурызы наурызда марти mawrth márta marzu maris maarso mashi adar ئازار మార్చి ಮಾರ್ಚ್ മാർച്ച്
		மார்ச் માર્ચ ਮਾਰਚ ମାର୍ଚ୍ଚ මාර්තු ມີນາ មីនា မတ် ማርች mäerz`,
		`april apr avril avr abril abr aprile huhtikuu huhtikuuta huhti aprill pri aprīlis aprīlī balandžio balandis kwietnia
		kwiecień kwi duben dubna dub apríl apríla április ápr travnja travanj aprila aprilie aprel nisan nis prill aprili apirila
		 апрель апреля апр квітня квітень квіт красавіка красавік април сәуір сәу апрел απριλίου απρίλιος απρ אפריל أبريل
		ابريل نيسان أفريل آوریل اپریل अप्रैल এপ্রিল เมษายน เม.ย აპრილი აპრილს ապրիլ ապրիլի
		apirilaren сәуірі сәуірде апрели ebrill aibreán aibreáin afrilu abriil ephreli nîsan abrëll نیسان ఏప్రిల్ ಏಪ್ರಿಲ್
		ഏപ്രിൽ ஏப்ரல் એપ્રિલ ਅਪ੍ਰੈਲ ଅପ୍ରେଲ අප්` + "\u200d" + `රේල් අප්රේල් एप्रिल
		अप्रिल ເມສາ មេសា ဧပြီ ኤፕሪል`,
		`may mai mayo maio maggio mag mei maj toukokuu toukokuuta touko maijs maijā gegužės gegužė maja května květen kvě
		máj mája május svibnja svibanj maja maí maig maiatza mayıs mayo
		 май мая травня травень трав мая май мај мамыр мам майы μαΐου μάιος μάη μαϊ מאי مايو أيار ماي مه مئی मई মে พฤษภาคม
		พ.ค მაისი მაისს մայիս մայիսի
		maiatzaren мамыры мамырда майи maý bealtaine mejju mayu maajo meyi gulan ئایار మే ಮೇ മേയ് മെയ് மே મે ਮਈ
		ମଇ මැයි मे ພຶດສະພາ ឧសភា မေ ሜይ`,
		`june jun juni juin junio junho giugno giu kesäkuu kesäkuuta kesä juuni jūnijs jūnijā birželio birželis czerwca
		czerwiec cze červen června čer jún júna június lipnja lipanj junija iunie iyun haziran haz júní juny xuño ekaina qershor qer hunyo
		 июнь июня июн червня червень черв чэрвеня чэрвень юни јун јуни маусым мау июн ιουνίου ιούνιος ιουν יוני يونيو
		يونيه حزيران جوان ژوئن جون जून জুন มิถุนายน มิ.ย ივნისი ივნისს հունիս հունիսի
		ekainaren маусымы маусымда июни iýun mehefin meitheamh meithimh ġunju yuni juun hezîran حوزەیران జూన్ ಜೂನ್ ജൂൺ
		ஜூன் જૂન ਜੂਨ ଜୁନ ජූනි जुन ມິຖຸນາ មិថុនា ဇွန် ጁን`,
		`july jul juli juillet juil julio julho luglio lug heinäkuu heinäkuuta heinä juuli jūlijs jūlijā liepos liepa lipca
		lipiec lip červenec července júl júla július srpnja srpanj julija iulie iyul temmuz tem júlí juliol xullo uztaila korrik korr julai hulyo
		 июль июля июл липня липень лип ліпеня ліпень юли јул јули шілде шіл ιουλίου ιούλιος ιουλ יולי يوليو يوليه تموز
		جويلية ژوئیه جولائی जुलाई জুলাই กรกฎาคม ก.ค ივლისი ივლისს հուլիս հուլիսի
		uztailaren шілдесі шілдеде июли iýul gorffennaf iúil lulju yuli luuliyo julayi tîrmeh تەممووز جولای జులై జూలై
		ಜುಲೈ ജൂലൈ ஜூலை જુલાઈ ਜੁਲਾਈ ଜୁଲାଇ ජූලි जुलै ກໍລະກົດ កក្កដា
		ဇူလိုင် ጁላይ`,
		`august aug août aout agosto ago augustus elokuu elokuuta elo augusts augustā rugpjūčio rugpjūtis sierpnia sierpień
		sie srpen srpna srp augusta augusztus kolovoza kolovoz avgusta avgust avqust ağustos ağu ágúst agost abuztua gusht gush agustus ogos agosti
		 август августа авг серпня серпень серп жніўня жнівень тамыз αυγούστου αύγουστος αυγ אוגוסט أغسطس اغسطس آب أوت اوت
		اوت اگست अगस्त আগস্ট สิงหาคม ส.ค აგვისტო აგვისტოს օգոստոս օգոստոսի
		abuztuaren тамызы тамызда августи awgust awst lúnasa awwissu agusta agoosto agasti tebax ئاب اګست ఆగస్టు ఆగస్ట్
		ಆಗಸ್ಟ್ ഓഗസ്റ്റ് ആഗസ്റ്റ് ஆகஸ்ட் ஆகஸ்டு ઑગસ્ટ ઓગસ્ટ ਅਗਸਤ ଅଗଷ୍ଟ
		අගෝස්තු ऑगस्ट अगस्ट ສິງຫາ សីហា ဩဂုတ် ኦገስት`,
		`september sept sep septembre septiembre setiembre setembro set settembre sett syyskuu syyskuuta syys septembris
		septembrī rugsėjo rugsėjis września wrzesień wrz září zář septembra szeptember szept rujna rujan septembrie sentyabr sentabr eylül eyl setembre iraila shtator sht septemba setyembre
		 сентябрь сентября сен сент вересня вересень вер верасня верасень септември септембар қыркүйек қыр сентябр
		σεπτεμβρίου σεπτέμβριος σεπ ספטמבר سبتمبر أيلول سپتامبر ستمبر सितंबर सितम्बर সেপ্টেম্বর กันยายน ก.ย სექტემბერი
		სექტემბერს սեպտեմբեր սեպտեմբերի
		irailaren қыркүйегі қыркүйекте сентябри sentýabr septembar medi settembru satumba sebtembar septhemba îlon ئەیلوول سپتمبر
		సెప్టెంబర్ సెప్టెంబరు ಸೆಪ್ಟೆಂಬರ್ സെപ്റ്റംബർ செப்டம்பர்
		સપ્ટેમ્બર ਸਤੰਬਰ ସେପ୍ଟେମ୍ବର සැප්තැම්බර් सप्टेंबर सेप्टेम्बर
		ກັນຍາ កញ្ញា စက်တင်ဘာ ሴፕቴምበር`,
		`october oct oktober okt octobre octubre outubro out ottobre ott lokakuu lokakuuta loka oktoober oktobris oktobrī
		spalio spalis października październik paź říjen října říj október októbra októbere octombrie oktyabr oktabr ekim eki octubre outubro urria tetor tet oktoba oktubre oktobra
		 октябрь октября окт жовтня жовтень жовт кастрычніка кастрычнік октомври октобар қазан қаз октябр οκτωβρίου
		οκτώβριος οκτ אוקטובר أكتوبر اكتوبر اکتبر اکتوبر अक्टूबर অক্টোবর ตุลาคม ต.ค ოქტომბერი ოქტომბერს հոկտեմբեր
		հոկտեմբերի
		urriaren қазаны қазанда октябри oktýabr oktobar hydref ottubru oktoobar okthoba cotmeh అక్టోబర్ అక్టోబరు
		ಅಕ್ಟೋಬರ್ ഒക്ടോബർ அக்டோபர் ઑક્ટોબર ઓક્ટોબર ਅਕਤੂਬਰ ଅକ୍ଟୋବର
		ඔක්තෝබර් ऑक्टोबर अक्टोबर ຕຸລາ តុលា အောက်တိုဘာ ኦክቶበር`,
		`november nov novembre noviembre novembro marraskuu marraskuuta marras novembris novembrī lapkričio lapkritis
		listopada listopad lis listopadu novembra studenoga studeni noiembrie noyabr kasım kas nóvember azaroa nëntor nën novemba nobyembre
		 ноябрь ноября ноя нояб листопада листопад лист лістапада лістапад ноември новембар қараша қар ноябр νοεμβρίου
		νοέμβριος νοε נובמבר نوفمبر نوامبر نومبر नवंबर नवम्बर নভেম্বর พฤศจิกายน พ.ย ნოემბერი ნოემბერს նոյեմբեր նոյեմբերի
		azaroaren қарашасы қарашада ноябри noýabr novembar tachwedd samhna samhain novembru nuwamba nofembar mijdar నవంబర్ నవంబరు
		ನವೆಂಬರ್ നവംബർ நவம்பர் નવેમ્બર ਨਵੰਬਰ ନଭେମ୍ବର නොවැම්බර්
		नोव्हेंबर नोभेम्बर ພະຈິກ វិច្ឆិកា နိုဝင်ဘာ ኖቬምበር`,
		`december dec dezember dez décembre déc decembre diciembre dic dezembro dicembre desember des joulukuu joulukuuta
		joulu detsember decembris decembrī gruodžio gruodis grudnia grudzień gru prosinec prosince pro decembra prosinca prosinac decembrie dekabr aralık ara desembre decembro abendua dhjetor dhj disember desemba disyembre dis
		 декабрь декабря дек грудня грудень груд снежня снежань декември децембар желтоқсан жел декабр δεκεμβρίου
		δεκέμβριος δεκ דצמבר ديسمبر دجنبر دسامبر دسمبر दिसंबर दिसम्बर ডিসেম্বর ธันวาคม ธ.ค დეკემბერი დეკემბერს դեկտեմբեր
		դեկտեմբերի
		abenduaren желтоқсаны желтоқсанда декабри decembar rhagfyr nollaig nollag diċembru disamba disemba berfanbar డిసెంబర్
		డిసెంబరు ಡಿಸೆಂಬರ್ ഡിസംബർ டிசம்பர் ડિસેમ્બર ਦਸੰਬਰ ଡିସେମ୍ବର
		දෙසැම්බර් डिसेंबर डिसेम्बर ທັນວາ ធ្នូ ဒီဇင်ဘာ ዲሴምበር`,
	} {
		for _, w := range strings.Fields(list) {
			m[w] = time.Month(i + 1)
		}
	}
	for w, i := range map[string]time.Month{"كانون الثاني": 1, "تشرين الأول": 10, "تشرين الثاني": 11, "كانون الأول": 12, "كانون الاول": 12, "تشرين الاول": 10,
		"کانوونی دووەم": 1, "تشرینی یەکەم": 10, "تشرینی دووەم": 11, "کانوونی یەکەم": 12,
		"meán fómhair": 9, "mheán fómhair": 9, "deireadh fómhair": 10, "dheireadh fómhair": 10} {
		m[w] = i
	}
	return m
}()

// jalaliMonths are those of the Iranian calendar.
var jalaliMonths = map[string]int{
	"فروردین": 1, "اردیبهشت": 2, "خرداد": 3, "تیر": 4, "مرداد": 5, "امرداد": 5, "شهریور": 6, "مهر": 7, "آبان": 8, "آذر": 9, "دی": 10, "بهمن": 11, "اسفند": 12,
	"حمل": 1, "ثور": 2, "جوزا": 3, "سرطان": 4, "اسد": 5, "سنبله": 6, "میزان": 7, "عقرب": 8, "قوس": 9, "جدی": 10, "دلو": 11, "حوت": 12,
}

// zones are names of zones with their distance from UTC, in minutes.
var zones = map[string]int{
	"UTC": 0, "GMT": 0, "Z": 0, "WET": 0, "WEST": 60, "BST": 60, "CET": 60, "CEST": 120, "MEZ": 60, "MESZ": 120, "EET": 120, "EEST": 180, "MSK": 180, "МСК": 180, "TRT": 180,
	"EST": -300, "EDT": -240, "CST": -360, "CDT": -300, "MST": -420, "MDT": -360, "PST": -480, "PDT": -420, "AKST": -540, "AKDT": -480, "HST": -600, "AST": -240, "ADT": -180, "NST": -210, "NDT": -150, "BRT": -180, "ART": -180,
	"IST": 330, "PKT": 300, "NPT": 345, "WIB": 420, "WITA": 480, "WIT": 540, "ICT": 420, "SGT": 480, "MYT": 480, "HKT": 480, "PHT": 480, "AWST": 480, "JST": 540, "KST": 540, "ACST": 570, "ACDT": 630, "AEST": 600, "AEDT": 660, "NZST": 720, "NZDT": 780,
	"SAST": 120, "CAT": 120, "EAT": 180, "WAT": 60, "GST": 240, "IRST": 210, "IDT": 180, "غرينتش": 0, "جرينتش": 0, "AMT": 240, "AZT": 240, "GET": 240, "UZT": 300, "WAST": 120, "KGT": 360,
}

// american are zones whose name does not say whether it is summer.
var american = map[string]int{"ET": -300, "CT": -360, "MT": -420, "PT": -480}

// halves are words that say which half of the day an hour is of: -1 the first, 1 the
// second, 0 the night, which is of both.
var halves = map[string]int{
	"am": -1, "ص": -1, "صباحا": -1, "صباحاً": -1, "πμ": -1, "صبح": -1, "সকাল": -1, "सुबह": -1, "凌晨": -1, "早上": -1, "清晨": -1, "sáng": -1, "pagi": -1, "öö": -1,
	"pm": 1, "م": 1, "مساء": 1, "مساءً": 1, "μμ": 1, "عصر": 1, "দুপুর": 1, "বিকাল": 1, "বিকেল": 1, "সন্ধ্যা": 1, "दोपहर": 1, "शाम": 1, "中午": 1, "傍晚": 1, "晚上": 1, "晚间": 1, "晚間": 1, "chiều": 1, "siang": 1, "petang": 1, "ös": 1,
	"রাত": 0, "रात": 0, "شب": 0, "malam": 0, "đêm": 0, "밤": 0, "夜": 0,
}

// days back from the capture.
var daysBack = map[string]int{
	"today": 0, "heute": 0, "aujourd'hui": 0, "hoy": 0, "hoje": 0, "oggi": 0, "vandaag": 0, "сегодня": 0, "сьогодні": 0, "бүгін": 0, "bugün": 0, "dzisiaj": 0, "dziś": 0, "dnes": 0, "idag": 0, "اليوم": 0, "امروز": 0, "今": 0, "오늘": 0,
	"yesterday": 1, "gestern": 1, "hier": 1, "ayer": 1, "ontem": 1, "ieri": 1, "gisteren": 1, "вчера": 1, "вчора": 1, "кеше": 1, "dün": 1, "wczoraj": 1, "včera": 1, "igår": 1, "أمس": 1, "امس": 1, "دیروز": 1, "昨": 1, "어제": 1,
}

// ago are words that make a number of units one of the past, before or behind it.
var ago = map[string]bool{"ago": true, "vor": true, "il": true, "hace": true, "há": true, "fa": true, "geleden": true, "назад": true, "тому": true, "бұрын": true, "önce": true, "temu": true, "před": true, "sedan": true, "siden": true, "منذ": true, "قبل": true, "پیش": true, "前": true, "전": true}

// units are lengths of time.
var units = func() map[string]time.Duration {
	m := map[string]time.Duration{}
	for d, list := range map[time.Duration]string{
		time.Minute: `minute minutes min mins minuten minuto minutos minuti minuut минут минуты минуту мин хвилин
		хвилини хвилину dakika minuty minut minuter minutter دقيقة دقائق دقیقه 分钟 分鐘 分 분`,
		time.Hour: `hour hours hr hrs h stunde stunden heure heures hora horas ora ore uur uren час часа часов
		годин години годину сағат saat godzin godziny godzinę hodin hodinami timmar timer ساعة ساعات ساعت 小时 小時 時間 시간`,
		24 * time.Hour: `day days tag tagen tage jour jours día días dia dias giorno giorni dag dagen день дня дней дні
		днів күн gün dni dnia dny dagar dager يوم أيام روز 天 日`,
		7 * 24 * time.Hour: `week weeks woche wochen semaine semaines semana semanas settimana settimane weken неделю
		недели недель тиждень тижні апта hafta tydzień tygodnie veckor uker أسبوع أسابيع هفته 周 週間 주`,
	} {
		for _, w := range strings.Fields(list) {
			m[w] = d
		}
	}
	return m
}()
