namespace Flywheel.Activities.Warehouse.Definitions;

/// <summary>A column of a schema, as bq's files write it.</summary>
public sealed record Column(string Name, string Type)
{
    public string Mode { get; init; } = "NULLABLE";

    public string? Description { get; init; }

    /// <summary>The least that a row of a landed file may have, for INT64; what has less is set apart.</summary>
    public long? Min { get; init; }

    /// <summary>The most that a row of a landed file may have, for INT64; what has more is set apart.</summary>
    public long? Max { get; init; }

    /// <summary>Those of a RECORD.</summary>
    public IReadOnlyList<Column> Fields { get; init; } = [];

    /// <summary>The type by its name in GoogleSQL; files may use the older one.</summary>
    public string SqlType => Type.ToUpperInvariant() switch
    {
        "INTEGER" => "INT64",
        "FLOAT" => "FLOAT64",
        "BOOLEAN" => "BOOL",
        "STRUCT" => "RECORD",
        var type => type,
    };

    public bool IsRequired => Mode == "REQUIRED";

    public bool IsRepeated => Mode == "REPEATED";
}
