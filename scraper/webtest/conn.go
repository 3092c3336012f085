package webtest

import (
	"net"
	"sync"
	"time"
)

type connKey struct{}

// A listener gives connections that know when they wrote.
type listener struct{ net.Listener }

func (l listener) Accept() (net.Conn, error) {
	c, err := l.Listener.Accept()
	if err != nil {
		return nil, err
	}
	return &conn{Conn: c}, nil
}

// A conn notes in the log when the bytes of an answer go out.
type conn struct {
	net.Conn

	mu  sync.Mutex // guards what follows
	web *Web
	of  *Request // being answered; nil before the first, and when its client has gone
}

// answers says what is written from now on.
func (c *conn) answers(w *Web, q *Request) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.web, c.of = w, q
}

func (c *conn) Write(b []byte) (int, error) {
	c.mu.Lock()
	if c.of != nil {
		c.web.mu.Lock()
		c.of.End = time.Now()
		c.web.mu.Unlock()
	}
	c.mu.Unlock()
	return c.Conn.Write(b)
}
