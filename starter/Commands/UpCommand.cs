using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Flywheel.Embedded.Temporal;
using Flywheel.Starter.Local;
using Flywheel.Starter.Output;
using Flywheel.Workflows;

namespace Flywheel.Starter.Commands;

/// <summary><c>up</c>: the embedded services and a worker, until they are stopped.</summary>
internal sealed class UpCommand : CliCommand
{
    private const string Worker = "worker";

    private static readonly string[] Parts = ["temporal", Worker];

    private readonly Option<string[]> _only = new("--only")
    {
        Description = $"Start these alone: {string.Join(", ", Parts)}. A worker without a service of its own is the program in worker/.",
        AllowMultipleArgumentsPerToken = true,
    };

    private readonly Option<bool> _noWorker = new("--no-worker") { Description = "Start the services without a worker." };

    private readonly Option<DirectoryInfo> _data = new("--data")
    {
        Description = "The folder that keeps all state. It survives restarts and may be deleted while nothing runs.",
        DefaultValueFactory = _ => new DirectoryInfo(".flywheel"),
    };

    private readonly Option<bool> _inMemory = new("--in-memory") { Description = "Keep nothing on disk: all state is gone at the end." };

    private readonly Option<int> _port = new("--temporal-port")
    {
        Description = "Where the Temporal service listens on this machine; 0 takes a free port.",
        DefaultValueFactory = _ => 7233,
    };

    private readonly Option<bool> _skipping = new("--time-skipping")
    {
        Description = "Serve Temporal's TestService: tests may let the service's clock run ahead.",
    };

    public UpCommand()
        : base(
            "up",
            "Starts the embedded services and a worker, and keeps them running until Ctrl-C or SIGTERM.",
            "up                                      Temporal on 127.0.0.1:7233 and a worker, data in .flywheel",
            "up --no-worker                          the services; run the worker yourself",
            "up --only temporal --temporal-port 0    a Temporal service on a free port, which the ready line names",
            "up --in-memory                          nothing is kept")
    {
        _only.Validators.Add(CheckParts);
        _port.Validators.Add(CheckPort);
        Options.Add(_only);
        Options.Add(_noWorker);
        Options.Add(_data);
        Options.Add(_inMemory);
        Options.Add(_port);
        Options.Add(_skipping);
        Does(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, IOutput output, CancellationToken cancel)
    {
        var options = new TemporalServiceOptions
        {
            DataFolder = parsed.GetValue(_inMemory) ? null : parsed.GetValue(_data)!.FullName,
            Port = parsed.GetValue(_port),
            TimeSkipping = parsed.GetValue(_skipping),
        };
        using var logging = LocalLogging.Create();
        using var stop = new StopSignal();
        await using var stack = await LocalStack.StartAsync(options, logging, cancel);
        var where = options.DataFolder is null ? "in memory" : $"data in {options.DataFolder}";
        Say(output, new("temporal", stack.Address, where), $"temporal ready at {stack.Address} ({where})");
        if (!parsed.GetValue(_noWorker) && parsed.GetValue(_only) is null or [] or [.., Worker] or [Worker, ..])
        {
            await stack.StartWorkerAsync(await stack.ConnectAsync(cancel), cancel);
            var pipelines = string.Join(", ", PipelineCatalog.All.Select(pipeline => pipeline.Id));
            Say(output, new(Worker, stack.Address, pipelines), $"worker ready on task queue {PipelineCatalog.TaskQueue} (pipelines: {pipelines})");
        }

        await stop.WaitAsync(cancel);
        return ExitCodes.Ok;
    }

    private static void Say(IOutput output, Ready ready, string line)
    {
        output.Result(ready, text => text.Line(line, Mood.Good));
        Console.Out.Flush();
    }

    private static void CheckParts(OptionResult result)
    {
        var asked = result.GetValueOrDefault<string[]>() ?? [];
        foreach (var unknown in asked.Except(Parts))
        {
            result.AddError($"There is no service \"{unknown}\". Known: {string.Join(", ", Parts)}.");
        }

        if (asked is [Worker])
        {
            result.AddError(
                "--only worker leaves the worker without a service. Run the program in worker/, or \"flywheel up\" without --only.");
        }
    }

    private static void CheckPort(OptionResult result)
    {
        var port = result.GetValueOrDefault<int>();
        if (port is < 0 or > 65535)
        {
            result.AddError(string.Create(CultureInfo.InvariantCulture, $"--temporal-port {port} is not a port: it must be 0 to 65535."));
        }
    }

    /// <summary>The JSON that <c>--json</c> prints for each part that is ready.</summary>
    private sealed record Ready(string Service, string Address, string Details);
}
