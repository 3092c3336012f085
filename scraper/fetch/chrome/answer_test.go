package chrome

import (
	"context"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"newsmorgue/scraper/fetch"
)

// answers is a Getter that changes a page of HTML into what it is to answer.
func answers(change func(*fetch.Answer)) Getter {
	return getFunc(func(_ context.Context, r fetch.Request) (*fetch.Answer, error) {
		a := &fetch.Answer{URL: r.URL, Status: 200, Header: http.Header{"Content-Type": {"text/html"}}}
		change(a)
		return a, nil
	})
}

// A page is at the address that answered, by http as well as https, and asks from there.
func TestAddress(t *testing.T) {
	need(t)
	var asked string
	f := newFetcher(t, Options{})
	f.Page = answers(func(a *fetch.Answer) {
		a.Body = []byte(`<p id=at></p><script>at.append(location.href); fetch("part.json")</script>`)
	})
	f.Parts = answers(func(a *fetch.Answer) { asked = a.URL })
	for _, c := range []struct{ url, at, part string }{
		{"http://daily.example/a/b", "http://daily.example/a/b", "http://daily.example/a/part.json"},
		{"https://www.daily.example/a/b?c=d&amp;e", "https://www.daily.example/a/b?c=d&amp;amp;e", "https://www.daily.example/a/part.json"},
		{"http://daily.example:8080/", "http://daily.example:8080/", "http://daily.example:8080/part.json"},
		{"http://xn--mnchen-3ya.example/%7Ea|b/%zz", "http://xn--mnchen-3ya.example/%7Ea%7Cb/%zz", "http://xn--mnchen-3ya.example/%7Ea%7Cb/part.json"},
		{"http://93.184.215.14/a", "http://93.184.215.14/a", "http://93.184.215.14/part.json"}, // .example is spared the https that others get
	} {
		asked = ""
		if body := mustGet(t, f, c.url); !strings.Contains(body, `<p id="at">`+c.at+`</p>`) || asked != c.part {
			t.Errorf("page of %s is %s, and asks for %s; want it at %s, and %s", c.url, body, asked, c.at, c.part)
		}
	}
}

// No header of an answer leads a browser astray.
func TestHeaders(t *testing.T) {
	need(t)
	b := newFetcher(t, Options{}).Browser
	for name, value := range map[string]string{
		"Content-Disposition": "attachment; filename=a.html", "Refresh": "0; url=/elsewhere", "Content-Encoding": "gzip", "Content-Length": "3",
		"Transfer-Encoding": "chunked", "Www-Authenticate": "Basic", "Link": "</a.js>; rel=preload; as=script", "Set-Cookie": "a=1",
		"Bad Name": "x", "X-Latin": "\xe9t\xe9", "X-Control": "a\x01b", "X-Lines": "a\r\nb", "Speculation-Rules": `"/rules.json"`,
		"Content-Security-Policy": "report-uri /report", "Strict-Transport-Security": "max-age=1", "Clear-Site-Data": "*",
		"Reporting-Endpoints": `default="/report"`, "Cross-Origin-Opener-Policy": "same-origin", "X-Long": strings.Repeat("x", 200_000),
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			f := &Fetcher{Browser: b, Wants: HTML}
			f.Page = answers(func(a *fetch.Answer) {
				a.Header[name] = []string{value}
				a.Body = []byte(`<p id=at></p><script src=a.js></script>`)
			})
			f.Parts = answers(func(a *fetch.Answer) {
				a.Header = http.Header{"Content-Type": {"text/javascript"}, name: {value}}
				a.Body = []byte(`at.append("built " + document.cookie)`)
			})
			address := "http://daily.example/" + url.PathEscape(name) + "/" // of its own: scripts are held
			if body := mustGet(t, f, address); !strings.Contains(body, "built <") {
				t.Errorf("with %.100q: page = %s", value, body)
			}
		})
	}
}

// A part of any status is the page's to deal with.
func TestStatuses(t *testing.T) {
	need(t)
	status := 0
	f := newFetcher(t, Options{})
	f.Page = answers(func(a *fetch.Answer) {
		a.Body = []byte(`<p id=at></p><script>fetch("/a").then(r => at.append(r.status), e => at.append("failed"))</script>`)
	})
	f.Parts = answers(func(a *fetch.Answer) { a.Status = status; a.Header.Set("Www-Authenticate", "Basic") })
	for s, want := range map[int]string{200: "200", 204: "204", 206: "206", 304: "304", 401: "401", 404: "404", 407: "407", 500: "500", 599: "failed", 0: "failed", 1000: "failed"} {
		status = s
		if body := mustGet(t, f, "http://daily.example/"); !strings.Contains(body, ">"+want+"<") {
			t.Errorf("status %d: page = %s; want %s", s, body, want)
		}
	}
}

// A page may read what other hosts of its site answer. That it asks them first whether it may is
// answered here.
func TestOtherHost(t *testing.T) {
	need(t)
	var asked []string
	f := newFetcher(t, Options{})
	f.Page = answers(func(a *fetch.Answer) {
		a.Body = []byte(`<p id=at></p><script>
			const say = (url, o) => fetch(url, o).then(r => r.text()).then(s => at.append(s + ";"), e => at.append("failed;"))
			say("https://api.daily.example/a", {headers: {"X-Key": "1"}, credentials: "include"})
				.then(() => say("https://other.example/b", {headers: {"X-Key": "1"}}))
		</script>`)
	})
	f.Parts = answers(func(a *fetch.Answer) {
		asked = append(asked, a.URL)
		a.Header.Set("Access-Control-Allow-Origin", "https://nobody.example")
		a.Body = []byte("read")
	})
	body := mustGet(t, f, "https://www.daily.example/")
	if !strings.Contains(body, ">read;failed;<") || !slices.Equal(asked, []string{"https://api.daily.example/a"}) {
		t.Errorf("asked for %q, page = %s", asked, body)
	}
}
