package news

import "time"

// Schema is the version of the record's table of fields.
const Schema = 1

// A Record is a version of a story as newsmorgue hands it out: one JSON object a
// line. Fields are absent when unknown; times of capture are in UTC.
type Record struct {
	Schema       int       `json:"schema"`
	ID           string    `json:"id,omitempty"`     // urlkey and version: "example,daily)/2026/harbour@3"
	URLKey       string    `json:"urlkey,omitempty"` // SURT of the canonical address
	URL          string    `json:"url,omitempty"`    // where it was served
	RequestedURL string    `json:"requested_url,omitempty"`
	Site         string    `json:"site,omitempty"`     // registrable domain
	Version      int       `json:"version,omitempty"`  // from 1; a new one is a change by the publisher
	Previous     int       `json:"previous,omitempty"` // version before this one
	Changed      []string  `json:"changed,omitempty"`  // JSON names of the fields of the digest that differ from Previous
	Revision     int       `json:"revision,omitempty"` // which reading of this version this is, from 1
	Reader       string    `json:"reader,omitempty"`   // digest of the code, rules, time zones and profile that read it
	CapturedAt   time.Time `json:"captured_at,omitzero"`
	FirstSeenAt  time.Time `json:"first_seen_at,omitzero"` // capture of version 1
	LastSeenAt   time.Time `json:"last_seen_at,omitzero"`  // last capture of this version
	Article
	PayloadDigest string     `json:"payload_digest,omitempty"` // of the page as served, after content decoding
	Provenance    Provenance `json:"provenance,omitzero"`
}

// A Provenance says where a record comes from.
type Provenance struct {
	Tool          string     `json:"tool,omitempty"`  // name and version of the program
	Rules         string     `json:"rules,omitempty"` // digest of the publisher rules in force
	HTTP          HTTPAnswer `json:"http,omitzero"`
	Redirects     []string   `json:"redirects,omitempty"`      // addresses passed on the way, from the one asked
	DiscoveredVia string     `json:"discovered_via,omitempty"` // address of the feed, sitemap or page that led here
}

// An HTTPAnswer is what of an answer's head belongs in a record.
type HTTPAnswer struct {
	Status       int    `json:"status,omitempty"`
	ETag         string `json:"etag,omitempty"`
	LastModified string `json:"last_modified,omitempty"`
	ContentType  string `json:"content_type,omitempty"`
}
