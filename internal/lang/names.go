package lang

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
