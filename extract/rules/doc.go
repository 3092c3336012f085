// Package rules reads what somebody has written down about a publisher's pages:
// one YAML file a publisher. The general reader needs none; a rule makes it exact.
//
//	rules.go    Set, Rule, Selector: what is asked of the rules
//	load.go     Load: one file to one publisher, each mistake with its line
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
//	comments: wordpress                      # name of a comment system
//	stories: ['^/[a-z]+/articles/\d+/']      # regular expressions; a path that none matches is no story
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
// When a publisher changes its pages, a new era goes on top and the old one gets an
// until; captures from before are still read by the design they were written in.
//
// # What bites
//
// A Rule is that of one era. A capture whose time is unknown is read by the first
// era with no until. Where no era fits, a Rule comes back all the same, with name,
// zone and country, and no fields.
package rules
