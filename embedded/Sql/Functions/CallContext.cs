using Flywheel.Embedded.Sql.Binding;
using Flywheel.Embedded.Sql.Syntax;

namespace Flywheel.Embedded.Sql.Functions;

/// <summary>A call that is being translated. Arguments are bound when they are asked for: some are names, not expressions.</summary>
internal sealed class CallContext(Binder binder, FunctionCall call, string name)
{
    private readonly Bound?[] _bound = new Bound?[call.Arguments.Count];

    public Binder Binder => binder;

    public FunctionCall Call => call;

    public string Name => name;

    public Position At => call.At;

    public int Count => call.Arguments.Count;

    public IReadOnlyList<Bound> All => [.. Enumerable.Range(0, Count).Select(i => this[i])];

    public Bound this[int index] => index < Count ? _bound[index] ??= binder.BindArgument(call.Arguments[index].Value) : throw NoMatch();

    /// <summary>The same call with its arguments outside of what is SAFE.</summary>
    public CallContext TakenBy(Outside outside)
    {
        for (var i = 0; i < Count; i++)
        {
            _bound[i] = _bound[i] is { } bound ? outside.Take(bound) : null;
        }
        return this;
    }

    public Expression Raw(int index) => call.Arguments[index].Value;

    public string? NameOf(int index) => call.Arguments[index].Name?.Name;

    public DatePart Part(int index) => DateParts.Get(Raw(index));

    /// <summary>The argument's DuckDB SQL as that type.</summary>
    public string As(int index, SqlType type) => Coercion.Cost(this[index], type) is not null
        ? Coercion.Apply(this[index], type).Sql : throw NoMatch();

    /// <summary>The argument that names a time zone; null where there is none.</summary>
    public Bound? Zone(int index) => index >= Count ? null
        : this[index].IsNull ? Coercion.Apply(this[index], SqlType.String)
        : this[index].Type.Kind == SqlKind.String ? this[index] : throw NoMatch();

    /// <summary>All arguments as their common type.</summary>
    public (SqlType Type, IReadOnlyList<string> Texts) Common(int from = 0)
    {
        var all = All.Skip(from).ToList();
        var type = Coercion.Common(all) ?? throw NoMatch();
        return (type, [.. all.Select(one => Coercion.Apply(one, type).Sql)]);
    }

    public void Expect(int min, int max)
    {
        if (Count < min || Count > max)
        {
            throw new SqlException($"Number of arguments does not match for function {name}. Supported: {min}"
                + $"{(max == min ? "" : max == int.MaxValue ? " or more" : $" to {max}")} arguments", At);
        }
    }

    /// <summary>The text of an argument that must be a literal.</summary>
    public string Literal(int index) => this[index] is { Literal: LiteralKind.Constant, Text: { } text } ? text
        : throw new SqlException($"Argument {index + 1} to {name} must be a literal", Raw(index).At);

    public SqlException NoMatch(IEnumerable<string>? signatures = null)
    {
        var types = string.Join(", ", Enumerable.Range(0, Count).Select(i =>
            DateParts.Find(Raw(i)) is not null ? "DATE_TIME_PART" : this[i].IsNull ? "NULL" : this[i].Type.ToString()));
        var supported = signatures is null ? "" : $". Supported signature{(signatures.Count() == 1 ? "" : "s")}: {string.Join("; ", signatures)}";
        return new($"No matching signature for function {name} for argument types: {types}{supported}", At);
    }
}
