using Flywheel.Embedded.BigQuery.Errors;
using Flywheel.Embedded.BigQuery.Hosting;
using Flywheel.Embedded.BigQuery.Resources;
using Flywheel.Embedded.BigQuery.Store;
using Flywheel.Embedded.BigQuery.Values;
using Flywheel.Embedded.Sql;
using Flywheel.Embedded.Sql.Syntax;

namespace Flywheel.Embedded.BigQuery.Queries;

/// <summary>Views: their query is checked, and its columns are the view's schema.</summary>
internal static class Views
{
    public static TableResource Describe(Session session, Parts parts, TableKey key, TableResource body)
    {
        var view = body.View!;
        if (view.UseLegacySql is true)
        {
            throw ApiException.Invalid("Legacy SQL is not supported by this service: set view.useLegacySql to false and write GoogleSQL.");
        }

        if (string.IsNullOrWhiteSpace(view.Query))
        {
            throw ApiException.Required("view.query");
        }

        try
        {
            if (GoogleSql.Parse(view.Query).Statements is not [QueryStatement statement])
            {
                throw ApiException.InvalidQuery("A view's query must be one query.");
            }

            var catalog = new Catalog(session, parts, new NameScope(key.Project, null), CancellationToken.None);
            var columns = GoogleSql.Translate(statement, catalog, new SqlEnvironment { IsDefinition = true }).Columns;
            var fields = columns.Select(column => FieldTypes.ToField(column.Name, column.Type)).ToList();
            var described = Field.ParseAll(body.Schema);
            return body with
            {
                Schema = Field.ToSchema(fields.Select(field =>
                    field with { Description = described.FirstOrDefault(one => one.Name == field.Name)?.Description })),
                View = view with { UseLegacySql = false },
            };
        }
        catch (SqlException e)
        {
            throw SqlErrors.Translate(e);
        }
    }
}
