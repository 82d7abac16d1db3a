package words

import "rostercheck/internal/lang"

// Report is the words of the sheets that add an audit up, and of what is said in
// every report of the days that it is of, in one language.
type Report struct {
	// The days that a report is of.
	HeadlineRange string // first day, last day
	RangeSays     string // first day, last day
	FactRange     string

	// Pay periods.
	PeriodsHead   string
	PeriodPart    string    // first day, last day
	PeriodColumns [4]string // of a page: period, what of it, amount, bar

	Sheet ReportSheets
	How   ReportSheets // what each holds

	// The first page.
	CostColumns   [3]string // element, amount, share of the total
	Chart         string
	ChartWithout  string // element
	WorstHead     string
	WorstSays     string
	WorstOf       string    // shown, all that count
	WorstColumns  [5]string // strength, rule and clause, employee and days, finding, at stake
	WorstNone     string
	NotJudged     [4]string // rule, from, times, why
	NotJudgedNone string
	ReadingsHead  string
	Readings      [5]string // reading, clause, taken as, other value, what it changes the total by
	ReadingsNone  string
	MoreAssumed   string // how many, sheet
	StrengthsHead string

	// Findings by employee.
	ByEmployee     [4]string // employee, name, all that count, rules
	ByEmployeeAll  string
	RuleTimes      string // rule, times
	AcceptedColumn string

	// Findings and cost by day.
	HeatWeek     string
	HeatFindings string
	HeatCost     string
	HeatTotal    string
	HeatSays     [2]string // of the findings, of the cost
	HeatNone     string

	// Cost by week, month and pay period.
	Period     [3]string // first day, last day, days of it
	PeriodSays string
	PeriodNone string

	PayShown string // under the pay lines of a whole roster

	// Clauses that are cited as one.
	ClauseOf string // clause, what it says

	// What does not fit.
	SheetFull string // rows
}

// ReportSheets are the sheets that add an audit up.
type ReportSheets struct{ ByEmployee, Heat, Week, Month, Period string }

// Reports are the words of both languages.
var Reports = map[lang.Lang]Report{
	lang.English: {
		HeadlineRange: "; of %s to %s alone",
		RangeSays:     "Reported here are the days from %s to %s alone; the whole roster was judged and costed.",
		FactRange:     "Reported",

		PeriodsHead:   "Cost by pay period",
		PeriodPart:    "of it, %s to %s",
		PeriodColumns: [4]string{"Pay period", "Days of it", "Amount", "Share of the largest"},

		Sheet: ReportSheets{"By employee", "Heat map", "Cost by week", "Cost by month", "Cost by pay period"},
		How: ReportSheets{
			"How many findings each employee has, by strength, which rules they are of, and what is at stake.",
			"The findings and the cost of each day, week by week: the darker, the more.",
			"What each week costs, by pay element, from Monday to Sunday.",
			"What each calendar month costs, by pay element.",
			"What each pay period costs, by pay element.",
		},

		CostColumns:  [3]string{"Pay element", "Amount ($)", "Share"},
		Chart:        "Cost by element ($)",
		ChartWithout: "Cost by element ($), without %s",
		WorstHead:    "The worst findings",
		WorstSays:    "In order of strength, then of what is at stake, then of how far the measure is from the limit, as a share of the limit.",
		WorstOf:      "%d of the %d findings that count; the sheet %s has all of them.",
		WorstColumns: [5]string{"Strength", "Rule, clause", "Employee, days", "Finding", "At stake ($)"},
		WorstNone:    "No finding counts.",
		NotJudged:    [4]string{"Rule", "From", "Times", "Why"}, NotJudgedNone: "Everything was judged.",
		ReadingsHead:  "Readings that matter in dollars",
		Readings:      [5]string{"Reading", "Clause", "Taken as", "Other value", "Difference ($)"},
		ReadingsNone:  "No other reading of a doubtful text would change what is paid in all.",
		MoreAssumed:   "and %d more on the sheet %s",
		StrengthsHead: "What the strengths mean",

		ByEmployee:     [4]string{"Employee", "Name", "All that count", "Rules, with how often"},
		ByEmployeeAll:  "All",
		RuleTimes:      "%s %d×",
		AcceptedColumn: "accepted",

		HeatWeek:     "Week of",
		HeatFindings: "Findings that count, by day",
		HeatCost:     "Cost by day ($)",
		HeatTotal:    "Week",
		HeatSays: [2]string{
			"A finding stands on each of its days, and one of more than a week that is no run of days on none; the figure of the week is how many findings touch it.",
			"Pay is of the day that the shift belongs to. Amounts are shown to the dollar and added up to the cent.",
		},
		HeatNone: "There are no days to show.",

		Period:     [3]string{"First day", "Last day", "Days here"},
		PeriodSays: "Days here: the days of the period that this report is of. In italics: not all of them.",
		PeriodNone: "The pay lines have no days, so that they cannot be added up by them.",

		PayShown: "Total of the lines shown",

		ClauseOf: "%s: %s",

		SheetFull: "%d more rows do not fit this sheet; check --format json has all of them.",
	},
	lang.French: {
		HeadlineRange: "; du %s au %s seulement",
		RangeSays:     "Ce rapport porte sur les jours du %s au %s seulement; tout l'horaire a été vérifié et chiffré.",
		FactRange:     "Jours visés",

		PeriodsHead:   "Coût par période de paye",
		PeriodPart:    "dont du %s au %s",
		PeriodColumns: [4]string{"Période de paye", "Jours compris", "Montant", "Part du plus grand"},

		Sheet: ReportSheets{"Par employé", "Carte de densité", "Coût par semaine", "Coût par mois", "Coût par période"},
		How: ReportSheets{
			"Combien de constatations a chaque employé, selon leur force, de quelles règles elles relèvent et le montant en jeu.",
			"Les constatations et le coût de chaque jour, semaine par semaine : plus c'est foncé, plus il y en a.",
			"Ce que coûte chaque semaine, par élément de paye, du lundi au dimanche.",
			"Ce que coûte chaque mois civil, par élément de paye.",
			"Ce que coûte chaque période de paye, par élément de paye.",
		},

		CostColumns:  [3]string{"Élément de paye", "Montant ($)", "Part"},
		Chart:        "Coût par élément ($)",
		ChartWithout: "Coût par élément ($), sans : %s",
		WorstHead:    "Les constatations les plus graves",
		WorstSays:    "Par ordre de force, puis de montant en jeu, puis d'écart entre la mesure et la limite, en proportion de la limite.",
		WorstOf:      "%d des %d constatations qui comptent; la feuille %s les donne toutes.",
		WorstColumns: [5]string{"Force", "Règle, clause", "Employé, jours", "Constatation", "En jeu ($)"},
		WorstNone:    "Aucune constatation ne compte.",
		NotJudged:    [4]string{"Règle", "À partir du", "Fois", "Pourquoi"}, NotJudgedNone: "Tout a été vérifié.",
		ReadingsHead:  "Interprétations qui changent un montant",
		Readings:      [5]string{"Interprétation", "Clause", "Retenue", "Autre valeur", "Écart ($)"},
		ReadingsNone:  "Aucune autre interprétation d'un texte douteux ne changerait ce qui est payé en tout.",
		MoreAssumed:   "et %d de plus sur la feuille %s",
		StrengthsHead: "Ce que veut dire la force",

		ByEmployee:     [4]string{"Employé", "Nom", "Total qui compte", "Règles, et combien de fois"},
		ByEmployeeAll:  "Ensemble",
		RuleTimes:      "%s %d×",
		AcceptedColumn: "accepté",

		HeatWeek:     "Semaine du",
		HeatFindings: "Constatations qui comptent, par jour",
		HeatCost:     "Coût par jour ($)",
		HeatTotal:    "Semaine",
		HeatSays: [2]string{
			"Une constatation figure à chacun de ses jours; celle de plus d'une semaine qui n'est pas une suite de jours ne figure à aucun. Le chiffre de la semaine est le nombre de constatations qui la touchent.",
			"La paye est celle du jour auquel appartient le quart de travail. Les montants sont affichés au dollar près et additionnés au cent près.",
		},
		HeatNone: "Il n'y a aucun jour à montrer.",

		Period:     [3]string{"Premier jour", "Dernier jour", "Jours visés"},
		PeriodSays: "Jours visés : les jours de la période sur lesquels porte ce rapport. En italique : pas tous.",
		PeriodNone: "Les lignes de paye n'ont pas de jour; elles ne peuvent donc pas être additionnées par période.",

		PayShown: "Total des lignes affichées",

		ClauseOf: "%s : %s",

		SheetFull: "%d rangées de plus n'entrent pas dans cette feuille; check --format json les donne toutes.",
	},
}
