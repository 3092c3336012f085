package archive

import (
	"net/http"
	"time"

	"newsmorgue/extract/news"
)

// A Capture is one answer from a publisher's server, or the reason why there is
// none. Of its headers the order and the case of names are lost: names and values
// are kept as net/http gives them.
type Capture struct {
	URLKey  string   // SURT of the canonical address; resolved through known aliases, for a story is never re-keyed
	Aliases []string // further keys under which the story is to be found
	Site    string   // registrable domain
	Own     bool     `json:",omitzero"` // the story is URLKey's own: if that was an alias of another story until now, it is one no longer

	Requested string   // address as asked
	URL       string   // address that answered
	Redirects []string // addresses passed on the way, from the one asked

	Status        int // 0: no answer came
	RequestHeader http.Header
	Header        http.Header

	Start     time.Time // of the request; the time of the capture
	FirstByte time.Time // zero: none came
	End       time.Time // of the last byte

	Remote  string // address of the server, "192.0.2.7:443"
	Wire    int64  // length of the payload as it was sent, before decoding
	Coding  string // its Content-Encoding
	Payload []byte // decoded; nil for 304 and when there was none

	Rendered bool `json:",omitzero"` // the payload is what a browser made of the answer

	Via     string // address of the feed, sitemap or page that led here
	Title   string `json:",omitzero"` // what that feed or sitemap calls the story
	Refusal string // why this made no story: "robots", "kind front", "too large" …; "" otherwise

	TDM   string `json:",omitzero"` // what the origin's tdmrep.json said of the address then, as in news.Policy; "" when it said nothing or was not asked
	Of    string `json:",omitzero"` // urlkey of the story of which this is a further page, or has comments, kept for its sake; "" for all else
	Parts []Part `json:",omitzero"` // further pages of the story, in reading order, and answers with comments on it, which this capture was read with
}

// A Reading is what extract made of a capture's payload, and with what.
type Reading struct {
	Reader  string        // digest of the code, rules, time zones and profile that read
	Rules   string        // digest of the publisher rules in force
	Tool    string        // name and version of the program
	Article *news.Article // its Found["comments"] tells one comment system from another

	// AllComments: every page of the comment thread was read. A thread whose
	// stated count equals the number of its comments is complete without it.
	AllComments bool
}

// An Outcome says what a capture was to the archive.
type Outcome string

// Outcomes of Put.
const (
	New       Outcome = "new"       // first version of a story
	Changed   Outcome = "changed"   // a further version: the publisher changed the story
	Unchanged Outcome = "unchanged" // another payload that says the same
	Revisit   Outcome = "revisit"   // the payload of the capture before, or a 304
	Kept      Outcome = "kept"      // no story: a refusal, an error, a page of another kind
)

// Stored says where Put put a capture.
type Stored struct {
	Key     string // urlkey of the story, which may differ from the capture's
	Version int    // that the capture showed; 0 if it was kept only
	Outcome Outcome
}
