package main

import (
	"encoding/json"
	"fmt"
	"io"
	"runtime"
	"runtime/debug"
	"strings"

	"github.com/spf13/cobra"

	"rostercheck/agreements"
	"rostercheck/schedule/civil"
)

// release is set by the linker where a build is made from no repository:
// -ldflags "-X main.release=v1.2.3".
var release string

// version is the module's version, with the commit where the build knows it.
func version() string {
	info, ok := debug.ReadBuildInfo()
	switch {
	case release != "":
		return release
	case !ok || info.Main.Version == "":
		return "(devel)"
	case info.Main.Version != "(devel)":
		return info.Main.Version
	}
	var commit, changed string
	for _, s := range info.Settings {
		switch {
		case s.Key == "vcs.revision":
			commit = " " + s.Value[:min(len(s.Value), 12)]
		case s.Key == "vcs.modified" && s.Value == "true":
			changed = " with changes"
		}
	}
	return info.Main.Version + commit + changed
}

func (a *app) version() *cobra.Command {
	var asJSON bool
	c := &cobra.Command{
		Use:   "version",
		Short: "Say which program, Go, time zone data and agreements these are",
		Long: `Version says which version of the program this is, which Go made it, how current
its time zone data is, and which agreements it carries. Quote it when you report
a fault or keep a report.`,
		Example: "  rostercheck version\n  rostercheck version --json",
		Args:    cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			return a.print(func(w io.Writer) error {
				if asJSON {
					e := json.NewEncoder(w)
					e.SetIndent("", "  ")
					return e.Encode(struct {
						Version    string   `json:"version"`
						Go         string   `json:"go"`
						System     string   `json:"system"`
						TimeZones  string   `json:"time_zones"`
						Agreements []string `json:"agreements"`
					}{version(), runtime.Version(), runtime.GOOS + "/" + runtime.GOARCH, civil.ZoneRelease(), agreements.IDs()})
				}
				l := a.out()
				_, err := fmt.Fprintf(w, "rostercheck %s\n%s %s/%s\n%s\n%s\n", version(), runtime.Version(), runtime.GOOS, runtime.GOARCH,
					l.Say("time zone data %s", civil.ZoneRelease()), l.Say("agreements %s", strings.Join(agreements.IDs(), ", ")))
				return err
			})
		},
	}
	c.Flags().BoolVar(&asJSON, "json", false, "as a JSON object")
	return c
}
