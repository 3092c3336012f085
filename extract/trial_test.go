package extract_test

import (
	"testing"

	"newsmorgue/extract"
	"newsmorgue/extract/rules"
)

func TestTrial(t *testing.T) {
	set, err := rules.LoadFile("a.yaml", []byte(`name: A
hosts: [a.example]
eras:
  - fields:
      kicker: .label
      headline: [h1.gone, h1, h2]
    drop: [.box]
`))
	if err != nil {
		t.Fatal(err)
	}
	page, err := extract.Open([]byte(`<h1>Harbour open again</h1><h2>Ships in</h2><div class="text"><p>The harbour opened on Monday, three days late, said the harbour master, who had not slept since.</p>
<p>Eleven ships had waited outside, and two had left for other ports, which cost the town a month of dues.</p></div>`), extract.Context{URL: "https://a.example/1", Rules: set})
	if err != nil {
		t.Fatal(err)
	}
	trial := page.Trial()
	want := []extract.Selected{
		{Field: "kicker", CSS: ".label", File: "a.yaml", Line: 5},
		{Field: "headline", CSS: "h1.gone", File: "a.yaml", Line: 6},
		{Field: "headline", CSS: "h1", File: "a.yaml", Line: 6, Count: 1, Element: "h1", Text: "Harbour open again", Used: true},
		{Field: "headline", CSS: "h2", File: "a.yaml", Line: 6, Count: 1, Element: "h2", Text: "Ships in"},
		{Field: "drop", CSS: ".box", File: "a.yaml", Line: 7},
	}
	if trial.Rule.Name != "a" || len(trial.Selectors) != len(want) {
		t.Fatalf("Trial = %+v", trial)
	}
	for i, s := range trial.Selectors {
		if s != want[i] {
			t.Errorf("selector %d: %+v; want %+v", i, s, want[i])
		}
	}
	if f := trial.Fields[0]; f.Field != "headline" || f.Rule != f.General || f.Rule != "Harbour open again" {
		t.Errorf("first field %+v", f)
	}
}
