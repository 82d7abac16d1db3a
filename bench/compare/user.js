// The partial work as a user would script it with a rules engine: json-rules-engine
// judges facts that plain code has counted.
//
// node user.js SHIFTS.csv START END: prints counts and processor seconds as JSON.
// Rows are grouped by employee and in order of time.
const fs = require('fs')
const readline = require('readline')
const { Engine } = require('json-rules-engine')

const DAY = 24 * 60
const minutes = text => Date.parse(text + 'Z') / 60000
const dayNumber = text => Date.parse(text + 'T00:00Z') / 60000 / DAY
const dayOf = at => Math.floor(at / DAY)

const counts = {
  shifts: 0, rest: 0, span: 0, consecutive: 0, single_rest: 0, average: 0,
  premium_minutes: 0, weekend_minutes: 0, overtime_minutes: 0, double_minutes: 0
}

// engine judges one kind of fact; every rule that holds adds to its count.
function engine (rules) {
  const e = new Engine()
  for (const [type, conditions] of Object.entries(rules)) {
    e.addRule({ conditions: { all: conditions }, event: { type } })
  }
  return async facts => {
    const { events } = await e.run(facts)
    for (const event of events) counts[event.type]++
  }
}

const judgeShift = engine({
  rest: [{ fact: 'rest', operator: 'greaterThanInclusive', value: 0 }, { fact: 'rest', operator: 'lessThan', value: 480 }],
  span: [{ fact: 'span', operator: 'greaterThan', value: 780 }]
})
const judgeRun = engine({ consecutive: [{ fact: 'days', operator: 'greaterThan', value: 7 }] })
const judgeRest = engine({ single_rest: [{ fact: 'days', operator: 'lessThan', value: 2 }] })
const judgeCycle = engine({ average: [{ fact: 'off', operator: 'greaterThan', value: 120 }] })

// between counts the minutes of start..end inside a window of the clock, on any day.
function between (start, end, opens, closes) {
  let n = 0
  for (let day = dayOf(start); day <= dayOf(end - 1); day++) {
    n += Math.max(0, Math.min(end, day * DAY + closes) - Math.max(start, day * DAY + opens))
  }
  return n
}

// belongs is the day that has half or more of the shift, the first of two.
function belongs (start, end) {
  const midnight = (dayOf(start) + 1) * DAY
  return 2 * (Math.min(end, midnight) - start) >= end - start ? dayOf(start) : dayOf(end - 1)
}

const isWeekend = day => (day + 3) % 7 >= 5 // 1970-01-01 was a Thursday

async function employee (shifts, overtime, cycle, first, last) {
  counts.shifts += shifts.length
  const days = []
  const total = new Map()
  let previous = -Infinity
  for (const [start, end] of shifts) {
    await judgeShift({ rest: start - previous, span: end - start })
    previous = end
    const day = belongs(start, end)
    if (days.length === 0 || days[days.length - 1] !== day) days.push(day)
    const night = end - start - between(start, end, 7 * 60, 15 * 60)
    if (2 * night >= end - start) counts.premium_minutes += night
    if (isWeekend(day)) counts.weekend_minutes += end - start
    const k = Math.floor((dayOf(start) - first) / cycle)
    total.set(k, (total.get(k) || 0) + end - start)
  }
  let begin = null
  for (let i = 0; i < days.length; i++) {
    if (begin === null) begin = days[i]
    if (days[i + 1] === days[i] + 1) continue
    if (begin <= last) await judgeRun({ days: days[i] - begin + 1 })
    begin = null
    if (i + 1 < days.length) await judgeRest({ days: days[i + 1] - days[i] - 1 })
  }
  for (let k = 0; k < Math.floor((last - first + 1) / cycle); k++) {
    await judgeCycle({ off: Math.abs((total.get(k) || 0) * 7 - 2250 * cycle) / cycle })
  }
  const worked = new Map()
  for (let [start, end] of overtime) {
    while (start < end) {
      const day = dayOf(start)
      const upto = Math.min(end, (day + 1) * DAY)
      worked.set(day, (worked.get(day) || 0) + upto - start)
      start = upto
    }
  }
  for (const n of worked.values()) {
    counts.overtime_minutes += Math.min(n, 180)
    counts.double_minutes += Math.max(0, n - 180)
  }
}

const cpu = () => { const u = process.cpuUsage(); return (u.user + u.system) / 1e6 }

async function main () {
  const [path, first, last] = [process.argv[2], dayNumber(process.argv[3]), dayNumber(process.argv[4])]
  const begun = cpu()
  let working = 0
  let id = null
  let shifts = []
  let overtime = []
  let cycle = 0
  const done = async () => {
    const from = cpu()
    if (id !== null) await employee(shifts, overtime, cycle, first, last)
    working += cpu() - from
    shifts = []
    overtime = []
  }
  let header = true
  for await (const line of readline.createInterface({ input: fs.createReadStream(path) })) {
    if (header) { header = false; continue }
    const [who, kind, start, end, length] = line.split(',')
    if (who !== id) {
      await done()
      id = who
    }
    (kind === 'overtime' ? overtime : shifts).push([minutes(start), minutes(end)])
    cycle = Number(length)
  }
  await done()
  console.log(JSON.stringify({ counts, reading: cpu() - begun - working, working }))
}

main()
