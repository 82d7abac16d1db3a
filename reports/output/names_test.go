package output

import (
	"context"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

func TestFileNames(t *testing.T) {
	for in, want := range map[Named]string{
		{"1042", "A. Tremblay"}:           "1042-A-Tremblay.xlsx",
		{"1043", "Renée Bélanger"}:        "1043-Renee-Belanger.xlsx",
		{"1044", "C. O'Neill"}:            "1044-C-ONeill.xlsx",
		{"1045", "J.-P. Gagnon-Côté"}:     "1045-J-P-Gagnon-Cote.xlsx",
		{"1046", ""}:                      "1046.xlsx",
		{"1047", "Иванов"}:                "1047.xlsx",
		{"1048", "../../etc/passwd"}:      "1048.xlsx",
		{"1049", strings.Repeat("x", 41)}: "1049.xlsx",
		{"cx_10.42", "B"}:                 "cx_10.42-B.xlsx",
	} {
		if got := FileNames([]Named{in}, ".xlsx")[0]; got != want {
			t.Errorf("%q is %s, not %s", in, got, want)
		}
	}
}

// Whatever the ids are, every file is one of its own in the folder.
func TestFileNamesOfOddIDs(t *testing.T) {
	ids := []string{"..", ".", "a/b", "a\\b", "a:b", "CON", "con", "Nul.x", "AUX.", "LPT1", "COM9.tar", "ab", "AB", "Ab", "index", "Index", "é", "É", " ", "", "~", "-o", "~root", ".hidden", "a.", "a ",
		"日本", "e\u202evil", "new\nline", "nul\x00", "10-42", "10", "a..b", "a_b", strings.Repeat("x", 300), strings.Repeat("x", 301), strings.Repeat("日", 300), "bad\xff"}
	list := make([]Named, len(ids))
	for i, id := range ids {
		list[i].ID = id
	}
	list[slices.Index(ids, "10")].Name = "42"
	names := FileNames(list, ".csv", "index.csv")
	fit := regexp.MustCompile(`^[0-9A-Za-z][0-9A-Za-z._~-]*\.csv$`)
	device := regexp.MustCompile(`(?i)^(con|prn|aux|nul|com\d|lpt\d)\.`)
	seen := map[string]string{"index.csv": "the index"}
	for i, name := range names {
		if !fit.MatchString(name) || device.MatchString(name) || strings.Contains(name, "..") || len(name) > 120 {
			t.Errorf("%q is %q", ids[i], name)
		}
		if other, ok := seen[strings.ToLower(name)]; ok {
			t.Errorf("%q and %q are both %s", ids[i], other, name)
		}
		seen[strings.ToLower(name)] = ids[i]
	}
	if again := FileNames(list, ".csv", "index.csv"); !slices.Equal(names, again) {
		t.Error("names change from run to run")
	}
	slices.Reverse(list)
	turned := FileNames(list, ".csv", "index.csv")
	slices.Reverse(turned)
	if !slices.Equal(names, turned) {
		t.Error("names depend on the order")
	}
}

func listing(t *testing.T, dir string) (names []string) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		names = append(names, e.Name())
	}
	return names
}

func TestFolder(t *testing.T) {
	root := t.TempDir()
	dir := filepath.Join(root, "a", "b")
	begin := func() *Set {
		s := NewSet(context.Background())
		if err := s.Folder(dir + string(os.PathSeparator)); err != nil {
			t.Fatal(err)
		}
		for _, name := range []string{"1", "2"} {
			if err := s.Write(filepath.Join(dir, name), Private, text(name)); err != nil {
				t.Fatal(err)
			}
		}
		return s
	}
	begin().Discard()
	if got := listing(t, root); len(got) > 0 {
		t.Errorf("a set that was given up leaves %s", got)
	}

	defer func() { rename = os.Rename }()
	n := 0
	rename = func(a, b string) error {
		if n++; n == 2 {
			return os.ErrPermission
		}
		return os.Rename(a, b)
	}
	if err := begin().Commit(); err == nil {
		t.Error("the second file failed, and nobody says so")
	}
	if got := listing(t, root); len(got) > 0 {
		t.Errorf("a set that failed leaves %s", got)
	}

	rename = os.Rename
	if err := begin().Commit(); err != nil {
		t.Fatal(err)
	}
	if got := listing(t, dir); !slices.Equal(got, []string{"1", "2"}) {
		t.Errorf("the folder has %s", got)
	}
	begin().Discard()
	if got := listing(t, dir); !slices.Equal(got, []string{"1", "2"}) {
		t.Errorf("a folder that was there before now has %s", got)
	}

	// What somebody else has put into the folder meanwhile stays.
	dir = filepath.Join(root, "c")
	s := begin()
	if err := os.WriteFile(filepath.Join(dir, "note"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	s.Discard()
	if got := listing(t, dir); !slices.Equal(got, []string{"note"}) {
		t.Errorf("the folder has %s", got)
	}
}

func TestFolderRefused(t *testing.T) {
	root := t.TempDir()
	file := filepath.Join(root, "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	link := filepath.Join(root, "link")
	links := os.Symlink(filepath.Join(root, "nowhere"), link) == nil
	for _, path := range []string{file, filepath.Join(file, "x"), link, filepath.Join(link, "x")} {
		if strings.HasPrefix(path, link) && !links {
			continue
		}
		s := NewSet(context.Background())
		if err := s.Folder(path); err == nil {
			t.Errorf("%s is taken for a folder", path)
		}
		s.Discard()
	}
	if got := listing(t, root); len(got) > 2 {
		t.Errorf("left behind: %s", got)
	}
	ctx, stop := context.WithCancel(context.Background())
	stop()
	if err := NewSet(ctx).Folder(filepath.Join(root, "late")); err == nil {
		t.Error("a folder is made after the interrupt")
	}
}
