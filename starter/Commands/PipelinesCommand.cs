using System.CommandLine;
using Flywheel.Starter.Output;
using Flywheel.Workflows;

namespace Flywheel.Starter.Commands;

/// <summary><c>pipelines</c>: what there is.</summary>
internal sealed class PipelinesCommand : CliCommand
{
    private readonly Argument<string?> _pipeline = new("pipeline")
    {
        Description = "Only this one, with its parameters.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    public PipelinesCommand()
        : base(
            "pipelines",
            "Lists the pipelines: what they do, when they run, whose they are.",
            "pipelines               all of them",
            "pipelines hello         one, with its parameters",
            "pipelines --json        for programs")
    {
        Arguments.Add(_pipeline);
        Does((parsed, output, _) => Task.FromResult(Run(parsed.GetValue(_pipeline), output)));
    }

    private static int Run(string? typed, IOutput output)
    {
        if (typed is null)
        {
            output.Result(PipelineCatalog.All.Select(PipelineView.Of).ToList(), text => text.Table(
                ["pipeline", "trigger", "owner", "description"],
                PipelineCatalog.All.Select(pipeline => (string[])
                    [pipeline.Id, TriggerText.Of(pipeline.Trigger), pipeline.Owner, pipeline.Description])));
        }
        else
        {
            var pipeline = PipelineNames.Find(typed);
            output.Result(PipelineView.Of(pipeline), text => Print(pipeline, text));
        }

        return ExitCodes.Ok;
    }

    private static void Print(Pipeline pipeline, IText text)
    {
        text.Line($"{pipeline.Id}: {pipeline.Description}");
        text.Line($"Trigger: {TriggerText.Of(pipeline.Trigger)}. A run is for a {pipeline.Grain.ToString().ToLowerInvariant()}. Owner: {pipeline.Owner}.");
        if (pipeline.Parameters.Count > 0)
        {
            text.Table(
                ["parameter", "type", "default", "example", "description"],
                pipeline.Parameters.Select(parameter => (string[])
                    [parameter.Name, parameter.Type, parameter.Default, parameter.Example, parameter.Description]));
        }
    }

    /// <summary>The JSON shape of a pipeline.</summary>
    private sealed record PipelineView(
        string Id, string Description, string Owner, string Trigger, string? Schedule, Grain Grain, IReadOnlyList<ParameterView> Parameters)
    {
        public static PipelineView Of(Pipeline pipeline) => new(
            pipeline.Id,
            pipeline.Description,
            pipeline.Owner,
            TriggerText.Of(pipeline.Trigger),
            (pipeline.Trigger as Trigger.Schedule)?.Cron,
            pipeline.Grain,
            [.. pipeline.Parameters.Select(parameter => new ParameterView(
                parameter.Name, parameter.Type, parameter.Description, parameter.Default, parameter.Example))]);
    }

    private sealed record ParameterView(string Name, string Type, string Description, string Default, string Example);
}
