package chrome

import (
	"os/exec"
	"syscall"
)

// alone puts Chromium into a process group of its own, so that the Ctrl-C of a terminal, after which
// the page in hand is finished, does not end it; and lets it die with us.
func alone(c *exec.Cmd) {
	c.SysProcAttr = &syscall.SysProcAttr{Setpgid: true, Pdeathsig: syscall.SIGKILL}
}
