using Google.Apis.Bigquery.v2;

namespace Google.Cloud.BigQuery.V2;

/// <summary>What can be chosen when a table is asked for.</summary>
public sealed class GetTableOptions
{
    /// <summary>Which columns of the schema are wanted, divided by commas.</summary>
    public string SelectedFields { get; set; }

    public TableView? View { get; set; }

    internal void Modify(TablesResource.GetRequest request)
    {
        request.SelectedFields = SelectedFields;
        request.View = View switch
        {
            null => null,
            TableView.Basic => TablesResource.GetRequest.ViewEnum.BASIC,
            TableView.Full => TablesResource.GetRequest.ViewEnum.FULL,
            TableView.StorageStats => TablesResource.GetRequest.ViewEnum.STORAGESTATS,
            _ => throw new ArgumentException($"Value {View} is undefined in {nameof(TableView)}"),
        };
    }
}
