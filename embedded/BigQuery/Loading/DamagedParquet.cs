using DuckDB.NET.Data;
using DuckDB.NET.Native;
using Flywheel.Embedded.BigQuery.Errors;
using Flywheel.Embedded.BigQuery.Store;

namespace Flywheel.Embedded.BigQuery.Loading;

/// <summary>
/// Parquet files whose end tells columns that the rest does not hold. DuckDB finds out while it reads, in words of its own and
/// mostly without the file's name.
/// </summary>
internal static class DamagedParquet
{
    /// <summary>Runs what reads the files; where one turns out to be damaged, says which, by the name that the caller knows.</summary>
    public static T Reading<T>(Database database, IReadOnlyList<SourceFile> files, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (ApiException e) when (files.Count > 0 && e.InnerException is DuckDBException inner && MayBeDamage(inner, files))
        {
            var damaged = files.FirstOrDefault(file => Names(inner, file)) ?? files.FirstOrDefault(file => !CanBeRead(database, file));
            if (damaged is null)
            {
                throw;
            }

            throw ApiException.Invalid(
                $"Error while reading data, error message: Failed to read a column from Parquet file {damaged.Uri}.", damaged.Uri);
        }
    }

    private static bool MayBeDamage(DuckDBException e, IReadOnlyList<SourceFile> files) =>
        e.ErrorType is DuckDBErrorType.Invalid or DuckDBErrorType.Serialization or DuckDBErrorType.Io or DuckDBErrorType.InvalidInput or DuckDBErrorType.Internal
        || files.Any(file => Names(e, file));

    private static bool Names(DuckDBException e, SourceFile file) => e.Message.Contains(file.LocalPath, StringComparison.Ordinal);

    private static bool CanBeRead(Database database, SourceFile file)
    {
        // A session of its own: the one that failed may do no more than roll back.
        using var session = database.Session();
        try
        {
            session.Execute($"SELECT max(CAST(COLUMNS(*) AS VARCHAR)) FROM read_parquet('{file.LocalPath.Replace("'", "''", StringComparison.Ordinal)}')");
            return true;
        }
        catch (ApiException e) when (e.InnerException is DuckDBException)
        {
            return false;
        }
    }
}
