package extract

import (
	"strings"

	"newsmorgue/extract/news"
)

// Robots is what the publisher says about keeping and mining the page, in the
// answer's head and in <meta>; nil when nothing is said.
func (p *Page) Robots() *news.Policy {
	var said []string
	said = append(said, p.c.Header.Values("X-Robots-Tag")...)
	for _, name := range []string{"robots", "googlebot", "googlebot-news"} {
		said = append(said, p.meta[name]...)
	}
	policy := news.Policy{Robots: fold(strings.Join(said, ", ")), TDM: p.tdm()}
	if policy == (news.Policy{}) {
		return nil
	}
	return &policy
}

// tdm is the reservation of rights by the TDM Reservation Protocol (W3C Community
// Group Report, §§ 4 and 6): the header wins over the page.
func (p *Page) tdm() string {
	reserved, policy := p.c.Header.Get("TDM-Reservation"), p.c.Header.Get("TDM-Policy")
	if reserved == "" {
		reserved, _ = p.meta.first("tdm-reservation")
	}
	if policy == "" {
		policy, _ = p.meta.first("tdm-policy")
	}
	if reserved == "" {
		return ""
	}
	return strings.TrimSpace(reserved + " " + policy)
}
