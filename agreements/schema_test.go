package agreements

import (
	"bytes"
	"encoding/json"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"go.yaml.in/yaml/v4"
)

func compiled(t *testing.T) *jsonschema.Schema {
	t.Helper()
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(Schema(known)))
	require.NoError(t, err)
	c := jsonschema.NewCompiler()
	require.NoError(t, c.AddResource("agreement.json", doc))
	s, err := c.Compile("agreement.json")
	require.NoError(t, err)
	return s
}

// asEditor is a file as an editor's language server hands it to a schema; ok is
// false where it is no YAML.
func asEditor(text string) (v any, ok bool) {
	var doc yaml.Node
	if yaml.Unmarshal([]byte(text), &doc) != nil || len(doc.Content) == 0 {
		return nil, false
	}
	return plain(doc.Content[0]), true
}

func plain(n *yaml.Node) any {
	switch n.Kind {
	case yaml.AliasNode:
		return plain(n.Alias)
	case yaml.MappingNode:
		m := map[string]any{}
		for i := 0; i+1 < len(n.Content); i += 2 {
			m[n.Content[i].Value] = plain(n.Content[i+1])
		}
		return m
	case yaml.SequenceNode:
		list := []any{}
		for _, c := range n.Content {
			list = append(list, plain(c))
		}
		return list
	}
	switch n.ShortTag() {
	case "!!null":
		return nil
	case "!!bool":
		return n.Value == "true"
	case "!!int", "!!float":
		if f, err := strconv.ParseFloat(n.Value, 64); err == nil {
			return f
		}
	}
	return n.Value
}

func TestSchemaTakesWhatTheLoaderTakes(t *testing.T) {
	s := compiled(t)
	texts := map[string]string{"small": small, "wide": wide, "later": later}
	for _, id := range IDs() {
		f, _ := builtinFile(id)
		texts[id] = string(f.Data)
	}
	for name, text := range texts {
		v, ok := asEditor(text)
		require.True(t, ok, name)
		assert.NoError(t, s.Validate(v), name)
	}
}

// structural are the messages about the form of a file: keys, kinds of value and
// closed words. The others are about what the figures say to one another.
var structural = regexp.MustCompile(`unknown key|is missing|is unknown|unknown (rule|element|setting|case)|must be (text|a list|keys|a whole number|true or false)|out of range|read as (a number|true)|is empty|has no value|is not a name|not a whole number|has both (bands|window|per_hour|multiplier|date|annual)|no step is given|is no step|stands alone`)

// beyond are structural messages that a schema cannot have: it does not see
// quotes, cannot tell which keys come twice, and knows no tags.
var beyond = regexp.MustCompile(`without its quotes|"0480"|unquoted "2001-03-22"|unquoted "21.10" is read|unquoted "1.5" is read as a number; write it in quotes$|"01" is no step|annual rates are divided|is missing; annual|given twice|anchor|alias|merge|tab|character|a share needs|a step is at most|a divisor is|" "`)

func TestSchemaRefusesWhatTheLoaderRefuses(t *testing.T) {
	s := compiled(t)
	tried := 0
	for text, list := range map[string][]refusal{small: refusals, wide: wideRefusals} {
		for _, c := range list {
			if !structural.MatchString(c.want) || beyond.MatchString(c.want) {
				continue
			}
			v, ok := asEditor(strings.Replace(text, c.old, c.new, 1))
			if !ok {
				continue
			}
			tried++
			assert.Error(t, s.Validate(v), "%s\n%s", c.new, c.want)
		}
	}
	assert.Greater(t, tried, 60)
}

// Every word that the loader takes is offered by the schema, and no other.
func TestSchemaHasTheLoadersWords(t *testing.T) {
	var doc map[string]any
	require.NoError(t, json.Unmarshal(Schema(known), &doc))
	at := func(keys ...string) any {
		var v any = doc
		for _, k := range keys {
			if i, err := strconv.Atoi(k); err == nil {
				v = v.([]any)[i]
				continue
			}
			v = v.(map[string]any)[k]
			require.NotNil(t, v, "%v at %s", keys, k)
		}
		return v
	}
	words := func(v any) (out []string) {
		for _, w := range v.([]any) {
			out = append(out, w.(string))
		}
		return out
	}
	keys := func(v any) (out []string) {
		for k := range v.(map[string]any) {
			out = append(out, k)
		}
		return out
	}
	assert.ElementsMatch(t, union(known.Rules, known.Rules), keys(at("properties", "rules", "properties")))
	assert.ElementsMatch(t, union(known.Elements, known.Elements), keys(at("properties", "elements", "properties")))
	// The loader names its words itself where it refuses one.
	refused := func(text, old, new string) []string {
		require.Contains(t, text, old)
		_, err := Load("x.yaml", []byte(strings.Replace(text, old, new, 1)), known)
		require.Error(t, err)
		_, list, ok := strings.Cut(strings.SplitN(err.Error(), "\n", 2)[0], "use one of ")
		require.True(t, ok, err)
		return strings.Split(list, ", ")
	}
	for _, c := range []struct {
		old, new string
		at       []string
	}{
		{"per: year", "per: ?x", []string{"$defs", "tier", "properties", "per", "enum"}},
		{"counts: worked", "counts: ?x", []string{"$defs", "tier", "properties", "counts", "enum"}},
		{"work: overtime", "work: ?x", []string{"$defs", "tier", "properties", "work", "enum"}},
		{"day: second-rest", "day: ?x", []string{"$defs", "tier", "properties", "day", "oneOf", "0", "enum"}},
		{"share: starts", "share: ?x", []string{"$defs", "band", "properties", "share", "enum"}},
		{"covers: shift", "covers: ?x", []string{"$defs", "term", "properties", "covers", "enum"}},
		{"strength: must", "strength: ?x", []string{"$defs", "binding", "properties", "strength", "enum"}},
		{`Dates: {kind: heading`, `Dates: {kind: ?x`, []string{"properties", "clauses", "additionalProperties", "properties", "kind", "enum"}},
	} {
		assert.ElementsMatch(t, refused(wide, c.old, c.new), words(at(c.at...)), c.new)
	}
	// And its keys, where it meets one that is too far from all of them.
	for _, c := range []struct {
		old, new string
		at       []string
	}{
		{"pay_period: {days", "pay_period: {qqqqqqqqqqqqqqqqq: 1, days", []string{"properties", "pay_period", "oneOf", "0", "properties"}},
		{"    factor: \"1\"\n", "    factor: \"1\"\n    qqqqqqqqqqqqqqqqqq: 1\n", []string{"$defs", "term", "properties"}},
		{"{multiplier: \"1\", clause: Overtime, upto", "{qqqqqqqqqqqqqqq: 1, multiplier: \"1\", clause: Overtime, upto", []string{"$defs", "tier", "properties"}},
		{"consecutive-days: {clause", "consecutive-days: {qqqqqqqqqqqqqqqq: 1, clause", []string{"$defs", "binding", "properties"}},
		{"floater: {name", "floater: {qqqqqqqqqqqqqqqq: 1, name", []string{"properties", "holidays", "additionalProperties", "oneOf", "0", "properties"}},
		{"whole-day: {clause", "whole-day: {qqqqqqqqqqqqqqqq: 1, clause", []string{"properties", "readings", "additionalProperties", "properties"}},
		{"      title: Officer\n", "      title: Officer\n      qqqqqqqqqqqqqqqq: 1\n", []string{"properties", "pay", "properties", "classes", "additionalProperties", "properties"}},
		{"- {line: B,", "- {qqqqqqqqqqqqqqqq: 1, line: B,", []string{"properties", "pay", "properties", "classes", "additionalProperties", "properties", "lines", "items", "properties"}},
		{"agreement: wide-2003\n", "agreement: wide-2003\nqqqqqqqqqqqqqqqqqqqqqqqqqq: 1\n", []string{"properties"}},
		{"Nights: {kind", "Nights: {qqqqqqqqqqqqqqqq: 1, kind", []string{"properties", "clauses", "additionalProperties", "properties"}},
	} {
		assert.ElementsMatch(t, refused(wide, c.old, c.new), keys(at(c.at...)), c.new)
	}
}

func TestEveryKeyOfTheSchemaIsDescribed(t *testing.T) {
	var walk func(v any, path string)
	walk = func(v any, path string) {
		switch v := v.(type) {
		case map[string]any:
			if properties, ok := v["properties"].(map[string]any); ok && v["type"] == "object" {
				for k, p := range properties {
					assert.NotEmpty(t, p.(map[string]any)["description"], "%s/%s", path, k)
				}
			}
			for k, c := range v {
				walk(c, path+"/"+k)
			}
		case []any:
			for i, c := range v {
				walk(c, path+"/"+strconv.Itoa(i))
			}
		}
	}
	var doc any
	require.NoError(t, json.Unmarshal(Schema(known), &doc))
	walk(doc, "")
	assert.Equal(t, Schema(known), Schema(known), "the same bytes every time")
}
