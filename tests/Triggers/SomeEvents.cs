using System.Text;
using System.Text.Json;
using Flywheel.Workflows;

namespace Flywheel.Tests.Triggers;

/// <summary>One storage event in the forms that it can come in.</summary>
internal static class SomeEvents
{
    public const string Structured = "application/cloudevents+json";
    public const string Finalized = "google.cloud.storage.object.v1.finalized";

    public static ObjectFinalized Dropped { get; } = new(
        TriggersFixture.Bucket,
        "marketing/leads 1.csv",
        1612051200000001,
        new DateTimeOffset(2021, 1, 31, 5, 15, 0, TimeSpan.Zero),
        18_000,
        "text/csv");

    public static Dictionary<string, object?> Resource(ObjectFinalized dropped) => new()
    {
        ["kind"] = "storage#object",
        ["bucket"] = dropped.Bucket,
        ["name"] = dropped.Name,
        // As Google writes 64-bit numbers.
        ["generation"] = FormattableString.Invariant($"{dropped.Generation}"),
        ["size"] = FormattableString.Invariant($"{dropped.Size}"),
        ["contentType"] = dropped.ContentType,
        ["timeCreated"] = dropped.FinalizedAt.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", System.Globalization.CultureInfo.InvariantCulture),
    };

    public static Dictionary<string, string> BinaryHeaders(string type = Finalized) => new()
    {
        ["ce-id"] = "1",
        ["ce-source"] = $"//storage.googleapis.com/projects/_/buckets/{TriggersFixture.Bucket}",
        ["ce-specversion"] = "1.0",
        ["ce-type"] = type,
        ["ce-time"] = "2021-01-31T05:15:00Z",
    };

    public static string BinaryBody(ObjectFinalized dropped) => JsonSerializer.Serialize(Resource(dropped));

    public static string StructuredBody(ObjectFinalized dropped, string type = Finalized) => JsonSerializer.Serialize(new
    {
        id = "1",
        source = "//storage.googleapis.com/projects/_/buckets/x",
        specversion = "1.0",
        type,
        time = "2021-01-31T05:15:00Z",
        datacontenttype = "application/json",
        data = Resource(dropped),
    });

    public static string EncodedBody(ObjectFinalized dropped) => JsonSerializer.Serialize(new
    {
        id = "1",
        source = "//storage.googleapis.com/projects/_/buckets/x",
        specversion = "1.0",
        type = Finalized,
        data_base64 = Convert.ToBase64String(JsonSerializer.SerializeToUtf8Bytes(Resource(dropped))),
    });

    /// <summary>A Cloud Storage notification, pushed by a Pub/Sub subscription.</summary>
    public static Dictionary<string, object?> Push(ObjectFinalized dropped, string type = "OBJECT_FINALIZE", bool withPayload = true) => new()
    {
        ["message"] = new Dictionary<string, object?>
        {
            ["attributes"] = new Dictionary<string, string>
            {
                ["bucketId"] = dropped.Bucket,
                ["objectId"] = dropped.Name,
                ["objectGeneration"] = FormattableString.Invariant($"{dropped.Generation}"),
                ["eventType"] = type,
                ["eventTime"] = "2021-01-31T05:15:00.000000Z",
                ["payloadFormat"] = withPayload ? "JSON_API_V1" : "NONE",
            },
            ["data"] = withPayload ? Convert.ToBase64String(Encoding.UTF8.GetBytes(BinaryBody(dropped))) : null,
            ["messageId"] = "1",
            ["publishTime"] = "2021-01-31T05:15:01Z",
        },
        ["subscription"] = "projects/acme/subscriptions/source",
    };
}
