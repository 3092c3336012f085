package extract

import (
	"encoding/binary"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"newsmorgue/extract/rules"
)

// fixedZone is a file of a time zone database whose clocks are always so many seconds
// ahead of UTC.
//
// RFC 9636 §3.1: a header of 44 bytes, with six counts at its end; then a local time type
// and its name.
func fixedZone(ahead int) []byte {
	b := append([]byte("TZif"), make([]byte, 44-4-6*4)...)
	for _, n := range []uint32{0, 0, 0, 0, 1, 4} {
		b = binary.BigEndian.AppendUint32(b, n)
	}
	b = binary.BigEndian.AppendUint32(b, uint32(ahead))
	return append(b, 0, 0, 'S', 'E', 'A', 0)
}

// A zone that is another on another machine makes another reading, and so another reader.
func TestMachineZones(t *testing.T) {
	const told = "told "
	set, err := rules.Load(fstest.MapFS{"daily.yaml": {Data: []byte("name: Daily\nhosts: daily.example\nzone: America/New_York\n")}})
	if err != nil {
		t.Fatal(err)
	}
	if os.Getenv("NEWSMORGUE_TELL") != "" {
		for _, host := range []string{"courier.at", "daily.example"} {
			p, err := Open([]byte(bridgePage(`<p class="date">4 May 2026, 10:41</p>`, "")), Context{URL: "https://" + host + "/bridge", Rules: set})
			if err != nil {
				t.Fatal(err)
			}
			fmt.Println(told, p.Article().PublishedAt)
		}
		fmt.Println(told, Reader(set, nil))
		return
	}
	tell := func(zone string, ahead int) (list [3]string) {
		t.Helper()
		dir := t.TempDir()
		path := filepath.Join(dir, filepath.FromSlash(zone))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, fixedZone(ahead), 0o644); err != nil {
			t.Fatal(err)
		}
		c := exec.CommandContext(t.Context(), os.Args[0], "-test.run=^TestMachineZones$")
		c.Env = append(os.Environ(), "NEWSMORGUE_TELL=1", "ZONEINFO="+dir)
		out, err := c.Output()
		if err != nil {
			t.Fatal(err)
		}
		n := 0
		for line := range strings.Lines(string(out)) {
			if what, ok := strings.CutPrefix(line, told); ok && n < len(list) {
				list[n] = strings.TrimSpace(what)
				n++
			}
		}
		return list
	}
	usual := tell("Example/Nowhere", 0)
	if want := [3]string{"2026-05-04T10:41:00+02:00", "2026-05-04T10:41:00-04:00", Reader(set, nil)}; usual != want {
		t.Fatalf("with the zones as they are: %q; want %q", usual, want)
	}
	for _, c := range []struct {
		zone      string
		of        int // which of the times is another
		want      string
		otherwise int
	}{
		{"Europe/Vienna", 0, "2026-05-04T10:41:00+09:00", 1},
		{"America/New_York", 1, "2026-05-04T10:41:00+09:00", 0},
	} {
		got := tell(c.zone, 9*3600)
		if got[c.of] != c.want || got[c.otherwise] != usual[c.otherwise] {
			t.Errorf("with %s nine hours ahead: %q; want %s", c.zone, got, c.want)
		}
		if got[2] == usual[2] {
			t.Errorf("with %s nine hours ahead the reader is the same", c.zone)
		}
	}
}
