package webtest

import (
	"context"
	"encoding/binary"
	"io"
	"net"
	"net/netip"
	"testing"

	"golang.org/x/net/dns/dnsmessage"
)

// Names makes host names lead to addresses, in this process until the test ends: it takes the
// place of net.DefaultResolver. Other names do not resolve, but for those of the machine's own
// list of hosts.
func Names(tb testing.TB, names map[string]string) {
	old := net.DefaultResolver
	net.DefaultResolver = &net.Resolver{PreferGo: true, Dial: func(context.Context, string, string) (net.Conn, error) {
		ours, theirs := net.Pipe()
		go resolve(theirs, names)
		return ours, nil
	}}
	tb.Cleanup(func() { net.DefaultResolver = old })
}

// resolve answers one question on a stream, RFC 1035 §4.2.2.
func resolve(c net.Conn, names map[string]string) {
	defer c.Close()
	size := make([]byte, 2)
	if _, err := io.ReadFull(c, size); err != nil {
		return
	}
	question := make([]byte, binary.BigEndian.Uint16(size))
	if _, err := io.ReadFull(c, question); err != nil {
		return
	}
	answer, err := answerTo(question, names)
	if err != nil {
		return
	}
	c.Write(append(binary.BigEndian.AppendUint16(nil, uint16(len(answer))), answer...))
}

func answerTo(question []byte, names map[string]string) ([]byte, error) {
	var m dnsmessage.Message
	if err := m.Unpack(question); err != nil {
		return nil, err
	}
	m.Response, m.Authoritative, m.RecursionAvailable, m.Additionals = true, true, true, nil
	q := m.Questions[0]
	name := q.Name.String()
	address, known := names[name[:len(name)-1]]
	if !known {
		m.RCode = dnsmessage.RCodeNameError
		return m.Pack()
	}
	ip, err := netip.ParseAddr(address)
	if err != nil {
		return nil, err
	}
	head := dnsmessage.ResourceHeader{Name: q.Name, Type: q.Type, Class: q.Class, TTL: 1}
	switch {
	case q.Type == dnsmessage.TypeA && ip.Is4():
		m.Answers = []dnsmessage.Resource{{Header: head, Body: &dnsmessage.AResource{A: ip.As4()}}}
	case q.Type == dnsmessage.TypeAAAA && ip.Is6():
		m.Answers = []dnsmessage.Resource{{Header: head, Body: &dnsmessage.AAAAResource{AAAA: ip.As16()}}}
	}
	return m.Pack()
}
