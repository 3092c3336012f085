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
		հունվարի enero`,
		`february feb februar feber février févr fév fevrier febrero fevereiro fev febbraio febbr februari helmikuu
		helmikuuta helmi veebruar februāris februārī vasario vasaris lutego luty lut únor února úno február februára veljače veljača februarja februarie febr fevral şubat şub febrúar febrer febreiro otsaila shkurt februarie pebrero
		 февраль февраля фев февр лютого лютий лют лютага люты февруари фебруар ақпан ақп феврал φεβρουαρίου φεβρουάριος
		φεβ פברואר فبراير شباط فيفري فوریه فروری फरवरी फ़रवरी ফেব্রুয়ারি กุมภาพันธ์ ก.พ თებერვალი თებერვალს փետրվար
		փետրվարի`,
		`march mar märz mrz mars marzo març março maart mrt maaliskuu maaliskuuta maalis märts marts martā kovo kovas marca
		marzec březen března bře marec március márc ožujka ožujak marta martie mart mars mac maret machi marso martxoa
		 март марта мар березня березень бер сакавіка сакавік марти наурыз нау μαρτίου μάρτιος μαρ מרץ מרס مارس آذار مارچ
		मार्च মার্চ มีนาคม มี.ค მარტი მარტს մարտ մարտի`,
		`april apr avril avr abril abr aprile huhtikuu huhtikuuta huhti aprill aprīlis aprīlī balandžio balandis kwietnia
		kwiecień kwi duben dubna dub apríl apríla április ápr travnja travanj aprila aprilie aprel nisan nis prill aprili apirila
		 апрель апреля апр квітня квітень квіт красавіка красавік април сәуір сәу апрел απριλίου απρίλιος απρ אפריל أبريل
		ابريل نيسان أفريل آوریل اپریل अप्रैल এপ্রিল เมษายน เม.ย აპრილი აპრილს ապրիլ ապրիլի`,
		`may mai mayo maio maggio mag mei maj toukokuu toukokuuta touko maijs maijā gegužės gegužė maja května květen kvě
		máj mája május svibnja svibanj maja maí maig maiatza mayıs mayo
		 май мая травня травень трав мая май мај мамыр мам майы μαΐου μάιος μάη μαϊ מאי مايو أيار ماي مه مئی मई মে พฤษภาคม
		พ.ค მაისი მაისს մայիս մայիսի`,
		`june jun juni juin junio junho giugno giu kesäkuu kesäkuuta kesä juuni jūnijs jūnijā birželio birželis czerwca
		czerwiec cze červen června čer jún júna június lipnja lipanj junija iunie iyun haziran haz júní juny xuño ekaina qershor hunyo
		 июнь июня июн червня червень черв чэрвеня чэрвень юни јун јуни маусым мау июн ιουνίου ιούνιος ιουν יוני يونيو
		يونيه حزيران جوان ژوئن جون जून জুন มิถุนายน มิ.ย ივნისი ივნისს հունիս հունիսի`,
		`july jul juli juillet juil julio julho luglio lug heinäkuu heinäkuuta heinä juuli jūlijs jūlijā liepos liepa lipca
		lipiec lip červenec července júl júla július srpnja srpanj julija iulie iyul temmuz tem júlí juliol xullo uztaila korrik julai hulyo
		 июль июля июл липня липень лип ліпеня ліпень юли јул јули шілде шіл ιουλίου ιούλιος ιουλ יולי يوليو يوليه تموز
		جويلية ژوئیه جولائی जुलाई জুলাই กรกฎาคม ก.ค ივლისი ივლისს հուլիս հուլիսի`,
		`august aug août aout agosto ago augustus elokuu elokuuta elo augusts augustā rugpjūčio rugpjūtis sierpnia sierpień
		sie srpen srpna srp augusta augusztus kolovoza kolovoz avgusta avgust avqust ağustos ağu ágúst agost abuztua gusht agustus ogos agosti
		 август августа авг серпня серпень серп жніўня жнівень тамыз αυγούστου αύγουστος αυγ אוגוסט أغسطس اغسطس آب أوت اوت
		اوت اگست अगस्त আগস্ট สิงหาคม ส.ค აგვისტო აგვისტოს օգոստոս օգոստոսի`,
		`september sept sep septembre septiembre setiembre setembro set settembre sett syyskuu syyskuuta syys septembris
		septembrī rugsėjo rugsėjis września wrzesień wrz září zář septembra szeptember szept rujna rujan septembrie sentyabr sentabr eylül eyl setembre iraila shtator septemba setyembre
		 сентябрь сентября сен сент вересня вересень вер верасня верасень септември септембар қыркүйек қыр сентябр
		σεπτεμβρίου σεπτέμβριος σεπ ספטמבר سبتمبر أيلول سپتامبر ستمبر सितंबर सितम्बर সেপ্টেম্বর กันยายน ก.ย სექტემბერი
		სექტემბერს սեպտեմբեր սեպտեմբերի`,
		`october oct oktober okt octobre octubre outubro out ottobre ott lokakuu lokakuuta loka oktoober oktobris oktobrī
		spalio spalis października październik paź říjen října říj október októbra októbere octombrie oktyabr oktabr ekim eki octubre outubro urria tetor oktoba oktubre oktobra
		 октябрь октября окт жовтня жовтень жовт кастрычніка кастрычнік октомври октобар қазан қаз октябр οκτωβρίου
		οκτώβριος οκτ אוקטובר أكتوبر اكتوبر اکتبر اکتوبر अक्टूबर অক্টোবর ตุลาคม ต.ค ოქტომბერი ოქტომბერს հոկտեմբեր
		հոկտեմբերի`,
		`november nov novembre noviembre novembro marraskuu marraskuuta marras novembris novembrī lapkričio lapkritis
		listopada listopad lis listopadu novembra studenoga studeni noiembrie noyabr kasım kas nóvember azaroa nëntor novemba nobyembre
		 ноябрь ноября ноя нояб листопада листопад лист лістапада лістапад ноември новембар қараша қар ноябр νοεμβρίου
		νοέμβριος νοε נובמבר نوفمبر نوامبر نومبر नवंबर नवम्बर নভেম্বর พฤศจิกายน พ.ย ნოემბერი ნოემბერს նոյեմբեր նոյեմբերի`,
		`december dec dezember dez décembre déc decembre diciembre dic dezembro dicembre desember des joulukuu joulukuuta
		joulu detsember decembris decembrī gruodžio gruodis grudnia grudzień gru prosinec prosince pro decembra prosinca prosinac decembrie dekabr aralık ara desembre decembro abendua dhjetor disember desemba disyembre dis
		 декабрь декабря дек грудня грудень груд снежня снежань декември децембар желтоқсан жел декабр δεκεμβρίου
		δεκέμβριος δεκ דצמבר ديسمبر دجنبر دسامبر دسمبر दिसंबर दिसम्बर ডিসেম্বর ธันวาคม ธ.ค დეკემბერი დეკემბერს դեկտեմբեր
		դեկտեմբերի`,
	} {
		for _, w := range strings.Fields(list) {
			m[w] = time.Month(i + 1)
		}
	}
	for w, i := range map[string]time.Month{"كانون الثاني": 1, "تشرين الأول": 10, "تشرين الثاني": 11, "كانون الأول": 12, "كانون الاول": 12, "تشرين الاول": 10} {
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
	"SAST": 120, "CAT": 120, "EAT": 180, "WAT": 60, "GST": 240, "IRST": 210, "IDT": 180,
}

// american are zones whose name does not say whether it is summer.
var american = map[string]int{"ET": -300, "CT": -360, "MT": -420, "PT": -480}

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
