using Flywheel.Embedded.Sql.Syntax;

namespace Flywheel.Embedded.Sql;

/// <summary>A function that a statement may call: CREATE TEMP FUNCTION's.</summary>
/// <param name="Definition">As it is written.</param>
/// <param name="Before">The functions that were there when it was made, which are those that its body can call: none calls itself.</param>
public sealed record SqlFunction(CreateFunctionStatement Definition, IReadOnlyList<SqlFunction> Before)
{
    public string Name => Definition.Name.Name;

    internal static SqlFunction? Find(IEnumerable<SqlFunction> functions, string name) =>
        functions.FirstOrDefault(one => one.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
}
