package chrome

import (
	"os"
	"path/filepath"
	"strings"

	"github.com/chromedp/chromedp"
)

// nowhere is a proxy whose name is never resolved, as all names.
const nowhere = "http://nowhere.invalid:9"

// features are what Chromium would do on its own account: over the network, beside a page, or to its
// address, where it takes http for https.
var features = []string{
	"AutofillServerCommunication", "CertificateTransparencyComponentUpdater", "DialMediaRouteProvider", "MediaRouter",
	"HttpsFirstBalancedMode", "HttpsFirstBalancedModeAutoEnable", "HttpsUpgrades", "InterestFeedContentSuggestions",
	"NetworkTimeServiceQuerying", "OptimizationHints", "PreconnectToSearch", "Prerender2",
	"SafeBrowsing", "SegmentationPlatform", "SpeculationRulesPrefetchFuture", "Translate", "WebRtcHideLocalIpsWithMdns",
}

// flags are what Chromium is started with: headless, alone, and behind a wall. In folder, which goes
// with it, lies all that it writes.
func flags(path, agent, folder string) []chromedp.ExecAllocatorOption {
	set := []chromedp.ExecAllocatorOption{
		chromedp.ExecPath(path),
		chromedp.UserDataDir(filepath.Join(folder, "profile")),
		chromedp.NoInheritEnv, // it has no business with our secrets, and none with the environment's proxy
		chromedp.Env("HOME="+os.Getenv("HOME"), "PATH="+os.Getenv("PATH"), "TMPDIR="+folder, "LANG=C.UTF-8"),
		chromedp.ModifyCmdFunc(alone),
		chromedp.Flag("no-sandbox", os.Geteuid() == 0),
		chromedp.UserAgent(agent),

		// The wall.
		chromedp.Flag("host-resolver-rules", "MAP * ~NOTFOUND"), // addresses too
		chromedp.Flag("proxy-server", nowhere),
		chromedp.Flag("proxy-bypass-list", "<-loopback>"),                     // else loopback is asked past the proxy
		chromedp.Flag("webrtc-ip-handling-policy", "disable_non_proxied_udp"), // else STUN goes out by UDP
		chromedp.Flag("disable-quic", true),

		chromedp.Flag("disable-features", strings.Join(features, ",")),
		chromedp.Flag("blink-settings", "imagesEnabled=false"),
		chromedp.Flag("js-flags", "--max-old-space-size=512"),
	}
	for _, name := range []string{
		"headless", "no-first-run", "no-default-browser-check", "mute-audio", "hide-scrollbars", "disable-gpu", "disable-dev-shm-usage",
		"disable-background-networking", "disable-component-update", "disable-domain-reliability", "disable-client-side-phishing-detection",
		"disable-sync", "disable-default-apps", "disable-extensions", "disable-breakpad", "disable-crash-reporter", "no-pings", "metrics-recording-only",
		"disable-background-timer-throttling", "disable-backgrounding-occluded-windows", "disable-renderer-backgrounding",
		"disable-prompt-on-repost", "disable-hang-monitor", "block-new-web-contents", "disable-notifications", "use-mock-keychain",
	} {
		set = append(set, chromedp.Flag(name, true))
	}
	return append(set, chromedp.Flag("password-store", "basic"))
}
