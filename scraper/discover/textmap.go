package discover

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"net/url"
)

// addresses is the kind of a text that begins with an address: "addresses" if each of its lines is
// one, "" if any is not. That is safe to tell by the text alone, so it is asked neither where it was found
// nor what it is called: no page and no robots.txt is made of addresses only. Of a text that is not whole
// the last line is not looked at, but where it is the only one.
func addresses(head []byte, whole bool) string {
	if i := bytes.LastIndexByte(head, '\n'); !whole && i >= 0 {
		head = head[:i]
	}
	for line := range bytes.Lines(head) {
		line = bytes.TrimSpace(line)
		web := bytes.HasPrefix(line, []byte("http://")) || bytes.HasPrefix(line, []byte("https://"))
		if len(line) > 0 && (!web || bytes.ContainsAny(line, " \t<>\"")) {
			return ""
		}
	}
	return "addresses"
}

// readAddresses lists a text sitemap: one address a line, in UTF-8, as many as in any other sitemap
// (sitemaps.org, "Other Sitemap formats").
func readAddresses(body []byte, base *url.URL) (found Found, err error) {
	r, err := plain(body)
	if err != nil {
		return found, fmt.Errorf("read text sitemap: %w", err)
	}
	lines := bufio.NewScanner(io.LimitReader(r, maxDecoded))
	for n := 0; lines.Scan(); {
		address := resolve(nil, lines.Text())
		if address == "" {
			continue
		}
		if n++; n > maxEntries {
			found.Cut = true
			break
		}
		if listable(address) {
			found.Stories = append(found.Stories, Candidate{URL: address})
		}
	}
	if err := lines.Err(); err != nil {
		if found.Cut = len(found.Stories) > 0; !found.Cut {
			return found, fmt.Errorf("read text sitemap: %w", err)
		}
	}
	return found, nil
}
