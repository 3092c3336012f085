package daystest

import (
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"testing"
	"time"
)

// Variable is the environment variable that names the folder.
const Variable = "NEWSMORGUE_DAYS"

// A Page is one answer.
type Page struct {
	URL     string
	Header  http.Header
	At      time.Time // of the answer: so many days and minutes after an invented morning
	Payload []byte
}

// Load reads all pages, by day. Without a folder the benchmark is skipped.
func Load(tb testing.TB) [][]Page {
	tb.Helper()
	folder := os.Getenv(Variable)
	if folder == "" {
		tb.Skip(Variable + ` is not set: it must name a folder of real pages, with one folder a day that holds pages.jsonl, lines of {"url", "file", "headers"}, and those files; .ci/days makes one`)
	}
	lists, err := filepath.Glob(filepath.Join(folder, "*", "pages.jsonl")) // sorted
	if err != nil || len(lists) == 0 {
		tb.Fatalf("%s=%s: no pages.jsonl in any folder there: %v", Variable, folder, err)
	}
	var days [][]Page
	for n, list := range lists {
		day, err := load(list, time.Date(2026, 3, 1+n, 6, 0, 0, 0, time.UTC))
		if err != nil {
			tb.Fatal(err)
		}
		days = append(days, day)
	}
	return days
}

func load(list string, morning time.Time) (day []Page, err error) {
	f, err := os.Open(list)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	for lines := json.NewDecoder(f); ; {
		var line struct {
			URL, File string
			Headers   map[string]string
		}
		if err := lines.Decode(&line); errors.Is(err, io.EOF) {
			return day, nil
		} else if err != nil {
			return nil, err
		}
		p := Page{URL: line.URL, Header: http.Header{}, At: morning.Add(time.Duration(len(day)) * time.Minute)}
		for name, value := range line.Headers {
			p.Header.Set(name, value)
		}
		if p.Payload, err = os.ReadFile(filepath.Join(filepath.Dir(list), line.File)); err != nil {
			return nil, err
		}
		day = append(day, p)
	}
}
