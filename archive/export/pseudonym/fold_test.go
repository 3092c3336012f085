package pseudonym

import "testing"

func TestFold(t *testing.T) {
	tests := []struct{ name, want string }{
		{"", ""},
		{" @ \t", ""},
		{"Ines Hollander", "ines hollander"},
		{"  INES \u00a0\n HOLLANDER ", "ines hollander"},
		{"@Ines", "ines"},
		{"＠Ines@home", "ines@home"},
		{"ZOE\u0308", "zoë"},
		{"I\u00adn\u200be\u200ds", "ines"},
		{"ΟΔΟΣ, οδος, οδοσ", "οδοσ, οδοσ, οδοσ"},
		{"Straße", "straße"},
		{"王小明", "王小明"},
		{"\xff", "\ufffd"},
	}
	for _, tt := range tests {
		if got := fold(tt.name); got != tt.want {
			t.Errorf("fold(%q) = %q; want %q", tt.name, got, tt.want)
		}
	}
}

// FuzzFold: one spelling of a name is that spelling.
func FuzzFold(f *testing.F) {
	for _, s := range []string{"@Ines  Hollander", "ZOE\u0308", "@\u200b@", "\u0345\u0399", "İ"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, name string) {
		once := fold(name)
		if twice := fold(once); twice != once {
			t.Errorf("fold(%q) = %q, and of that %q", name, once, twice)
		}
	})
}
