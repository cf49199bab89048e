using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Flywheel.Tests.Chaos.Pipelines;

/// <summary>What the sources have, read without any of the code under test: every row as one text.</summary>
internal sealed class SourceRows(HttpClient sources)
{
    private const char Between = '\u001f';

    /// <summary>The prices of the 24 hours before a day's midnight: <c>millis price</c>.</summary>
    public async Task<IReadOnlyList<string>> PricesAsync(DateOnly day, CancellationToken cancel)
    {
        // More than the day on both sides, whatever time it is in Chicago.
        var (from, to) = (day.AddDays(-2).ToString("yyyyMMdd", CultureInfo.InvariantCulture), day.AddDays(1).ToString("yyyyMMdd", CultureInfo.InvariantCulture));
        var feed = await sources.GetStringAsync(new Uri($"api?type=5minutefeed&datestart={from}0000&dateend={to}0000", UriKind.Relative), cancel);
        var end = new DateTimeOffset(day, default, TimeSpan.Zero).ToUnixTimeMilliseconds();
        using var json = JsonDocument.Parse(feed);
        return
        [
            .. json.RootElement.EnumerateArray()
                .Select(price => (At: long.Parse(price.GetProperty("millisUTC").GetString()!, CultureInfo.InvariantCulture), Price: price.GetProperty("price").GetString()!))
                .Where(price => price.At >= end - TimeSpan.MillisecondsPerDay && price.At < end)
                .Select(price => Row(price.At, decimal.Parse(price.Price, CultureInfo.InvariantCulture)))
                .Order(StringComparer.Ordinal),
        ];
    }

    /// <summary>A month's trips, all their columns.</summary>
    public async Task<IReadOnlyList<string>> TripsAsync(string month, CancellationToken cancel)
    {
        var csv = await sources.GetStringAsync(new Uri($"trip-data/yellow_tripdata_{month}.csv", UriKind.Relative), cancel);
        return [.. csv.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => Row([.. line.Split(',').Select(Typed)])).Order(StringComparer.Ordinal)];
    }

    /// <summary>Leads, out of CSV whose cells may be quoted (RFC 4180).</summary>
    public static IReadOnlyList<string> Leads(byte[] csv)
    {
        List<string> rows = [];
        List<object?> cells = [];
        var cell = new StringBuilder();
        var isQuoted = false;
        foreach (var c in Encoding.UTF8.GetString(csv).Replace("\"\"", "\u0001", StringComparison.Ordinal))
        {
            switch (c)
            {
                case '"':
                    isQuoted = !isQuoted;
                    break;
                case ',' or '\n' when !isQuoted:
                    cells.Add(cell.ToString());
                    cell.Clear();
                    if (c == '\n')
                    {
                        rows.Add(Row([.. cells]));
                        cells.Clear();
                    }

                    break;
                default:
                    cell.Append(c == '\u0001' ? '"' : c);
                    break;
            }
        }

        return [.. rows.Skip(1).Order(StringComparer.Ordinal)];
    }

    /// <summary>A row as one text, whoever has it.</summary>
    public static string Row(params object?[] cells) => string.Join(Between, cells.Select(cell => cell switch
    {
        null => "",
        DateTime time => time.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
        decimal number => number.ToString("0.#########", CultureInfo.InvariantCulture),
        IFormattable value => value.ToString(null, CultureInfo.InvariantCulture),
        _ => cell.ToString(),
    }));

    /// <summary>Numbers are compared as numbers: 2.50 is 2.5.</summary>
    private static object? Typed(string cell) =>
        double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : cell;
}
