using Flywheel.Embedded.BigQuery.Errors;
using Flywheel.Embedded.BigQuery.Jobs;
using Flywheel.Embedded.BigQuery.Resources;
using Flywheel.Embedded.BigQuery.Store;
using Flywheel.Embedded.Sql;
using Flywheel.Embedded.Sql.Syntax;

namespace Flywheel.Embedded.BigQuery.Queries;

/// <summary>EXPORT DATA, https://cloud.google.com/bigquery/docs/reference/standard-sql/export-statements</summary>
internal static class ExportData
{
    public static StatementOutcome Run(ExportDataStatement export, StatementContext context)
    {
        var (files, overwrite) = Files(export, context);
        var (outcome, translation) = Translate(export, context);
        var uri = files.DestinationUris![0];
        // Statements run on threads of their own, so waiting here holds up nobody else.
        if (!overwrite && context.Parts.Objects.AnyAsync(uri, context.Cancel).GetAwaiter().GetResult())
        {
            throw ApiException.Invalid($"The destination {uri} is not empty. Nothing was written: set the option overwrite to true, or name another destination.");
        }

        StatementRunner.CheckGuards(context, translation);
        var fields = StatementRunner.FieldsOf(translation);
        var (relation, rows) = StatementRunner.Keep(context, translation, fields);
        var kept = new ResultRows(relation, fields, rows) { ByPosition = true };
        ExtractJob.WriteAsync(context.Session, context.Parts, kept.Named(), fields, files, context.Cancel).GetAwaiter().GetResult();
        Relations.Drop(context.Session, relation);
        return outcome with { Exported = new ExportDataStatistics { FileCount = 1, RowCount = rows } };
    }

    public static StatementOutcome Plan(ExportDataStatement export, StatementContext context)
    {
        Files(export, context);
        return Translate(export, context).Outcome;
    }

    private static (StatementOutcome Outcome, Translation Translation) Translate(ExportDataStatement export, StatementContext context)
    {
        var translation = GoogleSql.Translate(export.Query, context.Catalog, context.Environment);
        var (tables, bytes) = StatementRunner.Referenced(context, translation);
        return (new StatementOutcome("EXPORT_DATA") { ReferencedTables = tables, BytesProcessed = bytes }, translation);
    }

    private static (JobConfigurationExtract Files, bool Overwrite) Files(ExportDataStatement export, StatementContext context)
    {
        var options = new DdlOptions(context, export.Options);
        var uri = options.Text("uri") ?? throw ApiException.InvalidQuery("EXPORT DATA needs the option uri.");
        var format = options.Text("format") ?? throw ApiException.InvalidQuery("EXPORT DATA needs the option format.");
        if (uri.Count(letter => letter == '*') != 1)
        {
            throw ApiException.InvalidQuery("Option 'uri' value must be a wild card URI.");
        }

        var isCsv = format.Equals("CSV", StringComparison.OrdinalIgnoreCase);
        var files = ExtractJob.CheckFiles(new JobConfigurationExtract
        {
            DestinationUris = [uri],
            DestinationFormat = FileOptions.Format(format),
            Compression = options.Text("compression"),
            FieldDelimiter = isCsv ? options.Text("field_delimiter") : null,
            // Unlike an extract job a statement writes no header that it is not asked for.
            PrintHeader = isCsv && (options.Flag("header") ?? false),
        });
        var overwrite = options.Flag("overwrite") ?? false;
        options.RefuseOthers($"EXPORT DATA as {format.ToUpperInvariant()}");
        return (files, overwrite);
    }
}
