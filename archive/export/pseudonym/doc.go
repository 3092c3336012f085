// Package pseudonym puts stable keyed hashes in the place of people's names, as ethics
// boards ask of those who hand on what readers wrote.
//
//	pseudonym.go  Key: the pseudonym of a name, an id, a profile
//	fold.go       which spellings are one name
//	thread.go     Thread: the names of commenters in what they write
//
// A pseudonym is the first 80 bits of HMAC-SHA256 (RFC 2104) over what it stands for, so
// that a name has the same one wherever it stands, and under another key another. Without
// the key it can neither be made nor compared with that of a guessed name; who has the key
// can do both, so the key is what must be kept apart, or thrown away.
//
// # What bites
//
// Names are not looked for in texts by understanding them. What is replaced there is told
// at Thread.Text. What is not: names of others than commenters, parts of a name (of Ines
// Hollander, "Ines"), a name with an ending ("Ines Hollanders"), nicknames, and whatever
// else a text says of its writer. And the text itself can be looked up on the live page, as
// can the minute when it was written: a thread that is public stays public. So it takes
// more than this package to make readers anonymous.
//
// Two people of one name have one pseudonym, and so have all who sign as Guest.
package pseudonym
