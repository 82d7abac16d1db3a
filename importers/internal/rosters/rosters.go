// Package rosters makes and compares rosters for the tests of the importers.
package rosters

import (
	"fmt"
	"reflect"

	"pgregory.net/rapid"

	"rostercheck/importers/fields"
	"rostercheck/schedule"
	"rostercheck/schedule/civil"
)

// Plain is a copy of a roster without what depends on the file it came from:
// places, file names and notices.
func Plain(r *schedule.Roster) *schedule.Roster {
	c := plain(reflect.ValueOf(*r)).Interface().(schedule.Roster)
	c.AgreementAt, c.Files, c.Notices, c.Told = schedule.Source{}, nil, nil, nil
	return &c
}

func plain(v reflect.Value) reflect.Value {
	if v.Type() == reflect.TypeFor[schedule.Place]() {
		return reflect.Zero(v.Type())
	}
	switch v.Kind() {
	case reflect.Struct:
		c := reflect.New(v.Type()).Elem()
		for i := range v.NumField() {
			c.Field(i).Set(plain(v.Field(i)))
		}
		return c
	case reflect.Slice:
		if v.Len() == 0 {
			return reflect.Zero(v.Type())
		}
		c := reflect.MakeSlice(v.Type(), v.Len(), v.Len())
		for i := range v.Len() {
			c.Index(i).Set(plain(v.Index(i)))
		}
		return c
	case reflect.Pointer:
		if v.IsNil() {
			return v
		}
		c := reflect.New(v.Type().Elem())
		c.Elem().Set(plain(v.Elem()))
		return c
	}
	return v
}

var (
	ids = rapid.OneOf(
		rapid.StringMatching(`[A-Z]{1,2}[0-9]{0,3}`),
		rapid.StringMatching(`[0-9]{1,8}`),
		rapid.StringMatching(`[A-Za-z0-9Éß漢/+;,:_.=@-]{1,6}( [A-Z0-9]{1,3})?`),
		rapid.SampledFrom([]string{"=1+1", "_x0041_", "_x000D_", "TRUE", "yes", "1e5", "1.0", "00", "#REF!", "2001-07-02", "07:00", "'x", `"`, "🙂", "D/N", "D+N", "-", "null"}),
	)
	lines = rapid.OneOf(
		rapid.Just(""),
		rapid.StringMatching(`[A-Za-zéÀ漢🙂<>&"'=+@,;-][A-Za-z é<>&"_]{0,12}[a-z.]`),
		rapid.SampledFrom([]string{"=HYPERLINK(\"http://x\")", "_x000A_", "<script>", "\ufeffx", "\u202ex", "007", "12:30"}),
	)
	texts    = rapid.OneOf(lines, rapid.StringMatching(`[a-z]{1,5}(\n[a-z\t]{0,5}){1,3}[a-z]`))
	decimals = rapid.StringMatching(`[0-9]{1,9}(\.[0-9]{1,6})?`)
	optional = rapid.OneOf(rapid.Just(""), decimals)
	bools    = rapid.Bool()
	days     = rapid.Custom(func(t *rapid.T) civil.Date {
		return civil.Date(rapid.IntRange(0, int(civil.DateOf(civil.MaxYear, 12, 31))).Draw(t, "day"))
	})
	maybeDays = rapid.OneOf(rapid.Just(civil.NoDate), days)
	clocks    = rapid.Custom(func(t *rapid.T) civil.Clock {
		return civil.Clock(rapid.IntRange(0, civil.MinutesPerDay-1).Draw(t, "clock"))
	})
	endClocks = rapid.Custom(func(t *rapid.T) civil.Clock {
		return civil.Clock(rapid.IntRange(0, civil.MinutesPerDay).Draw(t, "clock"))
	})
	stamps = rapid.Custom(func(t *rapid.T) civil.Stamp {
		s := civil.Stamp{Time: days.Draw(t, "day").At(clocks.Draw(t, "clock"))}
		if rapid.IntRange(0, 4).Draw(t, "offset given") == 0 {
			s.HasOffset, s.Offset = true, int16(rapid.IntRange(-959, 959).Draw(t, "offset"))
		}
		return s
	})
	dayOrStamps = rapid.Custom(func(t *rapid.T) string {
		if bools.Draw(t, "day alone") {
			return days.Draw(t, "day").String()
		}
		return stamps.Draw(t, "stamp").String()
	})
	meals = rapid.Custom(func(t *rapid.T) *schedule.Meal {
		if !bools.Draw(t, "meal given") {
			return nil
		}
		return &schedule.Meal{Start: clocks.Draw(t, "meal start"), End: endClocks.Draw(t, "meal end")}
	})
)

func number(t *rapid.T, most int) int { return rapid.IntRange(0, most).Draw(t, "number") }

func maybe(t *rapid.T, g *rapid.Generator[string]) string {
	return rapid.OneOf(rapid.Just(""), g).Draw(t, "maybe")
}

func list[T any](t *rapid.T, most int, what string, draw func(t *rapid.T) T) []T {
	return rapid.SliceOfN(rapid.Custom(draw), 0, most).Draw(t, what)
}

// Draw makes any roster that a document or workbook could hold, sense or no sense.
func Draw(t *rapid.T) *schedule.Roster {
	r := &schedule.Roster{Version: fields.Version, Agreement: ids.Draw(t, "agreement")}
	r.Institution = schedule.Institution{
		Name: lines.Draw(t, "name"), Timezone: ids.Draw(t, "timezone"),
		CivicHoliday:  rapid.SampledFrom([]string{"", "none", "08-06", "12-31"}).Draw(t, "civic"),
		ExtraHolidays: rapid.SliceOfN(days, 0, 3).Draw(t, "extra"),
		Weekend: list(t, 2, "weekend", func(t *rapid.T) civil.Weekday {
			return civil.Weekday(rapid.IntRange(0, 6).Draw(t, "weekday"))
		}),
	}
	r.Period = schedule.Period{Start: days.Draw(t, "start"), End: days.Draw(t, "end"), Posted: maybeDays.Draw(t, "posted"), AveragingWeeks: number(t, 520)}
	r.Period.Postings = list(t, 2, "postings", func(t *rapid.T) schedule.Posting {
		return schedule.Posting{Start: days.Draw(t, "start"), End: days.Draw(t, "end"), Posted: days.Draw(t, "posted")}
	})
	for i, id := range rapid.SliceOfNDistinct(ids, 0, 3, rapid.ID).Draw(t, "positions") {
		r.Period.Positions = append(r.Period.Positions, schedule.Positions{Classification: id, Count: i * 7})
	}
	r.Codes = list(t, 4, "codes", func(t *rapid.T) schedule.Code {
		c := schedule.Code{Code: ids.Draw(t, "code"), Rest: bools.Draw(t, "rest"), Full: bools.Draw(t, "full"), Unpaid: number(t, 90)}
		if !c.Rest || bools.Draw(t, "timed") {
			c.Start, c.End = clocks.Draw(t, "start"), endClocks.Draw(t, "end")
		}
		return c
	})
	hours := rapid.SampledFrom([]string{"shift", "day", "variable"})
	for _, id := range rapid.SliceOfNDistinct(ids, 0, 4, rapid.ID).Draw(t, "employees") {
		e := schedule.Employee{ID: id, Name: lines.Draw(t, "name"), Group: lines.Draw(t, "group"), From: maybeDays.Draw(t, "from"), To: maybeDays.Draw(t, "to")}
		e.Term = schedule.Term{From: civil.NoDate, Classification: ids.Draw(t, "class"), Step: 1 + number(t, 98), Hours: hours.Draw(t, "hours"), PartTime: bools.Draw(t, "part"), HourlyRate: optional.Draw(t, "rate"), WeeklyHours: optional.Draw(t, "weekly")}
		if e.HourlyRate != "" && bools.Draw(t, "no step") {
			e.Step = 0
		}
		e.Terms = list(t, 2, "terms", func(t *rapid.T) schedule.Term {
			u := schedule.Term{From: days.Draw(t, "from"), Classification: maybe(t, ids), Step: number(t, 9), Hours: maybe(t, hours), HourlyRate: optional.Draw(t, "rate"), WeeklyHours: optional.Draw(t, "weekly")}
			if u.SetPartTime = bools.Draw(t, "set part"); u.SetPartTime {
				u.PartTime = bools.Draw(t, "part")
			}
			return u
		})
		r.Employees = append(r.Employees, e)
	}
	r.Patterns = list(t, 3, "patterns", func(t *rapid.T) schedule.Pattern {
		return schedule.Pattern{ID: ids.Draw(t, "id"), Days: rapid.SliceOfN(ids, 1, 30).Draw(t, "days")}
	})
	r.Assignments = list(t, 3, "assignments", func(t *rapid.T) schedule.Assignment {
		return schedule.Assignment{Employee: ids.Draw(t, "employee"), Pattern: ids.Draw(t, "pattern"), Start: days.Draw(t, "start"), Offset: number(t, 99), End: maybeDays.Draw(t, "end")}
	})
	r.Recurrences = list(t, 3, "recurrences", func(t *rapid.T) schedule.Recurrence {
		c := schedule.Recurrence{Employee: ids.Draw(t, "employee"), Start: stamps.Draw(t, "dtstart"), Minutes: 1 + number(t, 1439), RRule: "FREQ=DAILY;INTERVAL=" + fmt.Sprint(number(t, 9)), Code: maybe(t, ids), HasUnpaid: bools.Draw(t, "has unpaid"),
			Emergency: bools.Draw(t, "emergency"), SeniorOfficer: bools.Draw(t, "senior"), DogPeriods: number(t, 6), FromCalendar: bools.Draw(t, "calendar"),
			ExDates: rapid.SliceOfN(dayOrStamps, 0, 3).Draw(t, "exdates"), RDates: rapid.SliceOfN(dayOrStamps, 0, 3).Draw(t, "rdates")}
		if c.HasUnpaid {
			c.Unpaid = number(t, 90)
		}
		return c
	})
	// A grid, and whatever else there may be behind it.
	for _, e := range rapid.SliceOfNDistinct(ids, 0, 3, rapid.ID).Draw(t, "grid") {
		d := days.Draw(t, "first day") - 40
		for range number(t, 6) {
			d += civil.Date(number(t, 2))
			if d >= 0 {
				r.Shifts = append(r.Shifts, schedule.ShiftEntry{Employee: e, OnDay: true, Day: d, Code: ids.Draw(t, "code")})
			}
		}
	}
	r.Shifts = append(r.Shifts, list(t, 4, "shifts", shift)...)
	r.Lead = list(t, 3, "lead", shift)
	r.Changes = list(t, 4, "changes", func(t *rapid.T) schedule.Change {
		c := schedule.Change{Employee: ids.Draw(t, "employee"), Notified: stamps.Draw(t, "notified"), Reason: schedule.Reason(number(t, 3)), Consent: bools.Draw(t, "consent"), Discussed: bools.Draw(t, "discussed"), Exchange: maybe(t, ids)}
		if bools.Draw(t, "from given") {
			c.From = &schedule.Span{Start: stamps.Draw(t, "start"), End: stamps.Draw(t, "end")}
		}
		if c.From == nil || bools.Draw(t, "to given") {
			to := &schedule.ChangeTo{Start: stamps.Draw(t, "start"), End: stamps.Draw(t, "end"), Code: maybe(t, ids), HasUnpaid: bools.Draw(t, "has unpaid"), HasEmergency: bools.Draw(t, "has emergency"), HasSeniorOfficer: bools.Draw(t, "has senior"), HasDogPeriods: bools.Draw(t, "has dog"), Meal: meals.Draw(t, "meal")}
			if to.HasUnpaid {
				to.Unpaid = number(t, 90)
			}
			if to.HasEmergency {
				to.Emergency = bools.Draw(t, "emergency")
			}
			if to.HasSeniorOfficer {
				to.SeniorOfficer = bools.Draw(t, "senior")
			}
			if to.HasDogPeriods {
				to.DogPeriods = number(t, 6)
			}
			c.To = to
		}
		return c
	})
	r.Worked = list(t, 4, "worked", func(t *rapid.T) schedule.WorkedEntry {
		return schedule.WorkedEntry{Employee: ids.Draw(t, "employee"), Start: stamps.Draw(t, "start"), End: stamps.Draw(t, "end"), Kind: schedule.WorkedKind(number(t, 6)), Code: maybe(t, ids), Emergency: bools.Draw(t, "emergency"), FreeMeal: bools.Draw(t, "free meal"),
			TravelStatus: bools.Draw(t, "travel"), MissedMealBreak: bools.Draw(t, "missed"), ScheduledMinutes: number(t, 600), PostClassification: maybe(t, ids), Leg: rapid.SampledFrom([]string{"", "work", "travel", "empty", "stopover"}).Draw(t, "leg")}
	})
	r.Leave = list(t, 3, "leave", func(t *rapid.T) schedule.Leave {
		return schedule.Leave{Employee: ids.Draw(t, "employee"), First: days.Draw(t, "first"), Last: days.Draw(t, "last"), Paid: bools.Draw(t, "paid")}
	})
	r.Acting = list(t, 3, "acting", func(t *rapid.T) schedule.Acting {
		return schedule.Acting{Employee: ids.Draw(t, "employee"), First: days.Draw(t, "first"), Last: days.Draw(t, "last"), Classification: ids.Draw(t, "class")}
	})
	r.Proceedings = list(t, 3, "proceedings", func(t *rapid.T) schedule.Proceeding {
		return schedule.Proceeding{Employee: ids.Draw(t, "employee"), End: stamps.Draw(t, "end")}
	})
	r.Waivers = list(t, 3, "waivers", func(t *rapid.T) schedule.Waiver {
		return schedule.Waiver{Rule: ids.Draw(t, "rule"), Employee: maybe(t, ids), First: days.Draw(t, "first"), Last: days.Draw(t, "last"), Reason: texts.Draw(t, "reason"), ApprovedBy: lines.Draw(t, "approved by")}
	})
	for _, id := range rapid.SliceOfNDistinct(ids, 0, 3, rapid.ID).Draw(t, "readings") {
		r.Readings = append(r.Readings, schedule.ReadingChoice{Reading: id, Value: ids.Draw(t, "value")})
	}
	return r
}

func shift(t *rapid.T) schedule.ShiftEntry {
	s := schedule.ShiftEntry{Employee: ids.Draw(t, "employee"), OnDay: rapid.IntRange(0, 3).Draw(t, "on day") == 0, HasUnpaid: bools.Draw(t, "has unpaid"), Emergency: bools.Draw(t, "emergency"), SeniorOfficer: bools.Draw(t, "senior"), DogPeriods: uint8(number(t, 6)), Meal: meals.Draw(t, "meal")}
	if s.OnDay {
		s.Day, s.Code = days.Draw(t, "day"), ids.Draw(t, "code")
	} else {
		s.Start, s.End, s.Code = stamps.Draw(t, "start"), stamps.Draw(t, "end"), maybe(t, ids)
	}
	if s.HasUnpaid {
		s.Unpaid = int32(number(t, 90))
	}
	return s
}
