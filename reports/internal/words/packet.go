package words

// Packet is the words of the papers for a grievance, in one language.
type Packet struct {
	Lang        string // of the pages, as browsers name it
	Title       string
	OutNotEmpty string // path of the folder

	Draft string // what the papers are, and what they are not
	Edit  string // how they are opened, changed and printed

	Facts                                              string
	Member, Is, Institution, Agreement, Period, Posted string
	PostedUnknown                                      string
	AsPosted, AsPostedIs                               string
	Today                                              string

	Claims         string
	Nothing        string
	NoFindings     string
	FindingsHead   string
	FindingsSays   string
	FindingsHeads  [6]string // paper, clause, strength, findings, at stake, grieve by
	ExcusedToo     string    // open findings, excused ones
	MoneyHead      string
	MoneySays      string
	MoneyHeads     [5]string // paper, clause, lines, amount, grieve by
	MoneyTotal     string
	PartialHead    string // missing elements
	PartialUnnamed string
	OfSchedule     string

	Limits          string
	LimitIs         string // days, clause, what it says
	LimitNot        string // what does not count, clauses
	LimitNone       string
	LimitFirst      string // date
	LimitFindings   string
	LimitMoney      string
	LimitLapsed     string // day, how many
	Holidays        string
	Lapsed          string
	GrieveBy        string // date
	GrieveByLater   string // date
	GrieveUnknown   string
	CountedFromWork string

	Doubts        string
	DoubtsSays    string
	DoubtsNone    string
	DoubtHeads    [5]string // reading, clause, taken as, other value, for this member
	DoubtMore     string    // dollars
	DoubtLess     string    // dollars
	DoubtSame     string
	DoubtPartial  string // what a value would pay
	DoubtUnpriced string
	DoubtTotal    string // what the amounts are of
	Decision      string // citation, holding
	Undecided     string // question

	Papers     string
	PaperHeads [2]string
	Statement  string
	Audit      string
	Manifest   string

	Again       string
	AgainSays   string
	AgainMasked string
	Program     string
	Zones       string
	Terms       string
	Inputs      string
	InputHeads  [3]string // file, what it is, SHA-256
	InputKinds  map[string]string

	NotJudged      string
	NotJudgedSays  string
	NotJudgedHeads [3]string // rule, from, why
	NotCosted      string
	NotCostedHeads [2]string // element, why
	Outside        string
	Notices        string

	// A paper.
	Back         string
	Claimed      string
	ClaimOne     string // strength
	ClaimMany    string // how many, strength
	ClaimExcused string
	Stake        string // dollars
	StakeNone    string
	OwedOne      string // dollars
	Owed         string // dollars, lines
	OwedSays     string
	Clause       string
	ClauseSays   string
	ClauseNone   string
	How          string
	FactsOf      string
	PlacesIn     string // files
	FactNumber   string // number
	Days         string
	Measured     string
	AtStake      string
	Places       string
	Shifts       string
	NoShift      string
	Changes      string
	Changed      string // when notified, reason, old shift, new shift
	Cancelled    string // when notified, reason, old shift
	Added        string // when notified, reason, new shift
	Consent      string
	Notice       string // time
	NoticeAfter  string // time
	Worked       string
	Leave        string
	LeavePaid    string // days
	LeaveUnpaid  string // days
	Reasons      map[string]string
	Arithmetic   string
	NoAmount     string
	LineHeads    [6]string // day, clock, element and clause, arithmetic, amount, why
	MoneyLines   [6]string // day, clock, arithmetic and clause, amount, recorded facts, grieve by
	Sum          string
	Shorter      string // spelled out, all
	ShortHeads   [5]string
	Waivers      string
	WaiverNone   string
	WaiverHeads  [5]string // days, for whom, reason, approved by, place
	Everybody    string
	Excused      string
	ExcusedBy    string // reason, approver
	Evidence     string
	EvidenceSays string
	Otherwise    string // reading, value
	With         string // name, what is said of it
	Span         string // first day, last day
	Clock        string // from, to, where one has a date
	Weekdays     [7]string

	Strengths map[string]string // what each demands
	Rules     map[string]Proof
	Elements  map[string]Proof
	AnyRule   Proof // of a rule that has none of its own
	AnyPay    Proof // of an element that has none of its own
}

// Proof is what a rule or a pay element is called, and what shows the facts
// behind it. In French it has the name of all reports, and none here.
type Proof struct {
	Name     string
	Evidence []string
}

// PacketOf is the table of the packet in a language's code: en, fr.
func PacketOf(code string) *Packet {
	if code == FrenchPacket.Lang {
		return &FrenchPacket
	}
	return &EnglishPacket
}

// EnglishPacket is the table of English words.
var EnglishPacket = Packet{
	Lang: "en", Title: "Grievance packet", OutNotEmpty: "%s: is there already and is not empty; name a new folder",
	Draft: "Drafted from the roster by a program. It states what the roster and the agreement say; the agreement's text alone binds, and clauses are told in our words. Whether to grieve is for people to decide: read it, check it against your own papers, and change it where you know better.",
	Edit:  "Open the papers in a browser to read and print them, or in a word processor to change them.",

	Facts: "The facts", Member: "Member", Is: "Classification", Institution: "Institution", Agreement: "Agreement", Period: "Period", Posted: "Posted on",
	PostedUnknown: "the roster does not say when", AsPosted: "Change log", AsPostedIs: "not applied: the schedule is judged as it was posted", Today: "As of",

	Claims:  "What is claimed",
	Nothing: "Nothing is claimed: no finding that counts concerns this member, and nothing is owed beyond regular pay and leave. What could not be judged or costed stands below; silence there is not a clean bill.",

	NoFindings:     "No finding concerns this member. What could not be judged stands below.",
	FindingsHead:   "Breaches of the agreement",
	FindingsSays:   "One paper for each kind of finding. What is at stake is not added to the money owed: a penalty that is owed already stands there too, and what hangs on a doubtful reading is owed by that reading alone.",
	FindingsHeads:  [6]string{"Paper", "Clause", "What it demands", "Findings", "At stake", "Grieve by"},
	ExcusedToo:     "%s, and %s excused",
	MoneyHead:      "Money owed beyond regular pay",
	MoneySays:      "What the recorded work, changes and days earn. Hold it against the pay stubs: claim what was not paid.",
	MoneyHeads:     [5]string{"Paper", "Clause", "Lines", "Owed", "Grieve by, counted from the first day of work"},
	MoneyTotal:     "Total",
	PartialHead:    "Not all of it could be costed. Not, or not wholly, in these amounts: %s.",
	PartialUnnamed: "Not all of it could be costed.",
	OfSchedule:     "of the whole schedule; it concerns everybody on it",

	Limits:          "Time limits",
	LimitIs:         "A grievance is presented by day %s after the employee learned of the matter (%s).",
	LimitNot:        "These days do not count: %s (%s).",
	LimitNone:       "The agreement's file gives no time limit for grievances. Look it up before anything else.",
	LimitFirst:      "The first date of all in these papers: %s.",
	LimitFindings:   "Findings are counted from the day on which they could first be known: the notification of a change, the posting, or the day of the work. The later date is counted from the finding's last day.",
	LimitMoney:      "Money is counted from the day of the work, the earliest day there can be. When the member could see that it was not paid, the pay stub tells, and no roster.",
	LimitLapsed:     "On %s, %s of the findings had lapsed by the first count.",
	Holidays:        "designated holidays",
	Lapsed:          "lapsed",
	GrieveBy:        "Grieve by",
	GrieveByLater:   "%s, by a later reading %s",
	GrieveUnknown:   "not known",
	CountedFromWork: "counted from the first day of work",

	Doubts:        "Readings in doubt",
	DoubtsSays:    "Texts that can be read in more than one way, what was taken here, and what each other value gives this member over the whole period.",
	DoubtsNone:    "No doubtful reading that we know of touches this.",
	DoubtHeads:    [5]string{"Reading", "Clause", "Taken as", "Other value", "For this member"},
	DoubtMore:     "%s more",
	DoubtLess:     "%s less",
	DoubtSame:     "the same amount",
	DoubtPartial:  "%s, without what the source does not give",
	DoubtUnpriced: "changes no amount here",
	DoubtTotal:    "The pay of the whole period is %s as taken here.",
	Decision:      "%s: %s.",
	Undecided:     "No decision was found on %s.",

	Papers: "The papers", PaperHeads: [2]string{"File", "What it is"},
	Statement: "the member's statement as a workbook: findings, calendar, every pay line with its arithmetic, clauses, what was assumed",
	Audit:     "the member's statement as a document for programs, with every figure",
	Manifest:  "what these papers were made from and with, and a hash of each file",

	Again:       "To have the same numbers made again",
	AgainSays:   "Put the files named below, unchanged, into one folder, and run this command there with the same version of the program. It writes the same papers, to the byte. \"rostercheck packet --verify FOLDER FILE...\" does it and compares.",
	AgainMasked: "Names and ids are replaced by pseudonyms, in this command too. The hashes are those of the true files.",
	Program:     "rostercheck version", Zones: "Time zone data", Terms: "Agreement's file",
	Inputs: "Files read", InputHeads: [3]string{"File", "What it is", "SHA-256"},
	InputKinds: map[string]string{"roster": "roster", "then": "later version", "version": "version", "worked": "time worked", "mapping": "mapping", "agreement": "agreement"},

	NotJudged: "Not judged", NotJudgedSays: "What a rule would have needed to know. Silence here is not a clean bill.", NotJudgedHeads: [3]string{"Rule", "From", "Why"},
	NotCosted: "Not costed", NotCostedHeads: [2]string{"Pay element", "Why"}, Outside: "outside any roster: ", Notices: "Notices",

	Back: "All papers", Claimed: "The claim",
	ClaimOne: "One finding. %s", ClaimMany: "%s findings. %s", ClaimExcused: "All findings of this kind are excused, and nothing is claimed: they are listed below.",
	Stake: "At stake in them: %s.", StakeNone: "No amount hangs on them.", OwedOne: "%s is owed, in one line.", Owed: "%s is owed, in %s lines.",
	OwedSays: "Hold each line against the pay stub of its day, and strike out what was paid.",
	Clause:   "The clause", ClauseSays: "In our words, not the agreement's: quote the agreement itself in the grievance.", ClauseNone: "not in the agreement's file",
	How: "How it is judged", FactsOf: "The facts", PlacesIn: "Places are those in %s.", FactNumber: "Finding %s",
	Days: "Days", Measured: "Measured", AtStake: "At stake", Places: "In the files", Shifts: "Scheduled", NoShift: "no shift",
	Changes: "Changes", Changed: "notified %s (%s): %s became %s", Cancelled: "notified %s (%s): %s was cancelled", Added: "notified %s (%s): %s was added",
	Consent: "with the employee's consent", Notice: "%s before it took effect", NoticeAfter: "%s after it took effect",
	Worked: "Recorded as worked", Leave: "Leave", LeavePaid: "paid leave, %s", LeaveUnpaid: "unpaid leave, %s",
	Reasons:    map[string]string{"employer": "by the employer", "employee": "asked for by the employee", "exchange": "exchange of shifts", "emergency": "emergency"},
	Arithmetic: "The arithmetic", NoAmount: "No pay line of these days hangs on the findings.",
	LineHeads:  [6]string{"Day", "Clock", "Pay element", "Arithmetic", "Amount", "Why"},
	MoneyLines: [6]string{"Day", "Clock", "Arithmetic", "Amount", "What the roster records", "Grieve by, counted from that day"},
	Sum:        "Sum", Shorter: "The first %s of %s are spelled out; the others follow in short. The workbook has all of them.",
	ShortHeads: [5]string{"No.", "Days", "Finding", "In the files", "Grieve by"},
	Waivers:    "Waivers that apply", WaiverNone: "The roster lists no waiver of this rule for this member.",
	WaiverHeads: [5]string{"Days", "For", "Reason", "Approved by", "In the files"}, Everybody: "everybody",
	Excused: "Excused, and not claimed", ExcusedBy: "%s (approved by %s)",
	Evidence: "Evidence still needed", EvidenceSays: "The roster says so; what shows it is for you to find.",
	Otherwise: "If %s were read as %s, these lines would be paid there", With: "%s: %s", Span: "%s to %s", Clock: "%s to %s",
	Weekdays: [7]string{"Mondays", "Tuesdays", "Wednesdays", "Thursdays", "Fridays", "Saturdays", "Sundays"},

	Strengths: map[string]string{
		"must": "The clause says that it shall be so.", "effort": "The employer owes every reasonable effort: ask what was tried.",
		"advice": "An indicator of the program's own; the clause sets no number.", "data": "The roster contradicts itself: put the record right first.",
	},
	Rules: map[string]Proof{
		"approved-shift":         {"Shift that was not approved", []string{"the list of shifts approved for the institution on that day, and who approved it", "the posted schedule with the times of the shift"}},
		"averaging-period":       {"Averaging period too long", []string{"the schedule, or the letter, that sets the period over which hours are averaged", "the number of positions of the classification at the institution"}},
		"change-consultation":    {"Change without consultation", []string{"the notice of the change, with its date, and the list of those it touches", "letters or minutes that show whether the union's representative was consulted", "the name of the representative whom the union had named in writing"}},
		"change-notice":          {"Change on short notice", []string{"proof of when the member was told: the e-mail, the call log, the change sheet with its time, or a statement of the member", "the posting with its date, which shows the shift before the change", "the reason that was given, and whether the member agreed or had asked for it", "the timesheet that shows which shift was worked"}},
		"christmas-new-year":     {"Christmas and New Year", []string{"the posting for both days, with its date", "the leave calendar, and what the member had asked for", "what effort was made to give one of the days: who was asked, what was refused"}},
		"consecutive-days":       {"Too many days in a row", []string{"the posting of the days, with its date", "whether the member asked for it or agreed: the exchange form, the consent", "the timesheets of the days"}},
		"daily-hours":            {"Day too long", []string{"the posting of the shift, with its date", "the timesheet of the day", "any agreement on other hours that covers the member"}},
		"days-of-rest":           {"Days of rest apart", []string{"the posting of the weeks around, with its date", "whether the member asked for it: the exchange form, the consent"}},
		"exchange-cost":          {"Exchange of shifts that costs more", []string{"the exchange form, signed by both, with the approval", "the posted shifts of both before the exchange"}},
		"hours-fluctuation":      {"Hours that fluctuate", []string{"the posting of the cycle, with its date", "what the union was told of the reasons for the cycle"}},
		"meal-period":            {"Meal period outside its hours", []string{"the posting or post order that sets the meal period", "a statement of the member, or the log of the post, on when the meal was really taken", "whether an emergency was declared"}},
		"overlap":                {"Records that overlap", []string{"the posting and the timesheet of the day: which of the two is right"}},
		"overtime-level":         {"Overtime at another level", []string{"the overtime list or call log of that day: who was asked, in what order", "the classification of the post that was worked"}},
		"posting-notice":         {"Posting too late", []string{"the posting itself with its date: a dated photograph, the e-mail, the stamp", "the names of those who saw when it went up", "whether an earlier draft was posted"}},
		"rest-after-proceedings": {"Rest after a proceeding", []string{"the notice to attend, and the hour at which the proceeding ended", "the posting and the timesheet of the next shift"}},
		"rest-between-shifts":    {"Rest between shifts", []string{"the posting of both shifts, with its date", "whether the member asked for it: the exchange form, the consent", "what effort was made to avoid it, and what operations are said to have required it", "the timesheets of both shifts"}},
		"shift-change-in-cycle":  {"Shift changed more than once in a cycle", []string{"the posted cycle and each change of it, with dates", "the consent of the member, if there is one", "whether an emergency was declared"}},
		"shift-span":             {"Shift too long from start to end", []string{"the posting of the shift, with its date", "the timesheet of the day", "whether an emergency was declared, by whom and when"}},
		"short-change":           {"Quick return to an earlier shift", []string{"the posting of both shifts, with its date", "whether the member asked for it: the exchange form, the consent"}},
		"weekly-average":         {"Hours above the average", []string{"the posting of the whole averaging period, with its date", "the length of the averaging period, and where it is set", "the timesheets of the period"}},
	},
	Elements: map[string]Proof{
		"acting-pay":               {"Acting pay", []string{"the order or letter that gave the higher duties, with its days", "the timesheets or post logs of these days", "the pay stubs of the period"}},
		"call-back-allowance":      {"Call-back allowance", []string{"the call log: who called, when, and for what", "the timesheet of the call-back", "the pay stub of the period"}},
		"call-back-minimum":        {"Minimum of a call-back", []string{"the call log: who called, when, and for what", "gate or sign-in records of coming and going", "the timesheet of the call-back", "the pay stub of the period"}},
		"change-notice":            {"Penalty for short notice of a change", []string{"proof of when the member was told: the e-mail, the call log, the change sheet with its time, or a statement of the member", "the posting with its date, which shows the shift before the change", "the timesheet that shows the new shift was worked", "the pay stub of the period"}},
		"dog-handler-allowance":    {"Dog handler's allowance", []string{"the order that assigns the dog", "the log of the days", "the pay stub of the period"}},
		"escort":                   {"Escort", []string{"the travel order and the escort's log, with the hours of each leg", "the timesheet", "the pay stub of the period"}},
		"holiday":                  {"Work on a designated holiday", []string{"the timesheet of the day", "the posting, which shows whether the day was a day of rest and the holiday moved", "the pay stub of the period"}},
		"holiday-in-lieu":          {"Pay in lieu of holidays", []string{"the letter of offer, which shows part-time hours", "the pay stubs of the period"}},
		"leave":                    {"Paid leave", []string{"the leave form with its approval", "the pay stub of the period"}},
		"meal-allowance":           {"Meal allowance", []string{"the timesheet of the overtime, with its hours", "that no free meal was given", "the pay stub of the period, or the claim form"}},
		"overtime":                 {"Overtime", []string{"the overtime form with its authorization, or who asked for the work", "the timesheet, or gate and sign-in records", "the pay stub of the period, and whether leave was taken in place of pay"}},
		"overtime-minimum":         {"Minimum of overtime", []string{"the overtime form with its authorization", "the timesheet", "the pay stub of the period"}},
		"regular":                  {"Regular pay", []string{"the posting and the timesheets", "the pay stubs of the period"}},
		"reporting-minimum":        {"Reporting pay", []string{"who sent the member home, and when", "the timesheet or sign-in record of the day", "the posting, which shows the shift", "the pay stub of the period"}},
		"responsibility-allowance": {"Responsibility allowance", []string{"the order or log that names the member as the senior officer", "the pay stub of the period"}},
		"shift-premium":            {"Shift premium", []string{"the posting, or the timesheets, with the hours worked in the evening and at night", "the pay stubs of the period"}},
		"travel":                   {"Travelling time", []string{"the travel order, with departure and arrival", "the timesheet", "the pay stub of the period, or the travel claim"}},
		"weekend-premium":          {"Weekend premium", []string{"the posting, or the timesheets, with the hours worked on the weekend", "the pay stubs of the period"}},
	},
	AnyRule: Proof{"", []string{"the posting of the days, with its date", "the timesheets of the days", "what was agreed or asked for by the member: the consent, the exchange form"}},
	AnyPay:  Proof{"", []string{"the timesheets of the days", "the pay stub of the period"}},
}

// FrenchPacket is the table of French words.
var FrenchPacket = Packet{
	Lang: "fr", Title: "Dossier de grief", OutNotEmpty: "%s : existe déjà et n'est pas vide; nommez un nouveau dossier",
	Draft: "Dressé par un programme d'après l'horaire. Il énonce ce que disent l'horaire et la convention collective; seul le texte de la convention fait foi, et les clauses sont rapportées dans nos mots. C'est aux personnes de décider s'il y a lieu de déposer un grief : lisez-le, comparez-le à vos propres documents et corrigez-le là où vous en savez davantage.",
	Edit:  "Ouvrez les pièces dans un navigateur pour les lire et les imprimer, ou dans un traitement de texte pour les modifier.",

	Facts: "Les faits", Member: "Membre", Is: "Classification", Institution: "Établissement", Agreement: "Convention collective", Period: "Période", Posted: "Affiché le",
	PostedUnknown: "l'horaire ne dit pas quand", AsPosted: "Registre des changements", AsPostedIs: "non appliqué : l'horaire est jugé tel qu'il a été affiché", Today: "En date du",

	Claims:  "Ce qui est réclamé",
	Nothing: "Rien n'est réclamé : aucune constatation qui compte ne touche ce membre, et rien n'est dû en plus de la paye normale et des congés. Ce qui n'a pu être jugé ni chiffré figure plus bas; le silence à cet endroit n'est pas un certificat de conformité.",

	NoFindings:     "Aucune constatation ne touche ce membre. Ce qui n'a pu être jugé figure plus bas.",
	FindingsHead:   "Manquements à la convention",
	FindingsSays:   "Une pièce par type de constatation. Le montant en jeu ne s'ajoute pas aux sommes dues : une pénalité déjà due y figure aussi, et ce qui dépend d'une interprétation douteuse n'est dû que selon celle-ci.",
	FindingsHeads:  [6]string{"Pièce", "Clause", "Ce qu'elle exige", "Constatations", "En jeu", "Grief au plus tard le"},
	ExcusedToo:     "%s, et %s en dispense",
	MoneyHead:      "Sommes dues en plus de la paye normale",
	MoneySays:      "Ce que rapportent le travail, les changements et les jours consignés. Comparez avec les talons de paye : réclamez ce qui n'a pas été payé.",
	MoneyHeads:     [5]string{"Pièce", "Clause", "Lignes", "Dû", "Grief au plus tard le, à compter du premier jour de travail"},
	MoneyTotal:     "Total",
	PartialHead:    "Tout n'a pu être calculé. Absents de ces montants, en tout ou en partie : %s.",
	PartialUnnamed: "Tout n'a pu être calculé.",
	OfSchedule:     "de l'horaire entier; elle touche tous ceux qui y figurent",

	Limits:          "Délais",
	LimitIs:         "Le grief se présente au plus tard le %se jour après que l'employé a pris connaissance de l'affaire (%s).",
	LimitNot:        "Ne comptent pas : %s (%s).",
	LimitNone:       "Le fichier de la convention ne donne aucun délai de grief. Vérifiez-le avant toute chose.",
	LimitFirst:      "La première de toutes les dates de ce dossier : %s.",
	LimitFindings:   "Pour les constatations, le délai court à compter du jour où elles pouvaient être connues : l'avis du changement, l'affichage ou le jour du travail. La date plus tardive court à compter du dernier jour de la constatation.",
	LimitMoney:      "Pour les sommes, le délai court à compter du jour du travail, le plus tôt possible. Le talon de paye, et non l'horaire, dit quand le membre pouvait voir que la somme n'avait pas été payée.",
	LimitLapsed:     "Le %s, le délai de %s des constatations était écoulé selon le premier calcul.",
	Holidays:        "les jours fériés désignés",
	Lapsed:          "délai écoulé",
	GrieveBy:        "Grief au plus tard le",
	GrieveByLater:   "%s; selon une interprétation plus large, %s",
	GrieveUnknown:   "inconnu",
	CountedFromWork: "à compter du premier jour de travail",

	Doubts:        "Interprétations douteuses",
	DoubtsSays:    "Textes qui se lisent de plus d'une façon, ce qui a été retenu ici et ce que chaque autre valeur donne à ce membre pour toute la période.",
	DoubtsNone:    "Aucune interprétation douteuse connue ne touche ce point.",
	DoubtHeads:    [5]string{"Interprétation", "Clause", "Retenu", "Autre valeur", "Pour ce membre"},
	DoubtMore:     "%s de plus",
	DoubtLess:     "%s de moins",
	DoubtSame:     "le même montant",
	DoubtPartial:  "%s, sans ce que la source ne donne pas",
	DoubtUnpriced: "ne change aucun montant ici",
	DoubtTotal:    "La paye de toute la période est de %s selon ce qui est retenu ici.",
	Decision:      "%s : %s.",
	Undecided:     "Aucune décision n'a été trouvée sur la question suivante : %s.",

	Papers: "Les pièces", PaperHeads: [2]string{"Fichier", "Contenu"},
	Statement: "le relevé du membre sous forme de classeur : constatations, calendrier, chaque ligne de paye avec son calcul, clauses, hypothèses",
	Audit:     "le relevé du membre sous forme de document pour les programmes, avec chaque chiffre",
	Manifest:  "ce à partir de quoi et avec quoi ces pièces ont été faites, et l'empreinte de chaque fichier",

	Again:       "Pour refaire les mêmes chiffres",
	AgainSays:   "Mettez les fichiers nommés ci-dessous, inchangés, dans un même dossier et lancez-y cette commande avec la même version du programme. Elle écrit les mêmes pièces, à l'octet près. « rostercheck packet --verify DOSSIER FICHIER... » le fait et compare.",
	AgainMasked: "Les noms et les matricules sont remplacés par des pseudonymes, dans cette commande aussi. Les empreintes sont celles des vrais fichiers.",
	Program:     "Version de rostercheck", Zones: "Données des fuseaux horaires", Terms: "Fichier de la convention",
	Inputs: "Fichiers lus", InputHeads: [3]string{"Fichier", "Contenu", "SHA-256"},
	InputKinds: map[string]string{"roster": "horaire", "then": "version ultérieure", "version": "version", "worked": "temps travaillé", "mapping": "correspondances", "agreement": "convention collective"},

	NotJudged: "Non jugé", NotJudgedSays: "Ce qu'une règle aurait eu besoin de savoir. Le silence à cet endroit n'est pas un certificat de conformité.", NotJudgedHeads: [3]string{"Règle", "À compter du", "Pourquoi"},
	NotCosted: "Non chiffré", NotCostedHeads: [2]string{"Élément de paye", "Pourquoi"}, Outside: "hors de tout horaire : ", Notices: "Avis",

	Back: "Toutes les pièces", Claimed: "La réclamation",
	ClaimOne: "Une constatation. %s", ClaimMany: "%s constatations. %s", ClaimExcused: "Toutes les constatations de ce type font l'objet d'une dispense et rien n'est réclamé : elles figurent plus bas.",
	Stake: "En jeu : %s.", StakeNone: "Aucun montant n'en dépend.", OwedOne: "La somme de %s est due, en une ligne.", Owed: "La somme de %s est due, en %s lignes.",
	OwedSays: "Comparez chaque ligne avec le talon de paye du jour et biffez ce qui a été payé.",
	Clause:   "La clause", ClauseSays: "Dans nos mots, non dans ceux de la convention : citez la convention même dans le grief.", ClauseNone: "absente du fichier de la convention",
	How: "Comment on en juge", FactsOf: "Les faits", PlacesIn: "Les emplacements sont ceux de %s.", FactNumber: "Constatation %s",
	Days: "Jours", Measured: "Mesuré", AtStake: "En jeu", Places: "Dans les fichiers", Shifts: "Prévu à l'horaire", NoShift: "aucun quart de travail",
	Changes: "Changements", Changed: "avisé le %s (%s) : %s est devenu %s", Cancelled: "avisé le %s (%s) : %s a été annulé", Added: "avisé le %s (%s) : %s a été ajouté",
	Consent: "avec le consentement de l'employé", Notice: "%s avant sa prise d'effet", NoticeAfter: "%s après sa prise d'effet",
	Worked: "Consigné comme travaillé", Leave: "Congé", LeavePaid: "congé payé, %s", LeaveUnpaid: "congé non payé, %s",
	Reasons:    map[string]string{"employer": "par l'employeur", "employee": "à la demande de l'employé", "exchange": "échange de quarts", "emergency": "urgence"},
	Arithmetic: "Le calcul", NoAmount: "Aucune ligne de paye de ces jours ne dépend des constatations.",
	LineHeads:  [6]string{"Jour", "Heures", "Élément de paye", "Calcul", "Montant", "Pourquoi"},
	MoneyLines: [6]string{"Jour", "Heures", "Calcul", "Montant", "Ce que consigne l'horaire", "Grief au plus tard le, à compter de ce jour"},
	Sum:        "Somme", Shorter: "Les %s premières sur %s sont détaillées; les autres suivent en abrégé. Le classeur les contient toutes.",
	ShortHeads: [5]string{"No", "Jours", "Constatation", "Dans les fichiers", "Grief au plus tard le"},
	Waivers:    "Dispenses qui s'appliquent", WaiverNone: "L'horaire ne contient aucune dispense de cette règle pour ce membre.",
	WaiverHeads: [5]string{"Jours", "Pour", "Motif", "Approuvée par", "Dans les fichiers"}, Everybody: "tous",
	Excused: "En dispense, et non réclamé", ExcusedBy: "%s (approuvé par %s)",
	Evidence: "Preuves à réunir", EvidenceSays: "L'horaire le dit; c'est à vous de trouver ce qui le montre.",
	Otherwise: "Si %s était interprété comme %s, ces lignes y seraient payées", With: "%s : %s", Span: "du %s au %s", Clock: "%s à %s",
	Weekdays: [7]string{"les lundis", "les mardis", "les mercredis", "les jeudis", "les vendredis", "les samedis", "les dimanches"},

	Strengths: map[string]string{
		"must": "La clause en fait une obligation.", "effort": "L'employeur doit tout effort raisonnable : demandez ce qui a été tenté.",
		"advice": "Un indicateur du programme; la clause ne fixe aucun nombre.", "data": "L'horaire se contredit : faites d'abord corriger le dossier.",
	},
	Rules: map[string]Proof{
		"approved-shift":         {"", []string{"la liste des quarts approuvés pour l'établissement ce jour-là, et qui l'a approuvée", "l'horaire affiché avec les heures du quart"}},
		"averaging-period":       {"", []string{"l'horaire ou la lettre qui fixe la période de calcul de la moyenne des heures", "le nombre de postes de la classification à l'établissement"}},
		"change-consultation":    {"", []string{"l'avis du changement, avec sa date, et la liste des personnes touchées", "les lettres ou procès-verbaux qui montrent si le représentant syndical a été consulté", "le nom du représentant que le syndicat avait désigné par écrit"}},
		"change-notice":          {"", []string{"la preuve du moment où le membre a été avisé : le courriel, le registre des appels, la feuille de changement avec l'heure ou une déclaration du membre", "l'affichage avec sa date, qui montre le quart d'avant le changement", "le motif donné, et si le membre y avait consenti ou l'avait demandé", "la feuille de temps qui montre quel quart a été travaillé"}},
		"christmas-new-year":     {"", []string{"l'affichage des deux jours, avec sa date", "le calendrier des congés, et ce que le membre avait demandé", "les efforts faits pour accorder l'un des deux jours : qui a été sollicité, ce qui a été refusé"}},
		"consecutive-days":       {"", []string{"l'affichage de ces jours, avec sa date", "si le membre l'a demandé ou y a consenti : le formulaire d'échange, le consentement", "les feuilles de temps de ces jours"}},
		"daily-hours":            {"", []string{"l'affichage du quart, avec sa date", "la feuille de temps du jour", "toute entente sur d'autres heures qui vise le membre"}},
		"days-of-rest":           {"", []string{"l'affichage des semaines voisines, avec sa date", "si le membre l'a demandé : le formulaire d'échange, le consentement"}},
		"exchange-cost":          {"", []string{"le formulaire d'échange signé par les deux, avec l'approbation", "les quarts affichés des deux avant l'échange"}},
		"hours-fluctuation":      {"", []string{"l'affichage du cycle, avec sa date", "ce qui a été dit au syndicat des raisons du cycle"}},
		"meal-period":            {"", []string{"l'affichage ou l'ordre de poste qui fixe la période de repas", "une déclaration du membre, ou le registre du poste, sur l'heure réelle du repas", "si une urgence a été déclarée"}},
		"overlap":                {"", []string{"l'affichage et la feuille de temps du jour : laquelle des deux est juste"}},
		"overtime-level":         {"", []string{"la liste des heures supplémentaires ou le registre des appels du jour : qui a été sollicité, dans quel ordre", "la classification du poste occupé"}},
		"posting-notice":         {"", []string{"l'affichage même avec sa date : une photo datée, le courriel, le timbre", "les noms de ceux qui ont vu quand il a été fait", "si une ébauche avait été affichée plus tôt"}},
		"rest-after-proceedings": {"", []string{"la convocation, et l'heure à laquelle la procédure a pris fin", "l'affichage et la feuille de temps du quart suivant"}},
		"rest-between-shifts":    {"", []string{"l'affichage des deux quarts, avec sa date", "si le membre l'a demandé : le formulaire d'échange, le consentement", "les efforts faits pour l'éviter, et les nécessités du service invoquées", "les feuilles de temps des deux quarts"}},
		"shift-change-in-cycle":  {"", []string{"le cycle affiché et chacun de ses changements, avec leurs dates", "le consentement du membre, s'il y en a un", "si une urgence a été déclarée"}},
		"shift-span":             {"", []string{"l'affichage du quart, avec sa date", "la feuille de temps du jour", "si une urgence a été déclarée, par qui et quand"}},
		"short-change":           {"", []string{"l'affichage des deux quarts, avec sa date", "si le membre l'a demandé : le formulaire d'échange, le consentement"}},
		"weekly-average":         {"", []string{"l'affichage de toute la période de calcul, avec sa date", "la durée de la période de calcul, et où elle est fixée", "les feuilles de temps de la période"}},
	},
	Elements: map[string]Proof{
		"acting-pay":               {"", []string{"l'ordre ou la lettre qui confie les fonctions supérieures, avec les jours", "les feuilles de temps ou registres de poste de ces jours", "les talons de paye de la période"}},
		"call-back-allowance":      {"", []string{"le registre des appels : qui a appelé, quand et pourquoi", "la feuille de temps du rappel", "le talon de paye de la période"}},
		"call-back-minimum":        {"", []string{"le registre des appels : qui a appelé, quand et pourquoi", "les registres d'entrée et de sortie", "la feuille de temps du rappel", "le talon de paye de la période"}},
		"change-notice":            {"", []string{"la preuve du moment où le membre a été avisé : le courriel, le registre des appels, la feuille de changement avec l'heure ou une déclaration du membre", "l'affichage avec sa date, qui montre le quart d'avant le changement", "la feuille de temps qui montre que le nouveau quart a été travaillé", "le talon de paye de la période"}},
		"dog-handler-allowance":    {"", []string{"l'ordre qui confie le chien", "le registre des jours", "le talon de paye de la période"}},
		"escort":                   {"", []string{"l'ordre de déplacement et le registre de l'escorte, avec les heures de chaque étape", "la feuille de temps", "le talon de paye de la période"}},
		"holiday":                  {"", []string{"la feuille de temps du jour", "l'affichage, qui montre si le jour était un jour de repos et si le férié a été déplacé", "le talon de paye de la période"}},
		"holiday-in-lieu":          {"", []string{"la lettre d'offre, qui montre les heures à temps partiel", "les talons de paye de la période"}},
		"leave":                    {"", []string{"le formulaire de congé avec son approbation", "le talon de paye de la période"}},
		"meal-allowance":           {"", []string{"la feuille de temps des heures supplémentaires", "qu'aucun repas gratuit n'a été fourni", "le talon de paye de la période, ou le formulaire de réclamation"}},
		"overtime":                 {"", []string{"le formulaire d'heures supplémentaires avec son autorisation, ou qui a demandé le travail", "la feuille de temps, ou les registres d'entrée et de sortie", "le talon de paye de la période, et si un congé a été pris au lieu de la paye"}},
		"overtime-minimum":         {"", []string{"le formulaire d'heures supplémentaires avec son autorisation", "la feuille de temps", "le talon de paye de la période"}},
		"regular":                  {"", []string{"l'affichage et les feuilles de temps", "les talons de paye de la période"}},
		"reporting-minimum":        {"", []string{"qui a renvoyé le membre chez lui, et quand", "la feuille de temps ou le registre d'entrée du jour", "l'affichage, qui montre le quart", "le talon de paye de la période"}},
		"responsibility-allowance": {"", []string{"l'ordre ou le registre qui désigne le membre comme agent principal", "le talon de paye de la période"}},
		"shift-premium":            {"", []string{"l'affichage ou les feuilles de temps, avec les heures travaillées le soir et la nuit", "les talons de paye de la période"}},
		"travel":                   {"", []string{"l'ordre de déplacement, avec le départ et l'arrivée", "la feuille de temps", "le talon de paye de la période, ou la demande de frais de déplacement"}},
		"weekend-premium":          {"", []string{"l'affichage ou les feuilles de temps, avec les heures travaillées la fin de semaine", "les talons de paye de la période"}},
	},
	AnyRule: Proof{"", []string{"l'affichage de ces jours, avec sa date", "les feuilles de temps de ces jours", "ce que le membre a demandé ou accepté : le consentement, le formulaire d'échange"}},
	AnyPay:  Proof{"", []string{"les feuilles de temps de ces jours", "le talon de paye de la période"}},
}
