using System.CommandLine;
using Flywheel.Starter.Output;
using Flywheel.Starter.Server;
using Google;

namespace Flywheel.Starter.Commands;

/// <summary><c>cat</c>: what is in an object.</summary>
internal sealed class CatCommand : CliCommand
{
    private readonly Argument<string> _path = new("object") { Description = "gs://bucket/object, or an object's name in the lake." };

    public CatCommand()
        : base(
            "cat",
            "Prints an object's bytes as they are.",
            "cat comed/20210131/energy_prices.json",
            "cat gs://flywheel-local-source/marketing/leads.csv")
    {
        Arguments.Add(_path);
        Does(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, IOutput output, CancellationToken cancel)
    {
        if (output is JsonOutput)
        {
            throw CliException.WrongUsage("cat prints bytes as they are, so it has no JSON; \"flywheel ls --json\" tells about an object.");
        }

        var cloud = Cloud.FromEnvironment();
        var path = ObjectPath.Parse(parsed.GetValue(_path)!, cloud.Lake.Bucket);
        if (path.Name.Length == 0)
        {
            throw CliException.WrongUsage($"{path} names no object; \"flywheel ls {path}\" lists what there is.");
        }

        using var storage = cloud.Storage();
        await using var standardOutput = Console.OpenStandardOutput();
        try
        {
            await storage.DownloadObjectAsync(path.Bucket, path.Name, standardOutput, cancellationToken: cancel);
            return ExitCodes.Ok;
        }
        catch (GoogleApiException e) when (e.HttpStatusCode == System.Net.HttpStatusCode.NotFound)
        {
            await cloud.EnsureIsStorageAsync(storage, cancel);
            throw new CliException($"there is no {path}. \"flywheel ls\" lists what there is.");
        }
    }
}
