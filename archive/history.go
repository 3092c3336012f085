package archive

import (
	"time"

	"newsmorgue/extract/news"
)

// Last is what the next request for a page needs to know of the one before.
type Last struct {
	Key          string
	ETag         string    // of the last payload; "" when there was none
	LastModified string    // likewise, as the server wrote it
	Version      int       // latest; 0: none yet
	Reader       string    // of that version
	At           time.Time // start of the last capture
	Status       int       // of the last capture
	Refusal      string    // of the last capture
	HasPayload   bool      // a payload is kept, so a conditional request makes sense
}

// A History is all that happened to one story, in order of arrival.
type History struct {
	Key      string         `json:"urlkey"`
	Aliases  []string       `json:"aliases,omitempty"`
	Site     string         `json:"site,omitempty"`
	Versions []Version      `json:"versions,omitempty"`
	Visits   []Visit        `json:"visits,omitempty"`
	Comments []CommentEvent `json:"comments,omitempty"`
}

// A Version is one state of a story, as the publisher had it.
type Version struct {
	Number        int       `json:"version"`
	CapturedAt    time.Time `json:"captured_at"`
	LastSeenAt    time.Time `json:"last_seen_at"`
	Status        int       `json:"status"`
	Kind          news.Kind `json:"kind"`
	Headline      string    `json:"headline,omitempty"`
	Changed       []string  `json:"changed,omitempty"` // JSON names of the fields of the digest that differ from the version before
	Revision      int       `json:"revision"`          // how many readings of it made a difference, from 1
	Reader        string    `json:"reader"`
	Digest        string    `json:"digest"`
	PayloadDigest string    `json:"payload_digest,omitempty"`
}

// A Visit is one capture, without its payload.
type Visit struct {
	At      time.Time `json:"at"`
	Status  int       `json:"status"` // 0: no answer came
	Outcome Outcome   `json:"outcome"`
	Version int       `json:"version,omitempty"` // of the story after it
	Refusal string    `json:"refusal,omitempty"`
	URL     string    `json:"url"` // address that answered
	Bytes   int64     `json:"bytes,omitempty"` // as sent
}

// A CommentEvent is a step in the life of a comment.
type CommentEvent struct {
	At     time.Time `json:"at"`
	Kind   EventKind `json:"event"` // CommentAdded, CommentEdited or CommentRemoved
	ID     string    `json:"id"`
	Author string    `json:"author,omitempty"`
	Text   string    `json:"text"`          // after the event
	Was    string    `json:"was,omitempty"` // text before an edit
}
