package export_test

import (
	"bytes"
	"encoding/json"
	"iter"
	"slices"
	"strings"
	"testing"

	"newsmorgue/archive/export"
	"newsmorgue/archive/export/exporttest"
	"newsmorgue/extract/news"
)

func TestFormats(t *testing.T) {
	for _, f := range export.Formats {
		t.Run(f.Name, func(t *testing.T) { exporttest.Run(t, f) })
		if got, ok := export.Find(f.Name); !ok || got.Name != f.Name {
			t.Errorf("Find(%q) = %q, %v", f.Name, got.Name, ok)
		}
	}
	if _, ok := export.Find("papyrus"); ok {
		t.Error(`Find("papyrus") found something`)
	}
}

func TestFields(t *testing.T) {
	got := news.RecordFields
	for _, name := range []string{"schema", "id", "headline", "comments", "provenance"} {
		if !slices.Contains(got, name) {
			t.Errorf("Fields() = %q; want %q in it", got, name)
		}
	}
	if slices.Contains(got, "") {
		t.Errorf("Fields() = %q has a field without a name", got)
	}
}

func TestJSONL(t *testing.T) {
	records := exporttest.Records()
	var lines []string
	for _, r := range records {
		b, err := json.Marshal(r)
		if err != nil {
			t.Fatal(err)
		}
		lines = append(lines, string(b)+"\n")
	}
	tests := []struct {
		fields string
		want   string
	}{
		{"", strings.Join(lines, "")},
		{"version", "{\"version\":1}\n{\"version\":1}\n{\"version\":2}\n"},
		{"kind,id", `{"kind":"story","id":"example,daily)/1@1"}` + "\n" + `{"kind":"gone","id":"example,daily)/2@1"}` + "\n" + `{"kind":"story","id":"example,daily)/1@2"}` + "\n"},
		{"previous", "{}\n{}\n{\"previous\":1}\n"},
		{"comments", `{"comments":[{"id":"c1","author":"Ann","text":"}\"],","votes":1}]}` + "\n{}\n{}\n"},
		{strings.Join(news.RecordFields, ","), strings.Join(lines, "")},
	}
	f, _ := export.Find("jsonl")
	for _, tt := range tests {
		var o export.Options
		if tt.fields != "" {
			o.Fields = strings.Split(tt.fields, ",")
		}
		var b bytes.Buffer
		if err := f.Write(&b, stored(lines), o); err != nil || b.String() != tt.want {
			t.Errorf("Write with fields %q = %q, %v; want %q", tt.fields, b.String(), err, tt.want)
		}
	}
}

func stored(lines []string) iter.Seq2[[]byte, error] {
	return func(yield func([]byte, error) bool) {
		for _, l := range lines {
			if !yield([]byte(strings.TrimSuffix(l, "\n")), nil) {
				return
			}
		}
	}
}

// What is picked out of any object is what encoding/json finds in it, and no bytes
// make it panic.
func FuzzJSONL(f *testing.F) {
	f.Add(`{"id":"a","headline":"x\"},","comments":[{"id":"b"},[]],"version":3}`)
	f.Add(`{"id":{"id":"a"}}`)
	f.Add(`{}`)
	jsonl, _ := export.Find("jsonl")
	f.Fuzz(func(t *testing.T, record string) {
		var b, compact bytes.Buffer
		err := jsonl.Write(&b, stored([]string{record}), export.Options{Fields: []string{"id", "version"}})
		var want, got map[string]json.RawMessage
		if json.Compact(&compact, []byte(record)) != nil || compact.String() != record || json.Unmarshal([]byte(record), &want) != nil || want == nil {
			return
		}
		if err != nil {
			t.Fatalf("Write of %q: %v", record, err)
		}
		if err := json.Unmarshal(b.Bytes(), &got); err != nil {
			t.Fatalf("Write of %q = %q: %v", record, b.String(), err)
		}
		for _, name := range []string{"id", "version"} {
			if !strings.Contains(record, `\`) && string(got[name]) != string(want[name]) {
				t.Errorf("Write of %q has %s = %s; want %s", record, name, got[name], want[name])
			}
		}
	})
}
