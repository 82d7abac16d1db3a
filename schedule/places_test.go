package schedule

import (
	"reflect"
	"testing"
)

// Every field of a roster that is a place is visited, so that a kind of record
// that is added cannot be forgotten.
func TestEachPlaceVisitsEveryPlace(t *testing.T) {
	r := &Roster{}
	want := fill(reflect.ValueOf(r).Elem())
	got := map[*Place]bool{}
	r.EachPlace(func(p *Place) { got[p] = true })
	if len(got) != want {
		t.Errorf("%d places are visited of %d", len(got), want)
	}
}

// fill gives every list one entry, and counts the places.
func fill(v reflect.Value) (places int) {
	if v.Type() == reflect.TypeFor[Place]() {
		return 1
	}
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			places += fill(v.Field(i))
		}
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 1, 1))
		return fill(v.Index(0))
	}
	return places
}
