// Package extract reads a page into an article. It asks nobody: no network, no
// disk, no clock; from the same bytes and Context comes the same article, always.
// It needs no rules for a publisher, and obeys them where there are some.
//
//	page, err := extract.Open(raw, extract.Context{URL: address, Header: header})
//	article := page.Article()
//
// # The way through
//
// The page is parsed once and walked once. The walk (tree.go) puts all nodes into
// one slice in document order and all text into lines: a line is what a reader sees
// as one, a paragraph, a caption, an entry of a menu. What is asked of a node again
// and again is worked out there: how much text, how much of it within links, how
// many stops, and which words its class and id hold. Everything after runs over
// these two slices.
//
//	page.go        Open, Page, Context: character set, tree, comments, rule
//	charset.go     bytes to UTF-8
//	nopage.go      what is no page: JSON, XML, programs, tables, other bytes
//	parse.go       tokens to a tree, also beyond the 512 open elements of x/net/html
//	sieve.go       a page without its scripts, for the parser
//	tree.go        the walk: nodes and lines, and how they are measured
//	graft.go       a story that only a script would print
//	marks.go       what an element says of itself: one table of words
//	settle.go      which marks are to be believed on this page
//	body.go        which element holds the story
//	article.go     Article: the order of the work
//	publisher.go   the printed name of the paper
//	meta.go        <meta>
//	jsonld.go      linked data, and a reader of JSON as papers write it
//	headline.go    the printed headline, and what else the story is called
//	kicker.go      the line over the headline
//	rule.go        fields that a publisher's rule names
//	trial.go       how a rule fares on a page: what it selects, and what it changes
//	propose.go     a rule that reads pages as they are read without one
//	selector.go    CSS selectors of an element, those likely to hold first
//	known.go       what is known of the site: Sample, and where a profile decides
//	standfirst.go  the standfirst
//	authors.go     the byline and whom it names
//	signature.go   a byline that nothing names so
//	times.go       when it was published and changed
//	updated.go     what printed lines add to that
//	home.go        the zone of times printed without one
//	zonetab.go     countries and their zones, and when clocks change
//	boxes.go       what stands in boxes within the body and is no part of the story
//	pieces.go      what each line of the body is
//	chrome.go      which lines are the page's own words
//	trim.go        what before and behind the story is none
//	blocks.go      pieces, photos and embeds to blocks
//	embeds.go      posts, players and charts from elsewhere
//	phrases.go     the words by which such lines are known, in many languages
//	photos.go      which pictures are photos of the story, and which of them leads
//	rendition.go   the largest rendition of a picture, and what all of them are called
//	caption.go     what is printed beside a photo: caption and credit
//	linkedphotos.go  what metadata say of photos
//	live.go        live blogs, and their entries
//	extras.go      section, tags, license
//	paywall.go     whether the story is free, and all there
//	language.go    the language, declared or recognised
//	kind.go        what sort of page this is
//	kindwords.go   the words by which kinds of page are known
//	wall.go        challenges, consent walls, errors, log-ins
//	front.go       pages that lead to stories
//	links.go       addresses that the page names
//	policy.go      robots and text mining
//	join.go        Join: one story of several pages
//	follow.go      Follow, Hear, Thread: comments that the page does not show
//	simhash.go     words and their fingerprint
//	explain.go     what each field might have been
//	reader.go      the digest of the reading in force
//	text.go        white space, agreement of two texts
//
// Grammars of printed lines are packages of their own: byline, dateline, credit,
// dates, notice; agency knows agencies by name, and lexicon holds what their lists of words
// share. So are comments (threads), rules (publishers), profile (what the pages of a site have
// in common) and picture (the files of photos). The vocabulary is in extract/news.
// Package conflict holds printed credits against what files say; the archive asks it, and no
// reading does.
//
// # What is known of the site
//
// A page is read by itself. What a profile adds, learned of the other pages of its site:
//
//	body         if it stands in an element of a make that holds none, and there is one of
//	             the make that holds most, it is that one's
//	its lines    those leave it that stand where none of the site's bodies has any; that
//	             stand in a third of all stories, in a quarter if nothing unknown follows;
//	             and that stand in three if all else in such a place does. Headings of what
//	             stays, and tables, stay
//	headline     is no heading, and goes by no title, that half of all stories have; with
//	             no title left it is the heading that is another in every story
//	photos       none that a third of all stories show
//	authors      one who signs nine of ten stories yields to anybody else
//	publisher    as most pages say, if this one does not
//	zone         of times without one: that of the month, as the site's other pages state it
//
// Article.Found says "profile" where it decided. The body that the publisher's rule finds it
// leaves alone, and the photos if the rule names any.
//
// # In what order sources are trusted
//
// Each field is taken from the first source that passes the field's own test of
// sense: the publisher's rule, linked data, microdata and <meta>, the print round
// the headline. The headline is the exception: what is printed wins, letter by
// letter, if it agrees but loosely with the metadata, so that an edit made in the
// <h1> alone is seen. A printed byline corrects linked data, which may know but who
// put the story online; a time with no zone or minute is completed by the next source
// that says the same. Article.Found says where each field stood.
//
// # What bites
//
//   - The class of a wrapper often names all that is in it ("single-post
//     has-sidebar with-comments"), and some papers call every paragraph "paywall".
//     A mark holds only where little of the page's prose stands under it: see settle.
//   - The reading must be stable. What changes from hour to hour, a most-read box, a
//     counter, "2 hours ago", a class name's suffix, must not get into what
//     news.Digest covers. Before adding a signal, ask what it does the day after.
//   - A box that a publisher puts on all pages at once is in no profile yet: where it is
//     taken for a part of the body, it makes a version of every story.
//   - Papers print the standfirst as the story's first paragraph or as a second
//     headline. Set as a paragraph it opens the body, too; set as a heading it does
//     only if it is longer than headings are (leadSize, deckSize). Readers of stories disagree
//     on this: of those whose bodies we were held against, some leave out either.
//   - Many systems call every page of theirs an article, and answer 200 to whatever is
//     asked for. og:type says little of the kind of a page; a linked story or a time of
//     publication says that it is one.
//   - A post from elsewhere is an embed, and its words are quoted in the body besides.
//     On this, too, readers of stories disagree.
//   - Sizes of text are in visible bytes, not letters: fair across scripts, as one
//     Chinese character says about what three letters say.
//   - When clocks change the machine's time zone database says, if it has one, else that
//     of the program. It is read once, and the digest of the reading covers it.
//   - One picture has many addresses, and two pictures may have one but for a number. By its
//     pictureName it is one photo, completed by linked data, and not learned as the site's
//     own; whoever changes that reads profiles anew.
//   - Many an <img> shows no photo of the story: a teaser amid the text, the author, a code
//     to scan. What a caption or the metadata vouch for is one, whatever its box is called.
//   - A video's poster that has a caption is a photo; readers of stories disagree on this, too.
//   - Soft hyphens stay in the body, as printed, and fall off every other field.
package extract
