// Package rules reads what somebody has written down about a publisher's pages:
// one YAML file a publisher. The general reader needs none; a rule makes it exact.
//
//	rules.go    Set, Rule, Selector: what is asked of the rules
//	load.go     Load, LoadFile: one file to one publisher, each mistake with its line
//	bounds.go   how large a file may be, and what a selector may ask
//	chain.go    what a selector of several elements selects, in one walk
//	draft.go    Draft: a file in the making, with comments
//	suggest.go  the known word that a wrong one is near to; the configuration asks it too
//	tree.go     YAML as a tree with line numbers
//	*.yaml      the rules that come with the program; the folder is the list
//
// A file:
//
//	name: The Harbour Courier                # as the paper prints it
//	hosts: [courier.example]                 # www. in front makes no difference
//	language: en                             # optional, like the next four
//	country: KZ
//	zone: Asia/Almaty                        # of times printed without one
//	comments: wordpress                      # name of a comment system, one of comments.Systems
//	stories: ['^/[a-z]+/articles/\d+/']      # regular expressions; a crawl asks for no other address as a story
//	like: caravanserai                       # eras, stories and comments of another file, where this one has none
//	eras:                                    # newest first
//	  - from: 2021-05-01                     # the first day of this design
//	    fields:
//	      headline: [h1.title, h1]           # CSS; the first that selects something wins
//	      byline: .byline
//	    drop: [.related]                     # never part of the story
//	  - until: 2021-05-01                    # the first day no longer of this design
//	    fields: {headline: h2.head}
//
// The fields, and what of the element that is selected is read:
//
//	kicker headline standfirst byline section  its text
//	authors        the names in each; of one that links, the address too
//	dateline       its text; it stays in the body
//	published      the time that it states for machines, else the one it prints
//	modified       likewise
//	tags           the text of each
//	body           the story, without what the other fields take out of it
//	photo          the pictures in each; no others are photos of the story
//	caption credit the lines beside a photo; they tell which is which, and of which photo
//	correction     a printed note; one outside the body is put at its end
//	entry          each is an entry of a live blog; where there is one, the page is that
//	entry_time     of the entry around it; without, its first <time>
//	license        where it leads to, else its text
//	paywall        where there is one, the story must be paid for
//	free           where there is one, and no paywall, it need not be
//
// Of a <meta> the content is its text. A field of which nothing is selected is read as
// without a rule.
//
// When a publisher changes its pages, a new era goes on top and the old one gets an
// until; captures from before are still read by the design they were written in.
//
// # What bites
//
// A Rule is that of one era. A capture whose time is unknown is read by the first
// era with no until. Eras stand newest first, and no day is of two: anything else is a
// mistake. Stories are those of all eras: a pattern is held against the path, and against
// path and query where there is one, as they are written but for %-escapes in the path.
// Where no era fits, a Rule comes back all the same, with name, zone and country, and no
// fields.
//
// A selector with :has, :contains or :matches is tried on all that is below each element.
// One within another is refused, for on a large page it would take minutes, and so are more
// than three elements one after the other within the parentheses of :not and :has; and what
// is larger than anybody writes: see bounds.go. Of YAML there are no anchors, aliases, merge
// keys and tags.
package rules
