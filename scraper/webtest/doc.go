// Package webtest serves newspapers on sockets of the loopback network, one address
// a host, for tests that are about sockets, processes and time; sitetest serves the others.
//
//	web.go     Web: hosts on addresses of 127.0.0.0/8, and the log of what they were asked
//	conn.go    when the bytes of an answer went out
//	gap.go     Gaps: how long each host was left alone, from the log
//	paper.go   Paper: a newspaper of invented stories, as many and as large as wished
//	text.go    its language
//	bomb.go    Bomb: a body that is small on the wire and large when it is decoded
//	proxy.go   Proxy: a way to hosts by their names, which says what it was asked for
//	names.go   Names: host names for one test
//
// The log is the server's: a request starts when its head was read, and its answer ends when
// its last bytes are handed to the system, before the client can have read them. So a gap in the
// log is never shorter than the one that the client kept.
//
// What bites: no host is on 127.0.0.1 unless a test asks for it, so that a scraper may be let
// into Loopback and still be kept out of 127.0.0.1.
package webtest
