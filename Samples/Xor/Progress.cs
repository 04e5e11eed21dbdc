using System.Collections.Generic;
using System.Linq;
using Spectre.Console;

namespace XorSample;

/// <summary>The display while the networks train: one bar per activation and loss, with the share solved so far. It disappears at the
/// end.</summary>
internal static class Progress
{
    public static void Show(IAnsiConsole terminal, Options options, List<TrainingRun> runs)
    {
        terminal
            .Progress()
            .AutoClear(true)
            .Columns(
                new TaskDescriptionColumn { Alignment = Justify.Left },
                new ProgressBarColumn(),
                new PercentageColumn(),
                new RemainingTimeColumn()
            )
            .Start(progress =>
            {
                var tasks = (
                    from loss in Training.Losses
                    from activation in Training.Activations
                    select (
                        Key: (loss, activation),
                        Task: progress.AddTask(Describe(loss, activation, 0, 0), autoStart: false, maxValue: options.Starts)
                    )
                ).ToDictionary(t => t.Key, t => t.Task);
                var solved = tasks.ToDictionary(t => t.Key, _ => 0);
                foreach (var run in Training.RunAll(options.Starts, options.Rounds))
                {
                    runs.Add(run);
                    var key = (run.Loss, run.Activation);
                    var task = tasks[key];
                    if (!task.IsStarted)
                        task.StartTask();
                    if (run.Solved)
                        solved[key]++;
                    task.Description = Describe(run.Loss, run.Activation, solved[key], run.Start + 1);
                    task.Increment(1);
                }
            });
    }

    private static string Describe(Loss loss, Activation activation, int solved, int done) =>
        $"{Report.Title(loss)}, {Names.Of(activation)}" + (done > 0 ? $": {solved} of {done} solved" : "");
}
