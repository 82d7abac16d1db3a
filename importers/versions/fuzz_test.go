package versions_test

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
	"github.com/stretchr/testify/require"

	"rostercheck/importers/document"
	"rostercheck/importers/versions"
	"rostercheck/schedule"
	"rostercheck/schedule/civil"
)

// Whatever two versions hold, comparing them ends, the same way every time, and
// where nothing is wrong the log of changes turns the first into the second.
func FuzzDerive(f *testing.F) {
	files, err := filepath.Glob("testdata/*.txtar")
	require.NoError(f, err)
	for _, file := range files {
		a, err := txtar.ParseFile(file)
		require.NoError(f, err)
		posted, later := []byte("{}"), []byte("{}")
		for _, s := range a.Files {
			switch name, _, _ := strings.Cut(s.Name, " "); name {
			case "posted":
				posted = s.Data
			case "later":
				later = s.Data
			}
		}
		f.Add(string(posted), string(later), true)
		f.Add(string(posted), string(later), false)
	}
	f.Fuzz(func(t *testing.T, posted, later string, at bool) {
		if len(posted)+len(later) > 20_000 {
			return
		}
		read := func(name, text string) (*schedule.Roster, bool) {
			// Keys given twice are refused, so that the rest stands around the text.
			r, problems := document.Decode(name, []byte(text))
			if len(problems) == 0 {
				return r, true
			}
			i := strings.IndexByte(text, '{')
			if i < 0 || strings.TrimSpace(text[i+1:]) == "" {
				return nil, false
			}
			rest := strings.TrimSuffix(strings.TrimSpace(base), "}")
			if !strings.HasPrefix(strings.TrimSpace(text[i+1:]), "}") {
				rest += ","
			}
			r, problems = document.Decode(name, []byte(rest+text[i+1:]))
			return r, len(problems) == 0
		}
		derive := func() (string, *schedule.Roster, *schedule.Roster) {
			r, ok := read("posted.json", posted)
			n, ok2 := read("later.json", later)
			if !ok || !ok2 {
				return "", nil, nil
			}
			v := versions.Version{Name: "later.json", Roster: n, Said: "--changed-at 2001-07-05T16:00"}
			if at {
				v.Notified, _ = civil.ParseStamp("2001-07-05T16:00")
			}
			problems := versions.Derive(r, "posted.json", v)
			return problems.Error() + strings.Join(r.Notices, "\n"), r, n
		}
		_, before := read("posted.json", posted)
		if !before {
			return
		}
		was, _ := read("posted.json", posted)
		text, r, n := derive()
		again, _, _ := derive()
		require.Equal(t, text, again)
		if r == nil {
			return
		}
		if _, problems := schedule.Build(was, schedule.Options{}); len(problems) > 0 || len(was.Changes) > 0 || len(n.Changes) > 0 {
			return
		}
		if strings.HasPrefix(text, "posted.json") || strings.HasPrefix(text, "later.json:") || strings.HasPrefix(text, "--changed-at") {
			return // named
		}
		b, problems := schedule.Build(r, schedule.Options{})
		c, wrong := schedule.Build(n, schedule.Options{})
		if len(problems) > 0 || len(wrong) > 0 {
			return // of the records beside the shifts, which are judged later
		}
		// Of whoever is in both, the shifts of the days that both have are the later ones.
		first, last := max(b.Start, c.Start), min(b.End, c.End)
		times := func(book *schedule.Book, id string) (out []string, ok bool) {
			for i := range book.Timelines {
				if book.Timelines[i].Employee.ID != id {
					continue
				}
				ok = true
				for k := range book.Timelines[i].Shifts {
					s := &book.Timelines[i].Shifts[k]
					if on := s.From.Date(); first <= on && on <= last && !s.Is(schedule.InLead) {
						out = append(out, s.From.String()+"-"+s.To.String())
					}
				}
			}
			slices.Sort(out)
			return out, ok
		}
		for i := range n.Employees {
			id := n.Employees[i].ID
			want, _ := times(c, id)
			if got, ok := times(b, id); ok {
				require.Equal(t, want, got, id)
			}
		}
	})
}
