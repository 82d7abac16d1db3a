package audit

import (
	_ "embed"
	"slices"
)

//go:embed schema.json
var schema []byte

// Schema is the JSON Schema (2020-12) of the audit document, whole or summary.
// A test keeps it in step with [Document.WriteJSON].
func Schema() []byte { return slices.Clone(schema) }
