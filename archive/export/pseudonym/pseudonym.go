package pseudonym

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"hash"
	"io"
)

// A Key makes pseudonyms. It is not for several goroutines at once.
type Key struct{ mac hash.Hash }

// minKey and MaxKey are how many bytes a key may have, at least and at most.
const (
	minKey = 16
	MaxKey = 1 << 16
)

// New takes the bytes of a key, all of them as they are.
func New(key []byte) (*Key, error) {
	if n := len(key); n < minKey || n > MaxKey {
		return nil, fmt.Errorf("a key has from %d to %d bytes, not %d", minKey, MaxKey, n)
	}
	return &Key{hmac.New(sha256.New, key)}, nil
}

// Person is the pseudonym of a name: "person-" and 20 hexadecimal digits. Spellings that
// fold makes one have one; a name of which nothing is left has none, "".
func (k *Key) Person(name string) string { return k.sum(person, fold(name)) }

// Profile is that of the address of a person's page, as it is written: "profile-".
func (k *Key) Profile(address string) string { return k.sum("profile", address) }

// Comment is that of the id of a comment: "comment-". On the live page an id leads to who
// wrote it, and one that the archive made is a hash of name, time and text.
func (k *Key) Comment(id string) string { return k.sum("comment", id) }

const (
	person = "person"
	digits = 20 // of a pseudonym
)

// sum is HMAC-SHA256 over the kind of thing, a zero byte, and what it is.
func (k *Key) sum(kind, of string) string {
	if of == "" {
		return ""
	}
	k.mac.Reset()
	io.WriteString(k.mac, kind+"\x00"+of)
	return kind + "-" + hex.EncodeToString(k.mac.Sum(nil)[:digits/2])
}
