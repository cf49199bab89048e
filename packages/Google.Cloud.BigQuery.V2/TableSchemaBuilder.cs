using System.Collections;
using System.Text.RegularExpressions;
using Google.Api.Gax;
using Google.Apis.Bigquery.v2.Data;

namespace Google.Cloud.BigQuery.V2;

/// <summary>Builds a schema column by column; it is made for a collection initializer.</summary>
public sealed partial class TableSchemaBuilder : IEnumerable
{
    private readonly List<TableFieldSchema> _fields = [];

    public void Add(TableFieldSchema field) => _fields.Add(GaxPreconditions.CheckNotNull(field, nameof(field)));

    /// <summary>Adds a column. A STRUCT comes with its schema, an ARRAY as what its elements are, repeated.</summary>
    public void Add(
        string name, BigQueryDbType type, BigQueryFieldMode mode = BigQueryFieldMode.Nullable,
        string description = null)
    {
        GaxPreconditions.CheckArgument(
            type is not BigQueryDbType.Struct, nameof(type),
            $"{nameof(BigQueryDbType.Struct)} fields must be specified with their schema");
        GaxPreconditions.CheckArgument(
            type is not BigQueryDbType.Array, nameof(type),
            $"{nameof(BigQueryDbType.Array)} fields must be specified by their element type with a "
            + $"{nameof(BigQueryFieldMode)} of {nameof(BigQueryFieldMode.Repeated)}");
        Add(FieldOf(name, type, mode, description));
    }

    /// <summary>Adds a column of type STRUCT.</summary>
    public void Add(
        string name, TableSchema nestedSchema, BigQueryFieldMode mode = BigQueryFieldMode.Nullable,
        string description = null)
    {
        var field = FieldOf(name, BigQueryDbType.Struct, mode, description);
        field.Fields = GaxPreconditions.CheckNotNull(nestedSchema, nameof(nestedSchema)).Fields;
        Add(field);
    }

    /// <summary>Adds a column of type STRUCT.</summary>
    public void Add(
        string name, TableSchemaBuilder nestedSchema, BigQueryFieldMode mode = BigQueryFieldMode.Nullable,
        string description = null) =>
        Add(name, GaxPreconditions.CheckNotNull(nestedSchema, nameof(nestedSchema)).Build(), mode, description);

    /// <summary>Changes a column that was added, for what <c>Add</c> has no parameter.</summary>
    /// <exception cref="ArgumentException">There is no such column.</exception>
    public TableSchemaBuilder ModifyField(string fieldName, Action<TableFieldSchema> fieldModifier)
    {
        GaxPreconditions.CheckNotNull(fieldName, nameof(fieldName));
        GaxPreconditions.CheckNotNull(fieldModifier, nameof(fieldModifier));
        fieldModifier(_fields.Find(field => field.Name == fieldName)
            ?? throw new ArgumentException(
                $"There is no field '{fieldName}'; there are: {string.Join(", ", _fields.Select(field => field.Name))}",
                nameof(fieldName)));
        return this;
    }

    public TableSchema Build() => new() { Fields = _fields };

    IEnumerator IEnumerable.GetEnumerator() => _fields.GetEnumerator();

    private static TableFieldSchema FieldOf(
        string name, BigQueryDbType type, BigQueryFieldMode mode, string description)
    {
        GaxPreconditions.CheckNotNull(name, nameof(name));
        GaxPreconditions.CheckArgument(FieldName().IsMatch(name), nameof(name), "Invalid field name '{0}'", name);
        return new()
        {
            Name = name,
            Type = EnumMap.ToApiValue(type, nameof(type)),
            Mode = EnumMap.ToApiValue(mode, nameof(mode)),
            Description = description,
        };
    }

    [GeneratedRegex("^[a-zA-Z_][a-zA-Z0-9_]{0,127}$")]
    private static partial Regex FieldName();
}
