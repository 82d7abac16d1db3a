package layout

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

// Guesses stop when so many known codes were looked at; a code in other letters is
// found all the same.
func TestGuessesAreBounded(t *testing.T) {
	known := []string{"DAYS", "EVES", "NITE"}
	folded := map[string]string{"days": "DAYS", "eves": "EVES", "nite": "NITE"}
	guesses := 5
	near, ok := nearest("DAYX", known, folded, &guesses)
	assert.True(t, ok)
	assert.Equal(t, "DAYS", near)
	assert.Equal(t, 2, guesses)
	_, ok = nearest("DAYX", known, folded, &guesses)
	assert.False(t, ok)
	near, ok = nearest("Eves", known, folded, &guesses)
	assert.True(t, ok)
	assert.Equal(t, "EVES", near)
	assert.Equal(t, 2, guesses)
}
