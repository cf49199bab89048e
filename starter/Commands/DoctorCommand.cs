using System.CommandLine;
using Flywheel.Starter.Diagnosis;
using Flywheel.Starter.Output;

namespace Flywheel.Starter.Commands;

/// <summary><c>doctor</c>: what is wrong here.</summary>
internal sealed class DoctorCommand : CliCommand
{
    public DoctorCommand()
        : base("doctor", "Checks what everything else needs, and says what to do about what is missing.", "doctor", "doctor --json") => Does(RunAsync);

    private static async Task<int> RunAsync(ParseResult parsed, IOutput output, CancellationToken cancel)
    {
        List<Finding> findings =
        [
            MachineChecks.DotNet(),
            MachineChecks.NodeModules(),
            .. await output.WhileAsync("Asking the Temporal service", ServerChecks.RunAsync(cancel)),
            .. await output.WhileAsync("Asking Cloud Storage and BigQuery", CloudChecks.RunAsync(cancel)),
        ];
        var report = new { ok = findings.TrueForAll(finding => finding.State != FindingState.Problem), checks = findings };
        output.Result(report, text => Print(findings, text));
        return report.ok ? ExitCodes.Ok : ExitCodes.Failed;
    }

    private static void Print(List<Finding> findings, IText text)
    {
        foreach (var finding in findings)
        {
            var (sign, mood) = finding.State switch
            {
                FindingState.Ok => ("✓", Mood.Good),
                FindingState.Skipped => ("○", Mood.Plain),
                FindingState.Warning => ("!", Mood.Busy),
                _ => ("✗", Mood.Bad),
            };
            text.Line($"{sign} {finding.Check}: {finding.Found}", mood);
            if (finding.ToDo.Length > 0)
            {
                text.Line($"    {finding.ToDo}");
            }
        }
    }
}
