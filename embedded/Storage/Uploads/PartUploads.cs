using Flywheel.Embedded.Storage.Hashing;
using Flywheel.Embedded.Storage.Store;
using Flywheel.Embedded.Store;
using Json = Flywheel.Embedded.Storage.Resources.Json;

namespace Flywheel.Embedded.Storage.Uploads;

/// <summary>A part of an upload in parts, as it lies on the disk.</summary>
internal sealed record UploadedPart(int Number, ObjectContent Content, Instant Uploaded)
{
    /// <summary>MD5 in hexadecimal digits, which is how the XML API tags bytes.</summary>
    public string Etag { get; } = Convert.ToHexStringLower(Convert.FromBase64String(Content.Md5!));
}

/// <summary>
/// The XML API's multipart uploads, https://cloud.google.com/storage/docs/multipart-uploads: parts come in any order and side by
/// side, each a file of its own, and the object then holds these files one after the other. They survive restarts.
/// </summary>
internal sealed class PartUploads(Database database, ObjectFiles files, ObjectStore objects, TimeProvider clock)
{
    private const int MostParts = 10_000;
    private const long SmallestPart = 5L * 1024 * 1024;

    /// <returns>The upload's id.</returns>
    public async Task<string> StartAsync(UploadRequest request)
    {
        await objects.CheckWritableAsync(request.Id, request.Preconditions);
        var id = ObjectFiles.NewId();
        await database.WriteAsync(session => session.Execute(
            "INSERT INTO part_uploads (id, request, created) VALUES (?1, ?2, ?3)", id, Json.Write(request), Instant.Now(clock).Microseconds));
        return id;
    }

    /// <summary>Takes a part, in place of the one with its number if there is one.</summary>
    /// <exception cref="ApiException">There is no such upload, or the bytes are not those that were promised.</exception>
    public async Task<UploadedPart> PutAsync(string id, int number, ExpectedHashes expected, Stream body, CancellationToken cancel)
    {
        if (number is < 1 or > MostParts)
        {
            throw Errors.InvalidArgument($"Part number must be an integer between 1 and {MostParts}, inclusive.");
        }

        await database.ReadAsync(session => Find(session, id));
        var file = ObjectFiles.NewId();
        using var incoming = new IncomingFile(files, file);
        UploadedPart? before;
        UploadedPart part;
        try
        {
            await incoming.AppendAsync(body, isLast: true, cancel);
            part = new UploadedPart(number, await incoming.DescribeAsync(file), Instant.Now(clock));
            expected.Check(part.Content);
            await incoming.FlushAsync();
            before = await database.WriteAsync(session =>
            {
                Find(session, id);
                var replaced = Parts(session, id).FirstOrDefault(one => one.Number == number);
                session.Execute(
                    "INSERT OR REPLACE INTO upload_parts (upload, number, file, length, crc32c, md5, created) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
                    id, number, file, part.Content.Size, (long)part.Content.Crc32c, part.Content.Md5, part.Uploaded.Microseconds);
                return replaced;
            });
        }
        catch
        {
            files.DeleteIncoming(file);
            throw;
        }

        Delete(before is null ? [] : [before]);
        return part;
    }

    /// <summary>Parts in the order of their numbers.</summary>
    public Task<List<UploadedPart>> ListAsync(string id) => database.ReadAsync(session =>
    {
        Find(session, id);
        return Parts(session, id);
    });

    /// <summary>Makes the parts that are named, in that order, an object, and forgets the others.</summary>
    /// <exception cref="ApiException">There is no such upload or part, or the object may not be.</exception>
    public async Task<Found> CompleteAsync(string id, IReadOnlyList<(int Number, string Etag)> wanted)
    {
        var (request, parts) = await database.ReadAsync(session => (Find(session, id), Parts(session, id)));
        var chosen = Choose(parts, wanted);
        var published = new List<FilePart>();
        try
        {
            foreach (var part in chosen)
            {
                published.Add(new(files.Publish(FileOf(part)), part.Content.Size));
            }

            var crc32c = chosen.Aggregate(0u, (crc, part) => Crc32c.Combine(crc, part.Content.Crc32c, part.Content.Size));
            var content = new ObjectContent(published, crc32c) { KeySha256 = request.KeySha256 };
            var found = await objects.InsertAsync(
                new(request.Id, content, request.Settings), request.Preconditions, (session, _) => Remove(session, id));
            Delete(parts.Except(chosen));
            return found;
        }
        catch
        {
            // At final paths lies only what an object holds.
            foreach (var part in published)
            {
                files.TakeBack(part.File);
            }

            throw;
        }
    }

    /// <summary>Gives an upload up, with all its parts.</summary>
    public async Task AbortAsync(string id) => Delete(await database.WriteAsync(session =>
    {
        Find(session, id);
        var parts = Parts(session, id);
        Remove(session, id);
        return parts;
    }));

    /// <summary>Gives up those that have had their time.</summary>
    public async Task RemoveEndedAsync()
    {
        var oldest = Instant.Now(clock) + -UploadSessions.Lifetime;
        foreach (var id in await database.ReadAsync(session =>
            session.Query("SELECT id FROM part_uploads WHERE created < ?1", row => row.GetString(0), oldest.Microseconds)))
        {
            await AbortAsync(id);
        }
    }

    private static List<UploadedPart> Choose(List<UploadedPart> parts, IReadOnlyList<(int Number, string Etag)> wanted)
    {
        var byNumber = parts.ToDictionary(part => part.Number);
        var chosen = new List<UploadedPart>();
        foreach (var (number, etag) in wanted)
        {
            if (chosen.Count > 0 && chosen[^1].Number >= number)
            {
                throw new ApiException(400, "invalidPartOrder", "The list of parts was not in ascending order.");
            }

            chosen.Add(byNumber.TryGetValue(number, out var part) && part.Etag == etag
                ? part
                : throw new ApiException(
                    400, "invalidPart", $"One or more of the specified parts could not be found: part {number} with the tag \"{etag}\" was not uploaded."));
        }

        return chosen switch
        {
            [] => throw new ApiException(400, "malformedXML", "The list of parts is empty."),
            [.. var before, _] when before.Any(part => part.Content.Size < SmallestPart) => throw new ApiException(
                400, "entityTooSmall", "Your proposed upload is smaller than the minimum allowed size: every part but the last has at least 5 MiB."),
            _ => chosen,
        };
    }

    private static string FileOf(UploadedPart part) => part.Content.Parts[0].File;

    private static UploadRequest Find(Session session, string id) =>
        session.QueryFirst("SELECT request FROM part_uploads WHERE id = ?1", row => Json.Read<UploadRequest>(row.GetString(0)), id)
        ?? throw new ApiException(404, "noSuchUpload", "The specified upload does not exist. It may have been completed or aborted.");

    private static List<UploadedPart> Parts(Session session, string id) => session.Query(
        "SELECT number, file, length, crc32c, md5, created FROM upload_parts WHERE upload = ?1 ORDER BY number",
        row => new UploadedPart(
            row.GetInt32(0),
            new([new(row.GetString(1), row.GetInt64(2))], (uint)row.GetInt64(3)) { Md5 = row.GetString(4) },
            new(row.GetInt64(5))),
        id);

    private static void Remove(Session session, string id)
    {
        session.Execute("DELETE FROM upload_parts WHERE upload = ?1", id);
        session.Execute("DELETE FROM part_uploads WHERE id = ?1", id);
    }

    private void Delete(IEnumerable<UploadedPart> parts)
    {
        foreach (var part in parts)
        {
            files.DeleteIncoming(FileOf(part));
        }
    }
}
