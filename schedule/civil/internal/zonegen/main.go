// Zonegen packs compiled time zones into the archive that package civil carries.
//
// Its input is the zoneinfo folder of a current tzdata package; the release is
// written by hand in the release file ("2026f 2026-10-29"), which it checks
// against the folder's own tzdata.zi.
package main

import (
	"archive/zip"
	"bytes"
	"flag"
	"fmt"
	"io/fs"
	"log"
	"os"
	"path/filepath"
	"sort"
	"strings"
	"time"
)

func main() {
	log.SetFlags(0)
	log.SetPrefix("zonegen: ")
	from := flag.String("from", "", "zoneinfo folder")
	release := flag.String("release", "", "file with release and date")
	out := flag.String("o", "", "archive to write")
	flag.Parse()
	if err := run(*from, *release, *out); err != nil {
		log.Fatal(err)
	}
}

func run(from, release, out string) error {
	rel, err := os.ReadFile(release)
	if err != nil {
		return err
	}
	want := strings.Fields(string(rel))[0]
	zi, err := os.ReadFile(filepath.Join(from, "tzdata.zi"))
	if err != nil {
		return err
	}
	first, _, _ := strings.Cut(string(zi), "\n")
	if !strings.Contains(first, want) {
		return fmt.Errorf("%s says %q, the release file says %s", from, first, want)
	}
	files := map[string][]byte{}
	err = filepath.WalkDir(from, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		name, _ := filepath.Rel(from, path)
		name = filepath.ToSlash(name)
		if d.IsDir() {
			if name == "posix" || name == "right" {
				return filepath.SkipDir
			}
			return nil
		}
		switch name {
		case "localtime", "posixrules", "Factory":
			return nil
		}
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		if bytes.HasPrefix(data, []byte("TZif")) {
			files[name] = data
		}
		return nil
	})
	if err != nil {
		return err
	}
	names := make([]string, 0, len(files))
	for n := range files {
		names = append(names, n)
	}
	sort.Strings(names)
	var buf bytes.Buffer
	w := zip.NewWriter(&buf)
	for _, n := range names {
		f, err := w.CreateHeader(&zip.FileHeader{Name: n, Method: zip.Deflate, Modified: time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC)})
		if err != nil {
			return err
		}
		if _, err := f.Write(files[n]); err != nil {
			return err
		}
	}
	if err := w.Close(); err != nil {
		return err
	}
	return os.WriteFile(out, buf.Bytes(), 0o644)
}
