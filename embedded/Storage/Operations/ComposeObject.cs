using System.Text.Json;
using Flywheel.Embedded.Storage.Hashing;
using Flywheel.Embedded.Storage.Http;
using Flywheel.Embedded.Storage.Resources;
using Flywheel.Embedded.Storage.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Flywheel.Embedded.Storage.Operations;

/// <summary>
/// objects.compose, https://cloud.google.com/storage/docs/json_api/v1/objects/compose: the result holds its sources' files, one
/// after the other, and no bytes are moved.
/// </summary>
internal static class ComposeObject
{
    private const int MostSources = 32;

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/storage/v1/b/{bucket}/o/{object}/compose", HandleAsync).Named("objects.compose");

    private static async Task<IResult> HandleAsync(HttpRequest request, ObjectStore objects, CancellationToken cancel)
    {
        request.Refuse("kmsKeyName", "destinationPredefinedAcl");
        var target = request.Object();
        var key = CustomerKey.Of(request);
        var body = await Json.ReadObjectAsync(request.Body, cancel);
        var sources = Sources(body["sourceObjects"], target.Bucket);
        if (body["deleteSourceObjects"]?.ToString() == "true")
        {
            throw Errors.NotSupported("\"deleteSourceObjects\"");
        }

        var settings = body["destination"] is System.Text.Json.Nodes.JsonObject destination
            ? ObjectSettings.Reader.Replace(destination)
            : new();
        ObjectChecks.Check(settings, before: null);
        var found = await objects.DeriveAsync(
            sources, target, request.Preconditions(), parts => new(target, Concatenate(parts, key), settings));
        return Reply.Json(ObjectResource.From(found, request.Service(), withHashes: true));
    }

    private static List<SourceVersion> Sources(System.Text.Json.Nodes.JsonNode? list, string bucket)
    {
        List<ComposeSource>? sources;
        try
        {
            sources = list.Deserialize<List<ComposeSource>>(Json.Options);
        }
        catch (JsonException)
        {
            throw Errors.ParseError();
        }

        return sources switch
        {
            null or [] => throw Errors.Required("sourceObjects"),
            { Count: > MostSources } => throw Errors.Invalid(
                $"The number of source components provided ({sources.Count}) exceeds the maximum ({MostSources})"),
            _ =>
            [
                .. sources.Select(source => new SourceVersion(
                    new(bucket, ObjectNames.Check(source.Name ?? "")),
                    source.Generation,
                    new() { GenerationMatch = source.ObjectPreconditions?.IfGenerationMatch })),
            ],
        };
    }

    private static ObjectContent Concatenate(IReadOnlyList<ObjectRecord> parts, CustomerKey? key)
    {
        foreach (var part in parts)
        {
            CustomerKey.CheckReadable(part.Content, key);
        }

        var crc32c = parts.Aggregate(
            0u, (crc, part) => Crc32c.Combine(crc, part.Content.Crc32c, part.Content.Size));
        return new([.. parts.SelectMany(part => part.Content.Parts)], crc32c)
        {
            KeySha256 = key?.Sha256,
            Components = parts.Sum(part => part.Content.Components ?? 1),
        };
    }
}
