package importers

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"rostercheck/importers/plan"
	"rostercheck/internal/lang"
	"rostercheck/schedule"
	"rostercheck/schedule/civil"
)

// corpus is the folder of files that strangers made, which are not ours to copy.
func corpus(t *testing.T, path string) []byte {
	dir := os.Getenv("ROSTERCHECK_CORPUS")
	if dir == "" {
		t.Skip("ROSTERCHECK_CORPUS does not name the folder of strangers' files")
	}
	data, err := os.ReadFile(filepath.Join(dir, path))
	require.NoError(t, err)
	return data
}

func sheetOf(t *testing.T, p *Plan, name string) *plan.Sheet {
	for _, f := range p.Files {
		for _, s := range f.Sheets {
			if s.Name == name {
				return s
			}
		}
	}
	require.Fail(t, "no such sheet", name)
	return nil
}

// A ward's month: counts above the names, the month in words alone, the codes on a
// sheet of their own, where 7 to 7 is 24 hours, as the hours of 24 people say.
func TestCorpusWardWithLegend(t *testing.T) {
	data := corpus(t, "rosters/pl-nurse-month-grid-legend-sheet.xlsx")
	roster, problems, p := LoadWith([]Input{Bytes("ward.xlsx", data)}, terms(t))
	require.Empty(t, problems)
	assert.Equal(t, civil.DateOf(2021, 3, 1), roster.Period.Start)
	assert.Equal(t, civil.DateOf(2021, 3, 31), roster.Period.End)
	assert.Len(t, roster.Employees, 24)
	assert.Contains(t, lang.Joined("\n", sheetOf(t, p, "grafik").Notes...).Error(), "the hours stated in column AH agree with the codes in 24 of 24 rows")
	assert.Len(t, roster.Notices, 3, "how the two sheets were read, and blank cells")
	minutes := map[string]int{}
	for i := range roster.Codes {
		if c := &roster.Codes[i]; !c.Rest {
			minutes[c.Code] = c.Minutes()
		}
	}
	assert.Equal(t, map[string]int{"D": 720, "N": 720, "DN": 1440, "R": 480, "RP": 720, "P1": 360, "PN": 960}, minutes)
	// The first of them works on the 4th, in E6.
	assert.Equal(t, "grafik!E6", roster.Shifts[0].Place.Source().String())
	assert.Equal(t, "D", roster.Shifts[0].Code)
	assert.Equal(t, civil.DateOf(2021, 3, 4), roster.Shifts[0].Day)
	_, problems = schedule.Build(roster, schedule.Options{})
	assert.Empty(t, problems)
}

func TestCorpusWardAsWorked(t *testing.T) {
	data := corpus(t, "rosters/pl-nurse-month-end-actual.xlsx")
	_, problems, _ := LoadWith([]Input{Bytes("ward.xlsx", data)}, terms(t))
	for _, code := range []string{"D", "N", "DN", "RPN", "IZ", "*"} {
		assert.Equal(t, 1, strings.Count(problems.Error(), `the times of "`+code+`",`), "asked for once: "+code)
	}
	f := terms(t, "D=07:00-19:00", "N=19:00-07:00", "DN=07:00-07:00/24h", "R=07:00-15:00", "RP=07:00-19:00", "RPN=07:00-07:00/24h", "P1=15:00-21:00", "PN=15:00-07:00", "P=15:00-19:00", "D1=07:00-17:00",
		"U=rest", "L4=rest", "IZ=rest", "OP=rest", "*=rest")
	roster, problems, p := LoadWith([]Input{Bytes("ward.xlsx", data)}, f)
	require.Empty(t, problems)
	assert.Len(t, roster.Employees, 24)
	assert.Contains(t, lang.Joined("\n", sheetOf(t, p, "grafik").Notes...).Error(), "the hours stated in column AH agree with the codes in 23 of 24 rows")
	assert.Contains(t, roster.Notices, "ward.xlsx:grafik!AH27: 168 hours are stated, but the codes make 160")
	assert.Len(t, roster.Notices, 3)
}

func TestCorpusDayThatNoMonthHas(t *testing.T) {
	data := corpus(t, "rosters/pl-nurse-month-split-across-two-months.xlsx")
	_, problems, _ := LoadWith([]Input{Bytes("ward.xlsx", data)}, terms(t))
	assert.Contains(t, problems.Error(), `ward.xlsx:grafik!AJ2: "31" is no day of November 2020, which has 30`)
}

func TestCorpusFlat(t *testing.T) {
	for _, month := range []string{"02", "03"} {
		data := corpus(t, "rosters/de-flat-team-mitarbeiter-schichttyp-2026-"+month+".csv")
		_, problems, _ := LoadWith([]Input{Bytes("flat.csv", data)}, terms(t))
		assert.Len(t, problems, 3, "F, S and N")
		roster, problems, _ := LoadWith([]Input{Bytes("flat.csv", data)}, terms(t, "F=06:00-14:00", "S=14:00-22:00", "N=22:00-06:00"))
		require.Empty(t, problems)
		assert.Equal(t, strings.Count(string(data), "2026-"), len(roster.Shifts))
		assert.Equal(t, "PN0", roster.Employees[0].ID[:3])
	}
}

func TestCorpusDoubtOf1904(t *testing.T) {
	data := corpus(t, "rosters/de-church-tech-dienstplan-date1904.xlsx")
	_, problems, p := LoadWith([]Input{Bytes("technik.xlsx", data)}, terms(t))
	assert.Contains(t, problems.Error(), "technik.xlsx:Kirche + VH!B5: the workbook says that it counts days from 1904, by which this is 2019-04-27, a Saturday; counted from 1900 it is 2015-04-26, a Sunday. Say which with --year 2019 or --year 2015")
	assert.Equal(t, "posts", sheetOf(t, p, "Kirche + VH").Kind)
}

func TestCorpusNurses(t *testing.T) {
	for _, name := range []string{"nurse-month-grid-codes-requirement-sheet.xlsx", "nurse-month-grid-xlsx-content-named-xls.xls"} {
		data := corpus(t, "rosters/"+name)
		f := terms(t, "A4=13:00-21:00", "M6=07:00-14:00", "N6=20:00-08:00", "NO=rest", "WO=rest")
		_, problems, _ := LoadWith([]Input{Bytes(name, data)}, f)
		assert.Contains(t, problems.Error(), name+":Update!D2: no month is named for the days 1 to 31")
		f.Start = civil.DateOf(2024, 10, 1)
		f.Sheets = append(f.Sheets, ignored("Duplicate"))
		roster, problems, p := LoadWith([]Input{Bytes(name, data)}, f)
		require.Empty(t, problems)
		assert.Len(t, roster.Employees, 46)
		assert.Len(t, roster.Shifts, 46*31)
		assert.Equal(t, "200001", roster.Employees[0].ID)
		left := sheetOf(t, p, "Update").Left
		assert.Equal(t, "49-54", left[len(left)-1].Rows, "cover rows are no people")
	}
}

func TestCorpusFormulasWithoutResults(t *testing.T) {
	data := corpus(t, "rosters/duty-roster-formula-driven-month-start-5th.xlsx")
	_, problems, _ := LoadWith([]Input{Bytes("duty.xlsx", data)}, terms(t))
	assert.Equal(t, "duty.xlsx:Master!E8: the grid holds nothing but formulas with empty results: 310 cells, the first here; open the file in a spreadsheet program, look whether the codes show, and save it", problems.Error())
}

// Eighteen rotations that are known by name, as patterns of ours: hours of a rotation
// and of a week, and those of all teams in four weeks.
func TestCorpusRotations(t *testing.T) {
	var plans []struct {
		Name   string
		Shifts map[string]struct {
			Start   string
			Minutes int
		}
		Rotations map[string]struct{ Segments [][3]any }
		Teams     [][3]string
		Expected  struct {
			All     *float64 `json:"rotation_working_hours_all_teams"`
			Team    *float64 `json:"team_rotation_working_hours"`
			PerWeek *float64 `json:"team_hours_per_week"`
			Window  float64  `json:"working_hours_window"`
		}
		Recomputed map[string]struct {
			Days    int
			Hours   float64 `json:"working_hours"`
			PerWeek float64 `json:"per_week"`
		}
		Window *float64 `json:"recomputed_window_hours"`
	}
	require.NoError(t, json.Unmarshal(corpus(t, "rosters/cycles/point85_cycles_expected.json"), &plans))
	require.Len(t, plans, 18)
	// Two windows of theirs are wrong, as multiplying shows: seven rotations of four
	// days for each of four teams, 7 x 4 x 43.5, and 28 days of 12 hours for two.
	wrong := map[string][2]float64{"ICU Interns Plan": {1223, 1218}, "2 Team Fixed 12 Plan": {1320, 672}}
	seen := 0
	for _, p := range plans {
		t.Run(p.Name, func(t *testing.T) {
			type object = map[string]any
			codes := []object{{"code": "off", "rest": true}}
			for id, s := range p.Shifts {
				start, err := civil.ParseClock(s.Start)
				require.NoError(t, err)
				codes = append(codes, object{"code": id, "start": s.Start, "end": civil.Clock((int(start) + s.Minutes) % civil.MinutesPerDay).String(), "full_day": s.Minutes == civil.MinutesPerDay})
			}
			longest := 28
			var patterns, employees, assignments []object
			lengths := map[string]int{}
			for id, r := range p.Rotations {
				var days []string
				for _, s := range r.Segments {
					days = append(days, slices.Repeat([]string{s[0].(string)}, int(s[1].(float64)))...)
					days = append(days, slices.Repeat([]string{"off"}, int(s[2].(float64)))...)
				}
				patterns = append(patterns, object{"id": id, "days": days})
				lengths[id], longest = len(days), max(longest, len(days))
				assert.Equal(t, p.Recomputed[id].Days, len(days), id)
			}
			first := civil.DateOf(2016, 10, 31)
			for i, team := range p.Teams {
				began, err := civil.ParseDate(team[2])
				require.NoError(t, err)
				n := lengths[team[1]]
				id := fmt.Sprint(i, " ", team[0])
				employees = append(employees, object{"id": id, "classification": "CX-1", "step": 1, "hours": "shift"})
				assignments = append(assignments, object{"employee": id, "pattern": team[1], "start": first.String(), "offset": (int(first-began)%n + n) % n})
			}
			// Regina's clocks stand still the whole year.
			data, err := json.Marshal(object{"version": 1, "agreement": "cx-2001", "institution": object{"timezone": "America/Regina"}, "schedule": object{"start": first.String(), "end": (first + civil.Date(longest-1)).String()},
				"codes": codes, "patterns": patterns, "employees": employees, "assignments": assignments})
			require.NoError(t, err)
			roster, problems := Load([]Input{Bytes("cycles.json", data)})
			require.Empty(t, problems)
			b, problems := schedule.Build(roster, schedule.Options{})
			require.Empty(t, problems)

			window, all := 0, 0
			for i := range b.Timelines {
				key := p.Teams[i][1]
				days, rotation := lengths[key], 0
				for k := range b.Timelines[i].Shifts {
					s := &b.Timelines[i].Shifts[k]
					on := s.From.Date() // a night may belong to the day on which it ends
					if on < first+28 {
						window += s.Elapsed()
					}
					if on < first+civil.Date(days) {
						rotation += s.Elapsed()
					}
				}
				all += rotation
				hours := float64(rotation) / 60
				assert.Equal(t, p.Recomputed[key].Hours, hours)
				assert.InDelta(t, p.Recomputed[key].PerWeek, hours*7/float64(days), 0.00005)
				if p.Expected.Team != nil {
					assert.Equal(t, *p.Expected.Team, hours)
					assert.InDelta(t, *p.Expected.PerWeek, hours*7/float64(days), 0.00005)
				}
			}
			if p.Expected.All != nil {
				assert.Equal(t, *p.Expected.All, float64(all)/60)
			}
			if p.Window == nil {
				return // of these nothing says on which day their four weeks begin
			}
			assert.Equal(t, *p.Window, float64(window)/60)
			if w, ok := wrong[p.Name]; ok {
				seen++
				assert.Equal(t, w, [2]float64{p.Expected.Window, float64(window) / 60})
			} else {
				assert.Equal(t, p.Expected.Window, float64(window)/60)
			}
		})
	}
	assert.Equal(t, len(wrong), seen)
}
