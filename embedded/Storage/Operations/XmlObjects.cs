using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using Flywheel.Embedded.Storage.Http;
using Flywheel.Embedded.Storage.Resources;
using Flywheel.Embedded.Storage.Store;
using Flywheel.Embedded.Storage.Uploads;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Flywheel.Embedded.Storage.Operations;

/// <summary>
/// What signed URLs and uploads in parts need of the XML API: objects at <c>/bucket/object</c>.
/// https://cloud.google.com/storage/docs/xml-api/reference-methods
/// </summary>
internal static class XmlObjects
{
    private const string Address = "/{bucket}/{**object}";

    // As the real service says, which took the messages over from S3.
    private static readonly XNamespace Namespace = "http://s3.amazonaws.com/doc/2006-03-01/";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPut(Address, PutAsync).NamedXml("xml.putObject");
        routes.MapPost(Address, PostAsync).NamedXml("xml.postObject");
        routes.MapDelete(Address, DeleteAsync).NamedXml("xml.deleteObject");
    }

    /// <summary>The parts of an upload, which is what GET means where the address names one.</summary>
    public static async Task<IResult> ListPartsAsync(HttpRequest request, PartUploads uploads)
    {
        var id = request.Object();
        var parts = await uploads.ListAsync(request.Text("uploadId")!);
        return Xml("ListPartsResult", [
            new XElement(Namespace + "Bucket", id.Bucket),
            new XElement(Namespace + "Key", id.Name),
            new XElement(Namespace + "UploadId", request.Text("uploadId")),
            new XElement(Namespace + "StorageClass", StorageClasses.Default),
            new XElement(Namespace + "MaxParts", parts.Count),
            new XElement(Namespace + "IsTruncated", "false"),
            .. parts.Select(part => new XElement(
                Namespace + "Part",
                new XElement(Namespace + "PartNumber", part.Number),
                new XElement(Namespace + "LastModified", part.Uploaded.ToString()),
                new XElement(Namespace + "ETag", $"\"{part.Etag}\""),
                new XElement(Namespace + "Size", part.Content.Size)))]);
    }

    private static async Task<IResult> PutAsync(
        HttpRequest request, ObjectUploads uploads, PartUploads parts, UploadSessions sessions, CancellationToken cancel)
    {
        if (request.Text("upload_id") is not null)
        {
            return await ContinueUpload.HandleAsync(request, sessions, cancel);
        }

        if (request.Text("uploadId") is { } id)
        {
            var number = request.Number("partNumber") ?? throw Errors.Required("partNumber");
            var part = await parts.PutAsync(id, (int)Math.Clamp(number, 0, int.MaxValue), request.ExpectedHashes(), request.Body, cancel);
            return Put(request, part.Etag, part.Content);
        }

        if (request.Headers.ContainsKey("x-goog-copy-source") || request.Query.ContainsKey("acl"))
        {
            throw Errors.NotSupported("Copying, and access control lists, by the XML API");
        }

        var found = (await uploads.ReceiveAsync(Describe(request), request.Body, cancel)).Object;
        var headers = request.HttpContext.Response.Headers;
        headers["X-Goog-Generation"] = found.Generation.ToString(CultureInfo.InvariantCulture);
        headers["X-Goog-Metageneration"] = found.Metageneration.ToString(CultureInfo.InvariantCulture);
        return Put(request, Convert.ToHexStringLower(Convert.FromBase64String(found.Content.Md5!)), found.Content);
    }

    private static async Task<IResult> PostAsync(HttpRequest request, PartUploads parts, UploadSessions sessions, CancellationToken cancel)
    {
        if (request.Query.ContainsKey("uploads"))
        {
            var upload = Describe(request);
            var id = await parts.StartAsync(upload);
            return Xml("InitiateMultipartUploadResult", [
                new XElement(Namespace + "Bucket", upload.Id.Bucket),
                new XElement(Namespace + "Key", upload.Id.Name),
                new XElement(Namespace + "UploadId", id)]);
        }

        if (request.Text("uploadId") is { } uploadId)
        {
            var found = (await parts.CompleteAsync(uploadId, await ReadPartsAsync(request, cancel))).Object;
            var headers = request.HttpContext.Response.Headers;
            headers["X-Goog-Generation"] = found.Generation.ToString(CultureInfo.InvariantCulture);
            headers["X-Goog-Hash"] = $"crc32c={Hashing.Crc32c.ToText(found.Content.Crc32c)}";
            return Xml("CompleteMultipartUploadResult", [
                new XElement(Namespace + "Location", $"{request.Service()}{found.Id.Bucket}/{Uri.EscapeDataString(found.Id.Name)}"),
                new XElement(Namespace + "Bucket", found.Id.Bucket),
                new XElement(Namespace + "Key", found.Id.Name),
                new XElement(Namespace + "ETag", $"\"{Etag.Of(found.Generation, found.Metageneration)}\"")]);
        }

        if (request.Headers["x-goog-resumable"] == "start")
        {
            // Its address is where the JSON API's uploads go on: the same requests, with the same answers.
            request.HttpContext.Response.Headers.Location = await InsertObject.StartAsync(request, sessions, Describe(request));
            return Reply.Status(StatusCodes.Status201Created);
        }

        throw Errors.NotSupported("An upload by an HTML form");
    }

    private static async Task<IResult> DeleteAsync(HttpRequest request, ObjectStore objects, PartUploads parts)
    {
        if (request.Text("uploadId") is { } id)
        {
            await parts.AbortAsync(id);
        }
        else
        {
            await objects.DeleteAsync(request.Object(), request.Number("generation"), request.XmlPreconditions());
        }

        return Reply.NoContent();
    }

    private static UploadRequest Describe(HttpRequest request)
    {
        if (request.Headers.ContainsKey("x-goog-acl"))
        {
            throw Errors.UniformAccess();
        }

        CheckLength(request);
        const string Metadata = "x-goog-meta-";
        var headers = request.Headers;
        var metadata = headers.Where(header => header.Key.StartsWith(Metadata, StringComparison.OrdinalIgnoreCase))
            .ToDictionary(header => header.Key[Metadata.Length..].ToLowerInvariant(), header => header.Value.ToString());
        var settings = new ObjectSettings
        {
            ContentType = request.ContentType,
            ContentEncoding = headers.ContentEncoding,
            ContentDisposition = headers.ContentDisposition,
            ContentLanguage = headers.ContentLanguage,
            CacheControl = headers.CacheControl,
            StorageClass = headers["x-goog-storage-class"],
            CustomTime = DateTimeOffset.TryParse(headers["x-goog-custom-time"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null,
            Metadata = metadata.Count > 0 ? metadata : null,
        };
        ObjectChecks.Check(settings, before: null);
        return new(request.Object(), settings, request.XmlPreconditions())
        {
            Expected = request.ExpectedHashes(),
            KeySha256 = CustomerKey.Of(request)?.Sha256,
        };
    }

    /// <summary>What the signer of a URL allows its user to upload.</summary>
    private static void CheckLength(HttpRequest request)
    {
        if ((string?)request.Headers["x-goog-content-length-range"] is not { } range)
        {
            return;
        }

        if (range.Split(',') is not [var first, var last]
            || !long.TryParse(first, NumberStyles.None, CultureInfo.InvariantCulture, out var least)
            || !long.TryParse(last, NumberStyles.None, CultureInfo.InvariantCulture, out var most))
        {
            throw Errors.InvalidArgument("Invalid value for the header x-goog-content-length-range.");
        }

        var length = request.ContentLength ?? throw new ApiException(411, "missingContentLength", "You must provide the Content-Length HTTP header.");
        if (length < least || length > most)
        {
            throw new ApiException(
                400,
                length < least ? "entityTooSmall" : "entityTooLarge",
                string.Create(CultureInfo.InvariantCulture, $"The upload has {length} bytes, and {least} to {most} are allowed."));
        }
    }

    private static IResult Put(HttpRequest request, string etag, ObjectContent content)
    {
        var headers = request.HttpContext.Response.Headers;
        headers.ETag = $"\"{etag}\"";
        headers["X-Goog-Hash"] = $"crc32c={Hashing.Crc32c.ToText(content.Crc32c)},md5={content.Md5}";
        headers["X-Goog-Stored-Content-Length"] = content.Size.ToString(CultureInfo.InvariantCulture);
        return Reply.Status(StatusCodes.Status200OK);
    }

    private static async Task<List<(int Number, string Etag)>> ReadPartsAsync(HttpRequest request, CancellationToken cancel)
    {
        try
        {
            using var reader = XmlReader.Create(request.Body, new() { Async = true, DtdProcessing = DtdProcessing.Prohibit });
            var document = await XDocument.LoadAsync(reader, LoadOptions.None, cancel);
            return
            [
                .. document.Descendants().Where(element => element.Name.LocalName == "Part").Select(part => (
                    int.Parse(Value(part, "PartNumber"), NumberStyles.None, CultureInfo.InvariantCulture),
                    Value(part, "ETag").Trim('"'))),
            ];
        }
        catch (Exception e) when (e is XmlException or FormatException or OverflowException)
        {
            throw new ApiException(400, "malformedXML", "The XML you provided was not well-formed or did not validate against our published schema.");
        }
    }

    private static string Value(XElement part, string name) =>
        part.Elements().FirstOrDefault(element => element.Name.LocalName == name)?.Value.Trim() ?? throw new FormatException(name);

    private static IResult Xml(string name, IEnumerable<XElement> content) => Results.Text(
        new XDeclaration("1.0", "UTF-8", null) + new XElement(Namespace + name, content).ToString(SaveOptions.DisableFormatting), "application/xml");
}
