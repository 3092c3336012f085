package urlkey

import (
	"path"
	"regexp"
	"slices"
	"strings"
)

// Canonical says whether the rel=canonical of a page is to be believed. Many are wrong in the
// same ways, and believing one of those would make all stories of a paper one story:
//
//	another site                                 https://other.example/harbour
//	the front page                               https://daily.example/
//	a section above the story                    /politics  for  /politics/2026/harbour
//	without the parameter that names the story   /article.php  for  /article.php?id=7
//	a page of excuses                            /404, /login
//
// The first of several pages is believed: /2026/harbour for /2026/harbour/page/2.
func Canonical(served, canonical string) bool {
	s, err := Of(served)
	if err != nil {
		return false
	}
	c, err := Of(canonical)
	if err != nil || s.Site != c.Site {
		return false
	}
	sp, sq := pathQuery(s)
	cp, cq := pathQuery(c)
	switch {
	case s.Key == c.Key:
		return true
	case cp == "/" && cq == "", excuse.MatchString(cp), above(cp, sp):
		return false
	}
	return !lost(sp, sq, cp, cq)
}

func pathQuery(k Key) (p, q string) {
	_, rest, _ := strings.Cut(k.Key, ")")
	p, q, _ = strings.Cut(rest, "?")
	return p, q
}

var excuse = regexp.MustCompile(`(?i)^/(?:40[0-9]|50[0-9]|error|errors|not-?found|login|signin|register|consent)(?:[./]|$)`)

// pageTail is what follows the address of a story on its further pages.
var pageTail = regexp.MustCompile(`(?i)^/(?:(?:page|seite|pagina|pagine|sivu|strona|str|p|s)[/-]?)?[0-9]{1,3}$|^/(?:comments|kommentare|all|full|komplettansicht)$`)

// above says whether p is a folder above the story, and not its first page.
func above(p, story string) bool {
	tail, below := strings.CutPrefix(story, p)
	return below && strings.HasPrefix(tail, "/") && !pageTail.MatchString(tail)
}

var idNames = []string{"id", "p", "aid", "nid", "sid", "docid", "newsid", "news_id", "articleid", "article_id", "article", "story", "storyid", "news", "item", "cod", "idnews"}

// lost says whether the same path was named without the parameter that tells its stories apart.
func lost(sp, sq, cp, cq string) bool {
	if sp != cp {
		return false
	}
	left := strings.Split(cq, "&")
	for pair := range strings.SplitSeq(sq, "&") {
		name, _, _ := strings.Cut(strings.ToLower(pair), "=")
		if slices.Contains(idNames, name) && !slices.Contains(left, pair) {
			return true
		}
	}
	script := path.Ext(cp)
	return sq != "" && cq == "" && (script == ".php" || strings.HasPrefix(script, ".asp") || script == ".jsp")
}
