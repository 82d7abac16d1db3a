package words

// Compare is what the reports of comparisons say.
type Compare struct {
	// Agreements.
	Headline         string // institution, employees, shifts, first day, last day, agreements
	HeadlineUnnamed  string // the same without an institution
	RatesEqual       string // base
	RatesOwn         string
	Overview         []string // column headings
	Base             string   // stands for the difference of the base itself
	Partial          string
	AlikeSays        string
	NotCosted        string // stands for a total where nobody is costed
	Given            string // legend: NotGiven, None
	NotGiven, None   string
	Unknown          string // stands for an amount of which nothing could be costed
	UnknownSays      string // Unknown
	Other            string // heading of several elements together
	OtherSays        string // elements
	PartMissing      string // mark behind an amount
	PartMissingSays  string
	MissingHead      string
	MissingElements  string // elements
	MissingEmployees string // how many of how many
	MissingUnnamed   string
	ElementsHead     string
	Total            string
	RulesHead        string
	ClausesHead      string
	ClausesColumns   []string
	ClausesElsewhere string
	NotCostedHead    string
	EmployeesHead    string
	NotJudgedHead    string
	AbsentHead       string
	AbsentLine       string // status, kind, ids
	NoticesHead      string
	RemarksOf        string // agreement, how many
	RemarksSay       string // of which agreements how many
	Of               string // agreement, text
	AllOfThem        string
	Times            string // text, how many
	Outside          string
	BySourceOf       string // agreement; as the reasons of what is not given have it
	BySource         string // where the agreement's name stands beside it
	Empty            string

	// Rosters.
	WhatIf                      string // gained, must, cured, changed, same, cost
	WhatIfSides                 string // files, files, agreement
	Gained                      string
	Cured                       string
	Changed                     string
	WasMeasured                 string // measured before
	WasWaived                   string
	WasNotWaived                string
	WasAccepted, WasNotAccepted string
	WasOtherwise                string // strength, clause before
	JudgedNoMore                string
	JudgedAgain                 string
	Nothing                     string
	CostByElement               string
	CostColumns                 []string
	PeopleHead                  string
	PeopleColumns               []string
	Unchanged                   string // how many
	First, Second               string
	PartialTotal                string // elements of the first, of the second
	Partially                   string

	// Back pay.
	Owed         string // dollars, employees, new agreement, day
	OwedPartial  string
	OwedAbout    string // old agreement, new, first day, last day
	OwedColumns  []string
	OwedByPeriod string
	PeriodHeads  []string
	OwedNot      string // employees
	OwedLess     string // how many

	// The workbooks.
	Sheet        CompareSheets
	Title        string
	TitleWhatIf  string
	TitleBackPay string
	Chart        string
	ChartAxis    string
	FindingCols  []string
	NotCostedCol []string
	RateCols     []string
	RatesHead    string
	ReadingsHead string
	ReadingCols  []string
	RemarksHead  string
	RemarkCols   []string
	RosterNotice string
	Inferred     string
	Says         string
	ByRoster     string

	TotalCols      []string
	ClauseCols     []string
	OwedElements   []string
	DifferenceSays string
	MoreThan       string // agreement
	Before         string
}

// CompareSheets are the names of the sheets of comparisons.
type CompareSheets struct {
	Comparison, Elements, Clauses, Findings, NotCosted, Assumptions, Cost, BackPay, Details, ByClause string
}

var englishCompare = Compare{
	Headline:         "%s: %d employees, %d shifts, %s to %s, under %d agreements",
	HeadlineUnnamed:  "%[2]d employees, %[3]d shifts, %[4]s to %[5]s, under %[6]d agreements",
	RatesEqual:       "Every hour at the straight-time rate of %s, so that only the rules differ.",
	RatesOwn:         "Each agreement at its own printed rates of pay.",
	Overview:         []string{"agreement", "total", "", "difference", "like for like", "must", "effort", "advice", "data"},
	Base:             "base",
	Partial:          "PARTIAL",
	AlikeSays:        "like for like: the difference of those elements alone of which nothing is missing.",
	NotCosted:        "not costed",
	NotGiven:         "not given",
	None:             "none",
	Given:            "%s: the source says nothing of it, so it is unknown and in no total; %s: the agreement has nothing of the kind.",
	Unknown:          "unknown",
	UnknownSays:      "%s: it is owed or may be, and nothing of it could be costed; what is not costed says why.",
	Other:            "other",
	OtherSays:        "other: %s.",
	PartMissing:      "*",
	PartMissingSays:  "* a part of it is missing.",
	MissingHead:      "Missing from partial totals",
	MissingElements:  "all or a part of %s",
	MissingEmployees: "%d of %d employees",
	MissingUnnamed:   "a part of the pay",
	ElementsHead:     "Cost by element",
	Total:            "total",
	RulesHead:        "Findings by rule, without waived ones",
	ClausesHead:      "Cost by clause",
	ClausesColumns:   []string{"agreement", "element", "clause", "lines", "minutes", "count", "amount"},
	ClausesElsewhere: "Cost by clause: add --all, or see --format csv, json, or a workbook.",
	NotCostedHead:    "Not costed",
	EmployeesHead:    "Employees not costed",
	NotJudgedHead:    "Not judged",
	AbsentHead:       "What the sources do not give, and what the agreements do not have",
	AbsentLine:       "%s %s: %s",
	NoticesHead:      "Notices",
	RemarksOf:        "%s %d",
	RemarksSay:       "figures that are inferred, in doubt or without a date: %s; add --all, or see a workbook",
	Of:               "%s: %s",
	AllOfThem:        "all of them",
	Times:            "%s (%d): %s",
	Outside:          "%s, outside any roster and so not counted as missing: %s",
	BySourceOf:       " by the source of %s",
	BySource:         " by the source",
	Empty:            "-",

	WhatIf:         "%d findings gained (%d must or data), %d cured, %d changed, %d the same; cost %s",
	WhatIfSides:    "From %s to %s, under %s.",
	Gained:         "Gained",
	Cured:          "Cured",
	Changed:        "Changed",
	WasMeasured:    "was %s",
	WasWaived:      "was waived",
	WasNotWaived:   "was not waived",
	WasAccepted:    "was accepted",
	WasNotAccepted: "was not accepted",
	WasOtherwise:   "was %s, %s",
	JudgedNoMore:   "No longer judged; a finding may be gone for that alone",
	JudgedAgain:    "Judged only now",
	Nothing:        "No finding is gained, cured or changed.",
	CostByElement:  "Cost by element",
	CostColumns:    []string{"element", "first", "second", "difference"},
	PeopleHead:     "Employees of whom something differs",
	PeopleColumns:  []string{"employee", "name", "first", "second", "difference", "gained", "cured", "changed", ""},
	Unchanged:      "Nothing differs of %d other employees.",
	First:          "first roster",
	Second:         "second roster",
	PartialTotal:   "PARTIAL: %s",
	Partially:      "PARTIAL: a part of the pay is missing",

	Owed:         "%s owed to %d employees under %s from %s on",
	OwedPartial:  "; PARTIAL, see below",
	OwedAbout:    "What %[2]s pays for the days from %[3]s to %[4]s, less what %[1]s paid.",
	OwedColumns:  []string{"employee", "name", "old", "new", "owed"},
	OwedByPeriod: "By element",
	PeriodHeads:  []string{"employee", "from", "to", "element", "old", "new", "owed"},
	OwedNot:      "Not in the sum",
	OwedLess:     "%d employees are paid less under the new terms.",

	Sheet:        CompareSheets{"Comparison", "Elements", "Clauses", "Findings", "Not costed", "Assumptions", "Cost", "Back pay", "By period", "Findings by clause"},
	Title:        "One roster under several agreements",
	TitleWhatIf:  "Two rosters under one agreement",
	TitleBackPay: "Back pay under new terms",
	Chart:        "Cost of the same roster; * partial, a part is missing",
	ChartAxis:    "dollars",
	FindingCols:  []string{"Agreement", "Rule", "Strength", "Clause", "Findings", "Waived"},
	NotCostedCol: []string{"Agreement", "What", "Why", "Employees", "In the total"},
	RateCols:     []string{"Agreement", "Classification", "Step", "Class there", "Step there", "From", "Rate ($)", "Employees"},
	RatesHead:    "Hourly rates used",
	ReadingsHead: "How doubtful texts are read",
	ReadingCols:  []string{"Agreement", "Reading", "Taken as", "Clause"},
	RemarksHead:  "What the agreement files say of their own figures",
	RemarkCols:   []string{"Agreement", "Figure", "Clause", "Remark"},
	RosterNotice: "the roster",
	Inferred:     "inferred: %s",
	Says:         "The roster is costed as it stands under every agreement: who worked a day that is a holiday under one of them alone is paid there for working a holiday. What only the roster's own agreement knows is left out elsewhere, and listed under notices.",
	ByRoster:     "the roster's own",

	TotalCols:      []string{"Agreement", "Title", "Total, complete ($)", "Total, partial ($)", "Difference ($)", "Like for like ($)", "Must", "Effort", "Advice", "Data", "Waived", "Not costed", "Missing"},
	ClauseCols:     []string{"Agreement", "Element", "Clause", "What it says, in our words", "Lines", "Minutes", "Count", "Amount ($)"},
	OwedElements:   []string{"element", "old", "new", "owed"},
	DifferenceSays: "The difference is to what the roster's own agreement pays the employees who are costed.",
	MoreThan:       "more than %s",
	Before:         "Before",
}

var frenchCompare = Compare{
	Headline:         "%s : employés : %d, quarts de travail : %d, du %s au %s, conventions collectives : %d",
	HeadlineUnnamed:  "Employés : %[2]d, quarts de travail : %[3]d, du %[4]s au %[5]s, conventions collectives : %[6]d",
	RatesEqual:       "Chaque heure au tarif normal de %s, de sorte que seules les règles diffèrent.",
	RatesOwn:         "Chaque convention collective à ses propres taux de rémunération publiés.",
	Overview:         []string{"convention", "total", "", "écart", "à éléments égaux", "oblig.", "eff.", "conseil", "donnée"},
	Base:             "référence",
	Partial:          "PARTIEL",
	AlikeSays:        "à éléments égaux : l'écart des seuls éléments dont rien ne manque.",
	NotCosted:        "non chiffré",
	NotGiven:         "non donné",
	None:             "néant",
	Given:            "%s : la source n'en dit rien; c'est donc inconnu, et dans aucun total; %s : la convention collective n'a rien de tel.",
	Unknown:          "inconnu",
	UnknownSays:      "%s : la somme est due ou peut l'être, et rien n'a pu en être chiffré; la section « Non chiffré » dit pourquoi.",
	Other:            "autres",
	OtherSays:        "autres : %s.",
	PartMissing:      "*",
	PartMissingSays:  "* il en manque une partie.",
	MissingHead:      "Ce qui manque aux totaux partiels",
	MissingElements:  "tout ou partie de : %s",
	MissingEmployees: "%d des %d employés",
	MissingUnnamed:   "une partie de la paye",
	ElementsHead:     "Coût par élément",
	Total:            "total",
	RulesHead:        "Constatations par règle, sans celles visées par une dispense",
	ClausesHead:      "Coût par clause",
	ClausesColumns:   []string{"convention", "élément", "clause", "lignes", "minutes", "nombre", "montant"},
	ClausesElsewhere: "Coût par clause : ajoutez --all, ou voyez --format csv, json, ou un classeur.",
	NotCostedHead:    "Non chiffré",
	EmployeesHead:    "Employés non chiffrés",
	NotJudgedHead:    "Non jugé",
	AbsentHead:       "Ce que les sources ne donnent pas, et ce que les conventions collectives n'ont pas",
	AbsentLine:       "%s, %s : %s",
	NoticesHead:      "Avis",
	RemarksOf:        "%s : %d",
	RemarksSay:       "chiffres déduits, douteux ou sans date : %s; ajoutez --all, ou voyez un classeur",
	Of:               "%s : %s",
	AllOfThem:        "toutes",
	Times:            "%s (%d) : %s",
	Outside:          "%s, hors de tout horaire et donc non compté comme manquant : %s",
	BySourceOf:       " par la source de %s",
	BySource:         " par la source",
	Empty:            "-",

	WhatIf:         "Constatations : nouvelles %d (obligation ou donnée : %d), corrigées %d, modifiées %d, inchangées %d; coût : %s",
	WhatIfSides:    "De %s à %s, selon %s.",
	Gained:         "Nouvelles",
	Cured:          "Corrigées",
	Changed:        "Modifiées",
	WasMeasured:    "était %s",
	WasWaived:      "avait une dispense",
	WasNotWaived:   "n'avait pas de dispense",
	WasAccepted:    "était acceptée",
	WasNotAccepted: "n'était pas acceptée",
	WasOtherwise:   "était %s, %s",
	JudgedNoMore:   "N'est plus jugé; une constatation peut avoir disparu pour cette seule raison",
	JudgedAgain:    "Jugé maintenant seulement",
	Nothing:        "Aucune constatation n'est nouvelle, corrigée ou modifiée.",
	CostByElement:  "Coût par élément",
	CostColumns:    []string{"élément", "premier", "deuxième", "écart"},
	PeopleHead:     "Employés pour qui quelque chose diffère",
	PeopleColumns:  []string{"employé", "nom", "premier", "deuxième", "écart", "nouvelles", "corrigées", "modifiées", ""},
	Unchanged:      "Rien ne diffère pour les autres employés : %d.",
	First:          "premier horaire",
	Second:         "deuxième horaire",
	PartialTotal:   "PARTIEL : %s",
	Partially:      "PARTIEL : une partie de la paye manque",

	Owed:         "%s : somme due à %d employés selon %s à partir du %s",
	OwedPartial:  "; PARTIEL, voir ci-dessous",
	OwedAbout:    "Ce que paie %[2]s pour les jours du %[3]s au %[4]s, moins ce que payait %[1]s.",
	OwedColumns:  []string{"employé", "nom", "ancien", "nouveau", "somme due"},
	OwedByPeriod: "Par élément",
	PeriodHeads:  []string{"employé", "du", "au", "élément", "ancien", "nouveau", "somme due"},
	OwedNot:      "Non compris dans la somme",
	OwedLess:     "Employés payés moins selon les nouvelles dispositions : %d.",

	Sheet:        CompareSheets{"Comparaison", "Éléments", "Par clause", "Constatations", "Non chiffré", "Hypothèses", "Coût", "Rétroactif", "Par période", "Constatations par clause"},
	Title:        "Un même horaire selon plusieurs conventions collectives",
	TitleWhatIf:  "Deux horaires selon une même convention collective",
	TitleBackPay: "Paye rétroactive selon de nouvelles dispositions",
	Chart:        "Coût du même horaire; * partiel, il en manque une partie",
	ChartAxis:    "en dollars",
	FindingCols:  []string{"Convention collective", "Règle", "Force", "Clause", "Constatations", "Dispenses"},
	NotCostedCol: []string{"Convention collective", "Quoi", "Pourquoi", "Employés", "Dans le total"},
	RateCols:     []string{"Convention collective", "Classification", "Échelon", "Classe là-bas", "Échelon là-bas", "À partir du", "Taux ($)", "Employés"},
	RatesHead:    "Taux horaires utilisés",
	ReadingsHead: "Comment les textes douteux sont lus",
	ReadingCols:  []string{"Convention collective", "Interprétation", "Retenue", "Clause"},
	RemarksHead:  "Ce que les fichiers des conventions disent de leurs propres chiffres",
	RemarkCols:   []string{"Convention collective", "Chiffre", "Clause", "Remarque"},
	RosterNotice: "l'horaire",
	Inferred:     "déduit : %s",
	Says:         "L'horaire est chiffré tel quel selon chaque convention collective : qui a travaillé un jour férié selon une seule d'entre elles y est payé pour un jour férié travaillé. Ce que seule la convention de l'horaire connaît est laissé de côté ailleurs, et figure sous les avis.",
	ByRoster:     "celui de l'horaire",

	TotalCols:      []string{"Convention collective", "Titre", "Total complet ($)", "Total partiel ($)", "Écart ($)", "À éléments égaux ($)", "Obligation", "Effort", "Conseil", "Donnée", "Dispense", "Non chiffrés", "Manque"},
	ClauseCols:     []string{"Convention collective", "Élément", "Clause", "Ce qu'elle dit, dans nos mots", "Lignes", "Minutes", "Nombre", "Montant ($)"},
	OwedElements:   []string{"élément", "ancien", "nouveau", "somme due"},
	DifferenceSays: "L'écart se mesure à ce que la convention de l'horaire paie aux employés qui sont chiffrés.",
	MoreThan:       "plus que %s",
	Before:         "Avant",
}
