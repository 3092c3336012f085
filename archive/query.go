package archive

import (
	"time"

	"newsmorgue/extract/news"
)

// A Query says which records to hand out. The zero value is every version of
// every story.
type Query struct {
	Site     string    // registrable domain; "" all
	Since    time.Time // captured_at not before; zero: from the beginning
	Until    time.Time // captured_at before; zero: to the end
	Kind     news.Kind // "" all
	Versions Versions  // "" is AllVersions
}

// Versions says which of a story's versions to hand out, of those that Since and
// Until leave: with Until alone, LatestVersion is the archive as it stood then.
type Versions string

// Choices of version.
const (
	AllVersions   Versions = "all"
	LatestVersion Versions = "latest"
	FirstVersion  Versions = "first"
)
