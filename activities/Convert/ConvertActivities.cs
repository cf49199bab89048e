using Temporalio.Activities;

namespace Flywheel.Activities.Convert;

/// <summary>Files of the lake, made into files of another kind: streaming, in constant memory.</summary>
public sealed class ConvertActivities
{
    /// <summary>A JSON array becomes a line for each of its elements, which are left as they are.</summary>
    [Activity]
    public Task<Converted> JsonArrayToLinesAsync(Conversion conversion) => throw new NotSupportedException(conversion.To);

    /// <summary>A CSV file with a header becomes Parquet, its columns typed as the table's schema says.</summary>
    [Activity]
    public Task<Converted> CsvToParquetAsync(Conversion conversion) => throw new NotSupportedException(conversion.To);
}
