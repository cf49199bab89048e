using System.Globalization;
using System.Text;
using System.Text.Json;
using Temporalio.Api.Enums.V1;

namespace Flywheel.Embedded.Temporal.Visibility.Language;

/// <summary>
/// From the parsed filter to SQL. What each type supports is the real service's choice, and so are the refusals.
/// </summary>
internal sealed class FilterCompiler(ColumnMap columns, int firstParameter)
{
    private static readonly string[] Ordered = ["=", "!=", "<", "<=", ">", ">=", "IN", "NOT IN"];
    private static readonly string[] OfKeyword = [.. Ordered, "STARTS_WITH", "NOT STARTS_WITH"];
    private static readonly string[] OfKeywordList = ["=", "!=", "IN", "NOT IN"];
    private static readonly string[] OfText = ["=", "!="];

    private readonly List<object> _arguments = [];
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);

    public SqlFilter Compile(FilterQuery query)
    {
        var sql = query.Filter is null ? "1" : Guided(query.Filter);
        if (query.GroupBy.Count > 1)
        {
            throw InvalidQueryException.NotSupported(
                "'GROUP BY' clause supports only a single field", query.GroupBy[1]);
        }

        var groupBy = query.GroupBy.Select(Resolve).SingleOrDefault();
        if (groupBy is not null && groupBy.Name is not ("ExecutionStatus" or "TemporalNamespaceDivision"))
        {
            throw InvalidQueryException.NotSupported(
                $"'GROUP BY' clause is not supported for search attribute {groupBy.Name}", query.GroupBy[0]);
        }

        // The real service with an SQL store refuses it too; its order is fixed.
        return query.OrderBy.Count == 0
            ? new SqlFilter(sql, _arguments, groupBy, _names)
            : throw InvalidQueryException.NotSupported("'ORDER BY' clause", query.OrderBy[0]);
    }

    private string Guided(Condition filter)
    {
        var sql = Emit(filter);
        foreach (var must in filter is AllOf all ? all.Terms : [filter])
        {
            sql = must switch
            {
                Comparison { Operator.Text: not "!=" } test when Guide(test.Name) is { } guide =>
                    $"({sql} AND {Compare(test, guide)})",
                Between { Negated: false } test when Guide(test.Name) is { } guide =>
                    $"({sql} AND {Range(test, guide)})",
                _ => sql,
            };
        }

        return sql;
    }

    private QueryColumn? Guide(Token name) =>
        Resolve(name) is { Guide: { } guide } column ? column with { Sql = guide } : null;

    private string Emit(Condition condition) => condition switch
    {
        AllOf all => Join(all.Terms, " AND "),
        AnyOf any => Join(any.Terms, " OR "),
        Negation negation => $"(NOT {Emit(negation.Inner)})",
        Comparison comparison => Compare(comparison, Resolve(comparison.Name)),
        Membership membership => Contains(membership),
        Between between => Range(between, Resolve(between.Name)),
        NullTest test => Null(test),
        _ => throw new ArgumentOutOfRangeException(nameof(condition), condition, "not a kind of condition"),
    };

    /// <summary>Halves, so that a long chain nests by its logarithm: SQLite bounds an expression's depth.</summary>
    private string Join(IReadOnlyList<Condition> terms, string operation)
    {
        return Half(0, terms.Count);

        string Half(int from, int to) => to - from == 1
            ? Emit(terms[from])
            : $"({Half(from, (from + to) / 2)}{operation}{Half((from + to) / 2, to)})";
    }

    private string Compare(Comparison comparison, QueryColumn column)
    {
        Support(comparison.Operator.Text, column, comparison.Operator);
        var value = LiteralReader.Read(comparison.Value, column);
        var negated = comparison.Operator.Text is "!=" or "NOT STARTS_WITH";
        return (column.Type, comparison.Operator.Text) switch
        {
            (IndexedValueType.KeywordList, _) => Elements(column, negated, $"= {Add(value)}"),
            (IndexedValueType.Text, _) => Words(column, negated, comparison.Value),
            (_, "STARTS_WITH" or "NOT STARTS_WITH") => Prefix(column, negated, (string)value),
            _ => $"{column.Sql} {comparison.Operator.Text} {Add(value)}",
        };
    }

    private string Contains(Membership membership)
    {
        var column = Resolve(membership.Name);
        Support(membership.Operator, column, membership.Name);
        var values = Add(JsonList(membership.Values.Select(value => LiteralReader.Read(value, column))));
        var list = $"(SELECT v.value FROM json_each({values}) v)";
        return column.Type == IndexedValueType.KeywordList
            ? Elements(column, membership.Negated, $"IN {list}")
            : $"{column.Sql} {membership.Operator} {list}";
    }

    private string Range(Between between, QueryColumn column)
    {
        if (column.Type is not (IndexedValueType.Datetime or IndexedValueType.Double or IndexedValueType.Int
            or IndexedValueType.Keyword))
        {
            throw InvalidQueryException.Expression(
                $"cannot do range condition on search attribute '{column.Name}' of type {column.Type}", between.Name);
        }

        var from = Add(LiteralReader.Read(between.From, column));
        var to = Add(LiteralReader.Read(between.To, column));
        return $"({column.Sql} {(between.Negated ? "NOT BETWEEN" : "BETWEEN")} {from} AND {to})";
    }

    private string Null(NullTest test)
    {
        var column = Resolve(test.Name);
        var value = column.Type == IndexedValueType.KeywordList ? $"json_extract({column.Sql})" : column.Sql;
        return $"{value} IS {(test.Negated ? "NOT NULL" : "NULL")}";
    }

    /// <summary>Unlike with single values, an unset list or text counts as different, as in the real service.</summary>
    private static string Elements(QueryColumn column, bool negated, string condition) =>
        $"{(negated ? "NOT " : "")}EXISTS (SELECT 1 FROM json_each({column.Sql}) e WHERE e.value {condition})";

    private string Words(QueryColumn column, bool negated, Token value)
    {
        if (value.Text.Trim(' ').Length == 0)
        {
            throw InvalidQueryException.Expression(
                "unexpected value for Text type search attribute (no tokens found)", value);
        }

        // One parameter, however many words.
        var words = Add(JsonList(TextTokens.Words(value.Text)));
        var found = $"EXISTS (SELECT 1 FROM json_each({words}) w WHERE instr({column.Sql}, w.value) > 0)";
        return negated ? $"NOT {found}" : found;
    }

    /// <summary>As a range, which an index serves and which, unlike LIKE, tells upper from lower case.</summary>
    private string Prefix(QueryColumn column, bool negated, string prefix)
    {
        var range = $"{column.Sql} >= {Add(prefix)}";
        if (After(prefix) is { } end)
        {
            range = $"{range} AND {column.Sql} < {Add(end)}";
        }

        return negated ? $"(NOT ({range}))" : $"({range})";
    }

    /// <summary>The least string that is greater than all that start with the prefix, in the order of UTF-8.</summary>
    private static string? After(string prefix)
    {
        var runes = prefix.EnumerateRunes().ToList();
        while (runes.Count > 0 && runes[^1].Value == 0x10FFFF)
        {
            runes.RemoveAt(runes.Count - 1);
        }

        if (runes.Count == 0)
        {
            return null;
        }

        var next = runes[^1].Value + 1;
        runes[^1] = new Rune(next == 0xD800 ? 0xE000 : next); // no characters are numbered in between
        return string.Concat(runes);
    }

    private static string JsonList(IEnumerable<object> values)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartArray();
            foreach (var value in values)
            {
                switch (value)
                {
                    case long whole:
                        json.WriteNumberValue(whole);
                        break;
                    case double number:
                        json.WriteNumberValue(number);
                        break;
                    case bool truth:
                        json.WriteBooleanValue(truth);
                        break;
                    default:
                        json.WriteStringValue((string)value);
                        break;
                }
            }

            json.WriteEndArray();
        }

        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    private static void Support(string operation, QueryColumn column, Token at)
    {
        var supported = column switch
        {
            { Type: IndexedValueType.Keyword, Syntax: LiteralSyntax.Typed } => OfKeyword,
            { Type: IndexedValueType.KeywordList } => OfKeywordList,
            { Type: IndexedValueType.Text } => OfText,
            _ => Ordered,
        };
        if (!supported.Contains(operation))
        {
            throw InvalidQueryException.NotSupported(
                $"operator '{operation}' not supported for {column.Type} type search attribute '{column.Name}'", at);
        }
    }

    private QueryColumn Resolve(Token name)
    {
        if (columns.TryFind(name.Text, out var column))
        {
            _names.Add(column.Name);
            return column;
        }

        var near = SimilarNames.Of(name.Text, columns.Names);
        var hint = near.Count > 0
            ? $"did you mean {string.Join(" or ", near)}?"
            : $"known ones: {string.Join(", ", columns.Names.Order(StringComparer.Ordinal))}";
        throw InvalidQueryException.Expression(
            $"column name '{name.Text}' is not a valid search attribute ({hint})", name);
    }

    private string Add(object value)
    {
        _arguments.Add(value);
        return string.Create(CultureInfo.InvariantCulture, $"?{firstParameter + _arguments.Count - 1}");
    }
}
