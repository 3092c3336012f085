package rules

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"golang.org/x/net/html"
)

const courier = `# The paper of the examples.
name: The Harbour Courier
hosts: [courier.example, m.courier.example]
zone: Asia/Almaty
stories: ['^/news/\d+']
eras:
  - from: 2021-05-01
    fields:
      headline: [h1.title, h1]
      byline: .byline
    drop: [.related]
  - until: 2021-05-01
    fields: {headline: h2.head}
`

func load(t testing.TB, files map[string]string) (*Set, error) {
	t.Helper()
	fsys := fstest.MapFS{}
	for name, text := range files {
		fsys[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return Load(fsys)
}

func TestEras(t *testing.T) {
	s, err := load(t, map[string]string{"courier.yaml": courier})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ host, at, want string }{
		{"courier.example", "2023-01-01", "h1.title"},
		{"courier.example", "2021-05-01", "h1.title"},
		{"courier.example", "2021-04-30", "h2.head"},
		{"courier.example", "", "h1.title"},
		{"WWW.Courier.example:8080", "2023-01-01", "h1.title"},
		{"other.example", "2023-01-01", ""},
	} {
		at, _ := time.Parse(time.DateOnly, c.at)
		var got string
		if f := s.For(c.host, at).Field("headline"); len(f) > 0 {
			got = f[0].CSS
		}
		if got != c.want {
			t.Errorf("For(%q, %q) reads headlines from %q; want %q", c.host, c.at, got, c.want)
		}
	}
	r := s.For("courier.example", time.Time{})
	if r.Zone.String() != "Asia/Almaty" || r.Publisher != "The Harbour Courier" || r.Name != "courier" || len(r.Drop()) != 1 {
		t.Errorf("For(courier.example) = %+v", r)
	}
	for path, want := range map[string]bool{"/news/12": true, "/about": false} {
		if got, known := r.Story(path, ""); got != want || !known {
			t.Errorf("Story(%q) = %v, %v; want %v", path, got, known, want)
		}
	}
}

func TestNil(t *testing.T) {
	var r *Rule
	if _, known := r.Story("/", ""); known || r.Field("headline") != nil || r.Drop() != nil {
		t.Error("a nil rule knows something")
	}
}

func TestLike(t *testing.T) {
	s, err := load(t, map[string]string{"courier.yaml": courier, "sister.yaml": "name: Sister\nhosts: sister.example\nlike: courier\n"})
	if err != nil {
		t.Fatal(err)
	}
	r := s.For("sister.example", time.Time{})
	if r.Publisher != "Sister" || len(r.Field("headline")) != 2 || r.Zone != nil {
		t.Errorf("For(sister.example) = %+v", r)
	}
}

func TestFolders(t *testing.T) {
	folder := func(name, text string) fstest.MapFS { return fstest.MapFS{name: &fstest.MapFile{Data: []byte(text)}} }
	first := folder("courier.yaml", courier)
	for _, own := range []fstest.MapFS{
		folder("mine.yaml", "name: Mine\nhosts: courier.example\n"),
		folder("courier.yaml", "name: Mine\nhosts: courier.example\n"),
	} {
		s, err := Load(first, own)
		if err != nil {
			t.Fatal(err)
		}
		if r := s.For("courier.example", time.Time{}); r == nil || r.Publisher != "Mine" {
			t.Errorf("For(courier.example) = %+v; want the rule of the later folder", r)
		}
	}
	s, err := Load(Files, folder("sister.yaml", "name: Sister\nhosts: sister.example\nlike: caravanserai\n"))
	if err != nil || len(s.For("sister.example", time.Time{}).Field("headline")) == 0 {
		t.Errorf("Load of a file like an embedded one: %v", err)
	}
}

func TestMistakes(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"name: A\nhosts: a.example\nhadline: x\n", `x.yaml:3: unknown key "hadline"; known are`},
		{"name: A\nhosts: a.example\neras:\n  - fields:\n      hedline: h1\n", `x.yaml:5: unknown key "hedline"; did you mean "headline"?`},
		{"name: A\nhosts: a.example\neras:\n  - fields:\n      headline:\n        - h1\n        - 'h1['\n", `x.yaml:7: selector "h1["`},
		{"name: A\nhosts: a.example\neras:\n  - fields: {headline: 'h1::before'}\n", `x.yaml:4: selector "h1::before"`},
		{"name: A\nhosts: a.example\neras:\n  - fields: {headline: [[h1]]}\n", `x.yaml:4: want one value`},
		{"name: A\nhosts: a.example\neras:\n  - fields: {headline: }\n", `x.yaml:4: want one value`},
		{"name: A\nhosts: a.example\neras:\n  - drop: []\n", `x.yaml:4: want one value or a list`},
		{"name: A\nhosts: a.example\neras: {fields: {headline: h1}}\n", `x.yaml:3: eras: want a list`},
		{"name: A\nhosts: a.example\neras:\n  - until: soon\n", `x.yaml:4: want a day`},
		{"name: A\nhosts: a.example\neras:\n  - {from: 2021-01-01, until: 2021-01-01}\n", `x.yaml:4: an era ends before it begins`},
		{"name: A\nhosts: a.example\neras:\n  - fields: {headline: h1}\n  - until: 2021-01-01\n", `x.yaml:5: this era is never reached: the one above has no from`},
		{"name: A\nhosts: a.example\neras:\n  - from: 2021-01-01\n  - fields: {headline: h1}\n", `x.yaml:5: eras overlap: this one wants an until, not after 2021-01-01`},
		{"name: A\nhosts: a.example\neras:\n  - from: 2021-01-01\n  - until: 2021-01-02\n", `x.yaml:5: eras overlap: until 2021-01-02 is after the one above begins, 2021-01-01`},
		{"name: A\nhosts: a.example\neras:\n  - {from: 2020-01-01, until: 2021-01-01}\n  - {from: 2021-01-01, until: 2022-01-01}\n", `x.yaml:5: eras stand in the wrong order; want the newest first`},
		{"name: A\nhosts: a.example\nzone: Harbour/Time\n", `x.yaml:3: zone "Harbour/Time" is not known`},
		{"name: A\nhosts: a.example\nzone: Local\n", `x.yaml:3: zone "Local" is not known`},
		{"name: A\nhosts: a.example\ncountry: KZZ\n", `x.yaml:3: country "KZZ" is not known`},
		{"name: A\nhosts: a.example\ncountry: kz\n", `x.yaml:3: country "kz" is not known`},
		{"name: A\nhosts: a.example\nlanguage: harbourish\n", `x.yaml:3: language "harbourish" is not known`},
		{"name: A\nhosts: a.example\ncomments: wordpres\n", `x.yaml:3: comment system "wordpres" is not known; did you mean "wordpress"?`},
		{"name: A\nhosts: a.example\nstories: '('\n", `x.yaml:3: stories:`},
		{"name: A\nhosts: a.example\nstories:\n  - a\n  - '['\n", `x.yaml:5: stories:`},
		{"name: A\nhosts: a.example\nlike: b\n", `x.yaml:3: like: no file b.yaml`},
		{"name: A\nhosts: a.example\nlike: x\n", `x.yaml:3: like: no file x.yaml`},
		{"hosts: a.example\n", `x.yaml:1: name is missing`},
		{"name: A\n", `x.yaml:1: hosts are missing`},
		{"name: A\nhosts:\n", `x.yaml:2: want one value`},
		{"name: A\nhosts: [a.example, https://b.example/]\n", `x.yaml:2: host "https://b.example/"; want one as courier.example`},
		{"name: A\nhosts:\n  - a.example\n  - www.A.example\n", `x.yaml:4: host www.A.example is given twice`},
		{"name: A\nhosts: a.example\nname: B\n", `x.yaml:3: `},
		{"name: A\nhosts: {a: b}\nname: [\n", `x.yaml:3: `},
		{"- a\n", `x.yaml:1: want keys`},
		{"name: &a A\nhosts: a.example\n", `x.yaml:1: anchors and aliases are not read here; write it out`},
		{"name: A\nhosts: &h [a.example]\n", `x.yaml:2: anchors and aliases are not read here`},
		{"name: A\nhosts: a.example\neras:\n  - fields:\n      headline: *b\n", `x.yaml:5: anchors and aliases are not read here`},
		{"name: A\nhosts: a.example\neras:\n  - <<: {drop: nav}\n", `x.yaml:4: anchors and aliases are not read here`},
		{"name: A\n&h hosts: a.example\n", `x.yaml:2: anchors and aliases are not read here`},
		{"name: A\nhosts: !!str a.example\n", `x.yaml:2: tags as !!str are not read here; leave it out`},
		{"", `x.yaml:1: the file says nothing; it wants a name, hosts and eras`},
		{"# name: A\n", `x.yaml:1: the file says nothing; it wants a name, hosts and eras`},
		{"name: A\n---\nname: B\n", `x.yaml: want one document, found 2`},
	} {
		s, err := load(t, map[string]string{"x.yaml": c.text})
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("Load(%q) = %v; want %q", c.text, err, c.want)
		}
		if s != nil {
			t.Errorf("Load(%q) gives rules and an error", c.text)
		}
	}
	_, err := load(t, map[string]string{"a.yaml": "name: A\nhosts: a.example\n", "b.yaml": "name: B\nhosts:\n - b.example\n - www.a.example\n"})
	if want := "b.yaml:4: host www.a.example is a's already"; err == nil || err.Error() != want {
		t.Errorf("Load of two files for one host = %v; want %s", err, want)
	}
}

func TestLoadFile(t *testing.T) {
	s, err := LoadFile("own/mine.yaml", []byte("name: Mine\nhosts: central.asia-news.com\nlike: caravanserai\n"), Files)
	if err != nil {
		t.Fatal(err)
	}
	list := s.Publishers()
	last := list[len(list)-1]
	if last.File != "mine" || last.Folder != 1 || last.Like != "caravanserai" || len(last.Eras) != 1 || !strings.HasPrefix(last.Text, "name: Mine") {
		t.Errorf("Publishers ends with %+v", last)
	}
	if r := s.For("central.asia-news.com", time.Time{}); r.Name != "mine" || len(r.Field("headline")) == 0 {
		t.Errorf("For = %+v; want the file over the embedded ones", r)
	}
	if _, err := LoadFile("own/mine.yaml", []byte("name: Mine\n")); err == nil || !strings.Contains(err.Error(), "own/mine.yaml:1: hosts are missing") {
		t.Errorf("LoadFile of a file without hosts = %v", err)
	}
}

// Some editors put a mark of the byte order before a text.
func TestByteOrderMark(t *testing.T) {
	s, err := load(t, map[string]string{"courier.yaml": "\ufeff" + courier})
	if err != nil {
		t.Fatal(err)
	}
	if r := s.For("courier.example", time.Time{}); r == nil || r.Publisher != "The Harbour Courier" {
		t.Errorf("For(courier.example) = %+v", r)
	}
	if _, err := load(t, map[string]string{"x.yaml": "\ufeffnome: A\n"}); err == nil || !strings.Contains(err.Error(), `x.yaml:1: unknown key "nome"; did you mean "name"?`) {
		t.Errorf("Load of a mistake after the mark = %v", err)
	}
}

func TestStory(t *testing.T) {
	s, err := load(t, map[string]string{"a.yaml": "name: A\nhosts: a.example\nstories: ['^/news/\\d+$', '^/read\\?id=\\d+']\n"})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		path, query string
		want        bool
	}{
		{"/news/12", "", true}, {"/news/12", "from=front", true}, {"/news/latest", "", false},
		{"/read", "id=7", true}, {"/read", "", false},
	} {
		if got, known := s.For("a.example", time.Time{}).Story(c.path, c.query); got != c.want || !known {
			t.Errorf("Story(%q, %q) = %v, %v; want %v", c.path, c.query, got, known, c.want)
		}
	}
}

func TestEra(t *testing.T) {
	s, err := load(t, map[string]string{"a.yaml": "name: A\nhosts: a.example\neras:\n - from: 2022-01-01\n - {from: 2020-01-01, until: 2021-01-01}\n - until: 2019-01-01\n"})
	if err != nil {
		t.Fatal(err)
	}
	for at, want := range map[string]string{
		"2022-01-01": "from 2022-01-01", "2020-06-01": "2020-01-01 to 2021-01-01", "2018-06-01": "until 2019-01-01", "2021-06-01": "all times",
	} {
		day, _ := time.Parse(time.DateOnly, at)
		if got := s.For("a.example", day).Era(); got != want {
			t.Errorf("Era of %s = %q; want %q", at, got, want)
		}
	}
}

func TestDigest(t *testing.T) {
	digest := func(text string) string {
		s, err := load(t, map[string]string{"courier.yaml": text})
		if err != nil {
			t.Fatal(err)
		}
		return s.Digest()
	}
	first := digest(courier)
	if got := digest(courier + "# a remark\n"); got != first {
		t.Errorf("Digest changes by a remark")
	}
	if got := digest(strings.Replace(courier, ".byline", ".by", 1)); got == first || !strings.HasPrefix(got, "sha256:") {
		t.Errorf("Digest = %q after a change of selector; want another than %q", got, first)
	}
}

func TestEmbedded(t *testing.T) {
	s, err := Load(Files)
	if err != nil {
		t.Fatal(err)
	}
	for _, host := range []string{"central.asia-news.com", "almashareq.com", "diyaruna.com", "pakistan.asia-news.com"} {
		r := s.For(host, time.Time{})
		if story, known := r.Story("/en_GB/articles/cnmi_ca/features/2023/02/28/feature-01", ""); !story || !known || len(r.Field("headline")) == 0 {
			t.Errorf("For(%q) = %+v; want a rule that knows stories and headlines", host, r)
		}
	}
}

func TestCaravanserai(t *testing.T) {
	r := Embedded().For("central.asia-news.com", time.Time{})
	for path, want := range map[string]bool{
		"/ru/articles/cnmi_ca/features/2023/08/15/feature-01":    true,
		"/en_GB/articles/cnmi_ca/features/2023/02/28/feature-01": true,
		"/en_GB/articles/cnmi_ca/features":                       false,
		"/ar/archives":                                           false,
		"/en_GB/rss":                                             false,
	} {
		if got, _ := r.Story(path, "gclid=1"); got != want {
			t.Errorf("Story(%q) = %v; want %v", path, got, want)
		}
	}
}

func ExampleSet_For() {
	doc, _ := html.Parse(strings.NewReader(`<h1 class="article__title">Harbour closed</h1>`))
	r := Embedded().For("central.asia-news.com", time.Time{})
	for _, s := range r.Field("headline") {
		if n := s.First(doc); n != nil {
			fmt.Println(r.Publisher, s.CSS, n.FirstChild.Data)
		}
	}
	// Output: Caravanserai h1.article__title Harbour closed
}

func FuzzLoad(f *testing.F) {
	f.Add(courier)
	f.Add("a: &x b\nc: *x\n")
	f.Add("eras: [{fields: {body: '::'}}]")
	f.Fuzz(func(t *testing.T, text string) {
		s, err := load(t, map[string]string{"x.yaml": text})
		if err == nil && s.Digest() == "" {
			t.Errorf("Load(%q) has no digest", text)
		}
	})
}
