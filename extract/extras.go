package extract

import (
	"slices"
	"strings"
)

// extras reads what metadata alone tells.
func (r *reading) extras() {
	var where string
	if r.a.CanonicalURL, where = r.canonical(); where != "" {
		r.found("canonical_url", where)
	}
	r.a.Policy = r.Robots()
	r.language()
	r.alternates()
	r.section()
	r.tagList()
	r.license()
	r.free()
}

// section is the part of the paper that the story is printed in.
func (r *reading) section() {
	if r.a.Section = r.ruledText("section", "section"); r.a.Section != "" {
		return
	}
	name := func(s, found string) claim {
		if len(s) >= 80 || strings.Contains(s, "://") {
			return claim{}
		}
		return claim{text: firstOf(s), found: found}
	}
	r.a.Section = r.first("section",
		func() claim { return name(r.storyText("articleSection"), "json-ld articleSection") },
		func() claim {
			s, k := r.meta.first("article:section", "parsely-section", "og:article:section", "section", "cxenseparse:taxonomy")
			return name(s, "meta "+k)
		},
	)
}

// firstOf is the first of the sections that s lists, and of a path its end.
//
//	Town,Sea                  Town
//	Home, Town, Sea           Home
//	Food, Drink and Travel    (as it is)
//	courier/sport             sport
func firstOf(s string) string {
	s = unescape(s)
	head, rest, ok := strings.Cut(s, ",")
	if ok && !strings.HasPrefix(rest, " ") || strings.Contains(rest, ",") {
		s = head
	}
	if i := strings.LastIndexByte(s, '/'); i >= 0 && strings.Trim(s, "/-_abcdefghijklmnopqrstuvwxyz") == "" {
		s = s[i+1:]
	}
	return tidy(s)
}

// tagList is what the paper files the story under.
func (r *reading) tagList() {
	try := func(found string, texts []string) {
		if len(r.a.Tags) > 0 && !r.explains {
			return
		}
		tags := tagsIn(texts)
		r.consider(Candidate{Field: "tags", Text: strings.Join(tags, ", "), Where: found})
		if len(r.a.Tags) == 0 && len(tags) > 0 {
			r.a.Tags = tags
			r.found("tags", found)
		}
	}
	if chosen, css := r.ruledAll("tags"); len(chosen) > 0 {
		var texts []string
		for _, at := range chosen {
			texts = append(texts, r.says(at))
		}
		try("rule "+r.rule.Name+" "+css, texts)
	}
	if r.story != nil {
		var texts []string
		for _, v := range many(r.story["keywords"]) {
			texts = append(texts, r.ld.text(v))
		}
		try("json-ld keywords", texts)
	}
	for _, k := range []string{"article:tag", "parsely-tags", "news_keywords", "keywords", "sailthru.tags"} {
		try("meta "+k, r.meta[k])
	}
}

// maxTags bounds how many tags a story has: some papers list all words of it.
const maxTags = 50

// tagsIn are the tags that texts list.
func tagsIn(texts []string) (tags []string) {
	for _, s := range texts {
		for _, t := range strings.FieldsFunc(unescape(s), func(c rune) bool { return strings.ContainsRune(",;،、", c) }) {
			if t = unfaceted(tidy(t)); tagLike(t) && !slices.Contains(tags, t) && len(tags) < maxTags {
				tags = append(tags, t)
			}
		}
	}
	return tags
}

// tagLike reports whether t is for readers: no switch of the paper's system, as "_top" and
// "@id:7", no address, no UUID, and nothing cut within a character reference.
func tagLike(t string) bool {
	if t == "" || len(t) >= 80 || t[0] == '_' || t[0] == '@' || strings.HasSuffix(t, "&") || strings.Contains(t, "://") {
		return false
	}
	return len(t) != 36 || strings.Count(t, "-") != 4 || strings.Trim(t, "0123456789abcdefABCDEF-") != ""
}

// facets are what a tag may say of itself before a slash or a colon: "topic/sea", "topic: Sea".
var facets = []string{"category", "categories", "keyword", "location", "organisation", "organization", "people", "person", "place", "section", "sections", "subject", "tag", "tags", "topic", "topics"}

// unfaceted is a tag without its facet.
func unfaceted(t string) string {
	if i := strings.IndexAny(t, "/:"); i > 0 && i+1 < len(t) && slices.Contains(facets, t[:i]) {
		return strings.TrimSpace(t[i+1:])
	}
	return t
}

// license is the address or name of the terms under which the story may be used.
func (r *reading) license() {
	if r.a.License = r.ruledLicense(); r.a.License != "" {
		return
	}
	if s := r.storyText("license"); s != "" {
		r.a.License = s
		r.found("license", "json-ld license")
		return
	}
	for _, at := range r.licensed() {
		if r.a.License = r.absolute(attr(r.nodes[at].n, "href")); r.a.License != "" {
			r.found("license", "link rel=license")
			return
		}
	}
}

// licensed lists the links that name the terms of use.
func (r *reading) licensed() []int32 {
	var list []int32
	for _, at := range slices.Concat(r.refs, r.anchors) {
		if isRel(r.nodes[at].n, "license") {
			list = append(list, at)
		}
	}
	return list
}
