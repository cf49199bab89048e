using System.Text;
using System.Text.Json;
using Flywheel.Activities.Lake;
using Flywheel.Activities.Warehouse.Definitions;
using Temporalio.Activities;

namespace Flywheel.Activities.Screen;

/// <summary>Landed files, row by row, against the schema of their table.</summary>
public sealed class ScreenActivities(LakeFiles files, WarehouseFolder folder)
{
    private const int ReasonsTold = 3;

    private static readonly JsonWriterOptions Readable = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>
    /// Sets rows apart that the table cannot hold: into a quarantine object beside the landed file, each with its line and the
    /// reason. A file without such rows is read once and not written again.
    /// </summary>
    /// <exception cref="Temporalio.Exceptions.ApplicationFailureException">There are more of them than the table's limit allows.</exception>
    [Activity("Screen")]
    public async Task<Screened> ScreenAsync(Screening screening)
    {
        var table = folder.Find(screening.Table);
        var seen = await files.ReadAsync(screening.Landed, stream => CountAsync(ScreenOf(stream, table)));
        if (seen.Bad == 0)
        {
            // The file may have landed anew since the run was here before.
            await files.DeleteDerivedAsync(QuarantineName(screening.Landed.Name));
            return new(screening.Landed, seen.Rows, seen.Rows, 0, Quarantine: null, seen.Drift);
        }

        var quarantine = await QuarantineAsync(screening.Landed, table);
        if (!table.Options.Quarantine.Allows(seen.Bad, seen.Rows))
        {
            throw Failures.TooManyBadRows(
                screening.Landed,
                table,
                seen.Bad,
                seen.Rows,
                quarantine.Uri,
                seen.Reasons,
                $"The file stays as it landed: when its source is mended, delete {screening.Landed} and run again, to fetch it anew.");
        }

        var good = await KeepGoodAsync(screening, table);
        return new(good, seen.Rows, seen.Rows - seen.Bad, seen.Bad, quarantine.Uri, seen.Drift);
    }

    private static IScreen ScreenOf(Stream stream, TableDefinition table) => table.Options.Landed switch
    {
        LandedFormat.Csv => new CsvScreen(stream, table.LandedColumns),
        LandedFormat.NewlineDelimitedJson => new JsonScreen(stream, table.LandedColumns),
        _ => throw Failures.NoTable($"Rows of {table.Name} cannot be screened: warehouse/schemas/{table.Name}.table.json says \"landed\" for CSV or newline-delimited JSON only."),
    };

    private static async Task<Seen> CountAsync(IScreen screen)
    {
        var (rows, bad) = (0L, 0L);
        List<string> reasons = [];
        while (await screen.ReadAsync(ActivityExecutionContext.Current.CancellationToken))
        {
            rows++;
            if (screen.Mistake is { } mistake)
            {
                bad++;
                if (reasons.Count < ReasonsTold)
                {
                    reasons.Add(FormattableString.Invariant($"line {screen.Line}: {mistake}"));
                }
            }
        }

        return new(rows, bad, reasons, [.. screen.Drift]);
    }

    private Task<LakeObject> QuarantineAsync(LakeObject landed, TableDefinition table) =>
        files.WriteDerivedAsync(QuarantineName(landed.Name), "application/x-ndjson", to => CopyAsync(landed, table, async screen =>
        {
            if (screen.Mistake is { } mistake)
            {
                await to.WriteAsync(Line(screen.Line, mistake, screen.Raw));
            }
        }));

    private async Task<LakeObject> KeepGoodAsync(Screening screening, TableDefinition table)
    {
        var name = $"{screening.Temporary}good-{screening.Landed.Name[(screening.Landed.Name.LastIndexOf('/') + 1)..]}";
        var (file, _) = await files.WriteOnceAsync(name, "text/plain", async to =>
        {
            // Small writes would each be a step of the pipe; rows are small.
            await using var buffered = new BufferedStream(to, 1 << 16);
            var hasHeader = false;
            var rows = await CopyAsync(screening.Landed, table, async screen =>
            {
                if (!hasHeader && screen.Header.Length > 0)
                {
                    await WriteLineAsync(buffered, screen.Header);
                    hasHeader = true;
                }

                if (screen.Mistake is null)
                {
                    await WriteLineAsync(buffered, screen.Raw);
                }
            });
            await buffered.FlushAsync();
            return rows;
        });
        return file;
    }

    private async Task<long> CopyAsync(LakeObject landed, TableDefinition table, Func<IScreen, Task> rowAsync) =>
        await files.ReadAsync(landed, async stream =>
        {
            var screen = ScreenOf(stream, table);
            var rows = 0L;
            while (await screen.ReadAsync(ActivityExecutionContext.Current.CancellationToken))
            {
                await rowAsync(screen);
                rows++;
            }

            return rows;
        });

    private static async Task WriteLineAsync(Stream to, ReadOnlyMemory<byte> line)
    {
        await to.WriteAsync(line);
        to.WriteByte((byte)'\n');
    }

    /// <summary>Beside the landed file: <c>energy_prices.json</c> has <c>energy_prices.quarantine.json</c>.</summary>
    private static string QuarantineName(string name)
    {
        var dot = name.LastIndexOf('.');
        return $"{(dot > name.LastIndexOf('/') ? name[..dot] : name)}.quarantine.json";
    }

    private static byte[] Line(long line, string reason, ReadOnlyMemory<byte> row)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Readable))
        {
            json.WriteStartObject();
            json.WriteNumber("line", line);
            json.WriteString("reason", reason);
            json.WriteString("row", Encoding.UTF8.GetString(row.Span));
            json.WriteEndObject();
        }

        buffer.WriteByte((byte)'\n');
        return buffer.ToArray();
    }

    private sealed record Seen(long Rows, long Bad, IReadOnlyList<string> Reasons, IReadOnlyList<string> Drift);
}
