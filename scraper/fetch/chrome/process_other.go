//go:build !linux

package chrome

import "os/exec"

// alone is for Linux. Elsewhere an interrupt from the terminal may end Chromium, and the page in hand
// then fails.
func alone(*exec.Cmd) {}
