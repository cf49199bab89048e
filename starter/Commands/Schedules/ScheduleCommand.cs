using System.CommandLine;
using Flywheel.Starter.Output;
using Flywheel.Starter.Server;
using Temporalio.Client.Schedules;
using Temporalio.Exceptions;

namespace Flywheel.Starter.Commands.Schedules;

/// <summary>A command about one schedule that is there.</summary>
internal abstract class ScheduleCommand : CliCommand
{
    private readonly Argument<string> _pipeline = new("pipeline") { Description = "Whose schedule; \"flywheel schedules list\" lists them." };

    protected ScheduleCommand(string name, string description, params IReadOnlyList<string> examples)
        : base(name, description, examples)
    {
        Arguments.Add(_pipeline);
        Does(RunAsync);
    }

    /// <returns>What was done, as a sentence that goes on after the schedule's name.</returns>
    protected abstract Task<string> DoAsync(ScheduleHandle schedule, ParseResult parsed, CancellationToken cancel);

    private async Task<int> RunAsync(ParseResult parsed, IOutput output, CancellationToken cancel)
    {
        // Not looked up in the catalog: the schedule of a pipeline that is gone must still be found.
        var id = parsed.GetValue(_pipeline)!;
        var client = await ServerConnection.ConnectAsync(output, cancel);
        try
        {
            var done = await DoAsync(client.GetScheduleHandle(id), parsed, cancel);
            output.Result(new { schedule = id, done }, text => text.Line($"{id} {done}"));
            return ExitCodes.Ok;
        }
        catch (RpcException e) when (e.Code == RpcException.StatusCode.NotFound)
        {
            throw new CliException($"there is no schedule \"{id}\". \"flywheel schedules apply\" creates those that the pipelines declare; "
                + "\"flywheel schedules list\" lists those that there are.");
        }
    }
}
