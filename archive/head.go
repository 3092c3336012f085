package archive

import (
	"encoding/json"
	"net/http"
	"time"
)

// A head is what of a capture stands neither in its row nor in its payload. It is
// kept as a blob beside the payloads; that of a revisit only as a delta over the
// head before, for of all its headers little but the date has changed. And that
// stands in the row, as seconds from the start of the request.
type head struct {
	Requested     string      `json:"requested,omitempty"`
	URL           string      `json:"url,omitempty"`
	Redirects     []string    `json:"redirects,omitempty"`
	RequestHeader http.Header `json:"request_header,omitempty"`
	Header        http.Header `json:"header,omitempty"`
	Remote        string      `json:"remote,omitempty"`
	Coding        string      `json:"coding,omitempty"`
	Via           string      `json:"via,omitempty"`
	Title         string      `json:"title,omitempty"`
	TDM           string      `json:"tdm,omitempty"`
	Rendered      bool        `json:"rendered,omitempty"`
}

func headOf(c *Capture) ([]byte, dating, error) {
	header, date := undated(c.Header, c.Start)
	content, err := json.Marshal(head{c.Requested, c.URL, c.Redirects, c.RequestHeader, header, c.Remote, c.Coding, c.Via, c.Title, c.TDM, c.Rendered})
	return content, date, err
}

// A dating is the Date header of an answer: the seconds from the start of the request
// to it, one more from there on; 0 if the header stands in the head, or there is none.
type dating int

const dateHeader = "Date"

// undated takes from a header a Date that can be told from at.
func undated(h http.Header, at time.Time) (http.Header, dating) {
	t, err := http.ParseTime(h.Get(dateHeader))
	if err != nil || at.IsZero() || len(h[dateHeader]) != 1 || t.UTC().Format(http.TimeFormat) != h.Get(dateHeader) {
		return h, 0
	}
	h = h.Clone()
	delete(h, dateHeader)
	d := dating(t.Unix() - at.Unix())
	if d >= 0 {
		d++
	}
	return h, d
}

// dated puts the Date back.
func (d dating) dated(h http.Header, at time.Time) http.Header {
	if d == 0 {
		return h
	}
	if h == nil {
		h = http.Header{}
	}
	if d > 0 {
		d--
	}
	h[dateHeader] = []string{time.Unix(at.Unix()+int64(d), 0).UTC().Format(http.TimeFormat)}
	return h
}

// putHead keeps the head of a capture: over the last one told in full while that
// is worth it, else in full.
func (b *batch) putHead(s *story, c *capture, content []byte) error {
	// A head that cannot be read any more is no reason to refuse what comes now.
	if under, err := b.lastHead(s); err == nil && under != nil {
		if d := makeDelta(under, content); 2*len(d) < len(content) {
			c.head, c.change, c.size = s.state.head, d, len(content)
			return nil
		}
	}
	id, err := b.put(payloads, s.id, b.keyframe(draftOf(content)))
	c.head, s.state.head = id, id
	return err
}

func (b *batch) lastHead(s *story) ([]byte, error) {
	if s.state.head == 0 {
		return nil, nil
	}
	return b.content(payloads, s.state.head)
}

// head reads back what putHead kept.
func (b *batch) head(c capture) (head, error) {
	if c.head == 0 {
		return head{Header: c.date.dated(nil, c.at)}, nil // It was lost.
	}
	content, err := b.content(payloads, c.head)
	if err == nil && len(c.change) > 0 {
		content, err = applyDelta(nil, content, c.change, c.size)
	}
	var h head
	if err == nil {
		err = json.Unmarshal(content, &h)
	}
	h.Header = c.date.dated(h.Header, c.at)
	return h, err
}
