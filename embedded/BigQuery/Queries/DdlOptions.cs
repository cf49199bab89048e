using System.Globalization;
using System.Text.Json;
using Flywheel.Embedded.BigQuery.Errors;
using Flywheel.Embedded.BigQuery.Resources;
using Flywheel.Embedded.BigQuery.Values;
using Flywheel.Embedded.Sql;
using Flywheel.Embedded.Sql.Syntax;

namespace Flywheel.Embedded.BigQuery.Queries;

/// <summary>OPTIONS(...) of DDL, by name; one that nobody asked for is refused by name.</summary>
internal sealed class DdlOptions
{
    private const long MillisPerDay = 86_400_000;

    private readonly Dictionary<string, EvaluatedValue> _values = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _used = new(StringComparer.OrdinalIgnoreCase);

    public DdlOptions(StatementContext context, IReadOnlyList<Option> options)
    {
        foreach (var option in options)
        {
            if (!_values.TryAdd(option.Name, Evaluation.Evaluate(context, option.Value)))
            {
                throw new SqlException($"Duplicate option specified for: {option.Name}", option.At);
            }
        }
    }

    public bool Has(string name)
    {
        _used.Add(name);
        return _values.ContainsKey(name);
    }

    public string? Text(string name, string? otherwise = null) => Has(name) ? _values[name].Text : otherwise;

    public bool? Flag(string name, bool? otherwise = null) => Has(name) ? _values[name].Text is { } text ? text == "true" : null : otherwise;

    public long? Number(string name, long? otherwise = null) =>
        Has(name) ? _values[name].Text is { } text ? long.Parse(text, CultureInfo.InvariantCulture) : null : otherwise;

    /// <summary>A number of days, whole or not, in milliseconds.</summary>
    public long? Days(string name, long? otherwise) => Has(name)
        ? _values[name].Text is { } text ? (long)(double.Parse(text, CultureInfo.InvariantCulture) * MillisPerDay) : null
        : otherwise;

    /// <summary>A TIMESTAMP, in milliseconds.</summary>
    public long? Moment(string name, long? otherwise)
    {
        if (!Has(name))
        {
            return otherwise;
        }

        var value = _values[name];
        return value.Text is null ? null
            : value.Field.Kind == FieldKind.Timestamp ? long.Parse(value.Text, CultureInfo.InvariantCulture) / 1000
            : TimeText.TryTimestamp(value.Text, out var micros) ? micros / 1000
            : throw ApiException.InvalidQuery($"Option {name} must be a TIMESTAMP.");
    }

    public IReadOnlyList<string>? Texts(string name)
    {
        if (!Has(name) || _values[name].Text is not { } text)
        {
            return null;
        }

        using var json = JsonDocument.Parse(text);
        return [.. json.RootElement.EnumerateArray().Select(item => item.GetString()!)];
    }

    public SortedDictionary<string, string>? Labels(SortedDictionary<string, string>? otherwise)
    {
        if (!Has("labels"))
        {
            return otherwise;
        }

        if (_values["labels"].Text is not { } text)
        {
            return null;
        }

        using var json = JsonDocument.Parse(text);
        return new SortedDictionary<string, string>(json.RootElement.EnumerateArray().ToDictionary(
            pair => pair.EnumerateObject().First().Value.GetString()!,
            pair => pair.EnumerateObject().Last().Value.GetString() ?? ""));
    }

    public void RefuseOthers(string what)
    {
        if (_values.Keys.FirstOrDefault(name => !_used.Contains(name)) is { } unknown)
        {
            throw ApiException.InvalidQuery($"Unknown option: {unknown}. It is not supported for {what}.");
        }
    }

    /// <summary>The options that every table and view has.</summary>
    public TableResource Apply(TableResource body) => body with
    {
        Description = Text("description", body.Description),
        FriendlyName = Text("friendly_name", body.FriendlyName),
        Labels = Labels(body.Labels),
        ExpirationTime = Moment("expiration_timestamp", body.ExpirationTime),
        RequirePartitionFilter = Flag("require_partition_filter", body.RequirePartitionFilter),
        TimePartitioning = body.TimePartitioning is { } time
            ? time with { ExpirationMs = Days("partition_expiration_days", time.ExpirationMs) }
            : null,
    };
}
