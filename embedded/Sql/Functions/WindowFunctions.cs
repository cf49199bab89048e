using System.Globalization;
using Flywheel.Embedded.Sql.Binding;
using static Flywheel.Embedded.Sql.Functions.Function;

namespace Flywheel.Embedded.Sql.Functions;

/// <summary>
/// https://cloud.google.com/bigquery/docs/reference/standard-sql/numbering_functions and navigation_functions
/// </summary>
internal static class WindowFunctions
{
    public static IEnumerable<Function> All =>
    [
        Window("ROW_NUMBER", "-> INT64", "row_number⟨⟩"), Window("RANK", "-> INT64", "rank⟨⟩"),
        Window("DENSE_RANK", "-> INT64", "dense_rank⟨⟩"), Window("NTILE", "INT64 -> INT64", "ntile⟨{0}⟩"),
        Window("PERCENT_RANK", "-> FLOAT64", "percent_rank⟨⟩"), Window("CUME_DIST", "-> FLOAT64", "cume_dist⟨⟩"),
        Window("FIRST_VALUE", "T -> T", "first_value⟨{0}⟩"), Window("LAST_VALUE", "T -> T", "last_value⟨{0}⟩"),
        Window("NTH_VALUE", "T, INT64 -> T", "nth_value⟨{0}, {1}⟩"),
        Shifted("LAG", "lag"), Shifted("LEAD", "lead"),
        new Function("PERCENTILE_CONT", FunctionKind.Window) { Custom = call => Percentile(call, "quantile_cont", SqlType.Float64) },
        new Function("PERCENTILE_DISC", FunctionKind.Window) { Custom = call => Percentile(call, "quantile_disc", call[0].Type) },
    ];

    private static Function Shifted(string name, string function) => new(name, FunctionKind.Window)
    {
        Custom = call =>
        {
            call.Expect(1, 3);
            var all = call.Count == 3 ? new[] { call[0], call[2] } : [call[0]];
            var type = Coercion.Common(all) ?? throw call.NoMatch();
            var offset = call.Count > 1 ? call.As(1, SqlType.Int64) : "1";
            var value = Coercion.Apply(call[0], type).Sql;
            return new(type, call.Count == 3 ? AggregateText.Call(function, value, offset, Coercion.Apply(call[2], type).Sql)
                : AggregateText.Call(function, value, offset));
        },
    };

    private static Bound Percentile(CallContext call, string function, SqlType type)
    {
        call.Expect(2, 2);
        if (call[1].Literal is not (LiteralKind.Constant or LiteralKind.Parameter)
            || (call[1].Text is { } text && !(double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var part) && part is >= 0 and <= 1)))
        {
            throw new SqlException($"The second argument to the function {call.Name} must be a literal or parameter in the range [0, 1]", call.Raw(1).At);
        }
        var value = type.Kind == SqlKind.Float64 ? call.As(0, type) : call[0].Sql;
        return new(type, AggregateText.Call(function, value, call.As(1, SqlType.Float64)));
    }
}
