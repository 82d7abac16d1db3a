package document

import (
	"bytes"
	"fmt"
	"testing"
)

// large is a roster document with so many shifts.
func large(shifts int) []byte {
	var out bytes.Buffer
	out.WriteString(`{"version": 1, "agreement": "cx-2001", "institution": {"timezone": "America/Toronto"}, "schedule": {"start": "2001-01-01", "end": "2001-12-31"}, "shifts": [`)
	for i := range shifts {
		if i > 0 {
			out.WriteByte(',')
		}
		fmt.Fprintf(&out, "\n{\"employee\": \"%04d\", \"start\": \"2001-%02d-%02dT07:00\", \"end\": \"2001-%02d-%02dT15:00\", \"code\": \"D\", \"unpaid_minutes\": 30}", i/300, i%12+1, i%28+1, i%12+1, i%28+1)
	}
	out.WriteString("\n]}")
	return out.Bytes()
}

func BenchmarkDecodeShifts100000(b *testing.B) {
	data := large(100_000)
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		r, problems := Decode("roster.json", data)
		if len(problems) > 0 || len(r.Shifts) != 100_000 {
			b.Fatal(len(r.Shifts), problems)
		}
	}
}

func BenchmarkEncodeShifts100000(b *testing.B) {
	r, _ := Decode("roster.json", large(100_000))
	b.ReportAllocs()
	for b.Loop() {
		if err := Encode(new(bytes.Buffer), r); err != nil {
			b.Fatal(err)
		}
	}
}
