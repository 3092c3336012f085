// Package notice reads the lines by which a paper says that a story was changed:
// corrections, editor's notes, updates.
//
//	Correction: The bridge is 40 metres long, not 400.            a label and what was wrong
//	Correction, 3 March: …   CORRECTION (March 3, 2021) — …       with the date of the note
//	Korrektur · Rectificatif · Fe de errores · Errata corrige · Rättelse · Oikaisu · Sprostowanie
//	Исправление · Düzeltme · تصحيح · 訂正 · 更正 · 정정               labels of other languages
//	Editor's note: …   Anmerkung der Redaktion: …
//	This article was amended on 3 March 2021 to …                a sentence that says so
//	An earlier version of this article said …
//	Updated 10:41 GMT, 3 March   Mis à jour le 3 mars à 10h41    a stamp: nothing but when
//
//	notice.go   Parse, Stamp, Updated
//	words.go    labels, openings of sentences, words of update
//
// # What bites
//
// A label is one only before a sign, a date or the end of the line: "Correction fluid
// sells well" is none. The date of a note stands in its label or in the sentence that
// tells of the change; any other may be that of what went wrong.
package notice
