// Package conflict tells whether the credit printed beside a photo and what its file says
// name anybody in common. It is asked when a record is handed out, takes no part in the
// reading of a page, and so may change without making any stored reading old. The lists that
// it shares with the reader, in packages agency and credit, may not.
//
//	conflict.go   In: the table of cases
//	party.go      whom a line names: agencies by their usual name, persons by folded words
//	words.go      words that name nobody, those that join two names, agencies by any name
//
// # What bites
//
// Better no conflict than a wrong one: names in two scripts are not compared, and an agency
// is no denial of a photographer.
package conflict
