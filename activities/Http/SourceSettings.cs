using Google.Cloud.Storage.V1;

namespace Flywheel.Activities.Http;

/// <summary>Where the HTTP sources are: the section <c>Sources</c>, or variables like <c>Sources__ComEd</c>.</summary>
public sealed record SourceSettings
{
    /// <summary>ComEd's hourly pricing, which answers <c>api?type=5minutefeed</c>.</summary>
    public string ComEd { get; init; } = "https://hourlypricing.comed.com/";

    /// <summary>The Taxi and Limousine Commission's files, <c>yellow_tripdata_YYYY-MM.csv</c>.</summary>
    public string Taxi { get; init; } = "https://s3.amazonaws.com/nyc-tlc/trip+data/";

    /// <summary>How long a source may be silent before it counts as gone.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>
    /// Cloud Storage takes a download that can be resumed in parts of so many bytes, which is what one of them needs of memory.
    /// It must be a multiple of <see cref="UploadObjectOptions.MinimumChunkSize"/>.
    /// </summary>
    public int ChunkSize { get; init; } = 8 << 20;

    /// <summary>A source by the name that downloads have for it.</summary>
    /// <returns>Null where there is none of that name.</returns>
    public Uri? Find(string name) => name switch
    {
        nameof(ComEd) => Folder(ComEd),
        nameof(Taxi) => Folder(Taxi),
        _ => null,
    };

    /// <summary>All that downloads can name.</summary>
    public static IReadOnlyList<string> Names { get; } = [nameof(ComEd), nameof(Taxi)];

    /// <summary>What is below an address without a slash at its end would replace its last part.</summary>
    private static Uri Folder(string address) => new(address.EndsWith('/') ? address : address + "/");
}
