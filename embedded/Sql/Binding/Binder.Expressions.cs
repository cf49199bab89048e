using System.Globalization;
using Flywheel.Embedded.Sql.Syntax;

namespace Flywheel.Embedded.Sql.Binding;

/// <summary>Expressions, each kind to its method.</summary>
internal sealed partial class Binder
{
    private Bound Bind(Expression expression)
    {
        Nesting.Check(expression.At);
        var scope = _scope;
        var before = scope.Ungrouped.Count;
        var bound = BindUngrouped(expression);
        Nesting.Check(bound.Type, expression.At);
        // What equals something that is grouped by is grouped, whatever columns it is made of.
        if (scope.Ungrouped.Count > before && scope.Keys.Contains(bound.Sql))
        {
            scope.Ungrouped.RemoveRange(before, scope.Ungrouped.Count - before);
        }
        return bound;
    }

    private Bound BindUngrouped(Expression expression) => expression switch
    {
        NullLiteral => Bound.Null,
        BoolLiteral literal => new(SqlType.Bool, literal.Value ? "TRUE" : "FALSE") { Literal = LiteralKind.Constant },
        IntegerLiteral literal => Integer(literal, negative: false),
        FloatLiteral literal => Constant(SqlType.Float64, literal.Text, literal.At),
        StringLiteral literal => Constant(SqlType.String, literal.Value, literal.At),
        BytesLiteral literal => new(SqlType.Bytes, SqlText.Bytes(literal.Value)) { Literal = LiteralKind.Constant },
        TypedLiteral literal => Constant(literal.Type, literal.Text, literal.At) with { Literal = LiteralKind.None },
        IntervalExpression interval => Interval(interval),
        PathExpression path => Path(path),
        ParameterExpression parameter => Parameter(parameter),
        SystemVariable variable => SystemValue(variable),
        FieldExpression field => Field(Bind(field.Target), field.Field),
        UnaryExpression unary => Unary(unary),
        BinaryExpression binary => Binary(binary),
        IsExpression test => Is(test),
        DistinctFromExpression distinct => DistinctFrom(distinct),
        BetweenExpression between => Between(between),
        InListExpression list => InList(list),
        InQueryExpression query => InQuery(query),
        InUnnestExpression unnest => InUnnest(unnest),
        LikeExpression like => Like(like),
        CaseExpression choice => Case(choice),
        CastExpression cast => Cast(cast),
        ExtractExpression extract => Extract(extract),
        ArrayExpression array => Array(array),
        StructExpression structure => Struct(structure),
        QueryExpression query => Subquery(query),
        ElementExpression element => Element(element),
        FunctionCall call => Call(call),
        DefaultExpression => throw SqlException.Syntax("Unexpected keyword DEFAULT", expression.At),
        _ => throw SqlException.Unsupported(expression.GetType().Name, expression.At),
    };

    private Bound BindAs(Expression expression, SqlType type, string what)
    {
        var bound = Bind(expression);
        return Coercion.Cost(bound, type) is not null ? Coercion.Apply(bound, type)
            : throw new SqlException($"{what} should return type {type}, but returns {bound.Type}", expression.At);
    }

    private static Bound Constant(SqlType type, string text, Position at) => Literals.TryWrite(type, text) is { } sql
        ? new(type, sql) { Literal = LiteralKind.Constant, Text = text }
        : throw new SqlException($"Invalid {type} literal \"{text}\"", at);

    private static Bound Integer(IntegerLiteral literal, bool negative)
    {
        var hex = literal.Text.StartsWith("0x", StringComparison.OrdinalIgnoreCase);
        var parsed = hex
            ? ulong.TryParse(literal.Text[2..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value)
            : ulong.TryParse(literal.Text, NumberStyles.None, CultureInfo.InvariantCulture, out value);
        if (!parsed || (!hex && value > long.MaxValue && !(negative && value == 1UL << 63)))
        {
            throw new SqlException($"Invalid integer literal: {(negative ? "-" : "")}{literal.Text}", literal.At);
        }
        var number = negative ? unchecked(-(long)value) : unchecked((long)value);
        return new(SqlType.Int64, SqlText.Int64(number))
        {
            Literal = LiteralKind.Constant,
            Text = number.ToString(CultureInfo.InvariantCulture),
        };
    }

    private Bound Interval(IntervalExpression interval)
    {
        var value = Bind(interval.Value);
        if (interval.ToPart is not null || value.Type.Kind == SqlKind.String)
        {
            var text = interval.Value is StringLiteral literal ? literal.Value
                : throw new SqlException("An INTERVAL of a range of parts takes a string literal", interval.At);
            return new(SqlType.Interval, IntervalText.Parse(text, interval.Part, interval.ToPart) is { } sql ? sql
                : throw new SqlException($"Invalid INTERVAL literal '{text}' for {interval.Part}", interval.At));
        }
        var count = Coercion.To(value, SqlType.Int64, interval.Value.At);
        return new(SqlType.Interval, DateParts.Interval(interval.Part, count.Sql)
            ?? throw new SqlException($"Invalid interval part {interval.Part}", interval.At));
    }

    private Bound Case(CaseExpression choice)
    {
        var whens = choice.Whens.Select(when => choice.Operand is { } operand
            ? Binary(new(when.At, BinaryOperator.Equal, operand, when.When))
            : BindAs(when.When, SqlType.Bool, "CASE's WHEN")).ToList();
        var results = choice.Whens.Select(when => Bind(when.Then)).Append(choice.Else is { } e ? Bind(e) : Bound.Null).ToList();
        var type = Coercion.Common(results) ?? throw NoCommonType("CASE", results, choice.At);
        var texts = results.Select(result => Coercion.Apply(result, type).Sql).ToList();
        var branches = string.Concat(whens.Select((when, i) => $" WHEN {when.Sql} THEN {texts[i]}"));
        return new(type, $"CASE{branches} ELSE {texts[^1]} END") { Literal = results.All(r => r.IsNull) ? LiteralKind.Null : LiteralKind.None };
    }

    private static SqlException NoCommonType(string what, IEnumerable<Bound> all, Position at) => new(
        $"No matching signature for {what} for argument types: {string.Join(", ", all.Select(one => one.Type))}", at);

    private Bound Cast(CastExpression cast)
    {
        var (operand, deep) = Noting(() => Bind(cast.Operand));
        var outside = new Outside();
        operand = deep && cast.Safe ? outside.Take(operand) : operand;
        var bound = Cast(cast, operand);
        return bound with { Sql = outside.Around(bound.Sql) };
    }

    private Bound Cast(CastExpression cast, Bound operand)
    {
        var type = cast.Type.Type;
        if (cast.Format is { } format)
        {
            return CastFormats.Write(operand, type, Bind(format), Zone(cast.Zone), cast.Safe, cast.At);
        }
        if (!operand.IsNull && Coercion.Cost(operand, type) is null && !Casts.IsPossible(operand.Type, type))
        {
            throw new SqlException($"Invalid cast from {operand.Type} to {type}", cast.Operand.At);
        }
        var constructed = operand.Literal == LiteralKind.Constructed && Coercion.Cost(operand, type) is not null;
        var quiet = cast.Safe ? Casts.OrNull(operand, type) : null;
        var sql = quiet ?? (constructed ? Coercion.Apply(operand, type).Sql : Casts.Write(operand, type));
        var limited = TypeParameters.Check(sql, cast.Type);
        return new(type, cast.Safe && limited != quiet ? Safe(limited) : limited);
    }

    /// <summary>NULL instead of an error.</summary>
    private static string Safe(string sql) => SqlText.Try(sql);

    private Bound Array(ArrayExpression array)
    {
        var items = array.Items.Select(Bind).ToList();
        if (array.Type is { } written)
        {
            var type = written.Type;
            return Coercion.Construct(type, [.. items.Select((item, i) => Coercion.To(item, type.Element, array.Items[i].At))])
                with
            { Literal = LiteralKind.None, Items = null };
        }
        var element = Coercion.Common(items)
            ?? throw new SqlException($"Array elements of types {{{string.Join(", ", items.Select(i => i.Type).Distinct())}}} do not have a common supertype", array.At);
        return element.IsArray
            ? throw new SqlException("Cannot construct array with element type ARRAY because nested arrays are not supported", array.At)
            : Coercion.Construct(SqlType.ArrayOf(element), [.. items.Select(item => Coercion.Apply(item, element))]);
    }

    private Bound Struct(StructExpression structure)
    {
        var items = structure.Items.Select(item => Bind(item.Value)).ToList();
        if (structure.Type is { } written)
        {
            var type = written.Type;
            if (type.Fields.Count != items.Count)
            {
                throw new SqlException($"STRUCT type has {type.Fields.Count} fields but constructor call has {items.Count} fields", structure.At);
            }
            return Coercion.Construct(type, [.. items.Select((item, i) => Coercion.To(item, type.Fields[i].Type, structure.Items[i].At))])
                with
            { Literal = LiteralKind.None, Items = null };
        }
        var fields = structure.Items.Select((item, i) => new SqlField(item.Alias?.Name ?? Inferred(structure, item), items[i].Type));
        // A NULL without a type needs one, or the STRUCT has none for that field.
        var typed = SqlType.StructOf([.. fields]);
        return Coercion.Construct(typed, [.. items.Select(item => item.IsNull ? Coercion.Apply(item, item.Type) : item)]);
    }

    /// <summary>STRUCT(a, t.b) takes names from paths, (a, b) does not.</summary>
    private static string? Inferred(StructExpression structure, StructItem item) => item.Value switch
    {
        _ when structure.IsTuple => null,
        PathExpression path => path.Names[^1].Name,
        FieldExpression access => access.Field.Name,
        _ => null,
    };
}
