using Flywheel.Embedded.BigQuery.Hosting;
using Flywheel.Embedded.BigQuery.Store;
using Flywheel.Embedded.Sql;

namespace Flywheel.Embedded.BigQuery.Queries;

/// <summary>INFORMATION_SCHEMA's views. https://cloud.google.com/bigquery/docs/information-schema-intro</summary>
internal static class InformationSchema
{
    public static SqlTable? Find(Session session, Parts parts, NameScope scope, string[] names, CancellationToken cancel)
    {
        _ = (session, parts, scope, cancel);
        return names.Contains("INFORMATION_SCHEMA", StringComparer.OrdinalIgnoreCase) ? throw Errors.ApiException.NotSupported("INFORMATION_SCHEMA") : null;
    }
}
