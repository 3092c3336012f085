// Package credit tells whose picture a photo is: it parts captions from credit
// lines, and credit lines into photographer and agency.
//
//	credit.go   Split, Parse: the grammar
//	names.go    who of those that a credit names is a photographer
//	rights.go   notices of rights, ©, years
//	words.go    what opens a credit ("Photo:", "Foto von", "Фото:"), what is nobody's name
//
// Where a credit stands in a caption, in the order tried:
//
//	… on Monday. [Ana Reis/AFP]        square bracket at the end: names, agencies
//	… on Monday. (AP Photo/Ana Reis)   round bracket at the end: only with an agency, a lead or a slash between names
//	… on Monday. Photo: Ana Reis       behind a lead
//	… on Monday. © 2023 Ana Reis       behind ©, or "Copyright" and a year
//	… on Monday. Ana Reis / Reuters    last sentence: only with an agency
//	… on Monday. ANA REIS (EFE)        a name before an agency in brackets: only behind a full stop
//	… on Monday. Foto Ana Reis         last sentence, or a bracket: "Foto" and its like, and a name
//	写真＝共同、（張三撮影）               Chinese, Japanese and Korean forms of these
//	… on Monday. Supplied              last sentence, or all: one of a few words that name nobody
//	Photo: Ana Reis. Boats …           at the beginning: only behind a lead or in a bracket
//	… © Ana Reis. All rights reserved  any of these, with a notice of rights behind it or in it
//
// Whom a credit line names:
//
//	Ana Reis/Pool via AP               photographer and agency; a pool, handout or archive is neither
//	Ana Reis, Omar Haddad/AFP          two photographers
//	Ana Reis for The Ellery Courier    the photographer
//	Ana Reis/Ellery Gazette via AP     the photographer and who handed it on
//	reisworks - stock.adobe.com        a handle, beside a stock agency
//	Photo: Ana Reis. Styling: …        the photographer
//	Courtesy of Ana Reis               nobody: she may have lent it
//	Ellery Police, © Gemeinde Ellery   nobody: no person, and no agency
//
// # What bites
//
// An ordinary bracket at the end of a caption is no credit: "(left)", "(Spain)",
// "[sic]", "(CDU/CSU)", and "(Ana Reis)", who may well be the person shown.
//
// Whether a name is that of a person is guessed from its words ("Police", "Polizei", three
// capitals): a house that is called like a person, as "Walt Disney", is taken for one.
package credit
