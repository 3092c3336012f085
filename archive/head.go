package archive

import (
	"encoding/json"
	"net/http"
)

// A head is what of a capture stands neither in its row nor in its payload. It is
// kept as a blob beside the payloads; that of a revisit only as a delta over the
// head before, for of all its headers little but the date has changed.
type head struct {
	Requested     string      `json:"requested,omitempty"`
	URL           string      `json:"url,omitempty"`
	Redirects     []string    `json:"redirects,omitempty"`
	RequestHeader http.Header `json:"request_header,omitempty"`
	Header        http.Header `json:"header,omitempty"`
	Remote        string      `json:"remote,omitempty"`
	Coding        string      `json:"coding,omitempty"`
	Via           string      `json:"via,omitempty"`
}

func headOf(c *Capture) ([]byte, error) {
	return json.Marshal(head{c.Requested, c.URL, c.Redirects, c.RequestHeader, c.Header, c.Remote, c.Coding, c.Via})
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
	id, err := b.put(payloads, b.keyframe(content))
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
	content, err := b.content(payloads, c.head)
	if err == nil && len(c.change) > 0 {
		content, err = applyDelta(nil, content, c.change, c.size)
	}
	var h head
	if err == nil {
		err = json.Unmarshal(content, &h)
	}
	return h, err
}
