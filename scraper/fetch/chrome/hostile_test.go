package chrome

import (
	"context"
	"fmt"
	"net"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"newsmorgue/scraper/fetch"
)

// wallPage tries to reach everything that must not be reached, by all ways there are. OWN is another
// port of the machine, UDP a STUN server there.
const wallPage = `<!DOCTYPE html><meta charset=utf-8><title>Hostile</title>
<link rel=stylesheet href=/style.css><link rel=prefetch href=/prefetch.json><link rel=dns-prefetch href="OTHER"><link rel=preconnect href="OTHER">
<link rel=icon href=/icon.ico><link rel=manifest href=/manifest.json><link rel=preload as=image href=/preload.png>
<img id=img src=/img.png onerror="this.src='/broken.png'"><iframe src=/frame></iframe><iframe src="OTHER/frame"></iframe>
<video src=/video.mp4 autoplay></video><object data=/object></object><embed src=/embed>
<script type=module src=/module.js></script>
<script src="OTHER/named.js"></script>
<script src="data:text/javascript,document.title='from data'"></script>
<ul id=log></ul>
<script>
const log = s => { const li = document.createElement("li"); li.textContent = s; document.getElementById("log").append(li) }
const say = (n, p) => p.then(r => log(n + " " + r.status), e => log(n + " failed"))
const attempt = (n, f) => { try { f() } catch (e) { log(n + " threw " + e.name) } }
say("own", fetch("/own.json"))
say("metadata", fetch("http://169.254.169.254/latest"))
say("redirected", fetch("/redirected.json"))
say("other", fetch("OTHER/x", {mode: "no-cors"}))
for (const method of ["POST", "PUT", "HEAD", "DELETE"]) say(method, fetch("/" + method, {method}))
attempt("beacon", () => navigator.sendBeacon("/beacon", "x"))
attempt("image", () => { new Image().src = "/new-image.png" })
attempt("socket", () => { new WebSocket("ws://" + location.host + "/socket").onerror = () => log("socket failed") })
attempt("other socket", () => { new WebSocket("OTHER/socket".replace("http", "ws")).onerror = () => log("other socket failed") })
attempt("events", () => { new EventSource("/events") })
attempt("worker", () => { new Worker("/worker.js") })
attempt("shared worker", () => { new SharedWorker("/shared.js") })
attempt("service worker", () => { navigator.serviceWorker.register("/sw.js").catch(e => log("service worker failed")) })
attempt("rtc", () => {
	const c = new RTCPeerConnection({iceServers: [{urls: "stun:UDP"}]})
	c.createDataChannel("x")
	c.createOffer().then(o => c.setLocalDescription(o))
	c.onicecandidate = e => { if (e.candidate) log("candidate " + e.candidate.candidate) }
})
attempt("transport", () => { new WebTransport("https://" + location.host + "/transport").ready.catch(e => log("transport failed")) })
attempt("open", () => { open("/popup"); open("OTHER/popup") })
attempt("alert", () => { alert("x"); confirm("x"); prompt("x") })
attempt("unnamed", () => { const s = document.createElement("script"); s.src = "OTHER/unnamed.js"; document.body.append(s) })
attempt("form", () => { const f = document.createElement("form"); f.method = "POST"; f.action = "/form"; document.body.append(f); f.submit() })
setTimeout(() => { location = "/elsewhere" }, 50)
setTimeout(() => { location = "OTHER/elsewhere" }, 100)
setTimeout(() => { location.reload() }, 150)
setTimeout(() => log("still here"), 200)
</script>`

// Of all that a page tries only what the rules allow arrives, and that from us: Chromium opens no
// connection and sends no packet, as its own log of the network says.
func TestWall(t *testing.T) {
	need(t)
	other := newPaper(t, nil)
	stun, err := net.ListenPacket("udp4", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer stun.Close()
	p := newPaper(t, map[string]string{
		"/":                strings.NewReplacer("OTHER", other.URL, "UDP", stun.LocalAddr().String()).Replace(wallPage),
		"/style.css":       `@import "/more.css"; @font-face { font-family: F; src: url(/font.woff) } ul { font-family: F; background: url(/ground.png) }`,
		"/more.css":        "",
		"/module.js":       `import "/imported.js"`,
		"/redirected.json": "->" + other.URL + "/target.json",
		"/imported.js":     "",
		"/own.json":        "{}",
	})
	f := newFetcher(t, Options{})
	netLog := filepath.Join(t.TempDir(), "net.json")
	f.Browser.extra = []chromedp.ExecAllocatorOption{chromedp.Flag("log-net-log", netLog), chromedp.Flag("net-log-capture-mode", "Everything")}
	body := mustGet(t, f, p.URL+"/")

	want := []string{"GET /", "GET /imported.js", "GET /module.js", "GET /more.css", "GET /own.json", "GET /redirected.json", "GET /style.css"}
	if got := p.all(); !slices.Equal(got, want) {
		t.Errorf("the server was asked for %q; want %q", got, want)
	}
	if got := other.all(); !slices.Equal(got, []string{"GET /named.js"}) {
		t.Errorf("the other port was asked for %q; want the one script that the page names", got)
	}
	stun.SetReadDeadline(time.Now().Add(10 * time.Millisecond))
	if n, _, err := stun.ReadFrom(make([]byte, 100)); err == nil {
		t.Errorf("%d bytes came by UDP", n)
	}
	for _, line := range []string{
		"own 200", "metadata failed", "other failed", "POST failed", "PUT failed", "HEAD failed", "DELETE failed", "redirected failed",
		"socket failed", "other socket failed", "service worker failed", "still here",
	} {
		if !strings.Contains(body, "<li>"+line+"</li>") {
			t.Errorf("the page does not say %q: %s", line, body)
		}
	}
	if strings.Contains(body, "<li>candidate") || !strings.Contains(body, `src="/img.png"`) || !strings.Contains(body, "<title>from data<") {
		t.Errorf("page = %s", body)
	}
	f.Browser.Close() // which ends the log
	for event, n := range events(t, netLog, "TCP_CONNECT", "TCP_CONNECT_ATTEMPT", "UDP_BYTES_SENT", "URL_REQUEST_START_JOB") {
		if asked := event == "URL_REQUEST_START_JOB"; asked != (n > 0) { // that it asked shows that it logged
			t.Errorf("Chromium's log has %d of %s", n, event)
		}
	}
}

// events counts events of a log that Chromium wrote of its network, by their names.
func events(t *testing.T, path string, names ...string) map[string]int {
	t.Helper()
	log, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	n := map[string]int{}
	for _, name := range names {
		number := regexp.MustCompile(`"` + name + `":(\d+)`).FindSubmatch(log)
		if number == nil {
			t.Fatalf("the log does not know %s", name)
		}
		n[name] = len(regexp.MustCompile(`"type":`+string(number[1])+`[,}]`).FindAll(log, -1))
	}
	return n
}

// A page is asked nothing for longer than its patience, and ends its scripts or has them ended.
func TestEndless(t *testing.T) {
	need(t)
	b := newFetcher(t, Options{Patience: 4 * time.Second}).Browser
	b.busy = 3 * time.Second
	for _, c := range []struct{ name, body, want string }{
		{"script", `<p id=a>before</p><script>while (true);</script><p>after`, "before"},
		{"script for ever anew", `<p id=a>before</p><script>setInterval(() => { for (;;); }, 1)</script><p>after`, "after"},
		{"regular expression", `<p id=a>before</p><script>/^(a+)+$/.test("a".repeat(40) + "b")</script><p>after`, "before"},
		{"requests", `<p id=a>before</p><script>setInterval(() => fetch("/a" + Math.random()), 1)</script><p>after`, "after"},
		{"request", `<p id=a>before</p><script>fetch("/endless")</script><p>after`, "after"},
		{"growth", `<p id=a>before</p><script>setInterval(() => a.append("x"), 1)</script><p>after`, "after"},
		{"reload", `<p id=a>before</p><script>setInterval(() => location.reload(), 1)</script><p>after`, "after"},
		{"alerts", `<p id=a>before</p><script>setInterval(() => alert("x"), 1)</script><p>after`, "after"},
		{"leaving", `<p id=a>before</p><script>onbeforeunload = e => e.preventDefault(); setInterval(() => { location = "/x" }, 1)</script><p>after`, "after"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			p := newPaper(t, map[string]string{"/": "<!DOCTYPE html>" + c.body})
			f := newFetcher(t, Options{})
			f.Browser = b
			parts := f.Parts
			f.Parts = getFunc(func(ctx context.Context, r fetch.Request) (*fetch.Answer, error) {
				if strings.HasSuffix(r.URL, "/endless") {
					<-ctx.Done()
					return nil, ctx.Err()
				}
				return parts.Get(ctx, r)
			})
			body := mustGet(t, f, p.URL+"/")
			if !strings.Contains(body, c.want) {
				t.Errorf("page = %q; want %q in it", body, c.want)
			}
		})
	}
}

// However many parts a page wants, it gets so many, and so many bytes of them in all.
func TestManyParts(t *testing.T) {
	need(t)
	p := newPaper(t, map[string]string{
		"/": `<!DOCTYPE html><p id=a></p><script>
			let n = 0, left = 500
			for (let i = 0; i < 500; i++) fetch("/p" + i + ".json").then(r => { if (r.ok) n++ }, () => {}).finally(() => { if (--left == 0) a.append(n + " came") })
		</script>`,
	})
	for i := range 500 {
		p.pages[fmt.Sprintf("/p%d.json", i)] = strings.Repeat("x", 1000)
	}
	f := newFetcher(t, Options{})
	mustGet(t, f, p.URL+"/")
	if len(p.all()) != 1+maxParts {
		t.Errorf("%d requests; want %d and a document", len(p.all()), maxParts)
	}
	// On a machine that has much else to do the page may be taken for still before it has
	// heard of all its parts: it is asked for some times.
	comes := func(want string) {
		var body string
		for range 10 {
			if body = mustGet(t, f, p.URL+"/"); strings.Contains(body, want) {
				return
			}
		}
		t.Errorf("page = %q; want %q", body, want)
	}
	comes("60 came")
	f.Browser.o.MaxBody = 10_500 // there is room for ten
	comes("10 came")
}
