// Package agency knows news and picture agencies by name, in many languages: one list for
// bylines, datelines, credit lines and for what files of photos say.
//
//	agency.go   Is, Initials, Lends, Names
//	words.go    the list
//
// # What bites
//
// A name is looked up whole. Many are words besides, or names of persons ("Petra", "Rex",
// "Magnum"): whoever looks for agencies among other words has to see to that.
package agency
