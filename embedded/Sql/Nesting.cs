using System.Runtime.CompilerServices;
using Flywheel.Embedded.Sql.Syntax;

namespace Flywheel.Embedded.Sql;

/// <summary>
/// How deep a statement may be nested. Parser and binder recurse, and a stack that overflows ends the process: where it runs
/// short the statement is refused, as BigQuery does, https://cloud.google.com/bigquery/docs/error-messages.
/// </summary>
internal static class Nesting
{
    /// <summary>Types are written out field by field, in places where no statement is at hand to be refused.</summary>
    public const int MaxTypeDepth = 100;

    public static void Check(Position at)
    {
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            throw TooDeep(at);
        }
    }

    public static void Check(SqlType type, Position at)
    {
        if (type.Depth > MaxTypeDepth)
        {
            throw TooDeep(at);
        }
    }

    public static SqlException TooDeep(Position at) =>
        new("Out of stack space due to deeply nested query expression during query resolution", at);
}
