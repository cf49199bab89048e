namespace Flywheel.Starter.Runs;

/// <summary>A run as lines: one when it is taken up, one whenever a step ends or fails, or a wait begins.</summary>
internal sealed class RunLines(TextWriter writer)
{
    private readonly Dictionary<int, (StepStatus Status, int Attempts)> _printed = [];
    private string? _runId;
    private string? _stuck;

    public void Print(RunView run)
    {
        if (run.RunId.Length > 0)
        {
            // At first it may not be known yet; another one is the run that took over.
            if (_runId is not null && _runId != run.RunId)
            {
                _printed.Clear();
            }

            _runId = run.RunId;
        }

        for (var i = 0; i < run.Steps.Count; i++)
        {
            var step = run.Steps[i];
            var now = (step.Status, step.Attempts);
            var isTold = step.Status switch
            {
                StepStatus.Waiting => false,
                StepStatus.Running => step.Type == StepView.Timer,
                _ => true,
            };
            if (isTold && _printed.GetValueOrDefault(i) != now)
            {
                _printed[i] = now;
                writer.WriteLine(RunText.Step(step));
            }
        }

        if (RunText.Stuck(run) is { } stuck && stuck != _stuck)
        {
            writer.WriteLine(_stuck = stuck);
        }

        if (run.Status != RunStatus.Running)
        {
            writer.WriteLine(RunText.Headline(run));
        }
    }
}
