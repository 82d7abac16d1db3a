package layout

import (
	"strings"

	"rostercheck/importers/loose"
	"rostercheck/importers/table"
)

// More headings that people use.
func init() {
	for r, list := range map[role]string{
		personRole:  "last|family name|officer name|name of officer|officers name|agent name|member|members|member name|guard|guard name|guards|firefighter|firefighters|crew member|nurse name|nurses|staff names|team member|correctional officer|correctional officers|employee full name|nom du salarie|nom de l agent|nom de l agente|agent e|nom complet de l employe|nom de famille|familienname|beamter|kollegin|kollegen|mitarbeiter name|mitarbeitername|name des mitarbeiters|pracownik nazwisko|pielegniarka|pielegniarki|funkcjonariusz",
		idRole:      "person number|person no|person id|worker id|worker no|agent id|agent no|officer id|officer no|employee code|ee id|ee no|employee num|empl no|empl id|emp num|emp number|emp nr|eid|emp code|badge no|badge number|badge nr|badge id|staff number|staff nr|pin|pri no|shield|shield no|sap|sap no|sap number|personnel no|payroll id|payroll|no d employe|no matricule|no de matricule|nr ewid|nr ewidencyjny|nr sluzbowy|pers nummer|personal nummer|stammnummer|dienstnummer|mitarbeiter nr|ma nr|id pracownika|numer ewidencyjny",
		givenRole:   "first|first name|firstname|given name|given names|forename|prenom|prenoms|vorname|rufname|imie",
		dateRole:    "start date|shift start date|from date|date from|date worked|duty date|roster date|schedule date|date de debut|date debut|date du poste|startdatum|beginndatum|datum von|data od|data rozpoczecia|data sluzby|data zmiany",
		breakRole:   "lunch out|meal out|break out|lunch start|meal start|break start|start of break|start break|start lunch|out for lunch|debut pause|debut de pause|debut de la pause|sortie repas|pausenbeginn|pause von|pause beginn|poczatek przerwy|przerwa od",
		backRole:    "lunch in|meal in|break in|lunch end|meal end|break end|end of break|end break|end lunch|back from lunch|fin pause|fin de pause|fin de la pause|retour repas|pausenende|pause bis|pause ende|koniec przerwy|przerwa do",
		endDateRole: "end date|shift end date|to date|date to|finish date|date de fin|date fin|enddatum|datum bis|data do|data zakonczenia",
		startRole:   "start hour|starting time|sched start|scheduled start|shift begin|heure d arrivee|prise de poste|heure du debut|debut du quart|schichtbeginn|uhrzeit von|godz od|godzina rozp|rozpoczecie pracy|poczatek zmiany",
		endRole:     "end hour|ending time|stop time|sched end|scheduled end|shift finish|off duty|heure de depart|fin de poste|heure de la fin|fin du quart|schichtende|uhrzeit bis|godz do|godzina zak|zakonczenie pracy|koniec zmiany",
		timesRole:   "shift hours|duty hours|duty time|working hours|work hours|schedule time|heures du quart|heures de quart|von bis|dienstzeit|dienstzeiten|godziny zmiany",
		hoursRole:   "hours total|tot hrs|tot hours|ttl hrs|no of hours|number of hours|sched hours|scheduled hours|total h|nb heures|nbre d heures|total des heures|heures travaillees|heures payees|stunden gesamt|summe stunden|ist stunden|soll stunden|arbeitsstunden|razem godzin|ilosc godzin|godzin razem",
		unpaidRole:  "unpaid break min|break min|break mins|meal break|lunch break|unpaid meal|unpaid meal break|pause repas|duree de la pause|pause in min|pausenzeit|przerwa min",
		passRole:    "rank|job title|title|role|job|skill|skills|phone|telephone|ext|seniority|seniority date|hire date|grade d emploi|titre|fonction|funktion|qualifikation|stanowisko sluzbowe|lp|l p|rate|pay rate|hourly rate|taux|taux horaire|stundensatz|stawka|department|dept|cost centre|cost center|site|area|zone",
	} {
		for _, w := range strings.Split(list, "|") {
			if _, known := labels[w]; !known {
				labels[w] = r
			}
		}
	}
	for _, w := range strings.Split("day of rest|days of rest|rest days|regular day off|regular days off|days off|rdo|r d o|off duty|not scheduled|non scheduled|scheduled off|scheduled day off|weekly rest|repos hebdomadaire|jours de repos|jour de conge hebdomadaire|dienstfrei|freier tag|arbeitsfrei|freizeit|wolny|dzien wolny od pracy|wolne za swieto", "|") {
		restWords[w] = true
	}
}

func init() {
	countWords = append(countWords, "on duty", "staff on duty", "number on duty", "headcount", "head count", "staff count", "per shift", "en service", "en poste", "presents", "im dienst", "anwesend", "na sluzbie", "obecni")
}

// labelOf is what a heading announces that is not in so many words on the list.
func labelOf(c *table.Cell, folded string) role {
	known := labels[folded]
	// "Employee #" and "Emp. No." are numbers, whatever an employee alone is.
	if known == personRole || known == noRole {
		if head, _, ok := strings.Cut(c.Text, "#"); ok {
			switch loose.Fold(head) {
			case "employee", "emp", "empl", "badge", "staff", "id", "officer", "personnel", "payroll", "member", "shield", "pri", "agent", "employe":
				return idRole
			}
		}
	}
	if known != noRole {
		return known
	}
	// "In 1" and "Out 2" are starts and ends of one stretch of several.
	if k := labels[strings.TrimSpace(strings.TrimRight(folded, "1234"))]; k == startRole || k == endRole {
		return k
	}
	// A heading on two lines: the first says what it is, as do the words before a
	// bracket.
	if i := strings.IndexAny(c.Text, "\n(["); i > 0 {
		return labels[loose.Fold(c.Text[:i])]
	}
	return noRole
}

// isRest tells whether a text says that a day is off, perhaps with more in brackets.
func isRest(text string) bool {
	if i := strings.IndexAny(text, "(["); i > 0 {
		text = text[:i]
	}
	return restWords[loose.Fold(text)]
}

// leaves are words of leave; of those that say nothing of pay it is not known.
var leaves = map[string]bool{}

func init() {
	for _, w := range strings.Split("leave|annual leave|vacation|vacation leave|vac|annual|holiday leave|al|sick|sick leave|sick day|sick time|sl|family leave|family related leave|bereavement|bereavement leave|compassionate leave|parental leave|maternity leave|maternity|paternity leave|special leave|leave without pay|lwop|leave with pay|unpaid leave|paid leave|personal leave|compensatory leave|comp time|comp leave|time off in lieu|lieu day|lieu leave|toil|training leave|education leave|military leave|injury on duty leave|"+
		"conge|conge annuel|conges annuels|vacances|conge de maladie|maladie|conge maladie|conge parental|conge de maternite|conge special|conge sans solde|conge paye|conges payes|conge familial|conge compensatoire|conge ferie|"+
		"urlaub|jahresurlaub|erholungsurlaub|sonderurlaub|resturlaub|krank|krankheit|krankenstand|krankgemeldet|elternzeit|mutterschutz|unbezahlter urlaub|zeitausgleich|"+
		"urlop|urlop wypoczynkowy|urlop na zadanie|urlop macierzynski|urlop bezplatny|urlop okolicznosciowy|chorobowe|zwolnienie|zwolnienie lekarskie|l4|opieka", "|") {
		leaves[w] = true
	}
}

// isLeave tells whether a text of a legend says that a code is leave.
func isLeave(text string) bool {
	if i := strings.IndexAny(text, "(["); i > 0 {
		text = text[:i]
	}
	return leaves[loose.Fold(text)]
}
