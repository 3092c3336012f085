package extract

import (
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"newsmorgue/extract/rules"
)

func TestHome(t *testing.T) {
	set, err := rules.Load(fstest.MapFS{"daily.yaml": {Data: []byte("name: Daily\nhosts: daily.example\nzone: Asia/Almaty\n")}})
	if err != nil {
		t.Fatal(err)
	}
	printed := `<p class="date">4 May 2026, 10:41</p>`
	for _, c := range []struct{ name, host, head, date, want, why string }{
		{"nothing known", "courier.example", "", printed, "2026-05-04T10:41:00Z", ""},
		{"printed zone", "courier.at", "", `<p class="date">4 May 2026, 10:41 GMT</p>`, "2026-05-04T10:41:00Z", ""},
		{"host", "courier.at", "", printed, "2026-05-04T10:41:00+02:00", "country of the host"},
		{"host in winter", "courier.at", "", `<p class="date">4 January 2026, 10:41</p>`, "2026-01-04T10:41:00+01:00", "country of the host"},
		{"host of Britain", "courier.co.uk", "", printed, "2026-05-04T10:41:00+01:00", "country of the host"},
		{"host of many zones", "courier.com.au", "", printed, "2026-05-04T10:41:00Z", ""},
		{"host anybody may have", "courier.tv", "", printed, "2026-05-04T10:41:00Z", ""},
		{"language", "courier.example", `<html lang="de-AT">`, printed, "2026-05-04T10:41:00+02:00", "country of the language de-AT"},
		{"language of no country", "courier.example", `<html lang="de">`, printed, "2026-05-04T10:41:00Z", ""},
		{"page", "courier.at", `<meta property="article:modified_time" content="2026-05-05T08:00:00+06:00">`, printed, "2026-05-04T10:41:00+06:00", "offset on the page"},
		{"page, in another season", "courier.at", `<meta property="article:modified_time" content="2026-12-05T08:00:00+06:00">`, printed, "2026-05-04T10:41:00+02:00", "country of the host"},
		{"page in UTC", "courier.at", `<meta property="article:modified_time" content="2026-05-05T08:00:00Z">`, printed, "2026-05-04T10:41:00+02:00", "country of the host"},
		{"rule", "daily.example", "", printed, "2026-05-04T10:41:00+05:00", "rule daily"},
		{"only a day", "courier.at", "", `<p class="date">4 May 2026</p>`, "2026-05-04", ""},
	} {
		p, err := Open([]byte(c.head+bridgePage(c.date, "")), Context{URL: "https://" + c.host + "/bridge", Rules: set})
		if err != nil {
			t.Fatal(err)
		}
		a := p.Article()
		_, why, _ := strings.Cut(a.Found["published_at"], "; zone concluded, ")
		if got := a.PublishedAt.String(); got != c.want || why != c.why {
			t.Errorf("%s: PublishedAt = %s, concluded from %q; want %s, %q", c.name, got, why, c.want, c.why)
		}
	}
}

// A clock that is printed beside the same time in UTC says how far the paper is from it.
func TestPrintedZone(t *testing.T) {
	page := `<meta property="article:published_time" content="2026-05-04T08:41:00Z">` + bridgePage(`<p class="date">4 May 2026, 10:41 | Updated: 4 May 2026, 12:00</p>`, "")
	if a := read(t, page, "https://courier.example/bridge"); a.ModifiedAt.String() != "2026-05-04T12:00:00+02:00" {
		t.Errorf("ModifiedAt = %s (%s)", a.ModifiedAt, a.Found["modified_at"])
	}
}

// The printed line gives the clock where metadata give the day, and the precision follows.
func TestPrecise(t *testing.T) {
	for _, c := range []struct{ day, printed, want, precision string }{
		{"2026-05-04", "4 May 2026, 10:41", "2026-05-04T10:41:00Z", "minute"},
		{"2026-05-04", "4 May 2026", "2026-05-04", "day"},
		{"2026-05-04", "5 May 2026, 10:41", "2026-05-04", "day"},
		{"2026-05-04", "Updated 4 May 2026, 10:41", "2026-05-04", "day"},
	} {
		page := `<meta property="article:published_time" content="` + c.day + `">` + bridgePage(`<p class="date">`+c.printed+`</p>`, "")
		if a := read(t, page, "https://courier.example/bridge"); a.PublishedAt.String() != c.want || a.DatePrecision != c.precision {
			t.Errorf("%s, %s: PublishedAt = %s, %s; want %s, %s", c.day, c.printed, a.PublishedAt, a.DatePrecision, c.want, c.precision)
		}
	}
}

func TestCountryZones(t *testing.T) {
	for country := range countryZones {
		if len(country) != 2 || countryZone(country, time.Date(2026, 5, 4, 0, 0, 0, 0, time.UTC)) == nil {
			t.Errorf("no zone of %q", country)
		}
	}
	if zone := countryZone("KZ", time.Date(2020, 5, 4, 0, 0, 0, 0, time.UTC)); zone != nil {
		t.Errorf("Kazakhstan had one clock in 2020: %v", zone)
	}
}
