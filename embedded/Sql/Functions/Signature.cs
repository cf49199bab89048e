using System.Globalization;
using System.Text;
using Flywheel.Embedded.Sql.Binding;

namespace Flywheel.Embedded.Sql.Functions;

/// <summary>The types of arguments and result, and DuckDB's text. <c>T</c> is any type, the same wherever it stands.</summary>
internal sealed record Signature(IReadOnlyList<string> Parameters, string Result, string Template)
{
    /// <summary><c>STRING... -> STRING</c>: the last parameter may come any number of times.</summary>
    private bool IsVariadic => Parameters is [.., var last] && last.EndsWith("...", StringComparison.Ordinal);

    public static Signature Parse(string text, string template)
    {
        var arrow = text.Split("->", StringSplitOptions.TrimEntries);
        return new([.. arrow[0].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)], arrow[1], AggregateText.Marked(template));
    }

    /// <summary>How far the arguments are, with them coerced; null where they do not fit.</summary>
    public (int Cost, IReadOnlyList<Bound> Arguments, SqlType Result)? Match(IReadOnlyList<Bound> arguments)
    {
        if (IsVariadic ? arguments.Count < Parameters.Count - 1 : arguments.Count != Parameters.Count)
        {
            return null;
        }
        var any = Any(arguments);
        if (any is null)
        {
            return null;
        }
        var coerced = new List<Bound>();
        var cost = 0;
        for (var i = 0; i < arguments.Count; i++)
        {
            var type = TypeOf(Parameter(i), any);
            if (type is null || Coercion.Cost(arguments[i], type) is not { } one)
            {
                return null;
            }
            cost += one;
            coerced.Add(Coercion.Apply(arguments[i], type) with { Literal = arguments[i].Literal, Text = arguments[i].Text });
        }
        return (cost, coerced, TypeOf(Result, any)!);
    }

    public string Write(IReadOnlyList<Bound> arguments)
    {
        var text = new StringBuilder(Template);
        for (var i = 0; i < arguments.Count; i++)
        {
            text.Replace($"{{{i.ToString(CultureInfo.InvariantCulture)}}}", arguments[i].Sql);
        }
        return text.Replace("{*}", string.Join(", ", arguments.Select(one => one.Sql))).ToString();
    }

    public string Show(string name) => $"{name}({string.Join(", ", Parameters)})";

    private string Parameter(int index) => index < Parameters.Count && !(IsVariadic && index == Parameters.Count - 1)
        ? Parameters[index] : Parameters[^1][..^3];

    /// <summary>What T is: Int64 where no parameter has it.</summary>
    private SqlType? Any(IReadOnlyList<Bound> arguments)
    {
        var all = new List<Bound>();
        for (var i = 0; i < arguments.Count; i++)
        {
            switch (Parameter(i))
            {
                case "T":
                    all.Add(arguments[i]);
                    break;
                case "ARRAY<T>" when arguments[i].Type.IsArray:
                    all.AddRange(arguments[i].Items ?? [new Bound(arguments[i].Type.Element, "")]);
                    break;
                case "ARRAY<T>" when !arguments[i].IsNull:
                    return null;
            }
        }
        return all.Count == 0 ? SqlType.Int64 : Coercion.Common(all);
    }

    private static SqlType? TypeOf(string name, SqlType any) => name switch
    {
        "T" => any,
        "ARRAY<T>" => any.IsArray ? null : SqlType.ArrayOf(any),
        _ when name.StartsWith("ARRAY<", StringComparison.Ordinal) => SqlType.ArrayOf(SqlType.Named(name[6..^1])!),
        _ => SqlType.Named(name),
    };
}
