package profile

import (
	"errors"
	"reflect"
	"testing"
	"time"
)

func whole() *Profile {
	list := pages(10)
	for i := range list {
		list[i].At = time.Date(2026, 7, 1, 9, 0, 0, 0, time.FixedZone("", -5*3600))
	}
	return Learn(list)
}

func TestParse(t *testing.T) {
	p := whole()
	if got, err := Parse(p.Marshal()); err != nil || !reflect.DeepEqual(got, p) {
		t.Errorf("Parse(Marshal) = %+v, %v; want %+v", got, err, p)
	}
	if got, err := Parse(nil); got != nil || err != nil {
		t.Errorf("Parse of nothing = %v, %v; want nil", got, err)
	}
	b := p.Marshal()
	for n := 1; n < len(b); n++ {
		if got, err := Parse(b[:n]); got != nil || !errors.Is(err, ErrProfile) {
			t.Fatalf("Parse of its first %d bytes = %v, %v; want %v", n, got, err, ErrProfile)
		}
	}
	for name, bad := range map[string][]byte{"a later version": append([]byte{version + 1}, b[1:]...), "more behind": append(b, 0), "text": []byte("<html>")} {
		if got, err := Parse(bad); got != nil || !errors.Is(err, ErrProfile) {
			t.Errorf("Parse of %s = %v, %v; want %v", name, got, err, ErrProfile)
		}
	}
}

// What Parse takes, Marshal makes again.
func FuzzParse(f *testing.F) {
	f.Add(whole().Marshal())
	f.Add([]byte{version, 3, 0, 0, 0, 0, 0})
	f.Add([]byte{version, 3, 1, 0, 0, 0, 0, 0, 0, 0, 1, 3, 6, 0, 0, 2, 'a', 'b', 1, 7, 4})
	f.Fuzz(func(t *testing.T, b []byte) {
		p, err := Parse(b)
		if err != nil || p == nil {
			return
		}
		if again, err := Parse(p.Marshal()); err != nil || !reflect.DeepEqual(again, p) {
			t.Errorf("Parse(Marshal) = %+v, %v; want %+v", again, err, p)
		}
		p.Stands(1, 2)
		p.ZoneOf(time.Unix(0, 0))
	})
}
