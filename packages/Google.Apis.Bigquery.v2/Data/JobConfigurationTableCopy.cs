using Google.Apis.Requests;
using Newtonsoft.Json;

namespace Google.Apis.Bigquery.v2.Data;

/// <summary>Tables, copied into one.</summary>
public class JobConfigurationTableCopy : IDirectResponseSchema
{
    [JsonProperty("createDisposition")]
    public virtual string CreateDisposition { get; set; }

    [JsonProperty("destinationEncryptionConfiguration")]
    public virtual EncryptionConfiguration DestinationEncryptionConfiguration { get; set; }

    [JsonProperty("destinationTable")]
    public virtual TableReference DestinationTable { get; set; }

    [JsonProperty("operationType")]
    public virtual string OperationType { get; set; }

    [JsonProperty("sourceTable")]
    public virtual TableReference SourceTable { get; set; }

    [JsonProperty("sourceTables")]
    public virtual IList<TableReference> SourceTables { get; set; }

    [JsonProperty("writeDisposition")]
    public virtual string WriteDisposition { get; set; }

    /// <inheritdoc />
    public virtual string ETag { get; set; }
}
