using static Flywheel.Embedded.Sql.Functions.Function;

namespace Flywheel.Embedded.Sql.Functions;

/// <summary>https://cloud.google.com/bigquery/docs/reference/standard-sql/statistical_aggregate_functions</summary>
internal static class StatisticalFunctions
{
    public static IEnumerable<Function> All =>
    [
        Pair("CORR", "corr"), Pair("COVAR_POP", "covar_pop"), Pair("COVAR_SAMP", "covar_samp"),
        Single("STDDEV", "stddev_samp"), Single("STDDEV_SAMP", "stddev_samp"), Single("STDDEV_POP", "stddev_pop"),
        Single("VARIANCE", "var_samp"), Single("VAR_SAMP", "var_samp"), Single("VAR_POP", "var_pop"),
    ];

    private static Function Pair(string name, string function) =>
        Aggregate(name, "FLOAT64, FLOAT64 -> FLOAT64", $"{function}⟨{{0}}, {{1}}⟩");

    private static Function Single(string name, string function) => Aggregate(name, "FLOAT64 -> FLOAT64", $"{function}⟨{{0}}⟩");
}
