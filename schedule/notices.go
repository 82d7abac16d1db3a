package schedule

import "rostercheck/internal/lang"

// Tell adds a notice. One that [lang.Errorf] made can be said in any language.
func (r *Roster) Tell(notice error) {
	text := notice.Error()
	r.Notices = append(r.Notices, text)
	if r.Told == nil {
		r.Told = map[string]error{}
	}
	r.Told[text] = notice
}

// TellAll adds the notices of another roster.
func (r *Roster) TellAll(other *Roster) {
	for _, text := range other.Notices {
		if notice := other.Told[text]; notice != nil {
			r.Tell(notice)
		} else {
			r.Notices = append(r.Notices, text)
		}
	}
}

// NoticesIn are the notices in a language, as far as they are known in it.
func (r *Roster) NoticesIn(l lang.Lang) []string {
	if l == lang.English || len(r.Told) == 0 {
		return r.Notices
	}
	out := make([]string, len(r.Notices))
	for i, text := range r.Notices {
		out[i] = text
		if notice := r.Told[text]; notice != nil {
			out[i] = l.Err(notice)
		}
	}
	return out
}
