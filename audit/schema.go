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

//go:embed schema-compare.json
var compareSchema []byte

//go:embed schema-what-if.json
var whatIfSchema []byte

//go:embed schema-retro.json
var backPaySchema []byte

// CompareSchema is the JSON Schema of a [Comparison].
func CompareSchema() []byte { return slices.Clone(compareSchema) }

// WhatIfSchema is the JSON Schema of a [WhatIf].
func WhatIfSchema() []byte { return slices.Clone(whatIfSchema) }

// BackPaySchema is the JSON Schema of a [BackPay].
func BackPaySchema() []byte { return slices.Clone(backPaySchema) }
