using System.Diagnostics.CodeAnalysis;
using Temporalio.Api.Enums.V1;

namespace Flywheel.Embedded.Temporal.Visibility.Language;

/// <summary>The search attributes that a filter may name, and where a store keeps each of them.</summary>
internal sealed class ColumnMap
{
    private const string Prefix = "Temporal";

    private readonly Dictionary<string, QueryColumn> _columns = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _aliases;

    /// <param name="columns">Attributes with a column of their own.</param>
    /// <param name="attributes">Attributes in the document; a column of the same name wins.</param>
    /// <param name="document">The JSON document's column, as <see cref="AttributeDocument"/> writes it.</param>
    /// <param name="aliases">Other names for columns; an attribute of that name wins.</param>
    public ColumnMap(
        IEnumerable<QueryColumn> columns,
        IEnumerable<KeyValuePair<string, IndexedValueType>> attributes,
        string document,
        IEnumerable<KeyValuePair<string, string>>? aliases = null)
    {
        foreach (var (name, type) in attributes)
        {
            _columns[name] = QueryColumn.InDocument(name, type, document);
        }

        foreach (var column in columns)
        {
            _columns[column.Name] = column;
        }

        _aliases = new(aliases ?? [], StringComparer.Ordinal);
    }

    public IEnumerable<string> Names => _columns.Keys;

    /// <summary>Like the real service, takes system attributes with or without the prefix "Temporal".</summary>
    public bool TryFind(string name, [MaybeNullWhen(false)] out QueryColumn column) =>
        _columns.TryGetValue(name, out column)
        || (_aliases.TryGetValue(name, out var other) && _columns.TryGetValue(other, out column))
        || (name.StartsWith(Prefix, StringComparison.Ordinal)
            ? _columns.TryGetValue(name[Prefix.Length..], out column)
            : _columns.TryGetValue(Prefix + name, out column));
}
