namespace Google.Cloud.BigQuery.V2;

/// <summary>How a job may change the schema of the table it appends to.</summary>
[Flags]
public enum SchemaUpdateOption
{
    [ApiValue("ALLOW_FIELD_ADDITION")]
    AllowFieldAddition = 1,

    [ApiValue("ALLOW_FIELD_RELAXATION")]
    AllowFieldRelaxation = 2,
}
