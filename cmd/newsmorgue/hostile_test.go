package main

import (
	"compress/gzip"
	"fmt"
	"io"
	"log"
	"net/http"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
)

// heldPath looks like a story's, so that a crawl finds it.
const heldPath = "/2026/03/02/keeper-of-the-light-retires"

// A hostile newspaper answers as none should. Its pages:
//
//	/loop      a redirect to a redirect to a redirect …
//	/endless   a body without end
//	/bomb      a gigabyte of zeros in a megabyte of gzip
//	/empty     no body
//	/report    a PDF
//	/cut       HTML that breaks off, and a connection with it
//	/          links to heldPath
//	heldPath   no answer before release
//	/NAME      testdata/pages/NAME as the bytes are, under text/html alone
type hostile struct {
	held  chan struct{} // receives one for each question for heldPath
	let   chan struct{}
	letGo sync.Once
}

func newHostile() *hostile {
	return &hostile{held: make(chan struct{}, 100), let: make(chan struct{})}
}

// release answers those who wait for heldPath, and will.
func (h *hostile) release() { h.letGo.Do(func() { close(h.let) }) }

func (h *hostile) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	switch r.URL.Path {
	case "/robots.txt":
		http.NotFound(w, r)
	case "/loop":
		n, _ := strconv.Atoi(r.URL.RawQuery)
		http.Redirect(w, r, fmt.Sprint("/loop?", n+1), http.StatusFound)
	case "/endless":
		w.Header().Set("Content-Type", "text/html")
		for _, err := io.WriteString(w, "<p>"); err == nil && r.Context().Err() == nil; {
			_, err = io.WriteString(w, strings.Repeat("And then it rained. ", 1000))
		}
	case "/bomb":
		bomb(w)
	case "/empty":
		w.Header().Set("Content-Type", "text/html")
	case "/report":
		w.Header().Set("Content-Type", "application/pdf")
		io.WriteString(w, "%PDF-1.7\n%âãÏÓ\n")
	case "/cut":
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		w.Header().Set("Content-Length", "100000")
		io.WriteString(w, "<!DOCTYPE html><title>Cut</title><article><h1>A headline that came</h1><p>The first paragra")
	case heldPath:
		h.held <- struct{}{}
		<-h.let
		page(w, "plain.html")
	case "/":
		w.Header().Set("Content-Type", "text/html")
		io.WriteString(w, `<title>Front</title><h2><a href="`+heldPath+`">Keeper of the light retires after 44 years</a></h2>`)
	default:
		page(w, filepath.Base(r.URL.Path))
	}
}

func page(w http.ResponseWriter, name string) {
	b, err := os.ReadFile(filepath.Join("testdata", "pages", name))
	if err != nil {
		http.Error(w, err.Error(), http.StatusNotFound)
		return
	}
	w.Header().Set("Content-Type", "text/html")
	w.Write(b)
}

func bomb(w http.ResponseWriter) {
	w.Header().Set("Content-Type", "text/html")
	w.Header().Set("Content-Encoding", "gzip")
	z := gzip.NewWriter(w)
	zeros := make([]byte, 1<<20)
	for range 1024 {
		if _, err := z.Write(zeros); err != nil {
			return
		}
	}
	z.Close()
}

func discarded() *log.Logger { return log.New(io.Discard, "", 0) }
