package main

import (
	"io"
	"log"
	"log/slog"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// An app is one run of the program.
type app struct {
	env    func(string) string
	stdin  io.Reader
	stdout *output
	stderr io.Writer

	set    *Settings
	config string // --config
	start  moment // --now
	begun  bool   // flags and arguments were understood
	called string // "newsmorgue fetch", once it has run

	now   func() time.Time // from setup on
	log   *slog.Logger     // from setup on
	level *slog.LevelVar
}

// verbs are listed in the order of a first acquaintance.
var verbs = []func(*app) *cobra.Command{
	demoVerb, initVerb, fetchVerb, extractVerb, crawlVerb, watchVerb, scheduleVerb,
	historyVerb, showVerb, diffVerb, photosVerb, creditsVerb, commentsVerb, exportVerb, feedVerb, statsVerb, healthVerb, frontierVerb, siteVerb,
	rulesVerb, pruneVerb, forgetVerb,
	checkVerb, verifyVerb, backupVerb, restoreVerb, salvageVerb,
	reextractVerb, compactVerb, migrateVerb,
	configVerb, versionVerb, manVerb,
}

const about = `Newsmorgue asks newspapers for their stories, politely, keeps every version of
each in an archive, and hands them out as structured records: kicker, headline,
byline, body, photos with captions and credits, readers' comments.

A setting is taken from its flag, else from the environment (NEWSMORGUE_PACE for
pace), else from newsmorgue.yaml in the working folder or the file named by
--config or NEWSMORGUE_CONFIG, else it is the default. "newsmorgue config" prints
all of them and where each came from.

Results go to standard output, everything else to standard error.`

// command builds the root command with all verbs.
func (a *app) command() *cobra.Command {
	a.set = newSettings(a.env)
	root := &cobra.Command{
		Use:               name,
		Short:             "a scraper and archive of newspapers",
		Long:              about,
		SilenceErrors:     true,
		SilenceUsage:      true,
		PersistentPreRunE: a.begin,
	}
	root.SetIn(a.stdin)
	root.SetOut(a.stdout)
	root.SetErr(a.stderr)
	root.SetUsageTemplate(root.UsageTemplate() + "\n" + exitTable())

	flags := root.PersistentFlags()
	flags.SortFlags = false
	flags.AddFlag(a.set.flags.Lookup("archive"))
	flags.StringVar(&a.config, "config", a.env("NEWSMORGUE_CONFIG"), "configuration `file` (default newsmorgue.yaml, if there is one)")
	for _, name := range []string{"wait", "log-level", "log-format"} {
		flags.AddFlag(a.set.flags.Lookup(name))
	}
	flags.Var(&a.start, "now", "clock of this process")
	flags.Lookup("now").Hidden = true

	for _, verb := range verbs {
		c := verb(a)
		c.Flags().SortFlags = false
		root.AddCommand(c)
	}
	root.InitDefaultHelpCmd()
	root.InitDefaultCompletionCmd()
	for _, c := range root.Commands() {
		switch c.Name() {
		case "help":
			c.Run, c.RunE = nil, helpOn(root)
		case "completion": // which would show its help and call it done, whatever shell it is asked for
			c.RunE = func(c *cobra.Command, _ []string) error { return c.Help() }
		}
		completeChoices(c, c.Flags())
	}
	completeChoices(root, flags)
	return root
}

// helpOn is the help verb: that of cobra leaves with 0 for a verb that there is not.
func helpOn(root *cobra.Command) func(*cobra.Command, []string) error {
	return func(_ *cobra.Command, args []string) error {
		c, rest, err := root.Find(args)
		if err != nil || c == root && len(rest) > 0 {
			return misuse(`"newsmorgue help" lists the verbs`, "no verb %q", strings.Join(args, " "))
		}
		c.InitDefaultHelpFlag()
		return c.Help()
	}
}

// completeChoices lets a shell complete the words of a choice.
func completeChoices(c *cobra.Command, flags *pflag.FlagSet) {
	flags.VisitAll(func(f *pflag.Flag) {
		if words, ok := f.Value.(*choice); ok {
			c.RegisterFlagCompletionFunc(f.Name, cobra.FixedCompletions(words.among, cobra.ShellCompDirectiveNoFileComp))
		}
	})
}

// begin runs before every verb, once flags and arguments have been understood.
func (a *app) begin(*cobra.Command, []string) error {
	a.begun = true
	a.now = clockFrom(a.start.Time)
	return nil
}

// setup is for verbs that obey the settings: it loads them and makes the log.
func (a *app) setup(*cobra.Command, []string) error {
	if err := a.set.load(a.config, a.env); err != nil {
		return err
	}
	a.level = new(slog.LevelVar)
	if err := a.level.UnmarshalText([]byte(a.set.LogLevel.value)); err != nil {
		return misuse("", "log level: %w", err) // Unreachable: a choice holds one of its words.
	}
	options := &slog.HandlerOptions{Level: a.level, ReplaceAttr: a.byOurClock}
	a.log = slog.New(slog.NewTextHandler(a.stderr, options))
	if a.set.LogFormat.value == "json" {
		a.log = slog.New(slog.NewJSONHandler(a.stderr, options))
	}
	log.SetFlags(0)
	log.SetOutput(overheard{a.log})
	return nil
}

// Overheard is what the standard library says through package log, as net/http does of a server
// that sends what it was not asked for, with kilobytes of it. It is debugging, and on one line.
type overheard struct{ log *slog.Logger }

const mostOverheard = 200 // bytes

// Write is that of an io.Writer; each line comes by itself.
func (o overheard) Write(p []byte) (int, error) {
	said := strings.TrimSpace(string(p))
	if len(said) > mostOverheard {
		said = strings.ToValidUTF8(said[:mostOverheard], "") + "…"
	}
	o.log.Debug("overheard", "said", said)
	return len(p), nil
}

// logFrom sets the least level that is logged, where the person chose none.
func (a *app) logFrom(level slog.Level) {
	if a.set.source("log-level") == "default" {
		a.level.Set(level)
	}
}

// byOurClock stamps log lines with the clock of the process.
func (a *app) byOurClock(groups []string, attr slog.Attr) slog.Attr {
	if attr.Key == slog.TimeKey && len(groups) == 0 {
		attr.Value = slog.TimeValue(a.now().UTC().Truncate(time.Second))
	}
	return attr
}
