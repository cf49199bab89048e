using System.Data.Common;

namespace DuckDB.NET.Data;

/// <summary>What DuckDB said went wrong, in its words.</summary>
public class DuckDBException : DbException
{
    internal DuckDBException(string message, DuckDBErrorType errorType, Exception? inner = null)
        : base(message, inner)
    {
        ErrorType = errorType;
        HResult = (int)errorType;
    }

    public DuckDBErrorType ErrorType { get; }

    /// <summary>An error that the C API gives as text only. DuckDB's messages begin with their kind.</summary>
    internal static Exception Of(string? message, string otherwise) => string.IsNullOrEmpty(message)
        ? new DuckDBException(otherwise, DuckDBErrorType.Invalid)
        : Of(message, KindOf(message));

    internal static Exception Of(string message, DuckDBErrorType errorType) => errorType == DuckDBErrorType.Interrupt
        ? new OperationCanceledException("The statement was cancelled.")
        : new DuckDBException(message, errorType);

    private static DuckDBErrorType KindOf(string message)
    {
        const string Mark = " Error: ";
        var end = message.IndexOf(Mark, StringComparison.Ordinal);
        return end <= 0 ? DuckDBErrorType.Invalid : message[..end] switch
        {
            "INTERNAL" => DuckDBErrorType.Internal,
            "IO" => DuckDBErrorType.Io,
            "FATAL" => DuckDBErrorType.Fatal,
            "HTTP" => DuckDBErrorType.Http,
            "Out of Range" => DuckDBErrorType.OutOfRange,
            "Out of Memory" => DuckDBErrorType.OutOfMemory,
            "TransactionContext" => DuckDBErrorType.Transaction,
            var kind => Enum.TryParse<DuckDBErrorType>(kind.Replace(" ", "", StringComparison.Ordinal), ignoreCase: true, out var type)
                ? type
                : DuckDBErrorType.Invalid,
        };
    }
}
