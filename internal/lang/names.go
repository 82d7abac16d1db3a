package lang

// DayOfWeek is a day of the week by its English name, for an argument of [Errorf].
func DayOfWeek(english string) Saying { return dayOfWeek(english) }

type dayOfWeek string

// In says it in a language.
func (d dayOfWeek) In(l Lang) string { return l.Weekday(string(d)) }

// Weekday is a day of the week by its English name.
func (l Lang) Weekday(english string) string {
	switch english {
	case "Monday":
		return l.Text("Monday")
	case "Tuesday":
		return l.Text("Tuesday")
	case "Wednesday":
		return l.Text("Wednesday")
	case "Thursday":
		return l.Text("Thursday")
	case "Friday":
		return l.Text("Friday")
	case "Saturday":
		return l.Text("Saturday")
	case "Sunday":
		return l.Text("Sunday")
	}
	return english
}
