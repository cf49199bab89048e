using Flywheel.Embedded.Storage.Store;
using Flywheel.Embedded.Store;

namespace Flywheel.Embedded.Storage.Uploads;

/// <summary>Uploads in one request: all of it arrives, or nothing is left.</summary>
internal sealed class ObjectUploads(ObjectFiles files, ObjectStore objects)
{
    public async Task<Found> ReceiveAsync(UploadRequest request, Stream body, CancellationToken cancel)
    {
        // Who cannot succeed is told before the bytes are read.
        await objects.CheckWritableAsync(request.Id, request.Preconditions);
        var id = ObjectFiles.NewId();
        using var file = new IncomingFile(files, id);
        try
        {
            await file.AppendAsync(body, isLast: true, cancel);
            return await FinishAsync(id, file, request, request.Expected);
        }
        catch
        {
            files.DeleteIncoming(id);
            throw;
        }
    }

    /// <summary>Makes a file that is complete an object. If that fails, the file is among the incoming ones again.</summary>
    /// <param name="id">The file's.</param>
    /// <param name="file">What arrived.</param>
    /// <param name="request">What it is to become.</param>
    /// <param name="expected">What its bytes must hash to.</param>
    /// <param name="finish">Runs in the transaction that makes the object visible.</param>
    /// <exception cref="ApiException">It is refused.</exception>
    public async Task<Found> FinishAsync(
        string id, IncomingFile file, UploadRequest request, ExpectedHashes expected, Action<Session, Found>? finish = null)
    {
        expected.Check(await file.DescribeAsync(id));
        await file.FlushAsync();
        var path = files.Publish(id);
        try
        {
            return await objects.InsertAsync(
                new(request.Id, await file.DescribeAsync(path) with { KeySha256 = request.KeySha256 }, request.Settings), request.Preconditions, finish);
        }
        catch
        {
            // At final paths lies only what an object holds.
            files.TakeBack(path);
            throw;
        }
    }
}
