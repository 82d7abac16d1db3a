// Package layout finds out how a stranger's sheet is laid out: people down and
// dates across or the other way round, a row for every shift, weeks with start and
// finish columns, cycles without dates, legends of codes. It reads what it has
// recognised into a roster, says how it understood it, and where two readings fit
// it asks for the fact that decides, and guesses nothing.
package layout

import (
	"slices"
	"strings"
	"unicode"

	"rostercheck/importers/loose"
	"rostercheck/importers/sheet"
	"rostercheck/importers/table"
	"rostercheck/internal/lang"
	"rostercheck/schedule/civil"
)

// spot is a cell in a line of a view.
type spot struct {
	pos int
	c   *table.Cell
}

// line is a row of a sheet, or a column of one that is turned.
type line struct {
	pos   int
	cells []spot
}

// view is a sheet as it stands, or with rows and columns turned.
type view struct {
	s      *table.Sheet
	lines  []line
	turned bool
	whole  *view // that of which this is a window, or nil
}

func upright(s *table.Sheet) *view {
	v := &view{s: s}
	for i := range s.Rows {
		r := &s.Rows[i]
		l := line{pos: r.Index}
		for k := range r.Cells {
			l.cells = append(l.cells, spot{int(r.Cells[k].Col), &r.Cells[k]})
		}
		v.lines = append(v.lines, l)
	}
	return v
}

func turned(s *table.Sheet) *view {
	v := &view{s: s, turned: true}
	at := map[int]int{}
	for i := range s.Rows {
		r := &s.Rows[i]
		for k := range r.Cells {
			c := &r.Cells[k]
			n, ok := at[int(c.Col)]
			if !ok {
				n = len(v.lines)
				at[int(c.Col)] = n
				v.lines = append(v.lines, line{pos: int(c.Col)})
			}
			v.lines[n].cells = append(v.lines[n].cells, spot{r.Index, c})
		}
	}
	slices.SortFunc(v.lines, func(a, b line) int { return a.pos - b.pos })
	return v
}

// at is the cell at a place of a line, nil where there is none.
func (l *line) at(pos int) *table.Cell {
	i, ok := slices.BinarySearchFunc(l.cells, pos, func(s spot, n int) int { return s.pos - n })
	if !ok {
		return nil
	}
	return l.cells[i].c
}

// line is the line at a place, nil where there is none.
func (v *view) line(pos int) *line {
	i, ok := slices.BinarySearchFunc(v.lines, pos, func(l line, n int) int { return l.pos - n })
	if !ok {
		return nil
	}
	return &v.lines[i]
}

func (v *view) at(lineAt, pos int) *table.Cell {
	if l := v.line(lineAt); l != nil {
		return l.at(pos)
	}
	return nil
}

// words is what a cell says as text, without white space around it.
func words(c *table.Cell) string {
	if c == nil || c.Kind == table.Blank || c.Kind == table.NoValue || c.Kind == table.ErrorValue {
		return ""
	}
	if c.Kind == table.Number {
		return number(c)
	}
	if c.Kind == table.Bool {
		if c.Text == "1" {
			return "TRUE"
		}
		return "FALSE"
	}
	return strings.TrimSpace(c.Text)
}

// number is a stored number as people read it: a time where it is one, and
// without the noise of its last binary digit.
func number(c *table.Cell) string {
	switch c.Format {
	case sheet.FormatTime, sheet.FormatDuration:
		if n, err := sheet.DurationMinutes(c.Text); err == nil && n <= civil.MinutesPerDay {
			return civil.Clock(n).String()
		}
	case sheet.FormatDate:
		if d, _, err := sheet.SerialMinutes(c.Text, false); err == nil {
			return civil.Date(d).String()
		}
	}
	s := strings.TrimSuffix(c.Text, ".0")
	if whole, part, ok := strings.Cut(s, "."); ok && len(part) > 12 {
		// 8.000000000000001 is 8, and 7.999999999999999 too.
		if strings.Trim(part[:12], "0") == "" {
			return whole
		}
	}
	return s
}

// isFigure tells a number from words: a number cell without a format of dates and
// times, or text of digits alone.
func isFigure(c *table.Cell) bool {
	if c == nil {
		return false
	}
	if c.Kind == table.Number {
		return c.Format != sheet.FormatDate && c.Format != sheet.FormatDateTime && c.Format != sheet.FormatTime
	}
	if c.Kind != table.Text {
		return false
	}
	t := strings.TrimPrefix(strings.TrimSpace(c.Text), "-")
	whole, part, point := strings.Cut(strings.Replace(t, ",", ".", 1), ".")
	return allDigits(whole) && (!point || allDigits(part))
}

func allDigits(s string) bool {
	return s != "" && strings.Trim(s, "0123456789") == ""
}

// filled tells whether a cell says anything.
func filled(c *table.Cell) bool { return words(c) != "" }

// role is what a column of a table holds.
type role uint8

const (
	noRole role = iota
	personRole
	idRole
	dateRole
	startRole
	endRole
	codeRole
	timesRole
	hoursRole
	unpaidRole
	classRole
	groupRole
	weekRole
	weekdayRole
	notifiedRole
	givenRole   // first names, where the surnames have a column of their own
	breakRole   // when a break begins, in the middle of a shift
	backRole    // when it ends
	endDateRole // the day on which a shift ends
	restRole    // of a legend: works, yes or no
	passRole    // known, and of no use
)

var roleWords = map[role]string{
	personRole: "person", idRole: "id", dateRole: "date", startRole: "start", endRole: "end", codeRole: "code", timesRole: "times",
	hoursRole: "hours", unpaidRole: "unpaid break", classRole: "classification", groupRole: "group", weekRole: "week", weekdayRole: "day of the week",
	notifiedRole: "notified", givenRole: "first name", breakRole: "start of the break", backRole: "end of the break", endDateRole: "date of the end", restRole: "works or not", passRole: "not needed",
}

// roleWord is what a column holds, in whatever language is spoken.
func roleWord(r role) lang.Saying { return lang.Named("column", roleWords[r]) }

// labels are the headings of columns, folded.
var labels = map[string]role{}

func init() {
	for r, list := range map[role]string{
		personRole:   "name|names|employee|employees|employee name|employees name|staff|staff member|staff name|officer|officers|person|worker|nurse|nom|noms|nom et prenom|nom prenom|prenom et nom|employe|employee s|employes|agent|agents|salarie|personnel|nom de l employe|mitarbeiter|mitarbeiterin|mitarbeitende|name vorname|vorname name|nachname|personal|kollege|pracownik|pracownicy|imie i nazwisko|nazwisko i imie|nazwisko|surname|last name|full name|nom complet",
		idRole:       "id|no|emp id|employee id|employee no|employee number|emp no|emp|staff id|staff no|badge|pri|number|personnel number|payroll no|payroll number|matricule|no employe|numero|numero d employe|numero employe|id employe|personalnummer|personalnr|pers nr|personal nr|mitarbeiternummer|nr|nr pracownika|numer|identyfikator|numer pracownika",
		dateRole:     "date|day|shift date|work date|date of shift|jour|date du quart|datum|tag|data|dzien|dzien miesiaca|dni miesiaca",
		startRole:    "start|from|in|begin|begins|begin time|start time|shift start|time in|starts|debut|de|heure de debut|heure debut|arrivee|beginn|von|start zeit|startzeit|anfang|dienstbeginn|od|poczatek|godzina od|godzina rozpoczecia|rozpoczecie",
		endRole:      "end|to|out|finish|ends|end time|finish time|shift end|time out|stop|fin|a|heure de fin|heure fin|depart|ende|bis|endzeit|dienstende|do|koniec|godzina do|godzina zakonczenia|zakonczenie",
		codeRole:     "code|shift|shift code|shift type|type|quart|poste|code de quart|horaire code|schicht|schichttyp|schichtart|dienst|dienstart|kurzel|kuerzel|schichtkurzel|zmiana|skrot|kod|symbol|letter|abbreviation|abreviation|abkurzung|abk|legend|sigle",
		timesRole:    "times|time|hours of work|shift times|shift time|horaire|heures de travail|plage horaire|zeiten|uhrzeit|zeit|arbeitszeit|godziny pracy|godziny od do|from to",
		hoursRole:    "hours|total hours|hrs|total hrs|hours worked|paid hours|hours mn|duration|heures|total heures|duree|nombre d heures|stunden|std|gesamtstunden|soll|ist|dauer|godziny|liczba godzin|suma godzin|wypracowane|aktualne",
		unpaidRole:   "unpaid|unpaid break|break|unpaid minutes|break minutes|meal|lunch|pause|pause non payee|repas|pausen|pause min|przerwa",
		classRole:    "classification|class|grade|level|group and level|classe|niveau|entgeltgruppe",
		groupRole:    "group|team|unit|section|crew|squad|equipe|unite|groupe|gruppe|abteilung|station|bereich|zespol|grupa|oddzial",
		weekRole:     "week|week no|week number|iso week|wk|cw|semaine|sem|woche|kw|kalenderwoche|tydzien|nr tygodnia",
		weekdayRole:  "weekday|day of week|day of the week|dow|jour de la semaine|wochentag|dzien tygodnia",
		notifiedRole: "notified|notified at|notified on|date notified|time notified|notification|notification date|notification time|told|told at|told on|informed|informed at|informed on|advised|advised on|avis|avise|avise le|avisee le|date d avis|date de l avis|avis donne le|notifie|notifie le|date de notification|prevenu|prevenu le|informe|informe le|benachrichtigt|benachrichtigt am|benachrichtigung|mitgeteilt|mitgeteilt am|informiert|informiert am|bekanntgegeben|bekanntgegeben am|powiadomiono|powiadomiony|data powiadomienia",
		restRole:     "works|working|work|works yes no|travaille|travail|arbeitet|arbeit|zmiana pracujaca|pracujaca|praca",
		passRole:     "s no|sno|sl no|serial no|schichtname|shift name|nom du quart|nazwa zmiany|description|colour|color|farbe|kolor|couleur|notes|note|remarks|remark|comment|comments|bemerkung|bemerkungen|commentaire|remarques|uwagi|bezeichnung|meaning|libelle|opis|position|post|location|lieu|ort|stanowisko",
	} {
		for _, w := range strings.Split(list, "|") {
			labels[w] = r
		}
	}
}

// roleOf is what a heading announces.
func roleOf(c *table.Cell) role {
	if c == nil || c.Kind != table.Text {
		return noRole
	}
	f := loose.Fold(c.Text)
	if r := labelOf(c, f); r != noRole {
		return r
	}
	// A Polish sheet says "Zmiana pracująca (TAK/NIE)" and the like at length.
	for _, w := range []struct {
		begins string
		r      role
	}{{"zmiana pracujaca", restRole}, {"imie i nazwisko", personRole}, {"employee name", personRole}, {"nom de l", personRole}, {"name of", personRole}} {
		if strings.HasPrefix(f, w.begins) {
			return w.r
		}
	}
	return noRole
}

// nameWords are those of headings that can only stand over names. Other words for
// people stand over their ids too.
var nameWords = []string{"name", "names", "nom", "noms", "prenom", "nachname", "vorname", "surname", "nazwisko", "imie"}

// idBeside is, of two headings for people, the one over their ids: the other says
// that it is of names, and nothing below this one has a space in it.
func (v *view) idBeside(heads []spot, head int) *table.Cell {
	var id, name *spot
	for i := range heads {
		switch roleOf(heads[i].c) {
		case idRole:
			return nil
		case personRole:
			at := &id
			if slices.ContainsFunc(strings.Fields(loose.Fold(heads[i].c.Text)), func(w string) bool { return slices.Contains(nameWords, w) }) {
				at = &name
			}
			if *at != nil {
				return nil
			}
			*at = &heads[i]
		}
	}
	if id == nil || name == nil {
		return nil
	}
	for i := range v.lines {
		l := &v.lines[i]
		if l.pos <= head || !filled(l.at(id.pos)) || words(l.at(id.pos)) == words(id.c) {
			continue
		}
		if strings.ContainsFunc(words(l.at(id.pos)), unicode.IsSpace) {
			return nil
		}
	}
	return id.c
}

// countWords begin rows of counts, totals and cover, which are no people.
var countWords = []string{"total", "totals", "sum", "sub total", "subtotal", "count", "cover", "coverage", "required", "requirement", "minimum", "maximum", "actual", "planned", "variance", "difference", "morning", "evening", "night", "nights", "days", "day shift", "night shift", "weekoff", "nightoff", "staffing", "available",
	"totaux", "somme", "nombre", "effectif", "couverture", "requis", "minimum requis", "summe", "gesamt", "anzahl", "besetzung", "soll", "ist", "suma", "razem", "liczba", "pracownicy dzienni", "dzieci", "obsada"}

// noteWords begin rows of notes.
var noteWords = []string{"nb", "n b", "note", "notes", "legend", "key", "codes", "remark", "remarks", "please", "remarque", "remarques", "legende", "cle", "hinweis", "bemerkung", "bemerkungen", "uwaga", "uwagi", "legenda", "approved", "approuve", "signature", "prepared by", "posted"}

// isNote tells a row of a note, or one to be signed, by the words in front of its cells:
// there are few of these. One with nothing but codes is of somebody, whose name may be
// Key.
func (r *reader) isNote(name string, cells []spot) bool {
	const most, common = 2, 2
	if len(cells) > most || len(cells) > 0 && !slices.ContainsFunc(cells, func(s spot) bool { return !r.knows(codeText(s.c)) && r.cells.texts[codeText(s.c)] < common }) {
		return false
	}
	blank := func(s string) bool {
		return strings.Contains(s, "___") || strings.Contains(s, ".....") || strings.Contains(s, "……")
	}
	return beginsWith(loose.Fold(name), noteWords) || blank(name) || slices.ContainsFunc(cells, func(s spot) bool { return blank(words(s.c)) }) ||
		slices.ContainsFunc(strings.Fields(loose.Fold(name)), func(w string) bool { return slices.Contains(signWords, w) })
}

// signWords stand where somebody is to sign.
var signWords = []string{"signature", "signatures", "signed", "unterschrift", "podpis", "sporzadzil", "zatwierdzil"}

func beginsWith(folded string, list []string) bool {
	for _, w := range list {
		if folded == w || strings.HasPrefix(folded, w+" ") {
			return true
		}
	}
	return false
}

// restWords are the words that mean a day off in so many letters.
var restWords = map[string]bool{"off": true, "day off": true, "rest": true, "rest day": true, "repos": true, "jour de repos": true, "conge hebdomadaire": true, "frei": true, "ruhetag": true, "wolne": true, "dzien wolny": true}
