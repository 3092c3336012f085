package main

import (
	"strconv"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

func configVerb(a *app) *cobra.Command {
	var asJSON bool
	c := &cobra.Command{
		Use:   "config",
		Short: "print every setting in force and where it came from",
		Long: `Config prints every setting, its value in force, and where that came from: a flag,
the environment, a line of the configuration, or the default.`,
		Args:    cobra.NoArgs,
		PreRunE: a.setup,
		RunE: func(*cobra.Command, []string) error {
			if asJSON {
				for _, v := range a.set.values() {
					if err := a.stdout.json(v); err != nil {
						return err
					}
				}
				return nil
			}
			rows := [][]string{{"SETTING", "VALUE", "FROM"}}
			for _, v := range a.set.values() {
				rows = append(rows, []string{v.Setting, v.Value, v.From})
			}
			return table(a.stdout, rows)
		},
	}
	c.Flags().BoolVar(&asJSON, "json", false, "one JSON object a line")
	return c
}

// A value is a setting as config shows it.
type value struct {
	Setting string `json:"setting"`
	Value   string `json:"value"`
	From    string `json:"from"`
}

// values lists the settings in force, those of the sites after the general ones.
func (s *Settings) values() []value {
	var vs []value
	s.flags.VisitAll(func(f *pflag.Flag) {
		vs = append(vs, value{key(f.Name), f.Value.String(), s.source(f.Name)})
	})
	for i, site := range s.Sites {
		site.flags.VisitAll(func(f *pflag.Flag) {
			if from := site.origin[f.Name]; from != "" {
				vs = append(vs, value{"sites[" + strconv.Itoa(i) + "]." + key(f.Name), f.Value.String(), from})
			}
		})
	}
	return vs
}
