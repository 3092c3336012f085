package frontier

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"go.etcd.io/bbolt"
)

// A RobotsRow is the robots.txt of an origin as it was answered.
type RobotsRow struct {
	Status int       `json:"status"` // 0: no answer came
	Body   []byte    `json:"-"`
	At     time.Time `json:"at"`
}

// Robots gives the robots.txt of an origin (https://daily.example:8443) as it was kept last, and
// whether one was.
func (f *Frontier) Robots(ctx context.Context, origin string) (row RobotsRow, ok bool, err error) {
	err = f.file.view(ctx, func(tx *bbolt.Tx) error {
		v := tx.Bucket(robotsTable).Get([]byte(origin))
		if ok = v != nil; !ok {
			return nil
		}
		head, body, _ := bytes.Cut(v, []byte("\n"))
		if err := json.Unmarshal(head, &row); err != nil {
			return fmt.Errorf("robots.txt of %s: %w: %w", origin, ErrFormat, err)
		}
		row.Body = slices.Clone(body) // what bbolt gives lasts only as long as the transaction
		return nil
	})
	return row, ok && err == nil, err
}

// SetRobots keeps the robots.txt of an origin in place of the last.
func (f *Frontier) SetRobots(ctx context.Context, origin string, row RobotsRow) error {
	head, err := json.Marshal(row)
	if err != nil {
		return fmt.Errorf("robots.txt of %s: %w", origin, err)
	}
	v := append(append(head, '\n'), row.Body...)
	return f.file.update(ctx, func(tx *bbolt.Tx) error {
		return tx.Bucket(robotsTable).Put([]byte(origin), v)
	})
}
