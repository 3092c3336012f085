package credit

import "strings"

// boilerplate opens what agencies add for editors, and pages for buyers, which names nobody;
// letter by letter.
var boilerplate = []string{
	"Purchase Licensing Rights", "Acquire Licensing Rights", "RESTRICTED TO EDITORIAL USE", "EDITORIAL USE ONLY", "MANDATORY CREDIT", "NO MARKETING",
	"NO RESALES", "NO COMMERCIAL", "ATTENTION EDITORS", "THIS IMAGE HAS BEEN", "THIS PICTURE WAS", "TPX IMAGES OF THE DAY", "ACHTUNG REDAKTIONEN",
	"SOLO USO EDITORIAL", "opens new tab"}

// withoutBoilerplate is a line up to where such a text opens.
func withoutBoilerplate(s string) string {
	end := len(s)
	for _, b := range boilerplate {
		if i := strings.Index(s[:end], b); i >= 0 {
			end = i
		}
	}
	if end == len(s) {
		return s
	}
	if said := strings.TrimRight(s[:end], " /-–—,;|(["); said != "" {
		return said
	}
	return s
}
