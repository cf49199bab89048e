using Flywheel.Embedded.Sql.Binding;

namespace Flywheel.Embedded.Sql.Functions;

internal enum FunctionKind
{
    Scalar,

    /// <summary>Over the rows of a group, or with OVER of a window.</summary>
    Aggregate,

    /// <summary>Only with OVER.</summary>
    Window,
}

/// <summary>A function of GoogleSQL: signatures with DuckDB's text for each, or code that writes it.</summary>
internal sealed record Function(string Name, FunctionKind Kind)
{
    public IReadOnlyList<Signature> Signatures { get; init; } = [];

    public Func<CallContext, Bound>? Custom { get; init; }

    /// <summary>With SAFE. before it, where it has a form that gives NULL by itself: TRY goes through a failing block row by row.</summary>
    public Func<CallContext, Bound?>? Quiet { get; init; }

    /// <param name="name">In capitals.</param>
    /// <param name="pairs">
    /// A signature (<c>STRING, INT64 -> STRING</c>) and its text (<c>left({0}, {1})</c>), as often as there are. The text of an
    /// aggregate has <c>sum⟨{0}⟩</c> for the call that takes DISTINCT, ORDER BY, FILTER and OVER.
    /// </param>
    public static Function Of(string name, params string[] pairs) => Make(name, FunctionKind.Scalar, pairs);

    public static Function Aggregate(string name, params string[] pairs) => Make(name, FunctionKind.Aggregate, pairs);

    public static Function Window(string name, params string[] pairs) => Make(name, FunctionKind.Window, pairs);

    public static Function Of(string name, Func<CallContext, Bound> custom) => new(name, FunctionKind.Scalar) { Custom = custom };

    public static Function Aggregate(string name, Func<CallContext, Bound> custom) =>
        new(name, FunctionKind.Aggregate) { Custom = custom };

    private static Function Make(string name, FunctionKind kind, string[] pairs) => new(name, kind)
    {
        Signatures = [.. pairs.Chunk(2).Select(pair => Signature.Parse(pair[0], pair[1]))],
    };
}
