// Package calendar reads the shifts of iCalendar files (RFC 5545), such as
// calendar programs export.
//
// A calendar says when somebody works and little else: which days the roster is
// for, its time zone, its codes and its employees come from the other files of
// the roster or from [Options]. Nothing hangs on the day the program runs.
//
// # What is read
//
// Every VEVENT with times is a shift, or many where it repeats. An event of whole
// days is one where its summary has the times ("N 22:45-06:45") or is a code of the
// roster; others have no times, and are listed and left out. To-dos, journals, alarms
// and the rules of time zones are no shifts. What was taken and what was left out is
// said in the roster's notices.
//
// Of events with one UID the one with the highest SEQUENCE counts, and of those the
// one changed last. A RECURRENCE-ID replaces one instance of a series, and with
// RANGE=THISANDFUTURE moves all from there on. STATUS:CANCELLED and METHOD:CANCEL
// take away. Several RRULEs are a union. An EXDATE that is a date takes out every
// instance that starts on that date.
//
// # Whose shifts
//
// A calendar is somebody's by its file's name or its own, an id or a name in any order
// of words and without accents, perhaps with words that say no more than that it is of
// shifts. The events of any other are of their attendees, of whom their summaries
// name, or, without attendees, of who called them. Who has declined does not work. An
// instance, or a later SEQUENCE, that names others is theirs; one that names nobody is
// of those who work the series.
//
// # Times
//
// A TZID is an IANA name, perhaps with a path in front, or a Windows name; one that
// only the file knows must have the offsets of the roster's zone all through the
// schedule. A time without a zone is on the roster's own clock. A time in
// another zone is converted. A shift of a series ends at the same clock time whatever
// the clocks did in the night: its length is counted on the clock face of the
// event's zone, as that of a recurrence in a roster document is, and so is a DURATION.
//
// A series becomes a recurrence of the roster where that says the same; else each
// of its shifts that start in the schedule becomes a shift of its own.
//
// # Bounds
//
// [MaxSize], [MaxLine], [MaxDepth], [MaxEvents], [MaxTimes] and [MaxShifts] bound what a file may
// ask for; a series has the bounds of package recur, and no series is followed beyond
// the schedule. A file beyond them is refused whole, as is one whose components
// do not close. The file is read line by line and never held whole: what is kept
// is the properties of events that matter here.
package calendar

// Bounds of one file.
const (
	MaxSize   = 64 << 20 // bytes
	MaxLine   = 1 << 20  // bytes of a line, its folds undone
	MaxDepth  = 8        // components in each other
	MaxEvents = 50_000   // VEVENTs
	MaxShifts = 500_000  // shifts in the schedule
	MaxZones  = 500      // VTIMEZONEs
	MaxTimes  = 500_000  // times of EXDATE and RDATE
	maxNamed  = 8        // summaries or lines that a notice lists
)
