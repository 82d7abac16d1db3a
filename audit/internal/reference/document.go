package reference

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
)

// The roster document, as the contract names its keys. Pointers tell "absent" from "given as zero" where that matters.

type document struct {
	Version     int               `json:"version"`
	Agreement   string            `json:"agreement"`
	Institution docInstitution    `json:"institution"`
	Schedule    docSchedule       `json:"schedule"`
	Codes       []docCode         `json:"codes"`
	Employees   []docEmployee     `json:"employees"`
	Patterns    []docPattern      `json:"patterns"`
	Assignments []docAssignment   `json:"assignments"`
	Recurrences []docRecurrence   `json:"recurrences"`
	Shifts      []docShift        `json:"shifts"`
	Lead        []docShift        `json:"lead"`
	Changes     []docChange       `json:"changes"`
	Worked      []docWorked       `json:"worked"`
	Leave       []docLeave        `json:"leave"`
	Acting      []docActing       `json:"acting"`
	Proceedings []docProceeding   `json:"proceedings"`
	Waivers     []docWaiver       `json:"waivers"`
	Readings    map[string]string `json:"readings"`
}

type docInstitution struct {
	Name          string   `json:"name"`
	Timezone      string   `json:"timezone"`
	CivicHoliday  string   `json:"civic_holiday"`
	ExtraHolidays []string `json:"extra_holidays"`
	Weekend       []string `json:"weekend"`
}

type docSchedule struct {
	Start          string         `json:"start"`
	End            string         `json:"end"`
	Posted         string         `json:"posted"`
	Postings       []docPosting   `json:"postings"`
	AveragingWeeks int            `json:"averaging_weeks"`
	Positions      map[string]int `json:"positions"`
}

type docPosting struct {
	Start  string `json:"start"`
	End    string `json:"end"`
	Posted string `json:"posted"`
}

type docCode struct {
	Code          string `json:"code"`
	Start         string `json:"start"`
	End           string `json:"end"`
	UnpaidMinutes int    `json:"unpaid_minutes"`
	Rest          bool   `json:"rest"`
}

type docEmployee struct {
	ID             string    `json:"id"`
	Name           string    `json:"name"`
	Classification string    `json:"classification"`
	Step           int       `json:"step"`
	Hours          string    `json:"hours"`
	PartTime       bool      `json:"part_time"`
	WeeklyHours    string    `json:"weekly_hours"`
	HourlyRate     string    `json:"hourly_rate"`
	Group          string    `json:"group"`
	From           string    `json:"from"`
	To             string    `json:"to"`
	Terms          []docTerm `json:"terms"`
}

type docTerm struct {
	From           string  `json:"from"`
	Classification *string `json:"classification"`
	Step           *int    `json:"step"`
	Hours          *string `json:"hours"`
	PartTime       *bool   `json:"part_time"`
	HourlyRate     *string `json:"hourly_rate"`
}

type docPattern struct {
	ID   string   `json:"id"`
	Days []string `json:"days"`
}

type docAssignment struct {
	Employee string `json:"employee"`
	Pattern  string `json:"pattern"`
	Start    string `json:"start"`
	Offset   int    `json:"offset"`
	End      string `json:"end"`
}

type docRecurrence struct {
	Employee      string   `json:"employee"`
	DTStart       string   `json:"dtstart"`
	Minutes       int      `json:"minutes"`
	RRule         string   `json:"rrule"`
	ExDates       []string `json:"exdates"`
	RDates        []string `json:"rdates"`
	Code          string   `json:"code"`
	UnpaidMinutes *int     `json:"unpaid_minutes"`
}

type docShift struct {
	Employee      string   `json:"employee"`
	Start         string   `json:"start"`
	End           string   `json:"end"`
	Code          string   `json:"code"`
	UnpaidMinutes *int     `json:"unpaid_minutes"`
	Emergency     *bool    `json:"emergency"`
	SeniorOfficer *bool    `json:"senior_officer"`
	DogPeriods    *int     `json:"dog_periods"`
	Meal          *docMeal `json:"meal"`
}

type docMeal struct {
	Start string `json:"start"`
	End   string `json:"end"`
}

type docChange struct {
	Employee  string    `json:"employee"`
	Notified  string    `json:"notified"`
	From      *docShift `json:"from"`
	To        *docShift `json:"to"`
	Reason    string    `json:"reason"`
	Consent   bool      `json:"consent"`
	Discussed bool      `json:"discussed"`
	Exchange  string    `json:"exchange"`
}

type docWorked struct {
	Employee           string `json:"employee"`
	Start              string `json:"start"`
	End                string `json:"end"`
	Kind               string `json:"kind"`
	Code               string `json:"code"`
	Emergency          bool   `json:"emergency"`
	FreeMeal           bool   `json:"free_meal"`
	TravelStatus       bool   `json:"travel_status"`
	MissedMealBreak    bool   `json:"missed_meal_break"`
	ScheduledMinutes   int    `json:"scheduled_minutes"`
	PostClassification string `json:"post_classification"`
	Leg                string `json:"leg"`
}

type docLeave struct {
	Employee string `json:"employee"`
	First    string `json:"first"`
	Last     string `json:"last"`
	Paid     bool   `json:"paid"`
}

type docActing struct {
	Employee       string `json:"employee"`
	First          string `json:"first"`
	Last           string `json:"last"`
	Classification string `json:"classification"`
}

type docProceeding struct {
	Employee string `json:"employee"`
	End      string `json:"end"`
}

type docWaiver struct {
	Rule       string `json:"rule"`
	Employee   string `json:"employee"`
	First      string `json:"first"`
	Last       string `json:"last"`
	Reason     string `json:"reason"`
	ApprovedBy string `json:"approved_by"`
}

func decode(text []byte) (*document, error) {
	d := json.NewDecoder(bytes.NewReader(text))
	d.DisallowUnknownFields()
	doc := new(document)
	if err := d.Decode(doc); err != nil {
		return nil, fmt.Errorf("roster: %w", err)
	}
	if _, err := d.Token(); err != io.EOF {
		return nil, fmt.Errorf("roster: something follows the document")
	}
	return doc, nil
}
