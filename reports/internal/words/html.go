package words

// HTML is the words of the report for browsers, in one language.
type HTML struct {
	Lang    string // of the page, as browsers name it
	Skip    string
	Nav     string
	Summary string

	FindingsHead, CalendarHead, DaysHead, CostHead, ClausesHead, AssumptionsHead, AboutHead string

	Counts      string // caption
	CountsHeads [3]string
	Facts       string
	Links       string // how many were not judged, how many not costed
	ReadingNone string

	// Findings.
	FindingsSays string
	Columns      [10]string // strength, rule and clause, employee, days, measured, finding, source, at stake, grieve by, and the number
	Filter       string
	FilterText   string
	FilterRule   string
	FilterAll    string
	FilterStake  string
	FilterReset  string
	FilterShown  string // {n} and {all} stand for numbers: the page fills them in
	FindingsCut  string // shown, all
	StakeAll     string

	// Calendar.
	CalendarSays string
	CalendarKeys string // for who has a keyboard; the page shows it where it works
	ColorBy      string
	ByStrength   string
	ByOvertime   string
	Legend       string
	LegendMarks  [5][3]string // style, mark, what it says
	LegendOver   [3][2]string // mark, what it says
	LegendHours  string
	Feast        string // behind the code of a day that is the employee's holiday
	CodesHead    string
	CodeColumns  [3]string
	CodeRest     string
	CalendarCut  string // employees shown, all, those with findings that are left out
	Over         string // time of overtime on a day
	PanelTo      string
	PanelClose   string
	Colon        string    // between what is named and what is said of it
	Day          [7]string // from Monday

	// Days of an employee.
	DaysSays    string
	DaysOpen    string
	DaysClose   string
	DaysCut     string // employees shown, all, those with findings that are left out
	DaysNone    string
	DaysOf      string // days, dollars, findings
	DayColumns  [5]string
	DayAxis     string
	LeavePaid   string
	LeaveUnpaid string
	Holiday     string
	Marks       [6]string // on paid leave, on unpaid leave, not worked on the holiday, sent home, overlaps, emergency
	OfDay       string    // strength, rule, number
	BarKeys     [6]string // scheduled, worked, regular, overtime, premiums, all else

	// Cost.
	ByElement      string
	ElementColumns [4]string
	ByWeek         string
	ByMonth        string
	PartsHeads     [5]string
	ChartSays      string // lowest, highest
	ByPerson       string
	PersonColumns  [6]string
	PeopleCut      string // shown, all
	ListCut        string // how many

	ClausesSays  string
	ClausesTable string
	Disclaimer   string
}

var englishHTML = HTML{
	Lang: "en", Skip: "Skip to the report", Nav: "Parts of this report", Summary: "Summary",
	FindingsHead: "Violations", CalendarHead: "Calendar", DaysHead: "Days and premiums", CostHead: "Cost", ClausesHead: "Clauses", AssumptionsHead: "What was assumed, not judged or not costed", AboutHead: "About this report",

	Counts: "Findings by strength", CountsHeads: [3]string{"Strength", "Findings", "What it means"},
	Facts: "What was checked", Links: "Not judged: %d. Not costed: %d.", ReadingNone: "No reading of a doubtful clause changes an amount here.",

	FindingsSays: "Every finding: those of the schedule, then by employee and day. At stake is what a finding is worth where pay hangs on it.",
	Columns:      [10]string{"Strength", "Rule and clause", "Employee", "Days", "Measured", "Finding", "Source cell", "At stake", "Grieve by", "No."},
	Filter:       "Show only", FilterText: "Text in it", FilterRule: "Rule", FilterAll: "all rules", FilterStake: "with something at stake", FilterReset: "Show all",
	FilterShown: "{n} of {all} shown",
	FindingsCut: "The table has %d of the %d findings, the strongest ones. A workbook or CSV of the same roster (-o report.xlsx, -o findings.csv) has all of them.",
	StakeAll:    "At stake in all the findings",

	CalendarSays: "The roster in force, a code on each day. A shift stands on the day it belongs to, on which half or more of it falls.",
	CalendarKeys: "Point at a day, tap it, or go to it with the arrow keys to read its shift; Escape closes the panel.",
	ColorBy:      "Colour the days by", ByStrength: "findings", ByOvertime: "overtime",
	Legend: "Marks",
	LegendMarks: [5][3]string{
		{"must", "!!", "must: the clause says \"shall\""}, {"data", "?", "data: the roster contradicts itself"}, {"effort", "!", "effort: every reasonable effort is owed"},
		{"advice", "i", "advice: an indicator of ours"}, {"waived", "w", "waived: excused by a waiver or an emergency"}},
	LegendOver:  [3][2]string{{"+", "up to 2 hours of overtime paid on the day"}, {"++", "up to 4 hours"}, {"+++", "more"}},
	LegendHours: "Brackets: scheduled, but on leave. (H) behind a code, or alone: the employee's holiday. A dash: not a known day. Grey heads: the weekend.",
	Feast:       "(H)",
	CodesHead:   "Codes", CodeColumns: [3]string{"Code", "Times", "Unpaid minutes"}, CodeRest: "day of rest",
	CalendarCut: "The calendar shows %d of %d employees, those with the strongest findings first, so that a browser can open it. Left out: %d with findings, and those without. A workbook of the same roster (-o report.xlsx) has the calendar of everybody, a statement (--employee ID) that of anybody.",
	Over:        "overtime %s", PanelTo: "All of this employee's days", PanelClose: "Close", Colon: ": ",
	Day: [7]string{"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"},

	DaysSays: "What each stretch of the clock earns, day by day, with the clause and the arithmetic of every amount. The bars run from 16:00 on the day before to 08:00 on the day after; the lines are midnight. Paper has those that are open.",
	DaysOpen: "Open all", DaysClose: "Close all",
	DaysCut:    "The days of %d of %d employees are here, those with the strongest findings first, so that a browser can open them. Left out: %d with findings, and those without. A statement (--employee ID -o statement.html, or --per-employee --format html) has the days of anybody, pay lines (-o pay.pay.csv) every amount.",
	DaysNone:   "Nothing is scheduled and nothing is paid.",
	DaysOf:     "%d days, %s, findings: %d",
	DayColumns: [5]string{"Day", "Scheduled and worked", "The clock", "What it pays", "Amount"},
	DayAxis:    "Hours of the day, with the evening before and the morning after",
	LeavePaid:  "paid leave", LeaveUnpaid: "unpaid leave", Holiday: "holiday",
	Marks:   [6]string{"on paid leave", "on unpaid leave", "not worked on the holiday", "sent home", "overlaps another shift, not costed", "emergency"},
	OfDay:   "%s: %s, no. %d",
	BarKeys: [6]string{"scheduled", "recorded as worked", "regular", "overtime", "premiums", "all else that is paid by the clock"},

	ByElement: "Cost by element", ElementColumns: [4]string{"Element", "Clause", "Amount", "Share of the largest"},
	ByWeek: "Cost by week", ByMonth: "Cost by month",
	PartsHeads: [5]string{"Days from", "Regular", "Overtime", "All else", "Total"},
	ChartSays:  "A column for each part of the period, from %s to %s; the table under it has the figures.",
	ByPerson:   "Cost by employee", PersonColumns: [6]string{"Employee", "Regular", "Overtime", "All else", "Total", "Share of the largest"},
	PeopleCut: "The table has the %d employees of %d who cost most. A workbook (-o report.xlsx) has all of them.",
	ListCut:   "%d more are not listed here; the workbook and the JSON document have all of them.",

	ClausesSays:  "The clauses that this report cites, in our words. The agreement's text alone is binding.",
	ClausesTable: "Table of clauses",
	Disclaimer:   "The report states what the roster and the agreement say. It is no legal advice; whether a grievance follows is for people to decide.",
}

var frenchHTML = HTML{
	Lang: "fr-CA", Skip: "Passer au rapport", Nav: "Parties de ce rapport", Summary: "Sommaire",
	FindingsHead: "Infractions", CalendarHead: "Calendrier", DaysHead: "Jours et primes", CostHead: "Coût", ClausesHead: "Clauses citées", AssumptionsHead: "Ce qui a été tenu pour acquis, non jugé ou non chiffré", AboutHead: "À propos de ce rapport",

	Counts: "Constatations par force", CountsHeads: [3]string{"Force", "Constatations", "Ce que cela veut dire"},
	Facts: "Ce qui a été vérifié", Links: "Non jugé : %d. Non chiffré : %d.", ReadingNone: "Aucune interprétation d'une clause douteuse ne change un montant ici.",

	FindingsSays: "Toutes les constatations : celles de l'horaire, puis par employé et par jour. Le montant en jeu est ce que vaut une constatation lorsque de la paye en dépend.",
	Columns:      [10]string{"Force", "Règle et clause", "Employé", "Jours", "Mesuré", "Constatation", "Cellule d'origine", "Montant en jeu", "Grief au plus tard", "No"},
	Filter:       "Afficher seulement", FilterText: "Texte contenu", FilterRule: "Règle", FilterAll: "toutes les règles", FilterStake: "avec un montant en jeu", FilterReset: "Tout afficher",
	FilterShown: "{n} sur {all} affichées",
	FindingsCut: "Le tableau a %d des %d constatations, les plus fortes. Un classeur ou un CSV du même horaire (-o rapport.xlsx, -o constatations.csv) les a toutes.",
	StakeAll:    "En jeu dans l'ensemble des constatations",

	CalendarSays: "L'horaire en vigueur, un code par jour. Un quart de travail figure au jour auquel il est rattaché, celui où tombe la moitié ou plus du quart.",
	CalendarKeys: "Pointez un jour, touchez-le ou rejoignez-le avec les flèches pour lire son quart de travail; la touche Échap ferme le panneau.",
	ColorBy:      "Colorer les jours selon", ByStrength: "les constatations", ByOvertime: "les heures supplémentaires",
	Legend: "Marques",
	LegendMarks: [5][3]string{
		{"must", "!!", "obligation : la clause dit « doit »"}, {"data", "?", "donnée : l'horaire se contredit"}, {"effort", "!", "effort : tout effort raisonnable est dû"},
		{"advice", "i", "conseil : un indicateur du programme"}, {"waived", "d", "dispense : excusée par une dispense ou une urgence"}},
	LegendOver:  [3][2]string{{"+", "jusqu'à 2 heures supplémentaires payées ce jour-là"}, {"++", "jusqu'à 4 heures"}, {"+++", "plus de 4 heures"}},
	LegendHours: "Parenthèses : prévu, mais en congé. (F) après un code, ou seul : le jour férié de l'employé. Un tiret : jour inconnu. Têtes grises : la fin de semaine.",
	Feast:       "(F)",
	CodesHead:   "Codes", CodeColumns: [3]string{"Code", "Heures", "Minutes non payées"}, CodeRest: "jour de repos",
	CalendarCut: "Le calendrier montre %d des %d employés, ceux qui ont les constatations les plus fortes d'abord, pour qu'un navigateur puisse l'ouvrir. Laissés de côté : %d avec des constatations, et ceux qui n'en ont pas. Un classeur du même horaire (-o rapport.xlsx) a le calendrier de tous, un relevé (--employee ID) celui de chacun.",
	Over:        "heures supplémentaires : %s", PanelTo: "Tous les jours de cet employé", PanelClose: "Fermer", Colon: " : ",
	Day: [7]string{"lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"},

	DaysSays: "Ce que rapporte chaque tranche d'horloge, jour par jour, avec la clause et le calcul de chaque montant. Les barres vont de 16:00 la veille à 08:00 le lendemain; les lignes marquent minuit. À l'impression figurent celles qui sont ouvertes.",
	DaysOpen: "Tout ouvrir", DaysClose: "Tout fermer",
	DaysCut:    "Les jours de %d des %d employés sont ici, ceux qui ont les constatations les plus fortes d'abord, pour qu'un navigateur puisse les ouvrir. Laissés de côté : %d avec des constatations, et ceux qui n'en ont pas. Un relevé (--employee ID -o releve.html, ou --per-employee --format html) a les jours de chacun, les lignes de paye (-o paye.pay.csv) tous les montants.",
	DaysNone:   "Rien n'est prévu et rien n'est payé.",
	DaysOf:     "jours : %d, %s, constatations : %d",
	DayColumns: [5]string{"Jour", "Prévu et travaillé", "L'horloge", "Ce que cela rapporte", "Montant"},
	DayAxis:    "Heures du jour, avec la soirée de la veille et le matin du lendemain",
	LeavePaid:  "congé payé", LeaveUnpaid: "congé non payé", Holiday: "jour férié",
	Marks:   [6]string{"en congé payé", "en congé non payé", "non travaillé, jour férié", "renvoyé chez soi", "chevauche un autre quart, non chiffré", "urgence"},
	OfDay:   "%s : %s, no %d",
	BarKeys: [6]string{"prévu", "inscrit comme travaillé", "traitement régulier", "heures supplémentaires", "primes", "tout le reste payé selon l'horloge"},

	ByElement: "Coût par élément", ElementColumns: [4]string{"Élément", "Clause", "Montant", "Part du plus grand"},
	ByWeek: "Coût par semaine", ByMonth: "Coût par mois",
	PartsHeads: [5]string{"Jours à partir du", "Régulier", "Heures supplémentaires", "Le reste", "Total"},
	ChartSays:  "Une colonne pour chaque partie de la période, de %s à %s; le tableau au-dessous a les chiffres.",
	ByPerson:   "Coût par employé", PersonColumns: [6]string{"Employé", "Régulier", "Heures supplémentaires", "Le reste", "Total", "Part du plus grand"},
	PeopleCut: "Le tableau a les %d employés sur %d qui coûtent le plus. Un classeur (-o rapport.xlsx) les a tous.",
	ListCut:   "%d de plus ne figurent pas ici; le classeur et le document JSON les ont tous.",

	ClausesSays:  "Les clauses que ce rapport cite, dans nos mots. Seul le texte de la convention collective fait foi.",
	ClausesTable: "Tableau des clauses",
	Disclaimer:   "Le rapport expose ce que disent l'horaire et la convention collective. Ce n'est pas un avis juridique; il appartient aux personnes de décider si un grief s'ensuit.",
}
