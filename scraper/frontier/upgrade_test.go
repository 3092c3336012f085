package frontier

import (
	"reflect"
	"testing"
	"time"

	"go.etcd.io/bbolt"

	"newsmorgue/archive/dbfile"
)

// A frontier of format 1 is written anew when it is opened, and nothing of it is lost.
func TestUpgrade(t *testing.T) {
	dir := t.TempDir()
	db, err := dbfile.Open(dir+"/frontier.db", dbfile.Make)
	if err != nil {
		t.Fatal(err)
	}
	for table, rows := range map[string]map[string]string{
		"entry": {
			"example,daily)/1": `{"url":"https://daily.example/1","group":"daily.example","kind":"story","via":"https://daily.example/","depth":1,"found":"2026-11-23T09:00:00Z","asked":"2026-11-23T09:01:00Z","due":"2026-11-23T10:00:00Z","interval":3540000000000,"note":"new"}`,
			"example,daily)/2": `{"url":"https://daily.example/2","group":"daily.example","kind":"feed","fails":2}`,
		},
		"due":    {"daily.example\x00\x00\x00\x01\x9a\x00\x00\x00\x00example,daily)/1": ""},
		"slot":   {"daily.example": `{"id":"x","start":"2026-11-23T09:01:00Z","gap":3600000000000,"written":"2026-11-23T09:01:00Z"}`},
		"robots": {"https://daily.example": `{"status":200,"at":"2026-11-23T09:00:00Z"}` + "\nDisallow:\n"},
		"meta":   {"format": format1},
	} {
		b, err := db.Tx.CreateBucket([]byte(table))
		for k, v := range rows {
			if err == nil {
				err = b.Put([]byte(k), []byte(v))
			}
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := db.Commit(); err != nil {
		t.Fatal(err)
	}
	db.Close()
	for range 2 { // the second time there is nothing to do
		f := open(t, dir, Options{Now: (&clock{t: day.Add(time.Minute)}).now})
		want := Entry{
			Key: "example,daily)/1", URL: "https://daily.example/1", Group: "daily.example", Kind: Story, Via: "https://daily.example/", Depth: 1,
			Found: day, Asked: day.Add(time.Minute), Due: day.Add(time.Hour), Interval: 59 * time.Minute, Trail: []Decision{{day.Add(time.Minute), "new"}},
		}
		if got, err := f.Get(t.Context(), want.Key); err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("Get = %+v, %v; want %+v", got, err, want)
		}
		if got, err := f.Get(t.Context(), "example,daily)/2"); err != nil || got.Fails != 2 || got.Kind != Feed {
			t.Errorf("Get = %+v, %v", got, err)
		}
		if got := nextKey(t, f, "daily.example", day.Add(time.Hour)); got != want.Key {
			t.Errorf("next = %q; want %s", got, want.Key)
		}
		if row, ok, err := f.Robots(t.Context(), "https://daily.example"); !ok || err != nil || string(row.Body) != "Disallow:\n" {
			t.Errorf("Robots = %+v, %v, %v", row, ok, err)
		}
		if state, err := f.State(t.Context(), "daily.example"); err != nil || !state.Ready.Equal(day.Add(time.Hour+time.Minute)) {
			t.Errorf("State = %+v, %v; want the quiet that was owed", state, err)
		}
	}
}

// An entry that cannot be read stops the upgrade, and the file stays what it is.
func TestUpgradeDamaged(t *testing.T) {
	f := open(t, t.TempDir(), Options{})
	err := f.file.update(t.Context(), func(tx *bbolt.Tx) error {
		if err := tx.Bucket(metaTable).Put(formatKey, []byte(format1)); err != nil {
			return err
		}
		return tx.Bucket(entryTable).Put([]byte("a)/1"), []byte("{"))
	})
	if err != nil {
		t.Fatal(err)
	}
	for range 2 {
		if _, err := Open(f.dir, Options{}); err == nil {
			t.Error("Open of a damaged frontier of format 1 is no error")
		}
	}
}
