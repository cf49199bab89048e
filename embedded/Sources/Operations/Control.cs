using System.Text.Json;
using System.Text.Json.Serialization;
using Flywheel.Embedded.Sources.Misbehaving;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Flywheel.Embedded.Sources.Operations;

/// <summary>For tests in other processes: what goes wrong from now on, and what was asked for so far. No misbehaviour reaches it.</summary>
internal static class Control
{
    public const string Path = "/control";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter() },
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet(Path, (Misbehaviours all) => Results.Json(new { all.Requests, Misbehaviours = all.Present }, Json));
        app.MapPost(Path, AddAsync);
        app.MapDelete(Path, (Misbehaviours all) =>
        {
            all.Clear();
            return Results.NoContent();
        });
    }

    private static async Task<IResult> AddAsync(HttpContext http, Misbehaviours all, CancellationToken cancel)
    {
        try
        {
            var misbehaviour = await JsonSerializer.DeserializeAsync<Misbehaviour>(http.Request.Body, Json, cancel)
                ?? throw new ArgumentException("There is nothing in it.");
            all.Add(misbehaviour);
            return Results.Json(misbehaviour, Json);
        }
        catch (Exception e) when (e is JsonException or ArgumentException)
        {
            return Answers.BadRequest($"That is no misbehaviour: {e.Message} Kinds: {string.Join(", ", Enum.GetNames<MisbehaviourKind>())}.");
        }
    }
}
