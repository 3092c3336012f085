package archive

import "time"

// An EventKind says what happened to a story.
type EventKind string

// Kinds of event.
const (
	VersionAdded   EventKind = "version"
	RevisionAdded  EventKind = "revision"
	CommentAdded   EventKind = "comment added"
	CommentEdited  EventKind = "comment edited"
	CommentRemoved EventKind = "comment removed"
	Gone           EventKind = "gone" // a version as well: the publisher took the story down
)

// An Event is one line of the archive's feed.
type Event struct {
	Cursor   string    `json:"cursor"` // for After: what comes after this event
	Kind     EventKind `json:"event"`
	Key      string    `json:"urlkey"`
	Version  int       `json:"version,omitempty"`
	Revision int       `json:"revision,omitempty"`
	Comment  string    `json:"comment,omitempty"` // ID, of the comment events
	At       time.Time `json:"at"`                // of the capture that showed it
}
