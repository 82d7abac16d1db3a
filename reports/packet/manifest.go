package packet

import (
	"encoding/json"
	"hash"
	"io"

	"rostercheck/schedule/civil"
)

// Again is what the same packet is made again from.
type Again struct {
	Command   string   // for a shell
	Arguments []string // the same, one by one, without the program's name
	Inputs    []Input
	Masked    bool // names and ids are under pseudonyms
}

// Input is a file that was read.
type Input struct {
	Name   string `json:"name"`
	Kind   string `json:"kind"` // roster, then, version, worked, mapping, agreement
	Bytes  int64  `json:"bytes"`
	SHA256 string `json:"sha256"` // in hexadecimal digits
}

// Output is a file of the packet.
type Output struct {
	Name   string `json:"name"`
	Bytes  int64  `json:"bytes"`
	SHA256 string `json:"sha256"`
}

// Manifest says what a packet was made from and with, and has the hash of each of
// its files but its own.
type Manifest struct {
	Packet    int             `json:"packet"` // version of the form
	Program   Program         `json:"program"`
	Employee  string          `json:"employee"`
	Masked    bool            `json:"pseudonyms"`
	Agreement AgreementSource `json:"agreement"`
	Readings  []ReadingTaken  `json:"readings"`
	Today     string          `json:"today,omitempty"`
	Command   string          `json:"command"`
	Arguments []string        `json:"arguments"`
	Inputs    []Input         `json:"inputs"`
	Outputs   []Output        `json:"outputs"`
	Notes     []string        `json:"notes"`
}

// ManifestVersion is the version of the form of manifests.
const ManifestVersion = 1

// Program is the program that made a packet.
type Program struct {
	Name      string `json:"name"`
	Version   string `json:"version"`
	TimeZones string `json:"time_zones"`
}

// AgreementSource is an agreement and the files that say it: its own first, then
// those that it extends.
type AgreementSource struct {
	ID    string          `json:"id"`
	Title string          `json:"title"`
	Files []AgreementFile `json:"files"`
}

// AgreementFile is the text of an agreement's file.
type AgreementFile struct {
	Name   string `json:"name"`
	SHA256 string `json:"sha256"`
}

// ReadingTaken is the value that a doubtful text had.
type ReadingTaken struct {
	Reading string `json:"reading"`
	Value   string `json:"value"`
}

// manifest writes the manifest.
func (p *packet) manifest(w io.Writer, outputs []Output) error {
	m := Manifest{
		Packet: ManifestVersion, Program: Program{"rostercheck", p.opt.Version, civil.ZoneRelease()},
		Employee: p.doc.Book.Roster.Employees[p.doc.Statement.Employees[0]].ID, Masked: p.opt.Again.Masked,
		Agreement: p.source(), Today: p.doc.Today, Command: p.opt.Again.Command, Arguments: p.opt.Again.Arguments,
		Inputs: p.opt.Again.Inputs, Outputs: outputs, Readings: []ReadingTaken{}, Notes: []string{p.says.AgainSays},
	}
	if p.opt.Again.Masked {
		m.Notes = append(m.Notes, p.says.AgainMasked)
	}
	for _, r := range p.doc.Chosen() {
		m.Readings = append(m.Readings, ReadingTaken{r.Reading, r.Value})
	}
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(m)
}

func (p *packet) source() AgreementSource {
	out := AgreementSource{ID: p.doc.Terms.ID, Title: p.doc.Terms.Title}
	for a := p.doc.Terms; a != nil; a = a.Parent {
		out.Files = append(out.Files, AgreementFile{a.File, a.SHA256})
	}
	return out
}

// tally counts what is written, and hashes it.
type tally struct {
	hash hash.Hash
	n    int64
}

func (t *tally) Write(b []byte) (int, error) {
	t.n += int64(len(b))
	return t.hash.Write(b)
}
