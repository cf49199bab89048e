using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using Flywheel.Embedded.BigQuery;
using Flywheel.Embedded.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace Flywheel.Bench.Data;

/// <summary>The embedded services in a process of their own (<c>data serve</c>), with data that goes when this does.</summary>
internal sealed class ServicesProcess : IAsyncDisposable
{
    private readonly Process _process;

    private ServicesProcess(Process process, string storage, string bigQuery) =>
        (_process, Storage, BigQuery) = (process, storage, bigQuery);

    /// <summary>Where Cloud Storage is, as host:port.</summary>
    public string Storage { get; }

    /// <summary>Where BigQuery is, as host:port.</summary>
    public string BigQuery { get; }

    public double ResidentMegabytes => Memory("VmRSS:");

    public double PeakMegabytes => Memory("VmHWM:");

    public static Command Serve()
    {
        var folder = new Argument<string>("folder");
        var command = new Command("serve", "Serves until its input ends.") { folder };
        command.Hidden = true;
        command.SetAction(async parsed =>
        {
            await using var storage = await StorageService.StartAsync(
                new() { DataFolder = Path.Combine(parsed.GetValue(folder)!, "storage"), Address = IPAddress.Loopback, Port = 0 },
                NullLoggerFactory.Instance);
            await using var bigQuery = await BigQueryService.StartAsync(
                new()
                {
                    DataFolder = Path.Combine(parsed.GetValue(folder)!, "bigquery"),
                    Port = 0,
                    Storage = new Uri($"http://{storage.Endpoint}"),
                },
                NullLoggerFactory.Instance);
            Console.WriteLine($"{storage.Endpoint} {bigQuery.Endpoint}");
            await Console.In.ReadToEndAsync();
        });
        return command;
    }

    public static async Task<ServicesProcess> StartAsync(Scratch scratch)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(ServicesProcess).Assembly.Location, "data", "serve", scratch.File("services")])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        var process = Process.Start(start)!;
        var line = await process.StandardOutput.ReadLineAsync();
        return line?.Split(' ') is [var storage, var bigQuery]
            ? new(process, storage, bigQuery)
            : throw new InvalidOperationException($"The services did not become ready; they said \"{line}\".");
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private double Memory(string field)
    {
        var line = File.ReadLines($"/proc/{_process.Id.ToString(CultureInfo.InvariantCulture)}/status")
            .First(line => line.StartsWith(field, StringComparison.Ordinal));
        var kilobytes = line.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)[^2];
        return double.Parse(kilobytes, CultureInfo.InvariantCulture) / 1024;
    }
}
