namespace Flywheel.Embedded.Sql.Engine;

/// <summary>What a function in C# throws: DuckDB passes the message on, and the brackets find it again.</summary>
internal static class Failure
{
    public static InvalidOperationException Of(string message) => new($"{Macros.Open}{message}{Macros.Close}");
}
