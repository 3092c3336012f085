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

	urlkey string            // of the story whose thread was asked for last
	last   *pseudonym.Thread // that one; nil: none
	thread *pseudonym.Thread // of the object in hand, once its urlkey was met
	err    error             // the first that it made
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
	p.thread, p.err = nil, nil
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
			p.story(value)
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
			p.story(value)
		case "id", "parent":
			return p.text(dst, value, p.Key.Comment)
		case "author":
			return p.text(dst, value, p.Key.Person)
		case "author_url":
			return p.text(dst, value, p.Key.Profile)
		case "title", "text", "posted_text":
			if p.thread == nil {
				p.keep(errors.New("no urlkey stands before the comments"))
				return dst
			}
			return p.text(dst, value, p.thread.Text)
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

// story looks up who wrote under the story of that urlkey.
func (p *Pseudonyms) story(value []byte) {
	var key string
	if err := json.Unmarshal(value, &key); err != nil {
		p.keep(err)
		return
	}
	if p.last == nil || key != p.urlkey {
		p.last = nil
		names, err := p.Names(key)
		if err != nil {
			p.keep(err)
			return
		}
		p.urlkey, p.last = key, p.Key.Thread(names)
	}
	p.thread = p.last
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
