using Flywheel.Embedded.BigQuery.Errors;
using Flywheel.Embedded.BigQuery.Objects;
using Flywheel.Embedded.BigQuery.Resources;
using Flywheel.Embedded.BigQuery.Values;

namespace Flywheel.Embedded.BigQuery.Loading;

/// <summary>
/// Columns that files' names tell (<c>prefix/day=2021-01-31/part.csv</c>).
/// https://cloud.google.com/bigquery/docs/hive-partitioned-queries
/// </summary>
internal sealed record HiveLayout(string Prefix, IReadOnlyList<Field> Fields)
{
    public static HiveLayout? Of(HivePartitioningOptions? options, IReadOnlyList<ObjectInfo> objects)
    {
        if (options is null)
        {
            return null;
        }

        if (objects.Count == 0)
        {
            throw ApiException.Invalid("hivePartitioningOptions need files in Cloud Storage: the name of a file that comes with the call tells nothing.");
        }

        var mode = options.Mode?.ToUpperInvariant() ?? "AUTO";
        var prefix = options.SourceUriPrefix ?? throw ApiException.Required("hivePartitioningOptions.sourceUriPrefix");
        var brace = prefix.IndexOf('{', StringComparison.Ordinal);
        if (mode == "CUSTOM")
        {
            return brace < 0
                ? throw ApiException.Invalid("With mode CUSTOM sourceUriPrefix must tell the partition keys: gs://bucket/prefix/{key:TYPE}.")
                : new HiveLayout(prefix[..brace], [.. prefix[brace..].TrimEnd('/').Split('/').Select(Declared)]);
        }

        if (mode is not ("AUTO" or "STRINGS"))
        {
            throw ApiException.Invalid($"Invalid value for mode: {options.Mode} is not a valid value");
        }

        prefix = prefix.TrimEnd('/') + "/";
        var names = Keys(prefix, objects[0].Uri).Select(pair => pair.Key).ToList();
        var all = objects.Select(one => Keys(prefix, one.Uri)).ToList();
        if (objects.Zip(all).FirstOrDefault(one => !one.Second.Select(pair => pair.Key).SequenceEqual(names, StringComparer.OrdinalIgnoreCase)) is { First: { } odd })
        {
            throw Incompatible(odd.Uri, names);
        }

        var fields = names.Select((name, index) => new Field(
            name,
            mode == "STRINGS" ? FieldKind.String : Detected(all.Select(keys => keys[index].Value)),
            FieldMode.Nullable,
            [])).ToList();
        return new HiveLayout(prefix, fields);
    }

    public IReadOnlyList<StagedValue> PartsOf(string uri)
    {
        var keys = Keys(Prefix, uri);
        if (keys.Count != Fields.Count || !keys.Zip(Fields).All(pair => pair.First.Key.Equals(pair.Second.Name, StringComparison.OrdinalIgnoreCase)))
        {
            throw Incompatible(uri, Fields.Select(field => field.Name));
        }

        return [.. keys.Zip(Fields).Select(pair => ScalarText.TryParse(pair.Second.Kind, pair.First.Value, out var value)
            ? value
            : throw ApiException.Invalid($"Partition key {pair.First.Key} of {uri} is not of type {pair.Second.SqlType}."))];
    }

    private static ApiException Incompatible(string uri, IEnumerable<string> keys) =>
        ApiException.Invalid($"Incompatible partition schemas: {uri} does not have the keys {string.Join(", ", keys)}.");

    private static List<(string Key, string Value)> Keys(string prefix, string uri)
    {
        if (!uri.StartsWith(prefix, StringComparison.Ordinal))
        {
            throw ApiException.Invalid($"{uri} does not begin with the source URI prefix {prefix}.");
        }

        return [.. uri[prefix.Length..].Split('/')[..^1].Select(part =>
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            return equals > 0
                ? (part[..equals], Uri.UnescapeDataString(part[(equals + 1)..]))
                : throw ApiException.Invalid($"{uri} is not laid out by keys: {part} has no equals sign.");
        })];
    }

    private static Field Declared(string part)
    {
        var pieces = part.Trim('{', '}').Split(':');
        return pieces.Length == 2 && Field.KindOf(pieces[1]) is { } kind
            ? new Field(pieces[0], kind, FieldMode.Nullable, [])
            : throw ApiException.Invalid($"{part} is not a partition key: {{name:TYPE}} is.");
    }

    private static FieldKind Detected(IEnumerable<string> values)
    {
        var all = values.ToList();
        return new[] { FieldKind.Int64, FieldKind.Date, FieldKind.Timestamp }
            .FirstOrDefault(kind => all.All(value => ScalarText.TryParse(kind, value, out _)), FieldKind.String);
    }
}
