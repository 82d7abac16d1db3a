package schedule

import (
	"sync"
	"sync/atomic"
)

// Parallel calls do(i) for 0 <= i < n on so many goroutines, the caller's among them; start
// makes each goroutine its own do. Results must be placed by index, so that output never
// depends on the number of cores.
func Parallel(n, workers int, start func() func(int)) {
	if workers = min(workers, n); workers <= 1 {
		do := start()
		for i := range n {
			do(i)
		}
		return
	}
	var next atomic.Int64
	work := func() {
		do := start()
		for {
			to := int(next.Add(batch))
			for i := to - batch; i < min(to, n); i++ {
				do(i)
			}
			if to >= n {
				return
			}
		}
	}
	var wg sync.WaitGroup
	for range workers - 1 {
		wg.Go(work)
	}
	work()
	wg.Wait()
}

// batch is how many items a goroutine takes at a time.
const batch = 8

// InOrder calls do with each item on so many goroutines, and take with what became
// of the items, a few in a row at a time, in their order: P is where do leaves it,
// and take gets it ready for others. start makes each goroutine its own do. Only so
// many P are there as keep the goroutines busy, whatever the number of items. An
// error of take ends it and is returned. The caller's goroutine is one of them, and
// the only one that calls take.
func InOrder[T, P any](items []T, workers int, start func() func(T, *P), take func(*P) error) error {
	pieces := (len(items) + batch - 1) / batch
	workers = max(1, min(workers, pieces))
	// A piece that is begun has its slot until it is taken.
	type slot struct {
		out  P
		done bool
	}
	slots := make([]*slot, min(pieces, 1+2*(workers-1)*2))
	for i := range slots {
		slots[i] = new(slot)
	}
	var (
		mu           sync.Mutex
		room         = sync.NewCond(&mu) // a piece may be begun, or all is over
		ready        = sync.NewCond(&mu) // the next piece to be taken is done
		begun, taken int
		over         bool
		err          error
	)
	at := func(piece int) *slot { return slots[piece%len(slots)] }
	free := func() bool { return begun < min(pieces, taken+len(slots)) }
	// next begins and does the next piece; mu is held, but for the work.
	next := func(do func(T, *P)) {
		piece := begun
		begun++
		s := at(piece)
		mu.Unlock()
		for _, item := range items[piece*batch : min((piece+1)*batch, len(items))] {
			do(item, &s.out)
		}
		mu.Lock()
		s.done = true
	}
	var wg sync.WaitGroup
	for range workers - 1 {
		wg.Go(func() {
			do := start()
			mu.Lock()
			defer mu.Unlock()
			for !over && begun < pieces {
				if !free() {
					room.Wait()
					continue
				}
				next(do)
				if at(taken).done {
					ready.Signal()
				}
			}
		})
	}
	do := start()
	mu.Lock()
	for err == nil && taken < pieces {
		switch s := at(taken); {
		case s.done:
			mu.Unlock()
			err = take(&s.out)
			mu.Lock()
			s.done = false
			taken++
			room.Signal()
		case free():
			next(do)
		default:
			ready.Wait()
		}
	}
	over = true
	room.Broadcast()
	mu.Unlock()
	wg.Wait()
	return err
}
