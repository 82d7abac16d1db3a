package words

import (
	"reflect"
	"regexp"
	"testing"

	"github.com/stretchr/testify/assert"

	"rostercheck/internal/lang"
)

var verbs = regexp.MustCompile(`%(\[\d+\])?[a-z]`)

// Every text has its French, with the same arguments.
func TestReportsAreInBothLanguages(t *testing.T) {
	n := 0
	var both func(path string, en, fr reflect.Value)
	both = func(path string, en, fr reflect.Value) {
		switch en.Kind() {
		case reflect.Struct:
			for i := range en.NumField() {
				both(path+"."+en.Type().Field(i).Name, en.Field(i), fr.Field(i))
			}
		case reflect.Array:
			for i := range en.Len() {
				both(path, en.Index(i), fr.Index(i))
			}
		default:
			n++
			assert.NotEmpty(t, en.String(), path)
			assert.NotEmpty(t, fr.String(), path)
			assert.Equal(t, verbs.FindAllString(en.String(), -1), verbs.FindAllString(fr.String(), -1), path)
		}
	}
	both("Report", reflect.ValueOf(Reports[lang.English]), reflect.ValueOf(Reports[lang.French]))
	assert.Greater(t, n, 60)
	names := reflect.ValueOf(Reports[lang.French].Sheet)
	for i := range names.NumField() {
		assert.LessOrEqual(t, len([]rune("Audit 99 "+names.Field(i).String())), 31, "a sheet's name has 31 characters at most")
	}
}
