namespace Flywheel.Embedded.BigQuery.Hosting;

/// <summary>A call of the API: what discovery says of it, and who handles it.</summary>
/// <param name="Id">As the reference names it: <c>datasets.insert</c>.</param>
/// <param name="Verb">The HTTP method.</param>
/// <param name="Path">Below <c>/bigquery/v2/</c>.</param>
/// <param name="Handle">Answers the resource, or null for an answer without content.</param>
internal sealed record ApiMethod(string Id, string Verb, string Path, Func<ApiCall, Task<object?>> Handle)
{
    public string Summary { get; init; } = "";

    public Type? Request { get; init; }

    public Type? Response { get; init; }

    /// <summary>Query parameters and their types in discovery's words.</summary>
    public IReadOnlyList<ApiParameter> Parameters { get; init; } = [];

    public bool TakesMedia { get; init; }
}

/// <param name="Name">As it stands in the query.</param>
/// <param name="Type">string, integer or boolean.</param>
internal sealed record ApiParameter(string Name, string Type)
{
    public string? Format => Type == "integer" ? "uint32" : null;

    public bool Repeated { get; init; }
}
