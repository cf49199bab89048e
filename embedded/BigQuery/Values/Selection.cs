using Flywheel.Embedded.BigQuery.Errors;
using Flywheel.Embedded.BigQuery.Resources;

namespace Flywheel.Embedded.BigQuery.Values;

/// <summary>selectedFields: columns, and members of columns by their path, in the order of the schema.</summary>
internal sealed record Selection(IReadOnlyList<string> Paths)
{
    public static Selection Of(string fields) =>
        new([.. fields.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)]);

    public TableSchema? Apply(TableSchema? schema) =>
        schema is null ? null : new TableSchema { Fields = Field.ToSchema(Apply(Field.ParseAll(schema))).Fields };

    public IReadOnlyList<Field> Apply(IReadOnlyList<Field> fields)
    {
        var unknown = Paths.FirstOrDefault(path => !fields.Any(field => Reaches(path, field.Name)));
        return unknown is null
            ? Apply(fields, Paths)
            : throw ApiException.NotFound($"No such field: {unknown}");
    }

    private static List<Field> Apply(IReadOnlyList<Field> fields, IReadOnlyList<string> paths) =>
        [.. fields.Where(field => paths.Any(path => Reaches(path, field.Name))).Select(field =>
        {
            var inner = paths.Where(path => path.Length > field.Name.Length && Reaches(path, field.Name))
                .Select(path => path[(field.Name.Length + 1)..]).ToList();
            return inner.Count == 0 || field.Kind != FieldKind.Record ? field : field with { Fields = Apply(field.Fields, inner) };
        })];

    private static bool Reaches(string path, string name) =>
        path.StartsWith(name, StringComparison.OrdinalIgnoreCase) && (path.Length == name.Length || path[name.Length] == '.');
}
