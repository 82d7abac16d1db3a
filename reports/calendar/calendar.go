package calendar

import (
	"context"
	"io"

	"rostercheck/audit"
)

type Options struct {
	Version string
	Context context.Context
}

func Write(w io.Writer, doc *audit.Document, opt Options) error { return nil }
