// Package byline reads the line that says who wrote a story.
//
//	byline.go   Parse, Is, Handled, Newsroom: the grammar
//	head.go     Head: a line without the date and the buttons behind it
//	words.go    leads ("By", "Von", "Автор"), "and", roles, particles, in many languages
//
// Package agency knows who is one.
//
// The grammar, from left to right:
//
//	byline  = [lead] piece { sep piece }
//	sep     = "," | "/" | "|" | "and" in some forty languages | …
//	piece   = name | role | agency | place | date | e-mail | handle
//
// Only names and agencies come out; the rest falls off. Better no author than a
// wrong one: what has a digit, an @ or no capital (in a script with capitals) is
// nobody's name.
//
//	By Ana Reis and Omar Haddad              two persons
//	By The Harbour Courier and AFP           organization, agency
//	Von Ida Brandt, Berlin (dpa)             person, agency
//	Text: Ida Brandt, Fotos: Per Lund        person; who took the photos is in the credit lines
//	記者張三／台北報導                         person
//
// # Who is an organization
//
// A name is an organization if it is the publisher's (Parser.Publisher), has a
// word of newsrooms in it ("Redaktion", "News", "The …"), or is a single word
// that shares its byline with an agency, as in "By Lighthouse and AFP": persons
// sign such lines with first and last name. A single word otherwise is a person,
// as pen names are.
//
// # What bites
//
// "en" is "and" in Dutch and "in" in Spanish, "a" is "and" in Czech: such words are
// taken for "and" only between names of two words. "José Ortega y Gasset" is one
// person: "y", "e" and "i" before a single last word stand within a name. The Arabic
// and the Hebrew "and" is a letter at the head of the next word, where it may as well
// be part of a name.
package byline
