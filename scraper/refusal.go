package scraper

import (
	"fmt"
	"slices"
	"strings"

	"newsmorgue/extract/news"
	"newsmorgue/scraper/discover"
)

// Reasons of a Refusal, in the order in which a summary counts them.
const (
	reasonRobots  = "robots"  // robots.txt forbids it
	reasonKind    = "kind"    // the page is no story
	reasonType    = "type"    // the answer is no page
	reasonPrivate = "private" // the address leads into a private network
	reasonLong    = "long"    // the address is too long to be a key
	reasonPolicy  = "policy"  // the page says that it must not be kept, and the configuration obeys
	reasonSite    = "site"    // the address leads to a third party, which is not to be asked
	reasonPart    = "part"    // a further page of a story, which is asked for with that

	reasonTrap      = "trap"      // so many addresses like it led to nothing that it was not asked for
	reasonForgotten = "forgotten" // the archive has forgotten it and must not keep it again
)

var reasons = []string{reasonRobots, reasonKind, reasonType, reasonPrivate, reasonLong, reasonPolicy, reasonSite, reasonPart, reasonTrap, reasonForgotten}

// Reasons of a Failure on which something is decided; the others are fetch.Reason's.
const (
	reasonWait   = "wait"   // the server is to be left alone for longer than we care to wait; nothing was asked
	reasonStatus = "status" // an answer came, and says that there is no page
)

// A Refusal is an address that newsmorgue did not ask for, or an answer that it
// did not take for a story: a decision of ours, not a fault of the server.
type Refusal struct {
	URL    string
	Reason string // one word, the key in Summary.Refused: "robots", "kind", "type", "private", "long", "policy", "site", "part", "trap" or "forgotten"
	Detail string // the rule, the kind of page, the media type …
	Soon   bool   // it may be otherwise soon: the server failed at its robots.txt
}

// Error is the address, the reason and its detail.
func (r *Refusal) Error() string {
	return fmt.Sprintf("%s: refused: %s (%s)", r.URL, r.Reason, r.Detail)
}

// Refused reports whether a word is the reason of a Refusal; all others are of a Failure.
func Refused(reason string) bool { return slices.Contains(reasons, reason) }

// Lists reports whether what a capture was refused for, its reason and detail, says that it lists
// stories: a feed, a sitemap, a front page. It is no story, and nothing is amiss with it.
func Lists(refusal string) bool {
	kind, ok := strings.CutPrefix(refusal, reasonKind+" ")
	return ok && (kind == string(news.KindFront) || slices.ContainsFunc(discover.Kinds, func(k discover.Kind) bool { return k.Name == kind }))
}

// A Failure is an address whose page could not be had.
type Failure struct {
	URL    string
	Reason string // one word: "dns", "refused", "tls", "timeout", "status", "redirects" …
	Status int    // of the answer, where Reason is "status"
	Err    error
}

// Error is the address and the cause.
func (f *Failure) Error() string { return fmt.Sprintf("%s: %s: %v", f.URL, f.Reason, f.Err) }

// Unwrap returns the cause.
func (f *Failure) Unwrap() error { return f.Err }
