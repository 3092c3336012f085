// Package dateline reads the place, and at times date and agency, before the
// first words of a story.
//
//	ASTANA --                         place, dash
//	PORT ELLERY, Harbour State —      place with its region
//	PARIS, March 3 (Reuters) -        place, date, agency
//	New Delhi, Mar 5 (PTI)            the same, no dash
//	STOCKHOLM (TT)                    the same without a date, where the place is sure
//	القاهرة - رويترز -                 agency between two dashes
//	(ANSA) - ROMA, 05 MAR -           agency, place, date
//	Berlin (dpa) -                    a place in small letters needs an agency, a date or "--" beside it,
//	Berlin –                          or to be known
//	JAKARTA, HARBOUR.example -        a paper that is an address
//	Ali VELİ/İSTANBUL, (DHA) -        reporter, place, agency
//	МОСКВА, 5 апр — РИА Новости.      agency behind the dash
//	МОСКВА, 28 февраля. /ТАСС/.       agency between slashes, no dash
//	КИЕВ. 5 марта. УНИАН.             full stops
//	New Delhi:  नई दिल्ली:               a known place and a colon
//	新华社北京2月28日电  本报讯          Chinese agencies and papers
//	【北京5日】  東京（共同）              a known city with a day, or an agency
//	〔記者王五／台北報導〕               Taiwanese
//	［東京 ２８日 ロイター］ -          Japanese
//	【ワシントン＝山田太郎】            Japanese, place and reporter
//	(서울=연합뉴스) 홍길동 기자 =        Korean
//
//	dateline.go   Parse, and a function for each form
//	words.go      known places and agencies beside those of byline, and words that are none
//
// # What bites
//
// A dash behind the first words makes no dateline by itself: "Kyiv – the capital –
// slept" has none. Nor do capitals: "EXCLUSIVE -", and a name before a colon is who
// speaks. A last word that an agency shares with headlines, "Code Red –", makes one only
// behind a place that is known or in capitals, and an address only beside a place:
// "Harbour.example - The shop …" has none. Who wants to know whether a story has one asks
// for its first paragraphs only.
package dateline
