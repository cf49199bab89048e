using Flywheel.Embedded.Sql.Syntax;

namespace Flywheel.Embedded.Sql.Binding;

/// <summary>
/// Which type becomes which without a CAST,
/// https://cloud.google.com/bigquery/docs/reference/standard-sql/conversion_rules
/// </summary>
internal static class Coercion
{
    /// <summary>How far the expression is from the type: 0 the same, larger is worse, null impossible.</summary>
    public static int? Cost(Bound from, SqlType to)
    {
        if (from.IsNull || from.Type == to)
        {
            return 0;
        }
        if (from.Items is { } items && from.Literal == LiteralKind.Constructed)
        {
            return ItemCost(items, from.Type, to);
        }
        if (from.Literal is LiteralKind.Constant or LiteralKind.Parameter && LiteralCost(from.Type.Kind, to.Kind) is { } literal)
        {
            return literal;
        }
        if (from.Type.IsStruct && to.IsStruct && from.Type.Fields.Count == to.Fields.Count)
        {
            var costs = from.Type.Fields.Zip(to.Fields, (a, b) => Cost(new Bound(a.Type, ""), b.Type)).ToList();
            return costs.Contains(null) ? null : costs.Sum();
        }
        return TypeCost(from.Type.Kind, to.Kind);
    }

    private static int? ItemCost(IReadOnlyList<Bound> items, SqlType from, SqlType to)
    {
        if (from.Kind != to.Kind || (to.IsStruct && items.Count != to.Fields.Count))
        {
            return null;
        }
        var costs = items.Select((item, i) => Cost(item, to.IsArray ? to.Element : to.Fields[i].Type)).ToList();
        return costs.Contains(null) ? null : costs.Sum();
    }

    private static int? TypeCost(SqlKind from, SqlKind to) => (from, to) switch
    {
        (SqlKind.Int64, SqlKind.Numeric) => 2,
        (SqlKind.Int64, SqlKind.BigNumeric) => 3,
        (SqlKind.Int64, SqlKind.Float64) => 4,
        (SqlKind.Numeric, SqlKind.BigNumeric) => 2,
        (SqlKind.Numeric or SqlKind.BigNumeric, SqlKind.Float64) => 3,
        (SqlKind.Date, SqlKind.DateTime) => 3,
        _ => null,
    };

    private static int? LiteralCost(SqlKind from, SqlKind to) => (from, to) switch
    {
        (SqlKind.Float64, SqlKind.Numeric or SqlKind.BigNumeric) => 5,
        (SqlKind.String, SqlKind.Date or SqlKind.DateTime or SqlKind.Timestamp or SqlKind.Time) => 5,
        (SqlKind.String, SqlKind.Bytes or SqlKind.Interval) => 6,
        _ => null,
    };

    /// <summary>The expression as the type, or an error with the words of an assignment.</summary>
    public static Bound To(Bound from, SqlType to, Position at) => Cost(from, to) is not null
        ? Apply(from, to)
        : throw new SqlException($"Value has type {from.Type} which cannot be coerced to expected type {to}", at);

    /// <summary>Of an expression whose cost is known not to be null.</summary>
    public static Bound Apply(Bound from, SqlType to)
    {
        if (from.IsNull)
        {
            return new(to, SqlText.Cast(from.Sql, to)) { Literal = LiteralKind.Null };
        }
        if (from.Type == to)
        {
            return from.Type.Fields.SequenceEqual(to.Fields) ? from : new(to, Casts.Rename(from, to));
        }
        if (from is { Literal: LiteralKind.Constructed, Items: { } items })
        {
            var parts = items.Select((item, i) => Apply(item, to.IsArray ? to.Element : to.Fields[i].Type)).ToList();
            return Construct(to, parts);
        }
        if (from is { Literal: LiteralKind.Constant, Text: { } text } && from.Type.Kind != SqlKind.Bytes && to.Kind != SqlKind.Float64
            && Literals.TryWrite(to, text) is { } literal)
        {
            return new(to, literal) { Literal = LiteralKind.Constant };
        }
        return new(to, Casts.Write(from, to)) { Literal = from.Literal == LiteralKind.Parameter ? from.Literal : LiteralKind.None };
    }

    public static Bound Construct(SqlType type, IReadOnlyList<Bound> parts) => new(type, type.IsArray
        ? SqlText.Cast($"[{string.Join(", ", parts.Select(part => part.Sql))}]", type)
        : SqlText.Struct(type, parts.Select(part => part.Sql)))
    {
        Items = parts,
        Literal = LiteralKind.Constructed,
    };

    /// <summary>The type that all can become, or null. Expressions that are not literals decide before those that are.</summary>
    public static SqlType? Common(IReadOnlyList<Bound> all)
    {
        var typed = all.Where(one => !one.IsNull).ToList();
        if (typed.Count == 0)
        {
            return SqlType.Int64;
        }
        var candidates = typed.Where(one => one.Literal is LiteralKind.None).Concat(typed.Where(one => one.Literal is LiteralKind.Parameter))
            .Concat(typed).Select(one => one.Type).Distinct().ToList();
        candidates.AddRange(candidates.ToList().SelectMany(Wider).Except(candidates));
        var common = candidates
            .Select(type => (Type: type, Costs: typed.Select(one => Cost(one, type)).ToList()))
            .Where(candidate => !candidate.Costs.Contains(null))
            .OrderBy(candidate => candidate.Costs.Sum()).FirstOrDefault().Type;
        return common is null ? CommonStruct(typed) : NamedAs(typed[0].Type, common);
    }

    /// <summary>A STRUCT's fields have the names that the first expression gives them.</summary>
    private static SqlType NamedAs(SqlType first, SqlType type) => type.IsStruct && first.Fields.Count == type.Fields.Count
        ? SqlType.StructOf([.. first.Fields.Zip(type.Fields, (name, field) => new SqlField(name.Name, field.Type))])
        : type;

    private static IEnumerable<SqlType> Wider(SqlType type) => type.Kind switch
    {
        SqlKind.Int64 or SqlKind.Numeric => [SqlType.BigNumeric, SqlType.Float64],
        _ => [],
    };

    private static SqlType? CommonStruct(List<Bound> all)
    {
        var first = all[0].Type;
        if (all.All(one => one.Type.IsArray))
        {
            var parts = all.SelectMany(one => one.Items ?? [new Bound(one.Type.Element, "")]).ToList();
            return all.All(one => one.Items is not null || one.Literal == LiteralKind.None)
                && all.All(one => one.Items is not null) && Common(parts) is { } element ? SqlType.ArrayOf(element) : null;
        }
        if (!first.IsStruct || all.Any(one => !one.Type.IsStruct || one.Type.Fields.Count != first.Fields.Count))
        {
            return null;
        }
        var fields = new List<SqlField>();
        for (var i = 0; i < first.Fields.Count; i++)
        {
            var type = Common([.. all.Select(one => one.Items?[i] ?? new Bound(one.Type.Fields[i].Type, ""))]);
            if (type is null)
            {
                return null;
            }
            fields.Add(new(first.Fields[i].Name, type));
        }
        return SqlType.StructOf(fields);
    }
}
