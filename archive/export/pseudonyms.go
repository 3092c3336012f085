package export

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"iter"

	"newsmorgue/archive/export/pseudonym"
)

// Pseudonyms puts keyed hashes in the place of commenters' names, in what an archive hands
// out and before a Format gets it:
//
//	author                           pseudonym.Key.Person
//	author_url                       pseudonym.Key.Profile
//	id, parent                       pseudonym.Key.Comment
//	title, text, posted_text         pseudonym.Thread.Text, of all commenters of the story
//	author, title, text of earlier   likewise
//
// All other bytes stay as they are. So do the names of those who sign stories and photos,
// and whoever a story names. It is not for several goroutines at once.
type Pseudonyms struct {
	Key   *pseudonym.Key
	Names func(urlkey string) ([]string, error) // all commenters of a story

	urlkey string            // of the object in hand, as JSON; "": not met yet
	err    error             // the first that it made
	thread *pseudonym.Thread // of the story asked for last; nil: none
	of     string            // that one's urlkey, as JSON
}

// All are records or comments with pseudonyms in them. The bytes are good until the next
// step.
func (p *Pseudonyms) All(w What, list iter.Seq2[[]byte, error]) iter.Seq2[[]byte, error] {
	return func(yield func([]byte, error) bool) {
		var buffer []byte
		for object, err := range list {
			if err == nil {
				buffer, err = p.Append(buffer[:0], w, object)
				object = buffer
			}
			if !yield(object, err) {
				return
			}
		}
	}
}

// Append appends one of them.
func (p *Pseudonyms) Append(dst []byte, w What, object []byte) ([]byte, error) {
	p.urlkey, p.err = "", nil
	if w == Comments {
		dst = p.comment(dst, object)
	} else {
		dst = p.record(dst, object)
	}
	if p.err != nil {
		return dst, fmt.Errorf("put pseudonyms into a %s: %w", w.One(), p.err)
	}
	return dst, nil
}

func (p *Pseudonyms) record(dst, object []byte) []byte {
	return p.rewrite(dst, object, func(dst, name, value []byte) []byte {
		switch string(name) {
		case "urlkey":
			p.urlkey = string(value)
		case "comments":
			return p.comments(dst, value)
		}
		return append(dst, value...)
	})
}

// comments appends an array of comments, or of earlier texts of one.
func (p *Pseudonyms) comments(dst, list []byte) []byte {
	sep := byte('[')
	p.keep(elements(list, func(element []byte) {
		dst = p.comment(append(dst, sep), element)
		sep = ','
	}))
	if sep == '[' {
		dst = append(dst, sep)
	}
	return append(dst, ']')
}

// comment appends a comment, by itself or in its record, or an earlier text of one.
func (p *Pseudonyms) comment(dst, object []byte) []byte {
	return p.rewrite(dst, object, func(dst, name, value []byte) []byte {
		switch string(name) {
		case "urlkey":
			p.urlkey = string(value)
		case "id", "parent":
			return p.text(dst, value, p.Key.Comment)
		case "author":
			return p.text(dst, value, p.Key.Person)
		case "author_url":
			return p.text(dst, value, p.Key.Profile)
		case "title", "text", "posted_text":
			return p.text(dst, value, p.without)
		case "earlier":
			return p.comments(dst, value)
		}
		return append(dst, value...)
	})
}

func (p *Pseudonyms) rewrite(dst, object []byte, change func(dst, name, value []byte) []byte) []byte {
	dst, err := rewrite(dst, object, change)
	p.keep(err)
	return dst
}

// without is a text without the names of those who wrote under its story.
func (p *Pseudonyms) without(text string) string {
	if p.thread == nil || p.of != p.urlkey {
		names, err := p.names()
		if err != nil {
			p.keep(err)
			return ""
		}
		p.thread, p.of = p.Key.Thread(names), p.urlkey
	}
	return p.thread.Text(text)
}

func (p *Pseudonyms) names() ([]string, error) {
	if p.urlkey == "" {
		return nil, errors.New("no urlkey stands before the comments")
	}
	var key string
	if err := json.Unmarshal([]byte(p.urlkey), &key); err != nil {
		return nil, err
	}
	return p.Names(key)
}

// text appends what f makes of a string.
func (p *Pseudonyms) text(dst, value []byte, f func(string) string) []byte {
	var was string
	if err := json.Unmarshal(value, &was); err != nil {
		p.keep(err)
		return dst
	}
	is := f(was)
	if is == was {
		return append(dst, value...)
	}
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	p.keep(e.Encode(is))
	return append(dst, bytes.TrimSuffix(b.Bytes(), []byte("\n"))...)
}

func (p *Pseudonyms) keep(err error) { p.err = cmp.Or(p.err, err) }
