using Flywheel.Embedded.Sql.Functions;
using Flywheel.Embedded.Sql.Syntax;

namespace Flywheel.Embedded.Sql.Binding;

/// <summary>Function calls: SAFE., scalar, aggregate and window functions.</summary>
internal sealed partial class Binder
{
    /// <summary>What PIVOT adds to every aggregate of its list.</summary>
    private string? _filter;

    internal Bound BindArgument(Expression expression) => Bind(expression);

    internal Bound BindCall(FunctionCall call) => Call(call);

    private Bound Call(FunctionCall call)
    {
        var safe = call.Path.Count > 1 && Same(call.Path[0].Name, "SAFE");
        var name = string.Join('.', call.Path.Skip(safe ? 1 : 0).Select(part => part.Name)).ToUpperInvariant();
        if (call.Path.Count == (safe ? 2 : 1) && SqlFunction.Find(_environment.Functions, call.Path[^1].Name) is { } own)
        {
            return safe ? throw new SqlException($"Function {own.Name} does not support SAFE error mode", call.At) : CallOf(own, call);
        }
        var function = FunctionTable.Find(name)
            ?? throw new SqlException($"Function not found: {string.Join('.', call.Path.Select(part => part.Name))}", call.At);
        CheckModifiers(call, function);
        if (function.Kind != FunctionKind.Scalar)
        {
            return safe ? throw new SqlException($"Function {name} does not support SAFE error mode", call.At) : Grouped(call, function);
        }
        var context = new CallContext(this, call, name);
        var (bound, deep) = Noting(() => Written(context, function));
        if (!safe && !name.Contains("SAFE_", StringComparison.Ordinal))
        {
            return bound;
        }
        if (safe && function.Quiet?.Invoke(context) is { } quiet)
        {
            return quiet with { Literal = LiteralKind.None };
        }
        var outside = new Outside();
        bound = deep ? Written(context.TakenBy(outside), function) : bound;
        return bound with { Sql = outside.Around(safe ? Safe(bound.Sql) : bound.Sql), Literal = LiteralKind.None };
    }

    private static Bound Written(CallContext context, Function function) =>
        function.Custom is { } custom ? custom(context) : BySignature(context, function);

    /// <summary>Also whether there is a subquery, aggregate or window in it.</summary>
    private (Bound Value, bool Deep) Noting(Func<Bound> bind)
    {
        var (bound, grouped) = NotingGroups(bind);
        return (bound, grouped || HasQuery(bound.Sql));
    }

    /// <summary>Also whether there is an aggregate or window in it.</summary>
    private (T Value, bool Grouped) NotingGroups<T>(Func<T> bind)
    {
        var scope = _scope;
        var (aggregate, window) = (scope.SawAggregate, scope.SawWindow);
        (scope.SawAggregate, scope.SawWindow) = (false, false);
        var value = bind();
        var grouped = scope.SawAggregate || scope.SawWindow;
        scope.SawAggregate |= aggregate;
        scope.SawWindow |= window;
        return (value, grouped);
    }

    private static void CheckModifiers(FunctionCall call, Function function)
    {
        if (function.Kind == FunctionKind.Scalar && (call.Distinct || call.OrderBy.Count > 0 || call.Limit is not null || call.IgnoreNulls is not null || call.Having is not null))
        {
            throw new SqlException($"Function {function.Name} takes no DISTINCT, ORDER BY, LIMIT, HAVING or NULLS", call.At);
        }
        if (call.Over is not null && function.Kind == FunctionKind.Scalar)
        {
            throw new SqlException($"Function {function.Name} cannot be called with OVER clause", call.At);
        }
        if (call.Over is null && function.Kind == FunctionKind.Window)
        {
            throw new SqlException($"Analytic function {function.Name} cannot be called without an OVER clause", call.At);
        }
        if (call.Having is not null && function.Name is not "ANY_VALUE")
        {
            throw SqlException.Unsupported($"HAVING {(call.HavingMax ? "MAX" : "MIN")} in {function.Name}", call.At);
        }
        if (call.IgnoreNulls == false && function.Name is not ("ARRAY_AGG" or "FIRST_VALUE" or "LAST_VALUE" or "NTH_VALUE"))
        {
            throw SqlException.Unsupported($"RESPECT NULLS in {function.Name}", call.At);
        }
        if (call.Star && function.Name is not "COUNT")
        {
            throw new SqlException($"Function {function.Name} cannot be called with *", call.At);
        }
    }

    private static Bound BySignature(CallContext context, Function function)
    {
        if (!function.Signatures.Any(one => one.Match(context.All) is not null))
        {
            throw context.NoMatch(function.Signatures.Select(one => one.Show(function.Name)));
        }
        var best = function.Signatures.Select(one => (Signature: one, Match: one.Match(context.All)))
            .Where(one => one.Match is not null).MinBy(one => one.Match!.Value.Cost);
        return new(best.Match!.Value.Result, best.Signature.Write(best.Match.Value.Arguments));
    }

    private Bound Grouped(FunctionCall call, Function function)
    {
        var scope = _scope;
        var window = call.Over is not null;
        if ((window ? scope.NoWindowsIn : scope.NoAggregatesIn) is { } clause)
        {
            throw new SqlException($"{(window ? "Analytic" : "Aggregate")} function {function.Name} not allowed in {clause}", call.At);
        }
        if (!window && scope.AggregateDepth > 0)
        {
            throw new SqlException("Aggregations of aggregations are not allowed", call.At);
        }
        scope.AggregateDepth += window ? 0 : 1;
        var clauseBefore = scope.NoWindowsIn;
        scope.NoWindowsIn = $"arguments of {function.Name}";
        Bound bound;
        string arguments, filter;
        try
        {
            var context = new CallContext(this, call, function.Name);
            bound = function.Custom is { } custom ? custom(context) : BySignature(context, function);
            arguments = call.OrderBy.Count == 0 ? "" : $" ORDER BY {string.Join(", ", call.OrderBy.Select(item => OrderItem(item, [], inline: true)))}";
            filter = Filter(call, function, context);
        }
        finally
        {
            scope.AggregateDepth -= window ? 0 : 1;
            scope.NoWindowsIn = clauseBefore;
        }
        scope.SawAggregate |= !window;
        scope.SawWindow |= window;
        var nulls = function.Name is "FIRST_VALUE" or "LAST_VALUE" or "NTH_VALUE" && call.IgnoreNulls is { } ignore ? ignore ? " IGNORE NULLS" : " RESPECT NULLS" : "";
        return bound with
        {
            Sql = AggregateText.Write(bound.Sql, call.Distinct, arguments + nulls, filter + (call.Over is { } over ? $" OVER ({Window(over)})" : "")),
            Literal = LiteralKind.None,
        };
    }

    private string Filter(FunctionCall call, Function function, CallContext context)
    {
        var conditions = new List<string>();
        if (_filter is { } pivot)
        {
            conditions.Add(pivot);
        }
        if (function.Kind == FunctionKind.Aggregate && call.IgnoreNulls == true)
        {
            conditions.Add($"{context[0].Sql} IS NOT NULL");
        }
        return conditions.Count == 0 ? "" : $" FILTER (WHERE {string.Join(" AND ", conditions)})";
    }

    private string Window(WindowSpecification window)
    {
        var resolved = window;
        if (window.Base is { } name)
        {
            var found = Named(name);
            resolved = found with
            {
                PartitionBy = found.PartitionBy.Count > 0 ? found.PartitionBy : window.PartitionBy,
                OrderBy = window.OrderBy.Count > 0 ? window.OrderBy : found.OrderBy,
                Frame = window.Frame ?? found.Frame,
            };
            if (resolved.Base is not null)
            {
                return Window(resolved);
            }
        }
        var before = _scope.NoWindowsIn;
        _scope.NoWindowsIn = "a window's definition";
        var text = Definition(resolved);
        _scope.NoWindowsIn = before;
        return text;
    }

    private string Definition(WindowSpecification resolved)
    {
        var parts = new List<string>();
        if (resolved.PartitionBy.Count > 0)
        {
            parts.Add($"PARTITION BY {string.Join(", ", resolved.PartitionBy.Select(one => Bind(one).Sql))}");
        }
        if (resolved.OrderBy.Count > 0)
        {
            parts.Add($"ORDER BY {string.Join(", ", resolved.OrderBy.Select(item => item.Value is IntegerLiteral ? Order("NULL", item) : OrderItem(item, [], inline: true)))}");
        }
        if (resolved.Frame is { } frame)
        {
            CheckEdges(frame);
            var end = frame.End is { } last ? Edge(last) : "CURRENT ROW";
            parts.Add($"{(frame.Rows ? "ROWS" : "RANGE")} BETWEEN {Edge(frame.Start)} AND {end}");
        }
        return string.Join(' ', parts);
    }

    private WindowSpecification Named(Identifier name) => _scope.Windows.TryGetValue(name.Name, out var found) ? found
        : throw new SqlException($"Unrecognized window alias {name.Name}", name.At);

    private static void CheckEdges(WindowFrame frame)
    {
        var (start, end) = (frame.Start.Kind, frame.End?.Kind ?? FrameBoundKind.CurrentRow);
        if (start == FrameBoundKind.UnboundedFollowing)
        {
            throw new SqlException("Starting window framing expression cannot be UNBOUNDED FOLLOWING", frame.Start.At);
        }
        if (end == FrameBoundKind.UnboundedPreceding)
        {
            throw new SqlException("Ending window framing expression cannot be UNBOUNDED PRECEDING", frame.End!.At);
        }
        if (start == FrameBoundKind.CurrentRow && end == FrameBoundKind.Preceding)
        {
            throw new SqlException(
                "Starting window framing expression cannot be CURRENT ROW when the ending window framing expression is OFFSET PRECEDING", frame.End!.At);
        }
        if (start == FrameBoundKind.Following && end is FrameBoundKind.Preceding or FrameBoundKind.CurrentRow)
        {
            var words = end == FrameBoundKind.Preceding ? "OFFSET PRECEDING" : "CURRENT ROW";
            throw frame.End is { } last
                ? new SqlException(
                    $"Ending window framing expression cannot be {words} when the starting window framing expression is OFFSET FOLLOWING", last.At)
                : new SqlException(
                    $"Starting window framing expression cannot be OFFSET FOLLOWING because the implicit ending window framing expression is {words}", frame.Start.At);
        }
    }

    private string Distance(Expression distance)
    {
        var bound = Bind(distance);
        return bound.Literal is LiteralKind.Constant or LiteralKind.Parameter && bound.Type.IsNumber && !(bound.Text?.StartsWith('-') ?? false) ? bound.Sql
            : throw new SqlException("Window framing expression must be a non-negative number literal or parameter", distance.At);
    }

    private string Edge(FrameBound bound) => bound.Kind switch
    {
        FrameBoundKind.UnboundedPreceding => "UNBOUNDED PRECEDING",
        FrameBoundKind.UnboundedFollowing => "UNBOUNDED FOLLOWING",
        FrameBoundKind.CurrentRow => "CURRENT ROW",
        _ => $"{Distance(bound.Distance!)} {bound.Kind.ToString().ToUpperInvariant()}",
    };
}
