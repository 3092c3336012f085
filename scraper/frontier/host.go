package frontier

import (
	"bytes"
	"context"
	"strings"
	"time"

	"go.etcd.io/bbolt"
)

// A PhotoHost is what is known of a host of a group that was asked for photos. One that gives pages too
// fares as its group does; of another this is all, and the group knows nothing of its failures.
type PhotoHost struct {
	Pages bool      // entries that are no photos lie there
	Fails int       // requests that came to nothing, in a row
	Until time.Time // it is to be left alone until then; zero: it is not
}

// hostOf is the part of a urlkey that is its host's.
func hostOf(urlkey string) string {
	host, _, _ := strings.Cut(urlkey, ")")
	return host + ")"
}

// hostKey is the key of the row of a host: no group has such a name.
func hostKey(group, urlkey string) string { return group + "\x00" + hostOf(urlkey) }

// PhotoHost tells what is known of the host of a urlkey. The zero value: nothing is.
func (f *Frontier) PhotoHost(ctx context.Context, group, urlkey string) (h PhotoHost, err error) {
	pages := []byte(hostOf(urlkey) + "/")
	err = f.file.view(ctx, func(tx *bbolt.Tx) error {
		k, _ := tx.Bucket(entryTable).Cursor().Seek(pages)
		row, _, err := slotOf(tx, hostKey(group, urlkey))
		h = PhotoHost{bytes.HasPrefix(k, pages), row.Fails, row.until(f.now())}
		return err
	})
	return h, err
}

// RestPhotos writes down how the host of a urlkey fares; Pages does not count.
func (f *Frontier) RestPhotos(ctx context.Context, group, urlkey string, h PhotoHost) error {
	return f.file.update(ctx, func(tx *bbolt.Tx) error {
		key := hostKey(group, urlkey)
		if h.Fails == 0 && h.Until.IsZero() {
			return tx.Bucket(slotTable).Delete([]byte(key))
		}
		return putSlot(tx, key, slotRow{Written: f.now(), Fails: h.Fails, Until: h.Until})
	})
}

// forgetHosts lets all hosts of a group be asked for photos again.
func forgetHosts(tx *bbolt.Tx, group string) error {
	prefix := []byte(group + "\x00")
	var keys [][]byte
	c := tx.Bucket(slotTable).Cursor()
	for k, _ := c.Seek(prefix); bytes.HasPrefix(k, prefix); k, _ = c.Next() {
		keys = append(keys, bytes.Clone(k))
	}
	for _, k := range keys {
		if err := tx.Bucket(slotTable).Delete(k); err != nil {
			return err
		}
	}
	return nil
}
