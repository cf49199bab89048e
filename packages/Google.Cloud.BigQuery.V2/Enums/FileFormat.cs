namespace Google.Cloud.BigQuery.V2;

/// <summary>The formats of files.</summary>
public enum FileFormat
{
    Csv = 0,

    [ApiValue("NEWLINE_DELIMITED_JSON")]
    NewlineDelimitedJson = 1,

    Avro = 2,

    [ApiValue("DATASTORE_BACKUP")]
    DatastoreBackup = 3,

    Parquet = 4,

    Orc = 5,
}
