// Package reference is a second, slow engine for the CX agreement of 2001, written straight from the text of the rules
// and of the pay elements, to be compared with the real one on random rosters. It shares no code with it. Where the text
// speaks of minutes it walks the minutes of the UTC line and asks the wall clock what it shows; where it speaks of days it
// walks the days. Nothing is clever and nothing is fast.
//
// Phase 1: civil time, days, the change log, every rule but exchange-cost, and of pay regular, leave, shift-premium,
// weekend-premium, holiday and holiday-in-lieu for scheduled shifts, with the readings weekend-day, clock-change and, as
// far as change-notice needs them, change-effect and change-on-holiday. Worked entries cost nothing, but sent-home and
// holiday-off are respected.
//
// Phase 2, with Options.Full: every element and every reading, and the rule exchange-cost. The scheduled shifts keep the
// lines of phase 1, but for a shift cut short in which an escort was worked (P31).
//
// Well-formed input is assumed; some bad input is refused, most is not looked for.
//
// # Choices
//
// Where the text leaves something open, the most literal reading was taken, or what would be done in a pay office. Each
// such choice is listed, so that it can be held against those of the real engine; what else could be read stands after
// "else". Numbers in brackets are sections of the documents on time, rules and pay.
//
// Time and roster:
//
//   - T1 [1.1] A time given with an offset the zone does not have at that moment is refused; there is no such thing as an
//     offset on a time in the gap.
//   - T2 [1.1] Only the nominal minutes, approved-shift and meal-period use a written time that does not exist. All else
//     (short-change, hours-fluctuation, the day a shift belongs to, the start of a line) uses the moved time.
//   - T3 [1.2] Fewer than half of the minutes on the day a shift starts: it belongs to the day its end shows, even if a
//     third day held more.
//   - T4 [1.3] An employee's from and to take the place of start and end in the known days where they are narrower; a
//     night that starts on the last day and belongs to the day after still makes that day known. A shift that starts
//     before from or after to is refused, whatever it came from: a pattern or recurrence is not cut there.
//   - T5 [1.3] An employee is part-time, for the moving of a holiday, by the terms of the designated day itself. A day is
//     a part-time employee's holiday where it is designated and the employee is part-time on that day.
//   - T6 [1.3] civic_holiday 02-29 gives no holiday in a year without that day.
//   - T7 [1.3, 34.5] Days, holidays and holidays leaving are derived twice for an employee on variable hours with
//     exchanges: as exchanged for the rules, as if not exchanged for pay. HolidaysLeaving lists those of pay.
//   - T8 [1.4] Input order is: lead, patterns by assignment, recurrences, shifts, then shifts that changes add. A change's
//     new shift takes the place of the old one.
//   - T9 [1.4] Two assignments of one employee with the same start are refused.
//   - T10 [1.4] A recurrence without a rule is its dtstart and its rdates. An exdate without a clock time takes away all
//     instances that start on that written date; exdates strike rdates too; an rdate equal to an instance is one.
//   - T11 [1.4] An offset in dtstart holds for that instance only; all others are on the first pass.
//   - T12 [1.4] from matches by the moments of start and end alone (not by code), the first such shift in input order.
//   - T13 [1.4] A to that names a code and no unpaid minutes takes the code's (0 where it has none), even where from had
//     others; a to that names no code keeps those of from. A meal of null says nothing, so from's is kept; emergency,
//     senior_officer and dog_periods are kept unless named, be it with false or 0.
//   - T14 [1.4] Of three shifts where A overlaps B and B overlaps C, both B and C are the later of a pair: not costed.
//   - T15 [1.4] A shift of the period that overlaps an earlier one of the lead is the later of a pair: not costed.
//   - T16 [3.6] One-sided exchanges on variable hours: a shift given for nothing stays for pay; one received for nothing
//     is none for pay, and a later change of it changes nothing for pay. Whether an employee is on variable hours is
//     asked on the day of the shift given away, else of the one received.
//   - T17 [contract] Dated terms override what they name; a missing or null value keeps what held. Of a step and an hourly
//     rate the newer counts: a step clears an older rate, a classification alone does not, and of both given at once the
//     rate counts.
//   - T18 [leave] Of several leave entries on one day a paid one wins.
//   - T19 [1.1] That a shift is longer than 24 h is not looked for.
//   - T20 [contract] An unknown kind, leg or code of a worked entry is refused, in a full run only. An entry that names a
//     resting code names no hours (else: bad input).
//
// Rules:
//
//   - R1 Terms in force. A rule for one shift or day asks the terms of that day (a shift's own day); for a pair of shifts
//     those of the later shift's day; for a run of working days those of its last day; for a window of averaging those of
//     its first day; shift-change-in-cycle asks for each notification on the date it takes effect and counts those on which
//     hours were shift; overtime-level the day the entry starts.
//
//   - R2 "The next" shift (rest-between-shifts, short-change) is the neighbour in the order of start, end, input. A pair
//     that overlaps gives neither finding; a longer shift before that pair is not looked back to.
//
//   - R3 [1.4] "No finding lies wholly in the lead": a finding about one shift needs a shift of the period, about a pair
//     one of the two, about a run or about Christmas and New Year any of the shifts on its days. A lead shift that belongs
//     to the day start is still lead.
//
//   - R4 consecutive-days, hours-fluctuation: "a day in the period" is a day of start..end.
//
//   - R5 [1.3] not_judged at an edge: consecutive-days lists a run of 8 or fewer that reaches the first or the last known
//     day (first = that known day, one entry an edge); days-of-rest a single day of rest of start..end that is the first or
//     last known day; christmas-new-year the known one of the two days where it is worked and the other is unknown.
//     Rules about pairs of shifts list nothing.
//
//   - R6 days-of-rest, part-time: the minutes of the week are nominal paid minutes of the shifts that belong to its days,
//     lead included.
//
//   - R7 weekly-average: a remainder after the last whole window is passed over; not_judged is listed (first = start) only
//     where no window at all could be judged, and for a window that reaches outside from..to (first = its first day).
//     "No shift at all" means none of the period. "Without a pattern" means no assignment with a day in the period.
//     averaging_weeks comes before the pattern. Part-time employees are not listed.
//
//   - R8 weekly-average, day workers: the tolerance holds for them too; "days" are the distinct dates on which shifts of
//     the week start.
//
//   - R9 averaging-period: one finding for each classification over the limit, in the order of their names, first = start,
//     last = end, which may be equal in all their fields. The six months of variable hours are held against the schedule's
//     own length (start..end), with or without averaging_weeks; six months from the 31st end on the last day of a shorter
//     month; one day of variable hours by the terms of any employee is enough.
//
//   - R10 posting-notice: postings, where given, take the place of posted; first = last = the posting's own start.
//
//   - R11 [3.6] "Its changes" are, wherever a notification is judged, those that are the employer's: for the effect, for
//     "all of whose changes are emergency", for old and new shifts.
//
//   - R12 [3.6] change-effect falls back to the other side where the whole notification has no shift of the wanted side.
//     The rules follow this reading too.
//
//   - R13 shift-change-in-cycle: where an old and a new shift start at the moment of effect, the old one gives the day;
//     an effect on a date without an assignment counts in the whole period, as one group.
//
//   - R14 change-notice: "still in force" is the very shift that change made, not replaced since even by an equal one. Not
//     on leave, not off, not cut short and not left uncosted (the later of an overlap) is "worked in full"; a shift cut
//     short on a holiday is passed over like any other. For variable hours with exchanges the earning shift is looked for
//     as pay sees the roster, the notice itself as the rules see it. "First old shift" is the earliest to start.
//
//   - R15 change-consultation: changes marked discussed are left out, then the employees of the others are counted; half
//     is written with its decimal ("1.5"); the employees of the schedule are all that are listed.
//
//   - R16 christmas-new-year: "scheduled" is by the day shifts belong to; leave and holiday-off change nothing.
//
//   - R17 rest-after-proceedings: an end at the very start of a shift is a gap of 0; an end at the very end of one is not
//     inside it. A next shift of the lead gives nothing.
//
//   - R18 overtime-level: entries of kind overtime only (not call-back, timesheet or kindless ones); acting does not
//     change the employee's classification.
//
//   - R19 approved-shift: any working code's two clock times; which code the shift names does not matter.
//
//   - R20 hours-fluctuation: the clock start moves by the shorter way round the clock (23:00 to 00:30 is 1 h 30), between
//     neighbours of the series, several shifts of one day included.
//
//   - R21 short-change: 4 h or more earlier is at least 240; a pair that touches has 0 off.
//
//   - R22 meal-period: a shift covers a window that lies wholly within its written civil times; the meal must lie wholly
//     within one that is covered. None covered: silent. Several covered: the limit names the first of day, evening, night.
//     A meal that crosses midnight lies in none. Clause "21.07, 21.08".
//
//   - R23 [1.6] A shift in an emergency has its shift-span finding waived, and its meal-period finding, since 21.07 makes
//     the same exception: waived, reason "penitentiary emergency", approved by nobody. A waiver that is listed comes first;
//     of several listed the first. "The change that made it" is the last one.
//
//   - R24 overlap with worked entries: a scheduled shift is overlapped by overtime and call-back; timesheet and kindless
//     rows may lie over it, since they are split against it, but not over each other or over overtime and call-back. Shifts
//     on leave and of the lead count as scheduled. One finding for each pair.
//
//   - R25 measured is ordered as text, like the rule.
//
//   - R26 exchange-cost: one finding for each exchange id, for the first in the roster of the employees who have changes of
//     that id and reason (two, or however many there are); first and last = the earliest and the latest day of their old
//     and new shifts. Exchanges without an id are not judged (else: each by itself).
//
//   - R27 exchange-cost: the rise is the sum of all lines of those employees, less the same in a roster without the changes
//     of that id, all else kept: other exchanges, later changes, worked entries. A later change of an exchanged shift is
//     there a change of the shift given away, as in 34.5, and one of a shift received for nothing changes nothing (else:
//     the later change goes too). On variable hours only what lies outside the schedule can differ.
//
//   - R28 [20.10, 20.16] A finding's matter was known when the latest of the changes that made its shifts was notified (the
//     employer's or not), else when the posting that covers its first day was posted, else on the first day of that
//     posting or of the schedule, or on the finding's own first day where that is earlier; a day of the lead is covered
//     like start. A change with too little notice, changes within one cycle, an exchange and a consultation were known
//     when (last) notified; overtime, and overlaps of time worked, on their last day; a proceeding at the earliest when it
//     ended. The later date counts from the finding's last day where that is later.
//
//   - R29 [3.6, 3.12] At stake: the line of the penalty of that very notification, 0.00 for none; of two neighbours that
//     touch the line of the second with back-to-back as overtime, 0.00 for none, nothing where it is of the lead.
//
// Pay:
//
//   - P1 [3.3] Weekend premium counts the elapsed minutes worked, no more than the paid ones: by the reading nominal a
//     420-minute night has 420 premium minutes, a 540-minute one 480. "Half or more" of 25.01 is of elapsed minutes in
//     both readings.
//   - P2 [3.7] sent-home entries mark the shift they lie in, as far as they lie in it; several add up; the minutes worked
//     are their elapsed minutes, no more than the paid ones. On leave they change nothing. An entry that lies in no shift
//     as pay sees the roster is passed over.
//   - P3 [3.7] Sent home on a holiday, regular stays whole and holiday has the minutes worked.
//   - P4 [3.5] holiday-off marks each shift it has a minute in common with and that belongs to a holiday; elsewhere it does
//     nothing.
//   - P5 [3.5] Limits of 26.05: several shifts of one holiday in time order share 480 (day workers 450); the worked minutes
//     of a lead shift on that day come first; those of a shift not costed do not count. On variable hours each shift is
//     x1.5 for its own length, so never x2.
//   - P6 [3.5] On variable hours the 480 minutes of regular are paid once a holiday, on its first costed shift, also where
//     that shift is shorter; the clause stays 2.01(p). What is to be worked or charged is the day's paid minutes beyond
//     480, where no shift of the day was worked; nothing where 26.02 takes the pay away.
//   - P7 [26.02] The working days just before and after are those that are known, be they holidays themselves; where one is
//     not known the holiday is paid. The day meant is the one the holiday moved to.
//   - P8 [35.07] Part-time: 480 whatever the hours of the employee; unpaid leave pays nothing; premiums are paid.
//   - P9 [35.06] holiday-in-lieu is a line for each regular line, of the same minutes, at the employee's rate.
//   - P10 Lines of equal date are ordered by the moment of start, then element, clause, multiplier. An own hourly rate is
//     written with two decimals, with more where it has more.
//   - P11 A missing rate is an error only where a line needs it.
//
// Pay, phase 2:
//
//   - P12 [3.4] Common minutes: worked rows are taken in the order of start, end, input, and each minute belongs to the
//     first that has it; a minute inside a scheduled shift really in force belongs to none, be that shift on leave, off,
//     cut short, of the lead or not costed: it is paid as that shift is, if at all (else: only what is paid is cut out, so
//     that work during unpaid leave is overtime). A row with no minute left counts for nothing, nor do its marks.
//   - P13 [3.4] Where shifts cut a row into parts, a timesheet, a kindless row or overtime, each part bears all its marks;
//     but missed_meal_break and scheduled_minutes count once, with the last part (else: with each).
//   - P14 [3.4] Whether a period is part-time, variable or a day worker's goes by the terms of the day it starts; the clause
//     and the limit of a holiday by those of the holiday (else: each minute by its own day).
//   - P15 [1.3] Minutes on a day that is not known are neither rest nor holiday: never tier 2. For part-time the calendar is
//     enough: a designated day is a holiday there too.
//   - P16 [3.4] The minutes that fall away still touch, still are work in the 1,440, and count for meals and for the
//     half-or-more test of the period; they count in no tier and no total. Tier 3 counts all periods of the calendar day,
//     escorts included, travel not.
//   - P17 [3.4] Tier 5 needs the mark on an entry of the period itself; the scheduled minutes beyond 1,440 need it on any
//     entry of the whole unbroken stretch, before or after them. Unbroken work is what was worked of the shifts really in
//     force (leave, off and the time after being sent home are not) and all time worked outside them, in unrounded time;
//     escorts count, travel does not. Only costed shifts get the extra, part-time included, on the minutes really worked.
//   - P18 [3.4] Part-time and variable at once: straight time first, 1.75 beyond it. Tier 2 of part-time asks, at each
//     minute, whether the week of its calendar day has five scheduled days (leave included) and a total of 2,250 before it.
//   - P19 [3.4] The totals of 35.03 hold the minutes worked of costed and lead shifts, as pay sees the roster. Straight
//     minutes of an escort are regular too, and every regular line under 35.03 has its holiday-in-lieu.
//   - P20 [3.5] In overtime on a holiday all that was worked of its scheduled shifts counts before the first overtime minute,
//     also where it comes later. The limit on variable hours is the paid minutes of the shifts that belong to the day,
//     worked or not. holiday-overtime-count holds for 26.05 and 34.5 (else: for 26.05 alone). Part-time is 35.07 and 480,
//     variable or not.
//   - P21 [3.3] A code's hours are its clock times on a day without a clock change. Straight, holiday and escort minutes earn
//     premiums like overtime; call-back minimums, travel and App. C 6 do not. By own-hours the whole period is judged for
//     every entry of it that names no code.
//   - P22 [3.7] One call-back entry makes the whole period a call-back. m is what the first minute is or would be paid. V
//     holds every paid minute of the period at its multiplier, straight and holiday ones too, App. C 6 left out. A period
//     that touches scheduled hours opens no window and counts in none. Reporting pay does not count in the 480 (else, by
//     24.01(c)(i): it does). Part-time: clause 35.11, V in straight-time value.
//   - P23 [3.7] Reporting: only a shift really cut short has a minimum; it goes up to 240 minutes also where the shift is
//     shorter (else: up to the shift's length). 26.06 and 35.08 look at the holiday lines of that one shift; 26.06 is at 1.5
//     for variable hours too.
//   - P24 [3.8] A meal's clause is 21.15 where a shift is touched, App. C 5 where none is. The scheduled_minutes of a
//     period's entries are added up and are its first minutes; of the others those not straight count.
//   - P25 [3.8] App. C 6 is at 1 where the last paid minute is straight, and is paid beside a meal allowance or a free meal.
//   - P26 [3.9] Worked is paid minutes worked. Dog periods are paid as marked, also for a shift cut short; both allowances
//     only for a shift worked at least in part.
//   - P27 [3.10] Travel goes by the calendar day of each minute. A working day is one of travel alone where nothing that was
//     worked of its shifts lies outside travel entries and nothing else was worked on it, a day on leave included: nothing
//     beyond regular is paid (else: travel outside the scheduled hours is always extra). Travel that lies in scheduled
//     hours, in work outside them or in earlier travel is not paid again. It makes periods of its own, is rounded period by
//     period, then capped. It has no premium, no meal and no part in part-time totals; clause 27.04.
//   - P28 [3.10] The overtime rate of travel: 1.75 on variable hours, else 2 on a second or later day of rest (for part-time
//     as in P18) and 1.5 on every other day; 1.5 on a holiday, variable too. Hours do not raise it (else: tier 3 after 480
//     overtime minutes), part-time has no straight time for it, and the cap takes whole minutes: 480, 411 or 360 a day.
//   - P29 [3.10] Variable hours, working day: the first travel outside the shifts stands for scheduled minutes not worked.
//   - P30 [3.10] Escorts: leg work, or none, is time worked. Inside the scheduled hours it is the shift's; outside them it
//     makes periods together with overtime and counts in all that overtime counts in, on holidays too; its minutes are
//     element escort, clause App. D 2, at the multiplier of 3.4 or 3.5 (else: overtime and holiday under their own clauses).
//     An empty leg, touching entries being one, is work for its first 480 elapsed minutes, scheduled or not; the rest, and a
//     leg travel, are travel under 27.04 and its cap. A stopover is nothing.
//   - P31 [3.10] Escorts: the eight hours of App. D 2(d) are for each day of rest or holiday on which a period with an escort
//     starts: the value of all escort minutes of those periods, travel and a call-back minimum included, made up to 480 by
//     one line at 1, from the first start. By (c) a shift cut short in which an escort was worked is paid whole and has no
//     reporting minimum; else a scheduled shift is paid anyway. (i) cannot be marked in a roster and is never applied.
//   - P32 [3.11] Acting pay is for the paid minutes worked, once, on holidays too; leave and days off have none, and overtime,
//     holiday and premium lines stay at the employee's rate (else: leave with pay too, or the holiday's multiplier).
//     Of several entries for a day the first listed that has its working day holds. One working day is a costed shift in
//     the entry worked in full, on variable hours 450 minutes worked (34.5, 34.2). A level is higher where its last step is
//     higher that day. The step above is by hourly rates; none above, no line. same-step takes the last step where there
//     is no such step, and the step above for an employee without a step.
//   - P33 [3.12] back-to-back: the two touch by their scheduled times, as pay sees the roster, and each is worked at least in
//     part, one of the lead included; 0.5 for all hours, variable and part-time too, for the second and any further one, on
//     the minutes worked that have no extra of 21.13(d) (24.03; else: both).
//   - P34 [3.6] The penalty is paid beside back-to-back and 21.13(d). By change-on-holiday added it is 0.5 (or 0.75) on the
//     shift's paid minutes, whatever the holiday lines are.
//   - P35 An allowance line comes before one with a multiplier where all else of the order is equal.
package reference
