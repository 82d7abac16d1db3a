package pseudonyms

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"regexp"
	"strconv"
	"strings"
	"sync"

	"rostercheck/internal/lang"
	"rostercheck/schedule"
)

// Key says who stands behind each pseudonym.
type Key struct {
	prefix  string
	entries []entry
	numbers map[string]int // by id
	grown   bool
}

// entry is one person of the key's file.
type entry struct {
	Pseudonym string `json:"pseudonym"`
	Employee  string `json:"employee"`
	Name      string `json:"name"`
}

// MaxKey is the size beyond which a file is no key.
const MaxKey = 64 << 20

const keyVersion = 1

// prefixes are tried in turn, until one makes no pseudonym that is somebody's id.
var prefixes = []string{"E", "P", "X", "ANON-"}

var form = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^([A-Z]{1,8}-?)([0-9]{4,9})$`)
})

// ReadKey reads a key's file.
func ReadKey(file string, data []byte, l lang.Lang) (*Key, schedule.Problems) {
	var problems schedule.Problems
	at := schedule.Source{File: file}
	var in struct {
		Version    *int    `json:"version"`
		Pseudonyms []entry `json:"pseudonyms"`
	}
	d := json.NewDecoder(bytes.NewReader(data))
	d.DisallowUnknownFields()
	err := d.Decode(&in)
	var more json.RawMessage
	if err == nil && !errors.Is(d.Decode(&more), io.EOF) || err != nil || in.Version == nil || *in.Version != keyVersion {
		problems.Addf(at, "%s", l.Say("this is no key of pseudonyms; \"--pseudonyms-key\" with a new name makes one"))
		return nil, problems
	}
	k := &Key{numbers: map[string]int{}}
	taken := map[int]string{}
	for i, e := range in.Pseudonyms {
		at.Pointer = "/pseudonyms/" + strconv.Itoa(i)
		m := form().FindStringSubmatch(e.Pseudonym)
		if m == nil {
			problems.Addf(at, "%s", l.Say("%s is no pseudonym; they are like E0001", strconv.Quote(e.Pseudonym)))
			continue
		}
		n, _ := strconv.Atoi(m[2])
		if k.prefix == "" {
			k.prefix = m[1]
		}
		switch other, twice := taken[n]; {
		case m[1] != k.prefix || n == 0 || fmt.Sprintf("%04d", n) != m[2]:
			problems.Addf(at, "%s", l.Say("%s is not of the form of the others, like %s", strconv.Quote(e.Pseudonym), k.prefix+"0001"))
		case twice:
			problems.Addf(at, "%s", l.Say("%s stands for two people, %s and %s", e.Pseudonym, strconv.Quote(other), strconv.Quote(e.Employee)))
		case k.numbers[e.Employee] > 0:
			problems.Addf(at, "%s", l.Say("employee %s has two pseudonyms", strconv.Quote(e.Employee)))
		case e.Employee == "":
			problems.Addf(at, "%s", l.Say("%s stands for nobody", e.Pseudonym))
		default:
			taken[n], k.numbers[e.Employee] = e.Employee, n
			k.entries = append(k.entries, e)
		}
	}
	if len(problems) > 0 {
		return nil, problems
	}
	return k, nil
}

// with is the key with the people of a roster; k may be nil.
func (k *Key) with(r *schedule.Roster, l lang.Lang) *Key {
	out := &Key{numbers: map[string]int{}}
	if k != nil {
		out.prefix, out.entries, out.numbers = k.prefix, k.entries[:len(k.entries):len(k.entries)], maps.Clone(k.numbers)
	}
	next := 1
	for _, n := range out.numbers {
		next = max(next, n+1)
	}
	if out.prefix == "" {
		out.prefix = free(r)
	}
	for i := range r.Employees {
		e := &r.Employees[i]
		if out.numbers[e.ID] > 0 {
			continue
		}
		out.numbers[e.ID] = next
		p, _ := out.Pseudonym(e.ID)
		out.entries = append(out.entries, entry{p, e.ID, e.Name})
		next++
		out.grown = true
	}
	return out
}

// free is a prefix whose pseudonyms are nobody's id, where there is one.
func free(r *schedule.Roster) string {
	for _, p := range prefixes {
		clash := false
		for i := range r.Employees {
			m := form().FindStringSubmatch(strings.ToUpper(r.Employees[i].ID))
			clash = clash || m != nil && m[1] == p
		}
		if !clash {
			return p
		}
	}
	return prefixes[0]
}

// Grown tells that the key has people whom the known one had not.
func (k *Key) Grown() bool { return k.grown }

// InOrder tells that the people of a roster have the pseudonyms that they would
// have without a key.
func (k *Key) InOrder(r *schedule.Roster) bool {
	if k.prefix != free(r) {
		return false
	}
	for i := range r.Employees {
		if k.numbers[r.Employees[i].ID] != i+1 {
			return false
		}
	}
	return true
}

// Behind is the id behind a pseudonym.
func (k *Key) Behind(pseudonym string) (id string, ok bool) {
	for _, e := range k.entries {
		if e.Pseudonym == pseudonym {
			return e.Employee, true
		}
	}
	return "", false
}

// Write writes the key's file, a person a line.
func (k *Key) Write(w io.Writer) error {
	b := bufio.NewWriter(w)
	fmt.Fprintf(b, "{\"version\": %d, \"pseudonyms\": [", keyVersion)
	for i, e := range k.entries {
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteByte('\n')
		line, err := json.Marshal(e)
		if err != nil {
			return err
		}
		b.Write(line)
	}
	b.WriteString("\n]}\n")
	return b.Flush()
}
