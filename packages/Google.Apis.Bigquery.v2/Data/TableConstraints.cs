using Google.Apis.Requests;
using Newtonsoft.Json;

namespace Google.Apis.Bigquery.v2.Data;

/// <summary>The keys of a table.</summary>
public class TableConstraints : IDirectResponseSchema
{
    [JsonProperty("foreignKeys")]
    public virtual IList<ForeignKeysData> ForeignKeys { get; set; }

    [JsonProperty("primaryKey")]
    public virtual PrimaryKeyData PrimaryKey { get; set; }

    /// <inheritdoc />
    public virtual string ETag { get; set; }

    /// <summary>A foreign key.</summary>
    public class ForeignKeysData
    {
        [JsonProperty("columnReferences")]
        public virtual IList<ColumnReferencesData> ColumnReferences { get; set; }

        [JsonProperty("name")]
        public virtual string Name { get; set; }

        [JsonProperty("referencedTable")]
        public virtual ReferencedTableData ReferencedTable { get; set; }

        /// <summary>A column and the one it refers to.</summary>
        public class ColumnReferencesData
        {
            [JsonProperty("referencedColumn")]
            public virtual string ReferencedColumn { get; set; }

            [JsonProperty("referencingColumn")]
            public virtual string ReferencingColumn { get; set; }
        }

        /// <summary>The table that is referred to.</summary>
        public class ReferencedTableData
        {
            [JsonProperty("datasetId")]
            public virtual string DatasetId { get; set; }

            [JsonProperty("projectId")]
            public virtual string ProjectId { get; set; }

            [JsonProperty("tableId")]
            public virtual string TableId { get; set; }
        }
    }

    /// <summary>The primary key.</summary>
    public class PrimaryKeyData
    {
        [JsonProperty("columns")]
        public virtual IList<string> Columns { get; set; }
    }
}
