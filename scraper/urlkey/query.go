package urlkey

import (
	"net/url"
	"slices"
	"strings"
)

// tracking are parameters that say where a reader came from, never what is shown.
var tracking = []string{
	"fbclid", "gclid", "gclsrc", "gbraid", "wbraid", "dclid", "msclkid", "yclid", "ysclid", "twclid", "ttclid", "igshid", "igsh",
	"mc_cid", "mc_eid", "_ga", "_gl", "_openstat", "ref_src", "ref_url", "xtor", "wt_mc", "wt.mc", "cmpid", "cmp", "icid", "ocid",
	"smid", "smtyp", "spm", "ns_campaign", "ns_mchannel", "ns_source", "ns_linkname", "ns_fee", "__twitter_impression", "usqp",
	"amp_js_v", "amp_gsa", "mkt_tok", "vero_id", "s_cid", "ncid", "guccounter", "guce_referrer", "guce_referrer_sig", "hss_channel",
}

// trackingFamilies are beginnings of such parameters.
var trackingFamilies = []string{"utm_", "at_", "pk_", "mtm_", "piwik_", "matomo_", "hsa_", "_hs"}

// sessions are parameters that name a visit.
var sessions = []string{"jsessionid", "phpsessid", "sessionid", "session_id", "sessid", "cfid", "cftoken", "zenid", "oscsid"}

// variants are parameters that ask for the same story in another dress, with the values that do.
var variants = map[string][]string{
	"amp":        {"", "1", "true", "yes"},
	"outputtype": {"amp"},
	"output":     {"amp"},
	"view":       {"amp", "print", "mobile"},
	"mode":       {"print"},
	"print":      {"", "1", "true", "yes", "y"},
	"mobile":     {"", "1", "true", "yes"},
}

// keyQuery is the query of a key with its question mark, "" when nothing remains.
func keyQuery(raw string) string {
	var kept []string
	for pair := range strings.SplitSeq(strings.ReplaceAll(raw, "+", "%20"), "&") {
		pair = Normalize(pair)
		for strings.HasPrefix(pair, "amp;") { // &amp; that was never decoded
			pair = pair[len("amp;"):]
		}
		if pair != "" && !idle(pair) {
			kept = append(kept, pair)
		}
	}
	if kept == nil {
		return ""
	}
	slices.Sort(kept)
	return "?" + strings.Join(slices.Compact(kept), "&")
}

// idle says whether a parameter has no say in what story is shown.
func idle(pair string) bool {
	name, value, _ := strings.Cut(pair, "=")
	name, value = strings.ToLower(unescape(name)), strings.ToLower(value)
	family := func(prefix string) bool { return strings.HasPrefix(name, prefix) }
	return slices.Contains(tracking, name) || slices.ContainsFunc(trackingFamilies, family) ||
		slices.Contains(sessions, name) || strings.HasPrefix(name, "aspsessionid") ||
		name == "sid" && len(value) >= 16 || slices.Contains(variants[name], value)
}

// unescape decodes a parameter's name; one that cannot be decoded stands for itself.
func unescape(s string) string {
	if d, err := url.QueryUnescape(s); err == nil {
		return d
	}
	return s
}
