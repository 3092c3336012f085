// Package lexicon holds lists of words, and finds them in lines: the grammars of printed
// lines, and the reader of pages, know by such lists what a line is.
//
//	list.go     List, Set: lists as they are written in the code; Holds
//	table.go    Table: phrases by which a line may begin
//	finder.go   Finder: many phrases looked for in one walk
//	memory.go   Memory: what was made of classes and ids, which repeat
//	case.go     small letters
//
// # What bites
//
// Phrases are written in small letters; lines are held against them in any case, letter
// by letter, so that no line is copied. A phrase has two bytes or more.
package lexicon
