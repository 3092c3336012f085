package news

import (
	"slices"
	"strings"
)

// A Kind says what sort of page an article was read from.
type Kind string

// The kinds of page. Those for which Story is true make versions of a story;
// the others are captured with their kind as the reason why they make none.
const (
	KindStory     Kind = "story"
	KindLive      Kind = "live" // a live blog; its entries have times of their own
	KindGallery   Kind = "gallery"
	KindVideo     Kind = "video"
	KindAudio     Kind = "audio"
	KindOpinion   Kind = "opinion"
	KindReview    Kind = "review"
	KindWire      Kind = "wire"      // agency copy run as it came
	KindStub      Kind = "stub"      // what a paywall leaves to read
	KindGone      Kind = "gone"      // the publisher took the story down
	KindFront     Kind = "front"     // front page, section front, list of stories
	KindConsent   Kind = "consent"   // a consent wall instead of the page
	KindChallenge Kind = "challenge" // a test for robots instead of the page
	KindSoftError Kind = "softerror" // "not found" with status 200
	KindOther     Kind = "other"
)

// StoryKinds are the kinds that make versions.
var StoryKinds = []Kind{KindStory, KindLive, KindGallery, KindVideo, KindAudio, KindOpinion, KindReview, KindWire, KindStub, KindGone}

// Kinds are all of them, those that make versions first.
var Kinds = append(slices.Clone(StoryKinds), KindFront, KindConsent, KindChallenge, KindSoftError, KindOther)

// Story reports whether a page of this kind is, or was, a story worth a version.
func (k Kind) Story() bool { return slices.Contains(StoryKinds, k) }

// An Article is what one page says, as read by extract. The JSON names are those
// of the record, schema 1.
type Article struct {
	CanonicalURL     string            `json:"canonical_url,omitempty"` // what the page calls itself; not checked
	Alternates       []Alternate       `json:"alternates,omitempty"`
	Publisher        string            `json:"publisher,omitempty"` // printed name of the paper
	Kind             Kind              `json:"kind"`
	Language         string            `json:"language,omitempty"`        // BCP 47
	LanguageSource   string            `json:"language_source,omitempty"` // "declared" or "recognised"
	Kicker           string            `json:"kicker,omitempty"`
	Headline         string            `json:"headline,omitempty"`
	HeadlineVariants map[string]string `json:"headline_variants,omitempty"` // by og, twitter, json_ld, title, feed; only where they differ from Headline
	Standfirst       string            `json:"standfirst,omitempty"`
	Byline           string            `json:"byline,omitempty"` // the line as printed
	Authors          []Author          `json:"authors,omitempty"`
	Dateline         *Dateline         `json:"dateline,omitempty"`
	PublishedAt      Time              `json:"published_at,omitzero"`
	ModifiedAt       Time              `json:"modified_at,omitzero"`
	PublishedText    string            `json:"published_text,omitempty"` // the publication time as printed
	DatePrecision    string            `json:"date_precision,omitempty"` // Precision of PublishedAt
	Section          string            `json:"section,omitempty"`
	Tags             []string          `json:"tags,omitempty"`
	Entries          []Entry           `json:"entries,omitempty"` // of a live blog
	Pages            []string          `json:"pages,omitempty"`   // addresses of a story joined from several pages
	Body             []Block           `json:"body,omitempty"`    // in reading order
	Text             string            `json:"text,omitempty"`    // PlainText(Body)
	Photos           []Photo           `json:"photos,omitempty"`  // in reading order
	Corrections      []Correction      `json:"corrections,omitempty"`
	CommentsState    string            `json:"comments_state,omitempty"` // one of the Comments constants
	CommentCount     *int              `json:"comment_count,omitempty"`  // the number that the page states
	Comments         []Comment         `json:"comments,omitempty"`       // in reading order
	Links            []string          `json:"links,omitempty"`          // out of the body, absolute
	Embeds           []Embed           `json:"embeds,omitempty"`
	Free             *bool             `json:"free,omitempty"`      // false: only part of it can be read without paying
	Truncated        *bool             `json:"truncated,omitempty"` // true: the page breaks off before its end
	License          string            `json:"license,omitempty"`
	WordCount        int               `json:"word_count,omitempty"`
	Simhash          string            `json:"simhash,omitempty"` // of Text, 16 hexadecimal digits; see Simhash
	Found            map[string]string `json:"found,omitempty"`   // where each field stood, by its JSON name
	Digest           string            `json:"digest,omitempty"`  // see Digest
	Policy           *Policy           `json:"policy,omitempty"`
}

// An Alternate is another language edition of a story.
type Alternate struct {
	Language string `json:"language"` // BCP 47
	URL      string `json:"url"`
}

// Types of author.
const (
	Person       = "person"
	Organization = "organization"
	Agency       = "agency"
)

// An Author is one of those a byline names.
type Author struct {
	Name string `json:"name"`
	Type string `json:"type"` // Person, Organization or Agency
	URL  string `json:"url,omitempty"`
}

// A Dateline is the place, and at times the date and agency, before the first
// words of a story.
type Dateline struct {
	Text  string `json:"text"` // as printed, with its dash
	Place string `json:"place,omitempty"`
	Date  string `json:"date,omitempty"` // as printed
}

// Types of block.
const (
	Paragraph       = "paragraph"
	Heading         = "heading"
	Quote           = "quote"
	List            = "list"
	Table           = "table"
	PhotoBlock      = "photo"
	EmbedBlock      = "embed"
	CorrectionBlock = "correction"
)

// A Block is one piece of a body.
type Block struct {
	Type  string     `json:"type"`
	Text  string     `json:"text,omitempty"`  // of paragraph, heading, quote, correction
	Items []string   `json:"items,omitempty"` // of a list
	Rows  [][]string `json:"rows,omitempty"`  // of a table
	Photo *int       `json:"photo,omitempty"` // index into the article's photos, from 0
	URL   string     `json:"url,omitempty"`   // of an embed
}

// A Photo is a picture of the story with what is printed beside it. The fields from
// SHA256 on are of its file, as the archive keeps it; they are empty in a fresh reading
// and where no file is kept.
type Photo struct {
	URL          string `json:"url,omitempty"`     // of the largest rendition, absolute
	Caption      string `json:"caption,omitempty"` // without its credit
	Credit       string `json:"credit,omitempty"`  // the credit line without brackets or "Photo:"
	CreditRaw    string `json:"credit_raw,omitempty"`
	Photographer string `json:"photographer,omitempty"`
	Agency       string `json:"agency,omitempty"`
	Alt          string `json:"alt,omitempty"`
	Width        int    `json:"width,omitempty"` // pixels, as stated by the page
	Height       int    `json:"height,omitempty"`
	Lead         bool   `json:"lead"`

	SHA256         string    `json:"sha256,omitempty"` // of the file, in hexadecimal
	PHash          string    `json:"phash,omitempty"`  // perceptual hash, 16 hexadecimal digits
	MIME           string    `json:"mime,omitempty"`   // by the bytes of the file: "image/jpeg"
	Bytes          int64     `json:"bytes,omitempty"`
	Embedded       *Embedded `json:"embedded,omitempty"`
	CreditConflict bool      `json:"credit_conflict,omitempty"` // the file names others than the printed credit: see package conflict
}

// Embedded is what the file of a photo says of it: IPTC-IIM, XMP or EXIF, in the terms of
// the IPTC Photo Metadata Standard.
type Embedded struct {
	ByLine    string `json:"by_line,omitempty"` // Creator; several are parted by ", "
	Credit    string `json:"credit,omitempty"`  // Credit Line
	Caption   string `json:"caption,omitempty"` // Description
	Copyright string `json:"copyright,omitempty"`
	Source    string `json:"source,omitempty"`
	Created   string `json:"created,omitempty"` // Date Created, as it stands there, or RFC 3339
}

// A Correction is a printed note of what was wrong.
type Correction struct {
	Text string `json:"text"`
	Date string `json:"date,omitempty"` // as printed
}

// States of a page's comment thread, so that "no comments" is never confused
// with "could not be seen".
const (
	CommentsPresent   = "present"
	CommentsNone      = "none"       // a thread or form, and no comment
	CommentsClosed    = "closed"     // the page says that commenting has ended
	CommentsNotLoaded = "not_loaded" // only a script or a third party would bring them
)

// States of a comment, kept by the archive.
const (
	CommentVisible = "visible"
	CommentEdited  = "edited"
	CommentRemoved = "removed"
)

// MadeID begins the ID of a comment that has none of its site's. A reading makes one of what the
// comment says if another answers it; it is another as soon as the comment says something else.
// That of the archive stays.
const MadeID = "~"

// OwnID is an ID if it is a site's own, else "".
func OwnID(id string) string {
	if strings.HasPrefix(id, MadeID) {
		return ""
	}
	return id
}

// A Comment is a reader's comment. The last five fields are its life as the
// archive saw it, and empty in a fresh reading, but that a page which shows the
// tombstone of a comment gives it the status CommentRemoved.
type Comment struct {
	ID          string `json:"id,omitempty"`     // the site's own, else one that was made (MadeID)
	Parent      string `json:"parent,omitempty"` // ID of the comment that this one answers
	Author      string `json:"author,omitempty"`
	AuthorURL   string `json:"author_url,omitempty"`
	Title       string `json:"title,omitempty"`
	PostedAt    Time   `json:"posted_at,omitzero"`
	PostedText  string `json:"posted_text,omitempty"` // the time as printed
	Text        string `json:"text"`                  // blocks parted by a line feed
	Votes       *int   `json:"votes,omitempty"`       // votes for, or the score
	Status      string `json:"status,omitempty"`
	FirstSeenAt Time   `json:"first_seen_at,omitzero"`
	LastSeenAt  Time   `json:"last_seen_at,omitzero"`
	EditedAt    Time   `json:"edited_at,omitzero"`
	RemovedAt   Time   `json:"removed_at,omitzero"`
}

// An Entry is one entry of a live blog.
type Entry struct {
	At       Time    `json:"at,omitzero"`
	Headline string  `json:"headline,omitempty"`
	Body     []Block `json:"body,omitempty"`
}

// An Embed is foreign content in the body: a post, a player, a chart.
type Embed struct {
	Type string `json:"type"` // host of the provider, as "youtube.com"
	URL  string `json:"url"`
}

// A Policy is what the publisher says about keeping and mining a page.
type Policy struct {
	Robots string `json:"robots,omitempty"` // directives of X-Robots-Tag and <meta name=robots>, joined by ", ": "noai, max-snippet: 0, googlebot: noindex"
	TDM    string `json:"tdm,omitempty"`    // TDM Reservation Protocol: "1" reserved, with the policy's URL behind a blank, or "0" not
}
