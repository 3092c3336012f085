package conflict

import (
	"newsmorgue/extract/agency"
	"newsmorgue/extract/credit"
)

// joining are words between two that are named.
var joining = set(`via and et und y e i en og och ja ve va și и й та і және жана و with par by von για και med for pour für для`)

// nobody are words that name nobody: those of credit lines (package credit) that are no
// agency's, and what files and foreign lines add.
var nobody = func() map[string]bool {
	m := set(`
	pool hand out sources sale ho str strf stf stringer freelance freelancer freelances unknown anonymous anonym privé
	contributor contributors fotografie photojournalist photocall
	right copyrights license licence cc nc nd sa ltd inc gmbh llc co corp ag www http https com net org
	none n a null default the of an la le les der die das el il lo du del
	agency agencia agence agentur agenzia service news وكالات 来源 資料`)
	for _, phrase := range credit.Nobody() {
		for _, w := range wordsOf(phrase) {
			if houses[wordKey(w)] == "" {
				m[wordKey(w)] = true
			}
		}
	}
	return m
}()

// personal are names of agencies that may be those of persons: beside other words they are.
var personal = set(`rex petra sana sid mia sita ani nan ina wana antara kabar avalon andia magnum panos gallo hina anka lusa مهر فارس سانا`)

// houses are the usual names of agencies by each of their names, folded and without blanks;
// longest is the number of words of the longest.
var houses, longest = func() (map[string]string, int) {
	m, most := map[string]string{}, 0
	for _, n := range agency.Names() {
		words := wordsOf(n.Text)
		most = max(most, len(words))
		key := ""
		for _, w := range words {
			key += wordKey(w)
		}
		if key != "" && m[key] == "" {
			m[key] = n.Of
		}
	}
	return m, most
}()
