using Google.Apis.Requests;
using Newtonsoft.Json;

namespace Google.Apis.Bigquery.v2.Data;

/// <summary>The rows that were refused; none when all were taken.</summary>
public class TableDataInsertAllResponse : IDirectResponseSchema
{
    [JsonProperty("insertErrors")]
    public virtual IList<InsertErrorsData> InsertErrors { get; set; }

    [JsonProperty("kind")]
    public virtual string Kind { get; set; }

    /// <inheritdoc />
    public virtual string ETag { get; set; }

    /// <summary>What is wrong with a row.</summary>
    public class InsertErrorsData
    {
        [JsonProperty("errors")]
        public virtual IList<ErrorProto> Errors { get; set; }

        [JsonProperty("index")]
        public virtual long? Index { get; set; }
    }
}
