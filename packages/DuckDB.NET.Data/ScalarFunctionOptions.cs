namespace DuckDB.NET.Data;

/// <summary>How DuckDB may call a function.</summary>
public record ScalarFunctionOptions
{
    /// <summary>
    /// Whether equal arguments give equal results, so that DuckDB may call it once for them. If not said: yes, unless the
    /// function has no parameters.
    /// </summary>
    public bool? IsPureFunction { get; init; }

    /// <summary>Whether it is called for null as well. If not, a null argument makes the result null.</summary>
    public bool HandlesNulls { get; init; }
}
