using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Runtime.InteropServices;
using Flywheel.Embedded.Temporal;
using Microsoft.Extensions.Logging;

namespace Flywheel.Starter;

/// <summary><c>up</c>: the embedded services, until they are stopped.</summary>
internal static class UpCommand
{
    private const int Ok = 0;
    private const int CannotRun = 1;

    private static readonly string[] Services = ["temporal"];

    public static Command Create()
    {
        var only = new Option<string[]>("--only")
        {
            Description = $"Which services to start: {string.Join(", ", Services)}. All of them by default.",
            AllowMultipleArgumentsPerToken = true,
        };
        only.Validators.Add(CheckServices);
        var data = new Option<DirectoryInfo>("--data")
        {
            Description = "The folder that keeps all state. It survives restarts and may be deleted while nothing runs.",
            DefaultValueFactory = _ => new DirectoryInfo(".flywheel"),
        };
        var inMemory = new Option<bool>("--in-memory") { Description = "Keep nothing on disk: all state is gone at the end." };
        var port = new Option<int>("--temporal-port")
        {
            Description = "Where the Temporal service listens on this machine; 0 takes a free port.",
            DefaultValueFactory = _ => 7233,
        };
        port.Validators.Add(CheckPort);
        var skipping = new Option<bool>("--time-skipping")
        {
            Description = "Serve Temporal's TestService: tests may let the service's clock run ahead.",
        };

        var command = new Command("up", "Starts the embedded services and keeps them running until Ctrl-C or SIGTERM.")
        {
            only, data, inMemory, port, skipping,
        };
        command.SetAction((parsed, cancel) => RunAsync(
            new TemporalServiceOptions
            {
                DataFolder = parsed.GetValue(inMemory) ? null : parsed.GetValue(data)!.FullName,
                Port = parsed.GetValue(port),
                TimeSkipping = parsed.GetValue(skipping),
            },
            cancel));
        return command;
    }

    private static async Task<int> RunAsync(TemporalServiceOptions options, CancellationToken cancel)
    {
        using var logging = LoggerFactory.Create(logging => logging
            .SetMinimumLevel(LogLevel.Warning)
            // What keeps the service from starting is told below, in a sentence.
            .AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None)
            .AddSimpleConsole(console =>
            {
                console.SingleLine = true;
                console.TimestampFormat = "HH:mm:ss ";
            }));
        var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var term = PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal => Stop(signal, stopped));
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal => Stop(signal, stopped));
        try
        {
            await using var temporal = await TemporalService.StartAsync(options, logging, cancel);
            var where = options.DataFolder is null ? "in memory" : $"data in {options.DataFolder}";
            Console.WriteLine($"temporal ready at {temporal.Endpoint} ({where})");
            await stopped.Task.WaitAsync(cancel);
        }
        catch (DataFolderException e)
        {
            await Console.Error.WriteLineAsync($"flywheel up: {e.Message}");
            return CannotRun;
        }
        catch (IOException e) when (e.InnerException is Microsoft.AspNetCore.Connections.AddressInUseException)
        {
            await Console.Error.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"flywheel up: port {options.Port} is in use. Stop what listens there, or choose another one with --temporal-port."));
            return CannotRun;
        }

        return Ok;
    }

    private static void Stop(PosixSignalContext signal, TaskCompletionSource stopped)
    {
        // Without this the process would end before it has drained.
        signal.Cancel = true;
        stopped.TrySetResult();
    }

    private static void CheckServices(OptionResult result)
    {
        foreach (var unknown in result.GetValueOrDefault<string[]>()?.Except(Services) ?? [])
        {
            result.AddError($"There is no service \"{unknown}\". Known: {string.Join(", ", Services)}.");
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
}
