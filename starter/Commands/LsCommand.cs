using System.CommandLine;
using System.Globalization;
using Flywheel.Starter.Output;
using Flywheel.Starter.Runs;
using Flywheel.Starter.Server;
using Google;
using Google.Cloud.Storage.V1;

namespace Flywheel.Starter.Commands;

/// <summary><c>ls</c>: what lies in the lake, or in another bucket.</summary>
internal sealed class LsCommand : CliCommand
{
    private readonly Argument<string> _path = new("path")
    {
        Description = "gs://bucket/prefix, or a prefix in the lake; with * ? or ** a pattern. The whole lake's first level by default.",
        DefaultValueFactory = _ => "",
    };

    private readonly Option<bool> _recursive = new("--recursive", "-r") { Description = "All that is below, not the next level alone." };

    private readonly Option<int> _limit = new("--limit")
    {
        Description = "At most so many.",
        DefaultValueFactory = _ => 1000,
        CustomParser = Number.Whole(1),
    };

    public LsCommand()
        : base(
            "ls",
            "Lists what lies in the lake, or in another bucket.",
            "ls                                      the lake's first level",
            "ls comed/                               a folder of the lake",
            "ls -r gs://flywheel-local-source/       everything in a bucket",
            "ls \"raw/yellow_tripdata_2021-*\"         what a pattern matches")
    {
        Arguments.Add(_path);
        Options.Add(_recursive);
        Options.Add(_limit);
        Does(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, IOutput output, CancellationToken cancel)
    {
        var cloud = Cloud.FromEnvironment();
        var path = ObjectPath.Parse(parsed.GetValue(_path)!, cloud.Lake.Bucket);
        var limit = parsed.GetValue(_limit);
        using var storage = cloud.Storage();
        var (listing, isWhole) = await output.WhileAsync(
            $"Listing {path}", ListAsync(cloud, storage, path, parsed.GetValue(_recursive), limit, cancel));
        output.Result(listing, text => Print(listing, path, text));
        if (!isWhole)
        {
            output.Note(string.Create(CultureInfo.InvariantCulture, $"Only {limit} are shown, there are more; --limit shows them."));
        }

        return ExitCodes.Ok;
    }

    private static async Task<(Listing Listing, bool IsWhole)> ListAsync(
        Cloud cloud, StorageClient storage, ObjectPath path, bool isRecursive, int limit, CancellationToken cancel)
    {
        var isPattern = path.Name.AsSpan().ContainsAny('*', '?');
        var options = new ListObjectsOptions
        {
            Delimiter = isRecursive || isPattern ? null : "/",
            MatchGlob = isPattern ? path.Name : null,
        };
        var listing = new Listing([], []);
        try
        {
            await foreach (var page in storage.ListObjectsAsync(path.Bucket, isPattern ? null : path.Name, options).AsRawResponses().WithCancellation(cancel))
            {
                listing.Folders.AddRange((page.Prefixes ?? []).Select(prefix => $"gs://{path.Bucket}/{prefix}"));
                listing.Objects.AddRange((page.Items ?? []).Select(Listed.Of));
                if (listing.Objects.Count + listing.Folders.Count > limit)
                {
                    break;
                }
            }
        }
        catch (GoogleApiException e) when (e.HttpStatusCode == System.Net.HttpStatusCode.NotFound)
        {
            await cloud.EnsureIsStorageAsync(storage, cancel);
            throw new CliException($"there is no bucket gs://{path.Bucket}.");
        }

        var shown = new Listing([.. listing.Folders.Take(limit)], [.. listing.Objects.Take(Math.Max(0, limit - listing.Folders.Count))]);
        return (shown, listing.Folders.Count + listing.Objects.Count <= limit);
    }

    private static void Print(Listing listing, ObjectPath path, IText text)
    {
        if (listing.Folders.Count + listing.Objects.Count == 0)
        {
            text.Line($"Nothing in {path}.");
            return;
        }

        text.Table(
            ["size", "updated (UTC)", "name"],
            [
                .. listing.Folders.Select(folder => (string[])["", "", folder]),
                .. listing.Objects.Select(item => (string[])
                    [item.Size.ToString(CultureInfo.InvariantCulture), RunText.Time(item.Updated), item.Name]),
            ]);
    }

    /// <summary>The JSON shape of a list.</summary>
    private sealed record Listing(List<string> Folders, List<Listed> Objects);

    private sealed record Listed(string Name, ulong Size, DateTimeOffset? Updated, string? ContentType, long? Generation)
    {
        public static Listed Of(Google.Apis.Storage.v1.Data.Object item) => new(
            $"gs://{item.Bucket}/{item.Name}", item.Size ?? 0, item.UpdatedDateTimeOffset, item.ContentType, item.Generation);
    }
}
