package extract

import (
	"crypto/sha256"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"sync"
	"time"
)

// countryZones are the zones of countries that have one clock, by ISO 3166-1: from
// zone.tab of the IANA time zone database 2025b, which is in the public domain, those all
// of whose zones have agreed since 2010, with the first of them. Of Kazakhstan, Palestine
// and Cyprus those zones stand here that must agree on the day. The law of China and of
// Ukraine knows one time, whatever zone.tab lists.
var countryZones = func() map[string]string {
	m := map[string]string{}
	for _, f := range strings.Fields(`
		AD=Europe/Andorra AE=Asia/Dubai AF=Asia/Kabul AG=America/Antigua AI=America/Anguilla AL=Europe/Tirane AM=Asia/Yerevan AO=Africa/Luanda AR=America/Argentina/Buenos_Aires
		AS=Pacific/Pago_Pago AT=Europe/Vienna AW=America/Aruba AX=Europe/Mariehamn AZ=Asia/Baku BA=Europe/Sarajevo BB=America/Barbados BD=Asia/Dhaka BE=Europe/Brussels
		BF=Africa/Ouagadougou BG=Europe/Sofia BH=Asia/Bahrain BI=Africa/Bujumbura BJ=Africa/Porto-Novo BL=America/St_Barthelemy BM=Atlantic/Bermuda BN=Asia/Brunei
		BO=America/La_Paz BQ=America/Kralendijk BS=America/Nassau BT=Asia/Thimphu BW=Africa/Gaborone BY=Europe/Minsk BZ=America/Belize CC=Indian/Cocos CF=Africa/Bangui
		CG=Africa/Brazzaville CH=Europe/Zurich CI=Africa/Abidjan CK=Pacific/Rarotonga CM=Africa/Douala CN=Asia/Shanghai CO=America/Bogota CR=America/Costa_Rica CU=America/Havana
		CV=Atlantic/Cape_Verde CW=America/Curacao CX=Indian/Christmas CY=Asia/Nicosia,Asia/Famagusta CZ=Europe/Prague DE=Europe/Berlin DJ=Africa/Djibouti DK=Europe/Copenhagen
		DM=America/Dominica DO=America/Santo_Domingo DZ=Africa/Algiers EE=Europe/Tallinn EG=Africa/Cairo EH=Africa/El_Aaiun ER=Africa/Asmara ET=Africa/Addis_Ababa
		FI=Europe/Helsinki FJ=Pacific/Fiji FK=Atlantic/Stanley FO=Atlantic/Faroe FR=Europe/Paris GA=Africa/Libreville GB=Europe/London GD=America/Grenada GE=Asia/Tbilisi
		GF=America/Cayenne GG=Europe/Guernsey GH=Africa/Accra GI=Europe/Gibraltar GM=Africa/Banjul GN=Africa/Conakry GP=America/Guadeloupe GQ=Africa/Malabo GR=Europe/Athens
		GS=Atlantic/South_Georgia GT=America/Guatemala GU=Pacific/Guam GW=Africa/Bissau GY=America/Guyana HK=Asia/Hong_Kong HN=America/Tegucigalpa HR=Europe/Zagreb
		HT=America/Port-au-Prince HU=Europe/Budapest IE=Europe/Dublin IL=Asia/Jerusalem IM=Europe/Isle_of_Man IN=Asia/Kolkata IO=Indian/Chagos IQ=Asia/Baghdad IR=Asia/Tehran
		IS=Atlantic/Reykjavik IT=Europe/Rome JE=Europe/Jersey JM=America/Jamaica JO=Asia/Amman JP=Asia/Tokyo KE=Africa/Nairobi KG=Asia/Bishkek KH=Asia/Phnom_Penh KM=Indian/Comoro
		KN=America/St_Kitts KP=Asia/Pyongyang KR=Asia/Seoul KW=Asia/Kuwait KY=America/Cayman KZ=Asia/Almaty,Asia/Qyzylorda,Asia/Qostanay,Asia/Aqtobe,Asia/Aqtau LA=Asia/Vientiane
		LB=Asia/Beirut LC=America/St_Lucia LI=Europe/Vaduz LK=Asia/Colombo LR=Africa/Monrovia LS=Africa/Maseru LT=Europe/Vilnius LU=Europe/Luxembourg LV=Europe/Riga
		LY=Africa/Tripoli MA=Africa/Casablanca MC=Europe/Monaco MD=Europe/Chisinau ME=Europe/Podgorica MF=America/Marigot MG=Indian/Antananarivo MH=Pacific/Majuro
		MK=Europe/Skopje ML=Africa/Bamako MM=Asia/Yangon MO=Asia/Macau MP=Pacific/Saipan MQ=America/Martinique MR=Africa/Nouakchott MS=America/Montserrat MT=Europe/Malta
		MU=Indian/Mauritius MV=Indian/Maldives MW=Africa/Blantyre MY=Asia/Kuala_Lumpur MZ=Africa/Maputo NA=Africa/Windhoek NC=Pacific/Noumea NE=Africa/Niamey NF=Pacific/Norfolk
		NG=Africa/Lagos NI=America/Managua NL=Europe/Amsterdam NO=Europe/Oslo NP=Asia/Kathmandu NR=Pacific/Nauru NU=Pacific/Niue OM=Asia/Muscat PA=America/Panama PE=America/Lima
		PH=Asia/Manila PK=Asia/Karachi PL=Europe/Warsaw PM=America/Miquelon PN=Pacific/Pitcairn PR=America/Puerto_Rico PS=Asia/Gaza,Asia/Hebron PW=Pacific/Palau
		PY=America/Asuncion QA=Asia/Qatar RE=Indian/Reunion RO=Europe/Bucharest RS=Europe/Belgrade RW=Africa/Kigali SA=Asia/Riyadh SB=Pacific/Guadalcanal SC=Indian/Mahe
		SD=Africa/Khartoum SE=Europe/Stockholm SG=Asia/Singapore SH=Atlantic/St_Helena SI=Europe/Ljubljana SJ=Arctic/Longyearbyen SK=Europe/Bratislava SL=Africa/Freetown
		SM=Europe/San_Marino SN=Africa/Dakar SO=Africa/Mogadishu SR=America/Paramaribo SS=Africa/Juba ST=Africa/Sao_Tome SV=America/El_Salvador SX=America/Lower_Princes
		SY=Asia/Damascus SZ=Africa/Mbabane TC=America/Grand_Turk TD=Africa/Ndjamena TF=Indian/Kerguelen TG=Africa/Lome TH=Asia/Bangkok TJ=Asia/Dushanbe TK=Pacific/Fakaofo
		TL=Asia/Dili TM=Asia/Ashgabat TN=Africa/Tunis TO=Pacific/Tongatapu TR=Europe/Istanbul TT=America/Port_of_Spain TV=Pacific/Funafuti TW=Asia/Taipei TZ=Africa/Dar_es_Salaam
		UA=Europe/Kyiv UG=Africa/Kampala UY=America/Montevideo UZ=Asia/Tashkent VA=Europe/Vatican VC=America/St_Vincent VE=America/Caracas VG=America/Tortola VI=America/St_Thomas
		VN=Asia/Ho_Chi_Minh VU=Pacific/Efate WF=Pacific/Wallis WS=Pacific/Apia YE=Asia/Aden YT=Indian/Mayotte ZA=Africa/Johannesburg ZM=Africa/Lusaka ZW=Africa/Harare`) {
		country, zones, _ := strings.Cut(f, "=")
		m[country] = zones
	}
	return m
}()

// loadedZones are those of each country, as this machine's time zone database has them,
// and without one that of the program.
var loadedZones = sync.OnceValue(func() map[string][]*time.Location {
	m := map[string][]*time.Location{}
	for country, names := range countryZones {
		for _, name := range strings.Split(names, ",") {
			if zone, err := time.LoadLocation(name); err == nil { // A test loads each zone.
				m[country] = append(m[country], zone)
			}
		}
	}
	return m
})

// countryZone is the zone of a country at a time; nil where it has several clocks.
func countryZone(country string, t time.Time) *time.Location {
	var found *time.Location
	for _, zone := range loadedZones()[country] {
		if found != nil && t.In(zone).Format("Z07:00") != t.In(found).Format("Z07:00") {
			return nil
		}
		found = zone
	}
	return found
}

// The years of which a zone is concluded: of earlier ones the time zone database knows
// little, and of later ones there is no news.
const (
	firstYear = 1970
	lastYear  = 2037
)

// writeClock writes of a zone when its clocks change in these years, and to what.
func writeClock(w io.Writer, zone *time.Location) {
	last := -1 // No zone has it.
	for at := time.Date(firstYear, 1, 1, 0, 0, 0, 0, time.UTC); ; {
		if _, offset := at.In(zone).Zone(); offset != last {
			fmt.Fprintf(w, "zone %s %d %d\n", zone, at.Unix(), offset)
			last = offset
		}
		_, end := at.In(zone).ZoneBounds()
		if end.IsZero() || end.Year() > lastYear {
			return
		}
		at = end
	}
}

// clocks is the SHA-256 of what writeClock writes of all countries.
var clocks = sync.OnceValue(func() []byte {
	h := sha256.New()
	for _, country := range slices.Sorted(maps.Keys(countryZones)) {
		for _, zone := range loadedZones()[country] {
			writeClock(h, zone)
		}
	}
	return h.Sum(nil)
})

// hackedDomains are country domains that others than papers of the country use.
var hackedDomains = func() map[string]bool {
	m := map[string]bool{}
	for _, tld := range strings.Fields("ac ag ai as bz cc cd cf co cx dj fm ga gg gl gq gs im io la ly me ml ms nu pn pw sc sh st su sx tk tl to tv vc vg ws") {
		m[tld] = true
	}
	return m
}()

// hostCountry is the country whose domain a host stands under, or "".
func hostCountry(host string) string {
	labels := strings.Split(strings.ToLower(strings.TrimSuffix(host, ".")), ".")
	tld := labels[len(labels)-1]
	second := len(labels) > 2 && (labels[len(labels)-2] == "com" || labels[len(labels)-2] == "co" || labels[len(labels)-2] == "org" || labels[len(labels)-2] == "net")
	switch {
	case len(labels) < 2 || len(tld) != 2 || hackedDomains[tld] && !second:
		return ""
	case tld == "uk":
		return "GB"
	}
	return strings.ToUpper(tld)
}
