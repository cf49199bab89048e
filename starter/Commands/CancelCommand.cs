using System.CommandLine;
using Flywheel.Starter.Output;
using Flywheel.Starter.Runs;
using Flywheel.Starter.Server;
using Temporalio.Api.Enums.V1;
using Temporalio.Exceptions;

namespace Flywheel.Starter.Commands;

/// <summary><c>cancel</c>: asks a run to stop.</summary>
internal sealed class CancelCommand : CliCommand
{
    private readonly Argument<string> _run = new("run") { Description = "Its id, such as hello/2021-01-31; \"flywheel runs --status running\" lists them." };

    public CancelCommand()
        : base("cancel", "Asks a run to stop. It tears down what it has set up, and then ends as canceled.", "cancel hello/2021-01-31")
    {
        Arguments.Add(_run);
        Does(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, IOutput output, CancellationToken cancel)
    {
        var id = parsed.GetValue(_run)!;
        var client = await ServerConnection.ConnectAsync(output, cancel);
        var run = client.GetWorkflowHandle(id);
        try
        {
            var there = await run.DescribeAsync(new() { Rpc = new() { CancellationToken = cancel } });
            if (there.Status != WorkflowExecutionStatus.Running)
            {
                throw new CliException($"{id} does not run any more: it ended at {RunText.Time(there.CloseTime)} UTC. There is nothing to cancel.");
            }

            await run.CancelAsync(new() { Rpc = new() { CancellationToken = cancel } });
        }
        catch (RpcException e) when (e.Code == RpcException.StatusCode.NotFound)
        {
            throw RunNames.NotFound(id);
        }

        output.Result(new { id, requested = true }, text => text.Line($"{id} is asked to stop. See how it goes: flywheel show {id}"));
        return ExitCodes.Ok;
    }
}
