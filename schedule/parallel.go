package schedule

import (
	"sync"
	"sync/atomic"
)

// Parallel calls do(i) for 0 <= i < n on so many goroutines; start makes each
// goroutine its own do. Results must be placed by index, so that output never
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
	var wg sync.WaitGroup
	for range workers {
		wg.Go(func() {
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
		})
	}
	wg.Wait()
}

// batch is how many items a goroutine takes at a time.
const batch = 8

// InOrder calls do with each item on so many goroutines, and take with what became
// of the items, a few in a row at a time, in their order: P is where do leaves it,
// and take gets it ready for others. start makes each goroutine its own do. Only so
// many P are there as keep the goroutines busy, whatever the number of items. An
// error of take ends it and is returned.
func InOrder[T, P any](items []T, workers int, start func() func(T, *P), take func(*P) error) error {
	type job struct {
		items []T
		out   *P
		done  chan struct{}
	}
	if workers = min(workers, (len(items)+batch-1)/batch); workers <= 1 {
		do, out := start(), new(P)
		for len(items) > 0 {
			n := min(batch, len(items))
			for _, item := range items[:n] {
				do(item, out)
			}
			if err := take(out); err != nil {
				return err
			}
			items = items[n:]
		}
		return nil
	}
	window := 2*workers + 1
	jobs, queue, free := make(chan *job, window), make(chan *job, window), make(chan *job, window)
	for range window {
		free <- &job{out: new(P), done: make(chan struct{}, 1)}
	}
	stop := make(chan struct{})
	var wg sync.WaitGroup
	wg.Go(func() {
		defer close(jobs)
		defer close(queue)
		for rest := items; len(rest) > 0; {
			select {
			case <-stop:
				return
			case j := <-free:
				n := min(batch, len(rest))
				j.items, rest = rest[:n], rest[n:]
				queue <- j // there is room for all jobs
				jobs <- j
			}
		}
	})
	for range workers {
		wg.Go(func() {
			do := start()
			for j := range jobs {
				for _, item := range j.items {
					do(item, j.out)
				}
				j.done <- struct{}{}
			}
		})
	}
	var err error
	for j := range queue {
		<-j.done
		if err != nil {
			continue
		}
		if err = take(j.out); err != nil {
			close(stop)
		}
		free <- j
	}
	wg.Wait()
	return err
}
