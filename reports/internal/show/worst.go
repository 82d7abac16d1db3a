package show

import (
	"cmp"
	"math/bits"
	"slices"

	"rostercheck/audit"
)

// Worst are the worst findings of a document, at most so many, by index: in the
// order of strength, then of what is at stake, then of how far the measure is from
// the limit as a share of the limit, then of the document. Those that do not count
// are not among them; counted says how many do.
func Worst(doc *audit.Document, most int) (worst []int, counted int) {
	type candidate struct {
		index, rank  int
		stake        int64
		over, limit  uint64 // the share is over / limit
		incomparable bool
	}
	order := func(a, b candidate) int {
		if c := cmp.Or(cmp.Compare(a.rank, b.rank), cmp.Compare(b.stake, a.stake)); c != 0 {
			return c
		}
		if a.incomparable != b.incomparable {
			if a.incomparable {
				return 1
			}
			return -1
		}
		// over/limit against over/limit, crosswise, in 128 bits.
		ah, al := bits.Mul64(a.over, b.limit)
		bh, bl := bits.Mul64(b.over, a.limit)
		return cmp.Or(cmp.Compare(bh, ah), cmp.Compare(bl, al), cmp.Compare(a.index, b.index))
	}
	var list []candidate
	for i := range doc.Findings {
		f := &doc.Findings[i]
		if f.Waived || f.Accepted {
			continue
		}
		counted++
		c := candidate{index: i, rank: Rank(f)}
		if f.AtStake != "" {
			c.stake, _ = Cents(f.AtStake) // what is no amount is none
		}
		m, ok := scaled(f.Measured)
		l, ok2 := scaled(f.Limit)
		c.incomparable = !ok || !ok2 || l <= 0
		if !c.incomparable {
			c.over, c.limit = uint64(max(m-l, l-m)), uint64(l)
		}
		at, _ := slices.BinarySearchFunc(list, c, order)
		if at < most {
			list = slices.Insert(list, at, c)
			list = list[:min(len(list), most)]
		}
	}
	for _, c := range list {
		worst = append(worst, c.index)
	}
	return worst, counted
}
