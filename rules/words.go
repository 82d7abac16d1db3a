package rules

import (
	"strconv"
	"strings"

	"rostercheck/agreements/money"
	"rostercheck/schedule"
	"rostercheck/schedule/civil"
)

func num(n int) string { return strconv.Itoa(n) }

// duration writes minutes as people say them: 7 h, 7 h 30.
func duration(minutes int) string {
	sign := ""
	if minutes < 0 {
		sign, minutes = "-", -minutes
	}
	if minutes < 60 {
		return sign + num(minutes) + " min"
	}
	s := sign + num(minutes/60) + " h"
	if m := minutes % 60; m != 0 {
		s += " " + num(m/10) + num(m%10)
	}
	return s
}

// hours writes minutes as hours with no more decimals than they need: 37.5.
func hours(minutes int) string {
	return money.Multiplier(money.Half(int64(minutes)*10000, 60)).String()
}

// hundredths writes n/100 with two decimals.
func hundredths(n int64) string { return money.Amount(n).String() }

func span(from, to civil.Time) string { return from.Clock().String() + "-" + to.Clock().String() }

// shiftName is how a message names a shift: its day and clock times.
func shiftName(s *schedule.Shift) string {
	return s.From.Date().String() + " " + span(s.From, s.To)
}

// when is how a message names a moment: day and clock time.
func when(p *Pass, i civil.Instant) string {
	return strings.Replace(p.Book.Zone.Format(i), "T", " ", 1)
}

// say is a sentence of a finding, in the language of messages.
func (p *Pass) say(format string, args ...any) string { return p.Settings.Lang.Say(format, args...) }

// count is a number of things in the language of messages.
func (p *Pass) count(n int, one, more string) string { return p.Settings.Lang.Count(n, one, more) }

type place = schedule.Place
