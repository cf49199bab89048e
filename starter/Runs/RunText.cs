using System.Globalization;
using Flywheel.Starter.Output;

namespace Flywheel.Starter.Runs;

/// <summary>Runs and steps in words.</summary>
internal static class RunText
{
    public static string Headline(RunView run) => run.Status == RunStatus.Running
        ? $"{run.Id}  running for {Duration(run.Seconds)}"
        : $"{run.Id}  {Status(run.Status)} after {Duration(run.Seconds)}";

    /// <summary>Why a run that goes on does not move; null for one that does.</summary>
    public static string? Stuck(RunView run) => run is { Status: RunStatus.Running, Failure: { Length: > 0 } failure }
        ? $"  {Sign(StepStatus.Retrying)} Its workflow cannot go on, and is tried again: {failure}"
        : null;

    public static string Step(StepView step) => step switch
    {
        { Type: StepView.Timer, Status: StepStatus.Running } => $"  {Sign(step.Status)} {step.Name}",
        { Status: StepStatus.Retrying } => $"  {Sign(step.Status)} {step.Name}: {Attempt(step)} failed{Next(step)}: {step.Failure}",
        { Failure: { Length: > 0 } failure } => $"  {Sign(step.Status)} {step.Name}: {Word(step.Status)} after {Attempts(step)}: {failure}",
        { Seconds: { } seconds, Attempts: > 1 } => $"  {Sign(step.Status)} {step.Name}: {Word(step.Status)}, {Duration(seconds)}, {Attempts(step)}",
        { Seconds: { } seconds } => $"  {Sign(step.Status)} {step.Name}: {Word(step.Status)}, {Duration(seconds)}",
        _ => $"  {Sign(step.Status)} {step.Name}: {Word(step.Status)}",
    };

    /// <summary>What was found and was no reason to stop, a line each.</summary>
    public static void Warnings(RunView run, IText text)
    {
        foreach (var warning in run.Result?.Warnings ?? [])
        {
            text.Line($"Warning: {warning}", Mood.Busy);
        }
    }

    public static string Status(RunStatus status) => status switch
    {
        RunStatus.TimedOut => "timed out",
        RunStatus.ContinuedAsNew => "continued as new",
        _ => status.ToString().ToLowerInvariant(),
    };

    public static Mood MoodOf(RunStatus status) => status switch
    {
        RunStatus.Completed or RunStatus.ContinuedAsNew => Mood.Good,
        RunStatus.Running => Mood.Busy,
        _ => Mood.Bad,
    };

    public static Mood MoodOf(StepStatus status) => status switch
    {
        StepStatus.Done => Mood.Good,
        StepStatus.Running or StepStatus.Retrying => Mood.Busy,
        StepStatus.Failed or StepStatus.Canceled => Mood.Bad,
        _ => Mood.Plain,
    };

    public static string Duration(double seconds) => seconds switch
    {
        < 60 => string.Create(CultureInfo.InvariantCulture, $"{seconds:0.0} s"),
        < 3600 => string.Create(CultureInfo.InvariantCulture, $"{(int)seconds / 60} min {(int)seconds % 60} s"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{(int)seconds / 3600} h {(int)seconds / 60 % 60} min"),
    };

    public static string Time(DateTimeOffset? time) =>
        time?.ToUniversalTime().ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) ?? "";

    private static string Attempt(StepView step) => string.Create(CultureInfo.InvariantCulture, $"attempt {step.Attempts}");

    private static string Attempts(StepView step) =>
        string.Create(CultureInfo.InvariantCulture, $"{step.Attempts} attempt{(step.Attempts == 1 ? "" : "s")}");

    private static string Next(StepView step) =>
        step.NextAttemptAt is { } next ? $", again at {next.ToUniversalTime().ToString("HH:mm:ss", CultureInfo.InvariantCulture)} UTC" : "";

    private static string Word(StepStatus status) => status.ToString().ToLowerInvariant();

    private static string Sign(StepStatus status) => status switch
    {
        StepStatus.Done => "✓",
        StepStatus.Failed or StepStatus.Canceled => "✗",
        StepStatus.Running or StepStatus.Retrying => "●",
        _ => "○",
    };
}
