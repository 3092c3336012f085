// Package sitetest serves whole newspapers out of one text file, for tests: no
// network, and every request that was not foreseen fails the test.
//
//	sitetest.go   Site: the text file read, and its answers; Ask: what was asked of it
//	picture.go    Picture: the JPEG that a line of text stands for
//
// The file is a txtar archive (golang.org/x/tools/txtar). Each member is an answer:
// its name the address, its text an HTTP response with its head:
//
//	-- https://daily.example/harbour --
//	HTTP/1.1 200 OK
//	Content-Type: text/html
//	ETag: "1"
//
//	<h1>Harbour reopens</h1>
//	-- day 2: https://daily.example/harbour --
//	HTTP/1.1 410 Gone
//
//	Taken down.
//
// An answer holds from its day on; without a day it holds from the first. A robots.txt
// that the file lacks is answered with 404, any other address that it lacks fails
// the test. A request whose If-None-Match or If-Modified-Since equals what the
// answer says of itself gets 304.
//
// A text file holds no picture: the body "picture 60x40 7" is answered as a JPEG of that many
// pixels, another one for each number behind them.
package sitetest
