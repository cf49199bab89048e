namespace Flywheel.Embedded.BigQuery.Loading;

/// <summary>A row that cannot be taken. Loads and streaming inserts word it differently.</summary>
internal sealed class BadRowException(string message, string? streaming = null, string? field = null) : Exception(message)
{
    /// <summary>What tabledata.insertAll says of it.</summary>
    public string Streaming { get; } = streaming ?? message;

    /// <summary>Path of the field that is wrong; null when it is the row as a whole.</summary>
    public string? Field { get; } = field;

    public static BadRowException NoSuchField(string path) => new($"No such field: {path}.", $"no such field: {path}.", path);

    public static BadRowException Missing(string path) =>
        new($"Missing required field: {path}.", $"Missing required field: {path}.", path);

    public static BadRowException Null(string path) =>
        new($"Only optional fields can be set to NULL. Field: {path}; Value: NULL", $"Field {path} is REQUIRED and cannot be null.", path);

    public static BadRowException Value(string path, string type, string value) =>
        new($"Could not convert value to {type}. Field: {path}; Value: {value}", $"Cannot convert value to {type} (bad value): {value}", path);

    public static BadRowException NotRepeated(string path) =>
        new($"Array specified for non-repeated field: {path}.", $"Array specified for non-repeated field: {path}.", path);

    public static BadRowException NotArray(string path) =>
        new($"Repeated field must be imported as a JSON array. Field: {path}.", $"Repeated field must be imported as a JSON array. Field: {path}.", path);

    public static BadRowException NotRecord(string path) =>
        new($"JSON object specified for non-record field: {path}", $"This field: {path} is not a record.", path);

    public static BadRowException NotObject(string path) =>
        new($"Expected a JSON object for record field: {path}", $"This field: {path} is a record.", path);
}
