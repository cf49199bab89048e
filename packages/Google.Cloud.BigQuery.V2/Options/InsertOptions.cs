using Google.Apis.Bigquery.v2.Data;

namespace Google.Cloud.BigQuery.V2;

/// <summary>What can be chosen when rows are streamed into a table.</summary>
public sealed class InsertOptions
{
    /// <summary>Whether rows without an insert id stay without. If not, they get a random one.</summary>
    public bool AllowEmptyInsertIds { get; set; }

    /// <summary>Whether fields that are no columns are left out, in place of making a row bad.</summary>
    public bool? AllowUnknownFields { get; set; }

    /// <summary>Whether the good rows come in although there are bad ones.</summary>
    public bool? SkipInvalidRows { get; set; }

    /// <summary>Whether refused rows are told of in the results only, in place of an exception.</summary>
    public bool SuppressInsertErrors { get; set; }

    /// <summary>Rows go to a table of this table's schema, with this after its name.</summary>
    public string TemplateSuffix { get; set; }

    internal void Modify(TableDataInsertAllRequest request)
    {
        request.IgnoreUnknownValues = AllowUnknownFields;
        request.SkipInvalidRows = SkipInvalidRows;
        request.TemplateSuffix = TemplateSuffix;
    }
}
