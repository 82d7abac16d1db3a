package words

import "rostercheck/internal/lang"

// Dollars is an amount as people write it: $20,934.55, -$1.75. It is given as a
// plain decimal number.
func (w *Table) Dollars(s string) string { return w.Lang.Dollars(s) }

// Number is a plain decimal number as people write it. What is no number is
// returned as it is.
func (w *Table) Number(s string) string { return w.Lang.Number(s) }

// Measured is what was measured, or its limit. In English it stands without
// marks between thousands, as in the documents for programs.
func (w *Table) Measured(s string) string {
	if w.Lang == lang.English {
		return s
	}
	return w.Lang.Number(s)
}

// Text is a text of an agreement's file.
func (w *Table) Text(s string) string { return w.Lang.Text(s) }

// The names of what has a code. A code that has no name is its own.

func (w *Table) Rule(id string) string       { return w.Lang.Word("rule", id) }
func (w *Table) Element(id string) string    { return w.Lang.Word("element", id) }
func (w *Table) Strength(code string) string { return w.Lang.Word("strength", code) }
func (w *Table) Unit(code string) string     { return w.Lang.Word("unit", code) }
func (w *Table) Hours(code string) string    { return w.Lang.Word("kind of hours", code) }
func (w *Table) Worked(kind string) string   { return w.Lang.Word("kind", kind) }
func (w *Table) Reason(code string) string   { return w.Lang.Word("reason", code) }
func (w *Table) State(code string) string    { return w.Lang.Word("state", code) }
func (w *Table) Status(code string) string   { return w.Lang.Word("status", code) }
func (w *Table) Term(kind string) string     { return w.Lang.Word("term", kind) }

// Reading is the name of a reading, with the code behind it that --reading takes
// where the two differ.
func (w *Table) Reading(id string) string { return coded(w.Lang.Word("reading", id), id) }

// Value is the name of a value of a reading, with its code as in [Table.Reading].
func (w *Table) Value(code string) string {
	return coded(w.Lang.Word("value", w.Number(code)), code)
}

func coded(name, code string) string {
	if name == code || name == "" {
		return code
	}
	return name + " (" + code + ")"
}
