using System.CommandLine;
using Flywheel.Starter.Output;
using Google;
using Temporalio.Exceptions;

namespace Flywheel.Starter;

/// <summary>A command of ours: with examples in its help, and with failures told in a sentence.</summary>
internal class CliCommand(string name, string description, params IReadOnlyList<string> examples) : Command(name, description)
{
    /// <summary>Command lines without the program's name, each with what it does.</summary>
    public IReadOnlyList<string> Examples { get; } = examples;

    private string FullName => Parents.FirstOrDefault() is CliCommand parent ? $"{parent.FullName} {Name}" : Name;

    protected void Does(Func<ParseResult, IOutput, CancellationToken, Task<int>> action) =>
        SetAction(async (parsed, _) =>
        {
            using var interrupt = new Interrupt();
            var cancel = interrupt.Token;
            var output = IOutput.For(parsed);
            try
            {
                return await action(parsed, output, cancel);
            }
            catch (CliException e)
            {
                return Tell(output, e.Message, e.ExitCode);
            }
            catch (Exception) when (cancel.IsCancellationRequested)
            {
                return Tell(output, "interrupted.", ExitCodes.Failed);
            }
            catch (RpcException e)
            {
                return Tell(output, $"the Temporal service refused: {e.Message} ({e.Code}).", ExitCodes.Failed);
            }
            catch (GoogleApiException e)
            {
                return Tell(output, $"{e.ServiceName ?? "Google Cloud"} refused: {(e.Error?.Message ?? e.Message).TrimEnd('.')}.", ExitCodes.Failed);
            }
            catch (HttpRequestException e)
            {
                return Tell(
                    output,
                    $"no service answers: {e.Message.TrimEnd('.')}. \"flywheel up\" starts Cloud Storage and BigQuery and says what "
                    + "STORAGE_EMULATOR_HOST and BIGQUERY_EMULATOR_HOST must be.",
                    ExitCodes.Failed);
            }
            catch (Exception e) when (Environment.GetEnvironmentVariable("FLYWHEEL_DEBUG") is null or "")
            {
                // Not foreseen, so a defect of ours; users need not read our stack to know it.
                return Tell(output, $"{e.Message} ({e.GetType().Name}; FLYWHEEL_DEBUG=1 shows where it comes from).", ExitCodes.Failed);
            }
        });

    private int Tell(IOutput output, string message, int exitCode)
    {
        output.Error($"flywheel {FullName}", message);
        return exitCode;
    }
}
