// Package credit tells whose picture a photo is: it parts captions from credit
// lines, and credit lines into photographer and agency.
//
//	credit.go   Split, Parse: the grammar
//	words.go    what opens a credit ("Photo:", "Foto von", "Фото:"), what is nobody's name
//
// Where a credit stands in a caption, in the order tried:
//
//	… on Monday. [Ana Reis/AFP]        square bracket at the end: names, agencies
//	… on Monday. (AP Photo/Ana Reis)   round bracket at the end: only with an agency, a lead or a slash between names
//	… on Monday. Photo: Ana Reis       behind a lead
//	… on Monday. © 2023 Ana Reis       behind ©
//	… on Monday. Ana Reis / Reuters    last sentence: only with an agency
//	写真＝共同、（張三撮影）               Chinese, Japanese and Korean forms of these
//	Photo: Ana Reis. Boats …           at the beginning: only behind a lead or in a bracket
//
// # What bites
//
// An ordinary bracket at the end of a caption is no credit: "(left)", "(Spain)",
// "[sic]", "(CDU/CSU)", and "(Ana Reis)", who may well be the person shown.
package credit
