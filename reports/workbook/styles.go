package workbook

import (
	"strings"

	"github.com/xuri/excelize/v2"

	"rostercheck/internal/lang"
	"rostercheck/reports/internal/words"
)

// style names one of the workbook's cell styles.
type style int

// The styles. Each is registered once, so that a cell costs a number.
const (
	plain     style = iota
	title           // the report's name
	subtitle        // under it
	section         // heading of a block
	note            // a grey sentence
	hint            // a small one that shrinks to its room
	label           // name of a fact
	fact            // a fact
	head            // column heading
	headRight       // column heading over numbers
	headMid         // column heading over what is centred
	cellText        // table: text
	cellMid         // table: short text, centred
	cellDate
	cellStart    // date and clock time
	cellSecond   // the same in the second pass of a repeated hour
	cellCount    // a count, centred
	cellNumber   // a count or a measure, as it is
	cellHundred  // a measure with two decimals
	cellRate     // dollars, cents, and parts of a cent where there are any
	cellMoney    // dollars and cents
	cellWorth    // dollars more or less
	cellPart     // dollars and cents of which a part is missing
	cellSum      // total of a row
	cellCost     // dollars and cents, a dash for nothing
	sumText      // totals row
	sumMoney     //
	sumPart      // a sum of which a part is missing
	sumWorth     // a sum, more or less
	factDate     // date on the summary
	factNumber   //
	factMoney    //
	banner       // a warning that must be seen
	tileName     // over a tile
	tileCount    // a tile: big number
	tileMoney    // a tile: big amount
	month        // calendar: name of a month
	monthOdd     // and of every second one
	weekday      // calendar: two letters
	weekdayOff   // on a weekend
	dayHead      // calendar: day of the month
	dayHeadOff   // on a weekend
	dayHeadFeast // on a designated holiday
	day          // calendar: a day
	dayOff       // weekend
	dayFeast     // holiday
	dayPaid      // paid leave
	dayUnpaid    // unpaid leave
	dayUnknown   // not a known day of the employee
	markMust     // strengths, in the calendar and wherever they are named
	markData
	markEffort
	markAdvice
	markWaived
	who         // calendar: the employee
	named       // first page of a statement: the employee
	cellWorking // how an amount beside it is worked out
	tintMust    // strengths, as the roster's own cells show them
	tintData
	tintEffort
	tintAdvice
	tintExcused
	cellShare  // a part of a whole, in percent
	cellTally  // a count, a dash for none
	cellFew    // a count of days that are not all
	sumTally   // totals row
	spotNone   // heat map: a day of the report with nothing on it
	spotOut    // a day that is not of the report
	findings1  // findings of a day, from few to many
	findings2  //
	findings3  //
	findings4  //
	dollars1   // cost of a day, from low to high
	dollars2   //
	dollars3   //
	dollars4   //
	dollars5   //
	headMonth  // heading over several columns
	worstText  // a finding of the first page
	smallPrint // a sentence under a heading
	styles
)

// The palette: slate for structure, and one hue a strength that also differs in
// darkness, so that a black-and-white print still tells them apart.
const (
	ink     = "22313F"
	slate   = "2F4858"
	mist    = "EEF2F5"
	line    = "C9D1D8"
	grey    = "6B7780"
	white   = "FFFFFF"
	red     = "A63D40"
	violet  = "6C5B8C"
	amber   = "F2C572"
	blue    = "D6E6F2"
	ash     = "E3E3E3"
	sand    = "F5E6C8"
	pale    = "F1F1F1"
	dusk    = "B4BDC5"
	green   = "DDEBDA"
	typeset = "Calibri"
)

const (
	formatDate   = "yyyy-mm-dd"
	formatStart  = "yyyy-mm-dd hh:mm"
	formatSecond = formatStart + ",second" // see spoken
	formatMoney  = "#,##0.00"
	formatRate   = "#,##0.00##"
	formatDollar = "$#,##0.00"
	formatAxis   = "$#,##0"
	formatWorth  = "+#,##0.00;-#,##0.00;0.00"
	formatCost   = `#,##0.00;-#,##0.00;"–"`
	formatPart   = `#,##0.00"*"`
	formatDay    = "d"
	formatShare  = "0.0%"
	formatTally  = `#,##0;-#,##0;"–"`
	formatWhole  = "#,##0"
	formatSpot   = "#,##0;-#,##0;"
)

// look is what distinguishes a style from plain text.
type look struct {
	size                tenths // of a point; 0 for the usual
	bold, italic, under bool
	color, fill, format string
	across, up          string
	wrap                bool
	edges               string // sides with a line: l, r, t, b; T for a strong top
	indent              int
	shrink              bool
	edgeColor           string
}

var looks = [styles]look{
	plain:        {},
	title:        {size: 220, bold: true, color: slate},
	subtitle:     {size: 130, color: grey},
	section:      {size: 130, bold: true, color: slate, edges: "b", edgeColor: slate},
	note:         {color: grey, italic: true, wrap: true, up: "center"},
	hint:         {size: 80, color: grey, italic: true, up: "center", shrink: true},
	label:        {color: grey, up: "center", wrap: true},
	fact:         {up: "center", wrap: true},
	head:         {bold: true, color: white, fill: slate, wrap: true, up: "center", edges: "lrtb"},
	headRight:    {bold: true, color: white, fill: slate, wrap: true, up: "center", across: "right", edges: "lrtb"},
	headMid:      {bold: true, color: white, fill: slate, wrap: true, up: "center", across: "center", edges: "lrtb"},
	cellText:     {wrap: true, up: "center", edges: "lrtb"},
	cellMid:      {wrap: true, up: "center", across: "center", edges: "lrtb"},
	cellDate:     {format: formatDate, up: "center", across: "center", edges: "lrtb"},
	cellStart:    {format: formatStart, up: "center", across: "center", edges: "lrtb"},
	cellSecond:   {format: formatSecond, up: "center", across: "center", edges: "lrtb"},
	cellCount:    {up: "center", across: "center", edges: "lrtb"},
	cellNumber:   {up: "center", across: "right", edges: "lrtb"},
	cellHundred:  {format: "0.00", up: "center", across: "right", edges: "lrtb"},
	cellRate:     {format: formatRate, up: "center", across: "right", edges: "lrtb"},
	cellMoney:    {format: formatMoney, up: "center", across: "right", edges: "lrtb"},
	cellWorth:    {format: formatWorth, up: "center", across: "right", edges: "lrtb"},
	cellPart:     {italic: true, color: red, format: formatPart, up: "center", across: "right", edges: "lrtb"},
	cellSum:      {bold: true, fill: mist, format: formatMoney, up: "center", across: "right", edges: "lrtb"},
	cellCost:     {format: formatCost, up: "center", across: "right", edges: "lrtb"},
	sumText:      {bold: true, fill: mist, edges: "lrTb"},
	sumMoney:     {bold: true, fill: mist, format: formatMoney, across: "right", edges: "lrTb"},
	sumPart:      {bold: true, italic: true, color: red, fill: mist, format: formatPart, across: "right", edges: "lrTb"},
	sumWorth:     {bold: true, fill: mist, format: formatWorth, across: "right", edges: "lrTb"},
	factDate:     {format: formatDate, across: "left", up: "center"},
	factNumber:   {format: "#,##0", across: "left", up: "center"},
	factMoney:    {format: formatMoney, across: "right", up: "center", edges: "b"},
	banner:       {size: 120, bold: true, color: white, fill: red, wrap: true, up: "center", indent: 1},
	tileName:     {color: grey, fill: mist, across: "center", edges: "lrt", edgeColor: white},
	tileCount:    {size: 200, bold: true, color: slate, fill: mist, format: "#,##0", across: "center", up: "center", edges: "lrb", edgeColor: white},
	tileMoney:    {size: 140, bold: true, color: slate, fill: mist, format: formatDollar, across: "center", up: "center", edges: "lrb", edgeColor: white, shrink: true},
	month:        {bold: true, color: white, fill: slate, across: "left", edges: "lrtb"},
	monthOdd:     {bold: true, color: white, fill: grey, across: "left", edges: "lrtb"},
	weekday:      {size: 80, color: grey, fill: mist, across: "center", edges: "lrtb"},
	weekdayOff:   {size: 80, color: grey, fill: line, across: "center", edges: "lrtb"},
	dayHead:      {size: 90, bold: true, fill: mist, format: formatDay, across: "center", edges: "lrtb"},
	dayHeadOff:   {size: 90, bold: true, fill: line, format: formatDay, across: "center", edges: "lrtb"},
	dayHeadFeast: {size: 90, bold: true, fill: sand, format: formatDay, across: "center", edges: "lrtb"},
	day:          {size: 90, wrap: true, across: "center", up: "center", edges: "lrtb"},
	dayOff:       {size: 90, wrap: true, fill: pale, across: "center", up: "center", edges: "lrtb"},
	dayFeast:     {size: 90, wrap: true, fill: sand, across: "center", up: "center", edges: "lrtb"},
	dayPaid:      {size: 90, wrap: true, fill: green, across: "center", up: "center", edges: "lrtb"},
	dayUnpaid:    {size: 90, wrap: true, fill: green, under: true, across: "center", up: "center", edges: "lrtb"},
	dayUnknown:   {size: 90, fill: dusk, wrap: true, across: "center", up: "center", edges: "lrtb"},
	markMust:     {size: 90, bold: true, color: white, fill: red, wrap: true, across: "center", up: "center", edges: "lrtb"},
	markData:     {size: 90, bold: true, color: white, fill: violet, wrap: true, across: "center", up: "center", edges: "lrtb"},
	markEffort:   {size: 90, bold: true, fill: amber, wrap: true, across: "center", up: "center", edges: "lrtb"},
	markAdvice:   {size: 90, italic: true, fill: blue, wrap: true, across: "center", up: "center", edges: "lrtb"},
	markWaived:   {size: 90, italic: true, color: grey, fill: ash, wrap: true, across: "center", up: "center", edges: "lrtb"},
	who:          {wrap: true, up: "center", edges: "lrtb"},
	named:        {size: 120, bold: true, up: "center", wrap: true},
	cellWorking:  {wrap: true, up: "center", edges: "lrtb", indent: 1, across: "left"},
	cellShare:    {format: formatShare, up: "center", across: "right", edges: "lrtb"},
	cellTally:    {format: formatTally, up: "center", across: "center", edges: "lrtb"},
	cellFew:      {italic: true, color: red, up: "center", across: "center", edges: "lrtb"},
	sumTally:     {bold: true, fill: mist, format: formatTally, across: "center", edges: "lrTb"},
	spotNone:     {format: formatSpot, across: "center", up: "center", edges: "lrtb"},
	spotOut:      {fill: dusk, edges: "lrtb"},
	findings1:    {fill: "FBE4E2", format: formatSpot, across: "center", up: "center", edges: "lrtb"},
	findings2:    {fill: "F2B8B5", format: formatSpot, across: "center", up: "center", edges: "lrtb"},
	findings3:    {bold: true, fill: "DB7C79", format: formatSpot, across: "center", up: "center", edges: "lrtb"},
	findings4:    {bold: true, color: white, fill: red, format: formatSpot, across: "center", up: "center", edges: "lrtb"},
	dollars1:     {fill: "F4F7FA", format: formatWhole, across: "right", up: "center", edges: "lrtb"},
	dollars2:     {fill: "DCE8F0", format: formatWhole, across: "right", up: "center", edges: "lrtb"},
	dollars3:     {fill: "B5CFE0", format: formatWhole, across: "right", up: "center", edges: "lrtb"},
	dollars4:     {fill: "7FA9C4", format: formatWhole, across: "right", up: "center", edges: "lrtb"},
	dollars5:     {color: white, fill: "3A6786", format: formatWhole, across: "right", up: "center", edges: "lrtb"},
	headMonth:    {bold: true, color: white, fill: slate, up: "center", across: "center", edges: "lrtb"},
	worstText:    {size: 90, wrap: true, up: "center", edges: "lrtb"},
	smallPrint:   {size: 90, color: grey, italic: true, wrap: true, up: "center"},
}

func init() {
	for st, tint := range map[style]string{
		tintMust: TintMust, tintData: TintData, tintEffort: TintEffort, tintAdvice: TintAdvice, tintExcused: TintExcused,
	} {
		looks[st] = look{bold: true, fill: tint, across: "center", up: "center", edges: "lrtb"}
	}
}

// usual is the size of text in tenths of a point.
const usual tenths = 100

// spoken is a format of numbers as the language has it: French writes the sign of
// the dollar behind the amount. Points and commas are those of the reader's own
// program, whatever the file says.
func spoken(format string, w *words.Table) string {
	switch format {
	case formatSecond:
		return formatStart + `" ` + w.SecondPass + `"`
	case formatDollar, formatAxis:
		if w.Lang == lang.French {
			return strings.TrimPrefix(format, "$") + `\ "$"`
		}
	}
	return format
}

// register makes excelize's styles; the order of the table is their number.
func register(f *excelize.File, w *words.Table) (ids [styles]int, err error) {
	for i, l := range looks {
		size := usual
		if l.size != 0 {
			size = l.size
		}
		color := ink
		if l.color != "" {
			color = l.color
		}
		s := excelize.Style{
			Font:      &excelize.Font{Family: typeset, Size: sure(number(size.decimal())), Bold: l.bold, Italic: l.italic, Color: color},
			Alignment: &excelize.Alignment{Horizontal: l.across, Vertical: l.up, WrapText: l.wrap, Indent: l.indent, ShrinkToFit: l.shrink},
		}
		if l.under {
			s.Font.Underline = "single"
		}
		if l.fill != "" {
			s.Fill = excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{l.fill}}
		}
		if l.format != "" {
			format := spoken(l.format, w)
			s.CustomNumFmt = &format
		}
		edge := line
		if l.edgeColor != "" {
			edge = l.edgeColor
		}
		for _, side := range l.edges {
			b := excelize.Border{Color: edge, Style: 1}
			switch side {
			case 'l':
				b.Type = "left"
			case 'r':
				b.Type = "right"
			case 't':
				b.Type = "top"
			case 'b':
				b.Type = "bottom"
			case 'T':
				b.Type, b.Style, b.Color = "top", 2, slate
			}
			s.Border = append(s.Border, b)
		}
		if ids[i], err = f.NewStyle(&s); err != nil {
			return ids, err
		}
	}
	return ids, nil
}

// mark is the style that shows a strength, and a waived finding.
func mark(strength string, waived bool) style {
	if waived {
		return markWaived
	}
	switch strength {
	case "must":
		return markMust
	case "data":
		return markData
	case "effort":
		return markEffort
	case "advice":
		return markAdvice
	}
	return cellMid
}
