using System.CommandLine;
using Flywheel.Embedded.Sources;
using Flywheel.Starter.Local;
using Flywheel.Starter.Output;

namespace Flywheel.Starter.Commands;

/// <summary><c>sources</c>: the mock sources alone.</summary>
internal sealed class SourcesCommand : CliCommand
{
    private static readonly SourcesOptions Usual = new();

    private readonly Option<int> _port = new("--port")
    {
        Description = "Where they listen on this machine; 0 takes a free port.",
        DefaultValueFactory = _ => Usual.Port,
        CustomParser = Number.Whole(0, Number.HighestPort),
    };

    private readonly Option<int> _seed = new("--seed")
    {
        Description = "What everything that is served follows from.",
        DefaultValueFactory = _ => Usual.Seed,
        CustomParser = Number.Whole(0),
    };

    private readonly Option<int> _taxiRows = new("--taxi-rows")
    {
        Description = "Trips in each month; a real one has more than a million.",
        DefaultValueFactory = _ => Usual.TaxiRows,
        CustomParser = Number.Whole(0),
    };

    public SourcesCommand()
        : base(
            "sources",
            "Serves the mock sources alone until Ctrl-C: ComEd's prices, the TLC's months, what departments drop.",
            "sources                             on 127.0.0.1:8090",
            "sources --port 0 --taxi-rows 1000000")
    {
        Options.Add(_port);
        Options.Add(_seed);
        Options.Add(_taxiRows);
        Does(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, IOutput output, CancellationToken cancel)
    {
        var options = new SourcesOptions { Port = parsed.GetValue(_port), Seed = parsed.GetValue(_seed), TaxiRows = parsed.GetValue(_taxiRows) };
        using var logging = LocalLogging.Create();
        await using var sources = await StartAsync(options, logging, cancel);
        ReadyLine.Say(output, sources);
        await Interrupt.ComesAsync(cancel);
        return ExitCodes.Ok;
    }

    private static async Task<SourcesPart> StartAsync(
        SourcesOptions options, Microsoft.Extensions.Logging.ILoggerFactory logging, CancellationToken cancel)
    {
        try
        {
            return await SourcesPart.StartAsync(options, logging, cancel);
        }
        catch (IOException e) when (e.InnerException is Microsoft.AspNetCore.Connections.AddressInUseException)
        {
            throw new CliException(FormattableString.Invariant(
                $"port {options.Port} is in use. Stop what listens there, or choose another one with --port (0 takes a free one)."));
        }
    }
}
