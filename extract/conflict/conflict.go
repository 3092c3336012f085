package conflict

import (
	"slices"

	"newsmorgue/extract/news"
)

// In reports whether the credit printed beside a photo and what its file says of
// by-line, credit, copyright and source disagree. Where both name a photographer it is about
// that: nobody takes a picture for somebody else. Else it is about all whom they name, like
// held against like: an agency is no denial of a photographer.
//
//	printed                  in the file                            conflict
//	Ana Reis/AFP             by-line ANA REIS, credit AP            no
//	Ana Reis                 by-line "Reis, A."                     no
//	Ana Reis/AFP             by-line Oli Reis, credit AFP           yes
//	AFP                      credit Agence France-Presse            no
//	Getty Images             credit "AFP via Getty Images"          no
//	AFP                      by-line Ana Reis, credit AP            yes
//	AFP                      by-line Ana Reis                       no: of the agency it says nothing
//	Handout                  by-line Ana Reis                       no: it names nobody
//	Ана Рейс                 by-line Ana Reis                       no: two scripts, which are not compared
func In(p news.Photo) bool {
	e := p.Embedded
	if e == nil {
		return false
	}
	printed, embedded := parties(p.Credit, p.Photographer, p.Agency), parties(e.ByLine, e.Credit, e.Copyright, e.Source)
	photographer, byLine := people(parties(p.Photographer)), people(parties(e.ByLine))
	if len(photographer) > 0 && len(byLine) > 0 {
		return !meet(photographer, embedded) && !meet(printed, byLine)
	}
	persons, others := len(people(printed)), len(people(embedded))
	comparable := persons > 0 && others > 0 || persons < len(printed) && others < len(embedded)
	return comparable && !meet(printed, embedded)
}

// people are those parties that are no known agency.
func people(list []party) []party {
	return slices.DeleteFunc(slices.Clone(list), func(p party) bool { return p.agency != "" })
}

// meet reports whether somebody is, or may be, in both lists: names in two scripts are not
// compared.
func meet(list, other []party) bool {
	for _, a := range list {
		for _, b := range other {
			if a.same(b) || a.agency == "" && b.agency == "" && a.latin() != b.latin() {
				return true
			}
		}
	}
	return false
}
