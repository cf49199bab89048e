using Google.Api.Gax;
using Google.Apis.Download;
using Object = Google.Apis.Storage.v1.Data.Object;

namespace Google.Cloud.Storage.V1;

public sealed partial class StorageClientImpl
{
    public override Object DownloadObject(
        string bucket,
        string objectName,
        Stream destination,
        DownloadObjectOptions options = null,
        IProgress<IDownloadProgress> progress = null)
    {
        var download = StartDownload(bucket, objectName, destination, options, progress);
        download.Downloader.Download(download.Uri, destination).ThrowOnFailure();
        return download.Metadata;
    }

    public override Task<Object> DownloadObjectAsync(
        string bucket,
        string objectName,
        Stream destination,
        DownloadObjectOptions options = null,
        CancellationToken cancellationToken = default,
        IProgress<IDownloadProgress> progress = null)
    {
        // On the pool, so that no progress is reported from within this call.
        return Task.Run(RunAsync, cancellationToken);

        async Task<Object> RunAsync()
        {
            var download = StartDownload(bucket, objectName, destination, options, progress);
            var end = await download.Downloader.DownloadAsync(download.Uri, destination, cancellationToken)
                .ConfigureAwait(false);
            end.ThrowOnFailure();
            return download.Metadata;
        }
    }

    public override Object DownloadObject(
        Object source,
        Stream destination,
        DownloadObjectOptions options = null,
        IProgress<IDownloadProgress> progress = null) =>
        DownloadObject(Check.Object(source).Bucket, source.Name, destination, options, progress);

    public override Task<Object> DownloadObjectAsync(
        Object source,
        Stream destination,
        DownloadObjectOptions options = null,
        CancellationToken cancellationToken = default,
        IProgress<IDownloadProgress> progress = null) =>
        DownloadObjectAsync(
            Check.Object(source).Bucket, source.Name, destination, options, cancellationToken, progress);

    private (ObjectDownloader Downloader, string Uri, Object Metadata) StartDownload(
        string bucket,
        string objectName,
        Stream destination,
        DownloadObjectOptions options,
        IProgress<IDownloadProgress> progress)
    {
        Check.BucketName(bucket);
        GaxPreconditions.CheckNotNull(objectName, nameof(objectName));
        GaxPreconditions.CheckNotNull(destination, nameof(destination));
        var uri = $"{Service.BaseUri}b/{bucket}/o/{Uri.EscapeDataString(objectName)}";
        var metadata = new Object { Bucket = bucket, Name = objectName };
        var downloader = new ObjectDownloader(
            metadata, Service, Check.Defined(options?.DownloadValidationMode) ?? DownloadValidationMode.Always);
        options?.ModifyDownloader(downloader);
        downloader.ModifyRequest += (options?.EncryptionKey ?? EncryptionKey).ModifyRequest;
        if (progress is not null)
        {
            downloader.ProgressChanged += progress.Report;
            progress.Report(NotStarted.Instance);
        }

        return (downloader, options?.GetUri(uri) ?? uri, metadata);
    }

    /// <summary>The downloader's own first report comes with the first bytes.</summary>
    private sealed class NotStarted : IDownloadProgress
    {
        public static readonly NotStarted Instance = new();

        public DownloadStatus Status => DownloadStatus.NotStarted;

        public long BytesDownloaded => 0;

        public Exception Exception => null;
    }
}
