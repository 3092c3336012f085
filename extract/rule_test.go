package extract_test

import (
	"fmt"
	"testing"

	"newsmorgue/extract"
	"newsmorgue/extract/news"
	"newsmorgue/extract/rules"
)

const ruledPaper = `<html><head><meta name="story-title" content="Harbour open again"><meta name="story-tags" content="ships, weather"></head><body>
<div class="when">3 March 2026, 14:05</div><div class="who"><a href="/staff/ana">Ana Reis</a><a href="/staff/per">Per Lund</a></div><span class="gift">Free to read</span>
<div class="text"><p><b class="place">SALTMARSH ::</b> The harbour opened on Monday, three days late, said the harbour master, who had not slept since.</p>
<p class="ours">Subscribe to the paper, and have it brought to your door by seven, in any weather that God may send.</p>
<p>Eleven ships had waited outside, and two had left for other ports, which cost the town a month of dues.</p></div>
<p class="sorry">It was not two ships but three.</p><p class="use">Use: <a rel="license" href="/terms">our terms</a></p></body></html>`

// Each line is one field of a rule, and what comes of it.
func TestRuleFields(t *testing.T) {
	for _, c := range []struct {
		rule, want string
		got        func(*news.Article) any
	}{
		{`headline: 'meta[name="story-title"]'`, "Harbour open again", func(a *news.Article) any { return a.Headline }},
		{`tags: 'meta[name="story-tags"]'`, "[ships weather]", func(a *news.Article) any { return a.Tags }},
		{`authors: .who a`, "[{Ana Reis person https://a.example/staff/ana} {Per Lund person https://a.example/staff/per}]", func(a *news.Article) any { return a.Authors }},
		{`published: .when`, "2026-03-03T14:05:00+05:00", func(a *news.Article) any { return a.PublishedAt }},
		{`published: .when`, "rule a .when; zone concluded, rule a", func(a *news.Article) any { return a.Found["published_at"] }},
		{`dateline: .place`, "{SALTMARSH :: SALTMARSH }", func(a *news.Article) any { return *a.Dateline }},
		{`correction: .sorry`, "[{It was not two ships but three. }]", func(a *news.Article) any { return a.Corrections }},
		{`correction: .sorry`, "correction", func(a *news.Article) any { return a.Body[len(a.Body)-1].Type }},
		{`license: .use a`, "https://a.example/terms", func(a *news.Article) any { return a.License }},
		{`license: .gift`, "Free to read", func(a *news.Article) any { return a.License }},
		{`free: .gift`, "true", func(a *news.Article) any { return *a.Free }},
		{`{free: .gift, paywall: .ours}`, "false", func(a *news.Article) any { return *a.Free }},
		{`{paywall: .none, free: .none}`, "true", func(a *news.Article) any { return a.Free == nil }},
		{`{body: .text}`, "3", func(a *news.Article) any { return len(a.Body) }},
		{"{body: .text}\n    drop: .ours", "2", func(a *news.Article) any { return len(a.Body) }},
		{`standfirst: .ours`, "Subscribe to the paper, and have it brought to your door by seven, in any weather that God may send.", func(a *news.Article) any { return a.Standfirst }},
		{`{section: .gift, kicker: .gift}`, "Free to read", func(a *news.Article) any { return a.Section }},
		{`{headline: .none}`, "en", func(a *news.Article) any { return a.Language }},
	} {
		if c.rule[0] != '{' {
			c.rule = "{" + c.rule + "}"
		}
		set, err := rules.LoadFile("a.yaml", []byte("name: A\nhosts: a.example\nlanguage: en\nzone: Asia/Almaty\neras:\n  - fields: "+c.rule+"\n"))
		if err != nil {
			t.Fatal(err)
		}
		page, err := extract.Open([]byte(ruledPaper), extract.Context{URL: "https://a.example/1", Rules: set})
		if err != nil {
			t.Fatal(err)
		}
		if got := fmt.Sprint(c.got(page.Article())); got != c.want {
			t.Errorf("%s: %s; want %s", c.rule, got, c.want)
		}
	}
}
