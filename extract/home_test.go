package extract

import (
	"slices"
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
		{"before there is a record of clocks", "courier.at", "", `<p class="date">4 May 1962, 10:41</p>`, "1962-05-04T10:41:00Z", ""},
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

func TestPrintedZoneAhead(t *testing.T) {
	for _, c := range []struct{ printed, want string }{
		{"4 May 2026, 10:41", "2026-05-04T12:00:00+02:00"},
		{"4 May 2026, 14:11", "2026-05-04T12:00:00+05:30"},
		{"4 May 2026, 14:26", "2026-05-04T12:00:00+05:45"},
		{"4 May 2026, 10:56", "2026-05-04T12:00:00Z"}, // no zone is two hours and a quarter ahead
		{"4 May 2026, 08:41", "2026-05-04T12:00:00Z"},
	} {
		page := `<meta property="article:published_time" content="2026-05-04T08:41:00Z"><meta property="article:modified_time" content="2026-05-04T12:00:00">` + bridgePage(`<p class="date">`+c.printed+`</p>`, "")
		if a := read(t, page, "https://courier.example/bridge"); a.ModifiedAt.String() != c.want {
			t.Errorf("%s for 08:41 UTC: ModifiedAt = %s; want %s", c.printed, a.ModifiedAt, c.want)
		}
	}
}

// What the page says of other stories changes from hour to hour, and says nothing of this one.
func TestHomeOfOthers(t *testing.T) {
	capture := func(offset string) string {
		others := `<a href="/x">Ferries leave again</a> <time datetime="2026-05-03T07:00:00` + offset + `">3 May</time>`
		page := bridgePage(`<p class="date">4 May 2026, 10:41</p><aside>`+others+`</aside>`, "")
		return "<ul class=latest><li>" + others + "</li></ul>" + page + "<section><h2>More</h2>" + others + "</section>"
	}
	var digests []string
	for _, offset := range []string{"+06:00", "-03:00", "Z"} {
		a := read(t, capture(offset), "https://courier.at/bridge")
		if want := "2026-05-04T10:41:00+02:00"; a.PublishedAt.String() != want {
			t.Errorf("beside stories of %s: PublishedAt = %s (%s); want %s", offset, a.PublishedAt, a.Found["published_at"], want)
		}
		digests = append(digests, a.Digest)
	}
	if len(slices.Compact(digests)) != 1 {
		t.Errorf("beside other stories the digests are %q; want one", digests)
	}
	own := bridgePage(`<p class="date">4 May 2026, 10:41, changed <time datetime="2026-05-05T07:00:00+06:00">5 May</time></p>`, "")
	if a := read(t, own, "https://courier.at/bridge"); a.PublishedAt.String() != "2026-05-04T10:41:00+06:00" {
		t.Errorf("beside a time of the story's own: PublishedAt = %s (%s); want its offset", a.PublishedAt, a.Found["published_at"])
	}
}

func TestSeason(t *testing.T) {
	day := func(s string) time.Time {
		d, err := time.Parse(time.DateOnly, s)
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	for _, c := range []struct {
		a, b string
		want bool
	}{
		{"2026-05-20", "2026-08-05", true},
		{"2026-11-15", "2027-02-05", true},
		{"2026-06-01", "2027-06-01", true},
		{"2026-06-01", "2028-06-01", false},
		{"2026-06-01", "2026-12-01", false},
		{"2026-09-06", "2026-09-07", true},  // they are of one weekend
		{"2026-08-01", "2026-09-10", false}, // Chile
		{"2018-12-01", "2019-02-20", false}, // Brazil
		{"2026-02-01", "2026-03-12", false}, // North America
	} {
		if got := season(day(c.a), day(c.b)); got != c.want || season(day(c.b), day(c.a)) != got {
			t.Errorf("season(%s, %s) = %v; want %v", c.a, c.b, got, c.want)
		}
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
