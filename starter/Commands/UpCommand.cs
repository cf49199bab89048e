using System.CommandLine;
using System.CommandLine.Parsing;
using Flywheel.Starter.Local;
using Flywheel.Starter.Output;
using Microsoft.Extensions.Logging;

namespace Flywheel.Starter.Commands;

/// <summary><c>up</c>: the embedded services and a worker, until they are stopped.</summary>
internal sealed class UpCommand : CliCommand
{
    private const int LeastMemory = 128;

    private readonly Option<string[]> _only = new("--only")
    {
        Description = $"Start these alone: {string.Join(", ", StackSettings.All)}.",
        AllowMultipleArgumentsPerToken = true,
    };

    private readonly Option<bool> _noWorker = new("--no-worker") { Description = "Start the services without a worker." };

    private readonly Option<DirectoryInfo> _data = new("--data")
    {
        Description = "The folder that keeps all state. It survives restarts and may be deleted while nothing runs.",
        DefaultValueFactory = _ => new DirectoryInfo(".flywheel"),
    };

    private readonly Option<bool> _inMemory = new("--in-memory") { Description = "Keep nothing: all state is gone at the end." };

    private readonly Option<bool> _freePorts = new("--free-ports") { Description = "Take free ports for all services that no port is given for; the ready lines name them." };

    private readonly Option<Uri?> _eventsTo = new("--events-to")
    {
        Description = "Where storage events are posted when the triggers run elsewhere, such as http://127.0.0.1:8082/events.",
        HelpName = "address",
        CustomParser = ParseAddress,
    };

    private readonly Option<int> _memory = new("--bigquery-memory")
    {
        Description = "How much memory BigQuery takes before it uses the disk, in MB; each 128 allow one more thread.",
        HelpName = "MB",
        DefaultValueFactory = _ => StackSettings.Passing.BigQueryMegabytes,
        CustomParser = Number.Whole(LeastMemory),
    };

    private readonly Option<bool> _noSchedules = new("--no-schedules") { Description = "Leave the pipelines' schedules as they are. Otherwise they are applied." };

    private readonly Option<bool> _skipping = new("--time-skipping")
    {
        Description = "Serve Temporal's TestService: tests may let the service's clock run ahead.",
    };

    private readonly IReadOnlyDictionary<string, Option<int?>> _ports = StackSettings.UsualPorts.ToDictionary(
        usual => usual.Key,
        usual => new Option<int?>($"--{usual.Key}-port")
        {
            Description = FormattableString.Invariant($"Where {usual.Key} listens on this machine, {usual.Value} by default; 0 takes a free port."),
            HelpName = "port",
            CustomParser = Number.WholeOrNone(0, Number.HighestPort),
        });

    public UpCommand()
        : base(
            "up",
            "Starts the embedded services and a worker, and keeps them running until Ctrl-C or SIGTERM.",
            "up                                      everything, data in .flywheel",
            "up --no-worker                          the services; run the worker yourself",
            "up --only temporal --temporal-port 0    a Temporal service on a free port, which the ready line names",
            "up --in-memory --free-ports             nothing is kept, and nothing is in the way")
    {
        _only.Validators.Add(CheckParts);
        foreach (var option in (Option[])[_only, _noWorker, _data, _inMemory, _freePorts, .. _ports.Values, _eventsTo, _memory, _noSchedules, _skipping])
        {
            Options.Add(option);
        }

        Does(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, IOutput output, CancellationToken cancel)
    {
        using var logging = LocalLogging.Create();
        await using var stack = await StartAsync(parsed, output, logging, cancel);
        if (stack is not null)
        {
            output.Note($"For other terminals: {stack.Environment.Exports}");
            await Interrupt.ComesAsync(cancel);
        }

        return ExitCodes.Ok;
    }

    /// <returns>Null where it was stopped meanwhile: who sees a ready line may not want the rest, and that is no failure.</returns>
    private async Task<LocalStack?> StartAsync(ParseResult parsed, IOutput output, ILoggerFactory logging, CancellationToken cancel)
    {
        try
        {
            return await LocalStack.StartAsync(Settings(parsed), logging, part => ReadyLine.Say(output, part), cancel);
        }
        catch (Exception) when (cancel.IsCancellationRequested)
        {
            return null;
        }
    }

    private StackSettings Settings(ParseResult parsed)
    {
        var asked = parsed.GetValue(_only) is { Length: > 0 } only ? only : StackSettings.All;
        return new()
        {
            Parts = [.. asked.Where(part => part != StackSettings.Worker || !parsed.GetValue(_noWorker))],
            Ports = _ports.ToDictionary(
                port => port.Key,
                port => parsed.GetValue(port.Value) ?? (parsed.GetValue(_freePorts) ? 0 : StackSettings.UsualPorts[port.Key])),
            DataFolder = parsed.GetValue(_inMemory) ? null : parsed.GetValue(_data)!.FullName,
            EventsTo = parsed.GetValue(_eventsTo),
            BigQueryMegabytes = parsed.GetValue(_memory),
            TimeSkipping = parsed.GetValue(_skipping),
            ApplySchedules = !parsed.GetValue(_noSchedules),
        };
    }

    private static Uri? ParseAddress(ArgumentResult result)
    {
        var text = result.Tokens.Single().Value;
        if (Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is ("http" or "https"))
        {
            return address;
        }

        result.AddError($"--events-to {text}: it must be an address like http://127.0.0.1:8082/events.");
        return null;
    }

    private static void CheckParts(OptionResult result)
    {
        var asked = result.GetValueOrDefault<string[]>() ?? [];
        foreach (var unknown in asked.Except(StackSettings.All))
        {
            result.AddError($"There is no service \"{unknown}\". Known: {string.Join(", ", StackSettings.All)}.");
        }

        if (asked.Contains(StackSettings.Worker) && !asked.Contains(StackSettings.Temporal))
        {
            result.AddError("--only worker leaves the worker without a service. Name temporal as well, or run the program in worker/.");
        }
    }
}
