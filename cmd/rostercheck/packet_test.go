package main

import (
	"archive/zip"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"rostercheck/reports/packet"
)

// folderOfFiles is what lies in a folder, by name.
func folderOfFiles(t *testing.T, dir string) map[string]string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	require.NoError(t, err)
	out := map[string]string{}
	for _, e := range entries {
		data, err := os.ReadFile(filepath.Join(dir, e.Name()))
		require.NoError(t, err)
		out[e.Name()] = string(data)
	}
	return out
}

// spelledOut is a file's text, that of a workbook unpacked.
func spelledOut(t *testing.T, name, data string) string {
	t.Helper()
	if filepath.Ext(name) != ".xlsx" {
		return data
	}
	z, err := zip.NewReader(strings.NewReader(data), int64(len(data)))
	require.NoError(t, err)
	var b strings.Builder
	for _, f := range z.File {
		r, err := f.Open()
		require.NoError(t, err)
		text, err := io.ReadAll(r)
		require.NoError(t, err)
		b.Write(text)
	}
	return b.String()
}

func manifestOf(t *testing.T, files map[string]string) packet.Manifest {
	t.Helper()
	var m packet.Manifest
	require.NoError(t, json.Unmarshal([]byte(files[packet.ManifestName]), &m))
	return m
}

const (
	namedRoster = `{"version": 1, "agreement": "cx-2001", "institution": {"name": "Example", "timezone": "America/Toronto"},
  "schedule": {"start": "2001-07-02", "end": "2001-07-15", "posted": "2001-06-20"},
  "codes": [{"code": "D", "start": "07:00", "end": "15:00"}, {"code": "12", "start": "15:00", "end": "23:00"}],
  "employees": [{"id": "D", "name": "Zoë Tremblay", "classification": "CX-1", "step": 3, "hours": "shift"}, {"id": "12", "name": "A. Roy", "classification": "CX-1", "step": 3, "hours": "shift"}],
  "shifts": [{"employee": "D", "day": "2001-07-10", "code": "12"}, {"employee": "D", "day": "2001-07-12", "code": "D"}, {"employee": "12", "day": "2001-07-12", "code": "D"}],
  "waivers": [{"rule": "posting-notice", "first": "2001-07-02", "last": "2001-07-15", "reason": "Tremblay and Roy agreed on 2001-07-12", "approved_by": "Z. Tremblay"}]}`
	laterVersion = `{"version": 1, "schedule": {"start": "2001-07-10", "end": "2001-07-10"}, "shifts": [{"employee": "D", "day": "2001-07-10", "code": "D"}]}`
	punches      = "name,date,in,out\n\"Tremblay, Zoe\",2001-07-12,07:00,17:00\n"
)

// The command in a packet's manifest, run on copies of the files that it lists,
// writes the same packet to the byte; so does --verify, wherever the files lie.
func TestPacketIsMadeAgain(t *testing.T) {
	work := t.TempDir()
	root, err := filepath.Abs("../..")
	require.NoError(t, err)
	put := func(name, text string) string {
		at := filepath.Join(work, name)
		require.NoError(t, os.MkdirAll(filepath.Dir(at), 0o700))
		require.NoError(t, os.WriteFile(at, []byte(text), 0o600))
		return at
	}
	roster, later, clock := put("in/roster.json", namedRoster), put("in/two words/later's.json", laterVersion), put("in/Tremblay.csv", punches)
	twin := put("in/other/roster.json", laterVersion)
	put("in/dated/2001-06-20.json", namedRoster)
	put("in/dated/2001-07-09T0700.json", laterVersion)
	mapping := put("in/Tremblay's map.yaml", "codes:\n  N: 23:00-07:00\ntimezone: America/Toronto\n")
	key := put("in/key.json", `{"version": 1, "pseudonyms": [{"pseudonym": "E0007", "employee": "D", "name": ""}]}`)
	for name, c := range map[string]struct {
		args   []string
		masked bool
		keyed  bool
	}{
		"workbook":       {args: []string{"--employee", "1103", filepath.Join(root, "testdata/rosters/institution.xlsx")}},
		"options":        {args: []string{"--employee", "1101", "--today", "2001-12-01", "--reading", "weekend-day=clock", "--as-posted", filepath.Join(root, "testdata/rosters/institution.json")}},
		"two versions":   {args: []string{"--employee", "D", roster, "--then", later, "--changed-at", "2001-07-09T07:00"}},
		"dated versions": {args: []string{"--employee", "D", "--versions", filepath.Join(work, "in/dated"), "--changed-at", "07:00"}},
		"timesheet":      {args: []string{"--employee", "12", roster, "--worked", clock, "--join", "name"}},
		"own agreement":  {args: []string{"--employee", "1042", filepath.Join(root, "testdata/agreements/roster.json"), "--agreement", filepath.Join(root, "testdata/agreements/local.yaml")}},
		"a stranger's":   {args: []string{"--employee", "08311", filepath.Join(root, "testdata/strangers/july.csv"), "--agreement", "cx-2001", "--mapping", mapping, "--class", "CX-1", "--step", "3", "--hours", "shift", "--part-time=false"}},
		"French":         {args: []string{"--lang", "fr", "--employee", "1103", filepath.Join(root, "testdata/rosters/institution.xlsx")}},
		"pseudonymes":    {args: []string{"--lang=fr", "--employee", "12", roster, "--pseudonyms"}, masked: true},
		"pseudonyms":     {args: []string{"--employee", "D", roster, "--pseudonyms", "--worked", clock, "--join", "name", "--then", later, "--changed-at", "2001-07-09T07:00"}, masked: true},
		"a key":          {args: []string{"--employee", "E0007", roster, "--pseudonyms-key", key}, masked: true, keyed: true},
	} {
		t.Run(name, func(t *testing.T) {
			first := filepath.Join(t.TempDir(), "deep", "packet")
			status, out, msg := call(append([]string{"packet", "-o", first}, c.args...)...)
			require.Equal(t, statusDone, status, msg)
			assert.Empty(t, msg)
			assert.Contains(t, out, "index.html")
			files := folderOfFiles(t, first)
			m := manifestOf(t, files)
			if french := strings.Contains(strings.Join(c.args, " "), "--lang"); french {
				assert.Contains(t, m.Command, "--lang fr")
				assert.Contains(t, files[packet.IndexName], "Dossier de grief")
				assert.Equal(t, c.masked, strings.Contains(files[packet.IndexName], "Employé 2"))
				assert.NotContains(t, files[packet.AuditName], "des pseudonymes tiennent lieu") // a notice, and no message
			}
			if name == "own agreement" { // which extends another
				sum, _, err := hashFile(filepath.Join(root, "agreements/cx-2025.yaml"))
				require.NoError(t, err)
				require.Len(t, m.Agreement.Files, 3) // cx-2025 extends one in its turn
				assert.Equal(t, packet.AgreementFile{Name: "cx-2025.yaml", SHA256: sum}, m.Agreement.Files[1])
			}
			if c.masked {
				for name, data := range files {
					assert.NotRegexp(t, regexp.MustCompile(`(?i)tremblay|\bRoy\b|"employee": "(D|12)"`), spelledOut(t, name, data), name)
				}
			}

			again := t.TempDir()
			var inputs []string
			for _, in := range m.Inputs {
				data := ""
				for _, at := range append(c.args, filepath.Join(work, "in/dated/2001-06-20.json"), filepath.Join(work, "in/dated/2001-07-09T0700.json")) {
					if sum, _, err := hashFile(at); err == nil && sum == in.SHA256 {
						text, err := os.ReadFile(at)
						require.NoError(t, err)
						data, inputs = string(text), append(inputs, at)
						break
					}
				}
				require.NotEmpty(t, data, in.Name)
				at := filepath.Join(again, filepath.FromSlash(in.Name))
				require.NoError(t, os.MkdirAll(filepath.Dir(at), 0o700))
				require.NoError(t, os.WriteFile(at, []byte(data), 0o600))
			}
			if c.keyed {
				text, err := os.ReadFile(key)
				require.NoError(t, err)
				require.NoError(t, os.WriteFile(filepath.Join(again, "key.json"), text, 0o600))
			}
			verify := append([]string{"packet", "--verify", first}, inputs...)
			if c.keyed {
				status, _, msg := call(verify...)
				assert.Equal(t, statusInput, status)
				assert.Contains(t, msg, "--pseudonyms-key")
				verify = append(verify, "--pseudonyms-key", key)
			}
			status, out, msg = call(verify...)
			assert.Equal(t, statusDone, status, out+msg)
			assert.Contains(t, out, "are the same to the byte")
			t.Chdir(again)
			status, _, msg = call(m.Arguments...)
			require.Equal(t, statusDone, status, msg)
			assert.Equal(t, files, folderOfFiles(t, filepath.Join(again, "packet")))
		})
	}
	// Two files of one name are told apart by their folders.
	t.Chdir(filepath.Dir(roster))
	status, _, msg := call("packet", "--employee", "D", "roster.json", "--then", "other/roster.json", "--changed-at", "2001-07-09T07:00", "-o", "twins")
	require.Equal(t, statusDone, status, msg)
	assert.Contains(t, manifestOf(t, folderOfFiles(t, "twins")).Command, "--then other/roster.json")
	status, out, msg := call("packet", "--verify", "twins", twin, roster)
	assert.Equal(t, statusDone, status, out+msg)
}

// Every flag of packet is in the manifest's command, or is left out for a reason: a
// flag that is forgotten would make another packet the second time.
func TestEveryFlagOfAPacketIsSaid(t *testing.T) {
	root := (&app{}).root()
	c, _, err := root.Find([]string{"packet"})
	require.NoError(t, err)
	c.InitDefaultHelpFlag()
	names := regexp.MustCompile(`(?m)^ +(?:-[a-z], )?--([a-z-]+)`).FindAllStringSubmatch(c.LocalFlags().FlagUsages()+c.InheritedFlags().FlagUsages(), -1)
	require.Greater(t, len(names), len(said))
	for _, n := range names {
		assert.NotEqual(t, slices.Contains(said, n[1]), slices.Contains(unsaid, n[1]), "--%s", n[1])
	}
}
