using Flywheel.Embedded.BigQuery.Errors;
using Flywheel.Embedded.BigQuery.Jobs;
using Flywheel.Embedded.BigQuery.Store;
using Flywheel.Embedded.BigQuery.Values;

namespace Flywheel.Embedded.BigQuery.Loading;

/// <summary>The rows of CSV or JSON files, read and checked, ready to be written.</summary>
internal sealed class StagedRows(Stage stage, RowErrors errors) : IDisposable
{
    public Stage Stage => stage;

    public RowErrors Errors => errors;

    public RowSource Source => new(stage.Name, stage.Value);

    public static StagedRows Read(Session session, LoadPlan plan, CancellationToken cancel)
    {
        try
        {
            return ReadAll(session, plan, cancel);
        }
        catch (InvalidDataException e)
        {
            var files = plan.Files.Files;
            throw ApiException.Invalid(
                "Error while reading data, error message: "
                + $"{(files.Count == 1 ? files[0].Uri : $"One of the {files.Count} files")} is gzip that is damaged or cut off. {e.Message}");
        }
    }

    public void Dispose() => stage.Dispose();

    private static StagedRows ReadAll(Session session, LoadPlan plan, CancellationToken cancel)
    {
        var isCsv = plan.Load.SourceFormat == "CSV";
        var format = CsvFormat.Of(plan.Load);
        var fields = plan.Told();
        if (fields is null)
        {
            (fields, format) = isCsv ? Autodetect.Csv(plan, format) : (Autodetect.Json(plan), format);
        }

        if (isCsv && fields.FirstOrDefault(field => field.IsNested) is { } nested)
        {
            throw ApiException.Invalid(
                $"Cannot load CSV data with a {(nested.IsRepeated ? "repeated field" : "nested schema")}. Field: {nested.Name}");
        }

        var parts = plan.Files.Hive?.Fields ?? [];
        IReadOnlyList<Field> all = [.. fields.Where(field => !parts.Any(part => part.Name.Equals(field.Name, StringComparison.OrdinalIgnoreCase))), .. parts];
        var errors = new RowErrors(isCsv ? "CSV" : "JSON", plan.Load.MaxBadRecords ?? 0);
        var row = new RowBuffer(all, parts.Count);
        var stage = new Stage(session, all);
        try
        {
            foreach (var file in plan.Files.Files)
            {
                using var content = file.Open();
                if (isCsv)
                {
                    new CsvRows(file, format, plan.Formats, row).Read(content, errors, stage.Append, cancel);
                }
                else
                {
                    JsonRows.Read(
                        file, content, new JsonRow(plan.Load.IgnoreUnknownValues ?? false, jsonFromText: false, plan.Formats), row, errors, stage.Append, cancel);
                }
            }

            stage.Close();
            return new StagedRows(stage, errors);
        }
        catch
        {
            stage.Dispose();
            throw;
        }
    }
}
