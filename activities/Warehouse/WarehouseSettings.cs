namespace Flywheel.Activities.Warehouse;

/// <summary>Which warehouse: the section <c>Warehouse</c>, or variables like <c>Warehouse__Location</c>.</summary>
public sealed record WarehouseSettings
{
    /// <summary>The project that jobs run in and tables belong to. <c>GOOGLE_CLOUD_PROJECT</c> where it says nothing.</summary>
    public string Project { get; init; } = "";

    /// <summary>Where datasets are made, and jobs run.</summary>
    public string Location { get; init; } = "US";

    /// <summary>
    /// Another BigQuery than Google's, as <c>host:port</c> or an address. <c>BIGQUERY_EMULATOR_HOST</c> where it says nothing.
    /// </summary>
    public string Endpoint { get; init; } = "";

    /// <summary>The folder with <c>schemas/</c> and <c>models/</c>; the one beside the program where it says nothing.</summary>
    public string Folder { get => field.Length > 0 ? field : Path.Combine(AppContext.BaseDirectory, "warehouse"); init; } = "";

    /// <summary>How often a table may be loaded in the long run. BigQuery allows 1,500 changes of a table a day.</summary>
    public TimeSpan BetweenLoads { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>
    /// How many loads of a table may be made up for at once after a quiet time, so that a backfill of a year need not wait.
    /// With <see cref="BetweenLoads"/> it bounds a day: 500 + 720 of the 1,500.
    /// </summary>
    public int LoadsInReserve { get; init; } = 500;
}
