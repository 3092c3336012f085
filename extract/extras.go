package extract

import (
	"slices"
	"strings"
)

// extras reads what metadata alone tells.
func (r *reading) extras() {
	r.a.CanonicalURL = r.Canonical()
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
	if s := r.storyText("articleSection"); s != "" && len(s) < 80 {
		r.a.Section = s
		r.found("section", "json-ld articleSection")
		return
	}
	if s, k := r.meta.first("article:section", "parsely-section", "og:article:section", "section", "cxenseparse:taxonomy"); s != "" && len(s) < 80 && !strings.Contains(s, "://") {
		r.a.Section = s
		r.found("section", "meta "+k)
	}
}

// tagList is what the paper files the story under.
func (r *reading) tagList() {
	add := func(s, found string) {
		for _, t := range strings.FieldsFunc(s, func(c rune) bool { return c == ',' || c == ';' || c == '،' || c == '、' }) {
			if t = tidy(t); t != "" && len(t) < 80 && !strings.Contains(t, "://") && !slices.Contains(r.a.Tags, t) && len(r.a.Tags) < 50 {
				r.a.Tags = append(r.a.Tags, t)
				r.found("tags", found)
			}
		}
	}
	chosen, css := r.ruledAll("tags")
	for _, at := range chosen {
		add(r.says(at), "rule "+r.rule.Name+" "+css)
	}
	if r.story != nil && len(r.a.Tags) == 0 {
		for _, v := range many(r.story["keywords"]) {
			add(r.ld.text(v), "json-ld keywords")
		}
	}
	for _, k := range []string{"article:tag", "parsely-tags", "news_keywords", "keywords", "sailthru.tags"} {
		if len(r.a.Tags) > 0 {
			return
		}
		for _, c := range r.meta[k] {
			add(c, "meta "+k)
		}
	}
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
	for _, at := range slices.Concat(r.refs, r.anchors) {
		n := r.nodes[at].n
		if isRel(n, "license") {
			if r.a.License = r.absolute(attr(n, "href")); r.a.License != "" {
				r.found("license", "link rel=license")
				return
			}
		}
	}
}
