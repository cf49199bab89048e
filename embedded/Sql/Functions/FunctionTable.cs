using System.Collections.Frozen;

namespace Flywheel.Embedded.Sql.Functions;

/// <summary>All functions, family by family.</summary>
internal static class FunctionTable
{
    private static readonly FrozenDictionary<string, Function> Functions = new[]
    {
        ConditionalFunctions.All, StringFunctions.All, RegexpFunctions.All, MathFunctions.All, HashFunctions.All, DateFunctions.All,
        DateTimeFunctions.All, TimestampFunctions.All, TimeFunctions.All, IntervalFunctions.All, FormatFunctions.All,
        ArrayFunctions.All, JsonFunctions.All, JsonChangeFunctions.All, AggregateFunctions.All, StatisticalFunctions.All, WindowFunctions.All,
        NetFunctions.All, SessionFunctions.All,
    }.SelectMany(family => family).ToFrozenDictionary(function => function.Name, StringComparer.OrdinalIgnoreCase);

    public static IEnumerable<string> Names => Functions.Keys.Order(StringComparer.Ordinal);

    public static Function? Find(string name) => Functions.GetValueOrDefault(name);
}
