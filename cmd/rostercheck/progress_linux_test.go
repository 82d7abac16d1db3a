package main

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/sys/unix"
)

// On a terminal an import that takes longer shows what it is at, and takes the line
// away; elsewhere it says nothing.
func TestProgressOnATerminal(t *testing.T) {
	master, err := os.OpenFile("/dev/ptmx", os.O_RDWR|unix.O_NOCTTY, 0)
	if err != nil {
		t.Skip("no terminal can be made here:", err)
	}
	defer master.Close()
	require.NoError(t, unix.IoctlSetPointerInt(int(master.Fd()), unix.TIOCSPTLCK, 0))
	n, err := unix.IoctlGetInt(int(master.Fd()), unix.TIOCGPTN)
	require.NoError(t, err)
	screen, err := os.OpenFile(fmt.Sprintf("/dev/pts/%d", n), os.O_RDWR|unix.O_NOCTTY, 0)
	require.NoError(t, err)

	slowly := func(stderr *os.File, until func()) {
		c := rostercheck("import", "-")
		in, err := c.StdinPipe()
		require.NoError(t, err)
		c.Stderr = stderr
		require.NoError(t, c.Start())
		until()
		_, err = io.WriteString(in, "Name,2001-07-02,2001-07-03,2001-07-04\nRoy,D,D,\n")
		require.NoError(t, err)
		require.NoError(t, in.Close())
		require.Error(t, c.Wait(), "much is missing")
	}
	var shown []byte
	slowly(screen, func() {
		// However slow the machine is, what it is at is shown before there is anything
		// to read.
		for part := make([]byte, 1<<12); !bytes.Contains(shown, []byte("reading - ... ")); {
			k, err := master.Read(part)
			require.NoError(t, err)
			shown = append(shown, part[:k]...)
		}
	})
	screen.Close()
	rest, _ := io.ReadAll(master) // a terminal ends with an error
	assert.Contains(t, string(append(shown, rest...)), "problems; no roster was written")

	file, err := os.Create(t.TempDir() + "/messages")
	require.NoError(t, err)
	defer file.Close()
	slowly(file, func() { time.Sleep(patience + 5*beat) })
	plain, err := os.ReadFile(file.Name())
	require.NoError(t, err)
	assert.NotContains(t, string(plain), "reading")
	assert.Contains(t, string(plain), "no time zone is known")
}
