using Flywheel.Embedded.Sql.Syntax;

namespace Flywheel.Embedded.Sql.Binding;

/// <summary>Calls of temporary functions: the body, with each argument evaluated once, in the call's place.</summary>
internal sealed partial class Binder
{
    private const string BodyClause = "SQL function body";

    /// <summary>Those whose bodies turned out to hold queries.</summary>
    private readonly HashSet<SqlFunction> _querying = new(ReferenceEqualityComparer.Instance);

    /// <summary>The function whose body is being bound.</summary>
    private SqlFunction? _body;

    private int _bodies;

    /// <summary>What is wrong with a function whatever it is called with.</summary>
    public void Check(SqlFunction function)
    {
        var parameters = function.Definition.Parameters;
        if (parameters.Any(one => one.Type is null))
        {
            return;
        }
        try
        {
            Body(function, [.. parameters.Select((one, i) => new Bound(one.Type!.Type, $"_f0.a{i + 1}"))]);
        }
        catch (SqlException e) when (!e.IsUnsupported && !e.IsNotFound)
        {
            // https://github.com/mozilla/bigquery-etl/issues/1286 shows the words.
            throw new SqlException($"{e.Text}; failed to parse CREATE [TEMP] FUNCTION statement", e.Line > 0 ? new(0, e.Line, e.Column) : function.Definition.At);
        }
    }

    private Bound CallOf(SqlFunction function, FunctionCall call)
    {
        if (call.Arguments.FirstOrDefault(argument => argument.Name is not null) is { } named)
        {
            throw SqlException.Unsupported("A named argument of a user-defined function", named.At);
        }
        CheckModifiers(call, new(function.Name, Functions.FunctionKind.Scalar));
        var (arguments, grouped) = Arguments(function, call);
        Bound body;
        if (arguments.All(IsCheap) && !_querying.Contains(function))
        {
            body = Body(function, arguments);
            if (!HasQuery(body.Sql))
            {
                return body;
            }
            _querying.Add(function);
        }
        var row = $"_f{++_bodies}";
        try
        {
            body = Body(function, [.. arguments.Select((one, i) => IsConstant(one) ? one : one with { Sql = $"{row}.a{i + 1}" })]);
        }
        finally
        {
            _bodies--;
        }
        var values = arguments.Select((one, i) => (one.Sql, Name: $"a{i + 1}")).ToList();
        if (!HasQuery(body.Sql))
        {
            return body with { Sql = $"list_transform([struct_pack({string.Join(", ", values.Select(one => $"{one.Name} := {one.Sql}"))})], lambda {row}: {body.Sql})[1]" };
        }
        // A lambda takes no queries, and a query takes no aggregates of the query around it.
        return grouped ? throw SqlException.Unsupported($"An aggregate or analytic function as an argument of {function.Name}, whose body has a query,", call.At)
            : body with { Sql = $"(SELECT {body.Sql} FROM (SELECT {string.Join(", ", values.Select(one => $"{one.Sql} AS {one.Name}"))}) AS {row})" };
    }

    private static bool HasQuery(string sql) => sql.Contains("(SELECT", StringComparison.Ordinal);

    private static bool IsConstant(Bound argument) => argument.Literal is LiteralKind.Constant or LiteralKind.Null;

    private static bool IsCheap(Bound argument) => IsConstant(argument) || SqlText.IsSimple(argument.Sql);

    /// <summary>Also whether there is an aggregate or window among them.</summary>
    private (IReadOnlyList<Bound> Values, bool Grouped) Arguments(SqlFunction function, FunctionCall call)
    {
        var parameters = function.Definition.Parameters;
        var (given, grouped) = NotingGroups(() => call.Arguments.Select(argument => Bind(argument.Value)).ToList());
        if (call.Star || given.Count != parameters.Count || given.Zip(parameters).Any(pair => pair.Second.Type is { } type && Coercion.Cost(pair.First, type.Type) is null))
        {
            var types = string.Join(", ", given.Select(one => one.IsNull ? "NULL" : one.Type.ToString()));
            var signature = string.Join(", ", parameters.Select(one => one.Type is { } type ? type.Type.ToString() : "ANY TYPE"));
            throw new SqlException($"No matching signature for function {function.Name} for argument types: {types}. Supported signature: {function.Name}({signature})", call.At);
        }
        return ([.. given.Zip(parameters, (one, parameter) => Coercion.Apply(one, parameter.Type?.Type ?? one.Type))], grouped);
    }

    /// <summary>The body sees its parameters, and nothing of the statement that calls it.</summary>
    private Bound Body(SqlFunction function, IReadOnlyList<Bound> arguments)
    {
        var definition = function.Definition;
        Nesting.Check(definition.At);
        var (environment, common, aliases, filter, before) = (_environment, _common, _aliases, _filter, _body);
        var scope = new Scope(null) { NoAggregatesIn = BodyClause, NoWindowsIn = BodyClause };
        scope.Add(new(null, [.. definition.Parameters.Zip(arguments, (one, argument) => new ScopeColumn(one.Name, argument.Type, argument.Sql) { Noted = true })]));
        try
        {
            _environment = new() { Now = environment.Now, User = environment.User, Functions = function.Before };
            (_common, _filter, _body) = (null, null, function);
            // Nothing from outside has a name in here, and the same call must have the same text, to be grouped by.
            _aliases = 0;
            var body = In(scope, () => Bind(definition.Body));
            var type = definition.Returns?.Type ?? body.Type;
            return Coercion.Cost(body, type) is not null
                ? Coercion.Apply(body, type) with { Literal = LiteralKind.None, Text = null, Items = null }
                : throw new SqlException($"Function declared to return {type} but the function body produces incompatible type {body.Type}", definition.Body.At);
        }
        finally
        {
            (_environment, _common, _aliases, _filter, _body) = (environment, common, aliases, filter, before);
        }
    }
}
