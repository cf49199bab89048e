using Flywheel.Embedded.BigQuery.Errors;
using Flywheel.Embedded.BigQuery.Values;

namespace Flywheel.Embedded.BigQuery.Jobs;

/// <summary>What a write or a patch may do to a table's schema.</summary>
internal sealed record SchemaChange(string Table, bool AllowAddition, bool AllowRelaxation)
{
    /// <summary>Whether columns that the new schema leaves out are an error, as they are in a patch.</summary>
    public bool MustBeComplete { get; init; }

    public static SchemaChange Of(string table, IReadOnlyList<string>? options)
    {
        var unknown = options?.FirstOrDefault(option => option is not ("ALLOW_FIELD_ADDITION" or "ALLOW_FIELD_RELAXATION"));
        return unknown is null
            ? new SchemaChange(table, options?.Contains("ALLOW_FIELD_ADDITION") ?? false, options?.Contains("ALLOW_FIELD_RELAXATION") ?? false)
            : throw ApiException.Invalid($"Invalid value for schemaUpdateOptions: {unknown} is not a valid value");
    }

    /// <summary>The schema that both fit; throws where there is none.</summary>
    public IReadOnlyList<Field> Apply(IReadOnlyList<Field> old, IReadOnlyList<Field> wanted) => Apply(old, wanted, "");

    public static bool Same(IReadOnlyList<Field> a, IReadOnlyList<Field> b) =>
        a.Count == b.Count && a.Zip(b).All(pair =>
            pair.First.Name == pair.Second.Name && pair.First.Kind == pair.Second.Kind && pair.First.Mode == pair.Second.Mode
            && Same(pair.First.Fields, pair.Second.Fields));

    private List<Field> Apply(IReadOnlyList<Field> old, IReadOnlyList<Field> wanted, string within)
    {
        var result = new List<Field>();
        foreach (var field in old)
        {
            var now = wanted.FirstOrDefault(one => one.Name.Equals(field.Name, StringComparison.OrdinalIgnoreCase));
            if (now is null)
            {
                if (MustBeComplete || field is { Mode: FieldMode.Required, Default: null })
                {
                    throw Mismatch($"Field {within}{field.Name} is missing in new schema");
                }

                result.Add(field);
                continue;
            }

            result.Add(Change(field, now, within));
        }

        foreach (var field in wanted.Where(one => !old.Any(field => field.Name.Equals(one.Name, StringComparison.OrdinalIgnoreCase))))
        {
            if (!AllowAddition)
            {
                throw Mismatch($"Cannot add fields (field: {within}{field.Name})");
            }

            if (field.Default is not null && old.Count > 0)
            {
                throw Mismatch($"Cannot add a field with a default value to an existing schema: add it without, then set its default. (field: {within}{field.Name})");
            }

            result.Add(field.Mode != FieldMode.Required
                ? field
                : throw Mismatch($"Cannot add required fields to an existing schema. (field: {within}{field.Name})"));
        }

        return result;
    }

    private Field Change(Field old, Field now, string within)
    {
        if (old.Kind != now.Kind)
        {
            throw Mismatch($"Field {within}{old.Name} has changed type from {old.ApiType} to {now.ApiType}");
        }

        if (old.Mode != now.Mode && !(AllowRelaxation && old.Mode == FieldMode.Required && now.Mode == FieldMode.Nullable))
        {
            throw Mismatch(
                $"Field {within}{old.Name} has changed mode from {old.Mode.ToString().ToUpperInvariant()} to {now.Mode.ToString().ToUpperInvariant()}");
        }

        return old with
        {
            Mode = now.Mode,
            Fields = old.Kind == FieldKind.Record ? Apply(old.Fields, now.Fields, $"{within}{old.Name}.") : old.Fields,
            Description = now.Description ?? old.Description,
            Default = MustBeComplete ? now.Default ?? old.Default : old.Default,
        };
    }

    private ApiException Mismatch(string what) => ApiException.Invalid($"Provided Schema does not match Table {Table}. {what}");
}
