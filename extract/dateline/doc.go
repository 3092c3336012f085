// Package dateline reads the place, and at times date and agency, before the
// first words of a story.
//
//	ASTANA --                         place, dash
//	PORT ELLERY, Harbour State —      place with its region
//	PARIS, March 3 (Reuters) -        place, date, agency
//	Berlin (dpa) -                    a place in small letters needs agency, date or "--" beside it
//	МОСКВА, 5 апр — РИА Новости.      agency behind the dash
//	МОСКВА, 28 февраля. /ТАСС/.       agency between slashes, no dash
//	LONDON:                           capitals and a colon
//	新华社北京2月28日电                Chinese agencies
//	［東京 ２８日 ロイター］ -          Japanese
//	(서울=연합뉴스) 홍길동 기자 =        Korean
//
// # What bites
//
// A dash behind the first words makes no dateline by itself: "Kyiv – the capital –
// slept" has none. Who wants to know whether a story has one asks for its first
// paragraph only.
package dateline
