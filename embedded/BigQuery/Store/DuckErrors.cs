using DuckDB.NET.Data;
using DuckDB.NET.Native;
using Flywheel.Embedded.BigQuery.Errors;
using Flywheel.Embedded.Sql;

namespace Flywheel.Embedded.BigQuery.Store;

/// <summary>What DuckDB refuses, in BigQuery's reasons.</summary>
internal static class DuckErrors
{
    public static bool IsConflict(Exception e) => e is DuckDBException { ErrorType: DuckDBErrorType.Transaction }
        || (e is ApiException { InnerException: { } inner } && IsConflict(inner));

    public static Exception Translate(DuckDBException e) => e.ErrorType switch
    {
        DuckDBErrorType.Interrupt => new OperationCanceledException(e.Message, e),
        DuckDBErrorType.Transaction => new ApiException(
            Reasons.Invalid, $"Transaction is aborted due to concurrent update: {e.Message}", null, e),
        DuckDBErrorType.OutOfMemory => new ApiException(
            "resourcesExceeded", $"Resources exceeded during query execution: {FirstLine(e)} (MemoryMegabytes, or up --bigquery-memory, allows more)", null, e),
        DuckDBErrorType.Conversion or DuckDBErrorType.OutOfRange or DuckDBErrorType.InvalidInput
            or DuckDBErrorType.MismatchType or DuckDBErrorType.InvalidType or DuckDBErrorType.Decimal
            or DuckDBErrorType.DivideByZero or DuckDBErrorType.Constraint or DuckDBErrorType.Executor
            => ApiException.InvalidQuery(Words(e), e),
        _ => new ApiException(Reasons.InternalError, $"The database refused a statement: {e.Message}", null, e),
    };

    private static string Words(DuckDBException e)
    {
        var message = EngineErrors.Translate(FirstLine(e));
        const string NotNull = "NOT NULL constraint failed: ";
        var at = message.IndexOf(NotNull, StringComparison.Ordinal);
        return at < 0
            ? message
            : $"Required field {message[(message.LastIndexOf('.') + 1)..]} cannot be null";
    }

    private static string FirstLine(DuckDBException e)
    {
        var message = e.Message.Split('\n', 2)[0];
        var colon = message.IndexOf(" Error: ", StringComparison.Ordinal);
        return colon < 0 ? message : message[(colon + " Error: ".Length)..];
    }
}
