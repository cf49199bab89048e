using System.Net.Http.Headers;
using Google.Apis.Download;
using Google.Apis.Services;
using Google.Apis.Util;
using Object = Google.Apis.Storage.v1.Data.Object;

namespace Google.Apis.Storage.v1;

public partial class ObjectsResource
{
    /// <summary>An object's metadata, or its content.</summary>
    public class GetRequest : StorageBaseServiceRequest<Object>
    {
        public GetRequest(IClientService service, string bucket, string storageObject)
            : base(service)
        {
            Bucket = bucket;
            Object = storageObject;
            MediaDownloader = new MediaDownloader(service);
        }

        /// <summary>What <c>Download</c> loads with: its chunk size and progress are set here.</summary>
        public virtual IMediaDownloader MediaDownloader { get; }

        [RequestParameter("bucket", RequestParameterType.Path)]
        public virtual string Bucket { get; }

        [RequestParameter("object", RequestParameterType.Path)]
        public virtual string Object { get; }

        [RequestParameter("generation", RequestParameterType.Query)]
        public virtual long? Generation { get; set; }

        /// <summary>Only if the live generation is this one; 0: only if there is none.</summary>
        [RequestParameter("ifGenerationMatch", RequestParameterType.Query)]
        public virtual long? IfGenerationMatch { get; set; }

        [RequestParameter("ifGenerationNotMatch", RequestParameterType.Query)]
        public virtual long? IfGenerationNotMatch { get; set; }

        [RequestParameter("ifMetagenerationMatch", RequestParameterType.Query)]
        public virtual long? IfMetagenerationMatch { get; set; }

        [RequestParameter("ifMetagenerationNotMatch", RequestParameterType.Query)]
        public virtual long? IfMetagenerationNotMatch { get; set; }

        /// <summary>With access control lists or without.</summary>
        [RequestParameter("projection", RequestParameterType.Query)]
        public virtual ProjectionEnum? Projection { get; set; }

        [RequestParameter("restoreToken", RequestParameterType.Query)]
        public virtual string RestoreToken { get; set; }

        /// <summary>What was deleted and can be restored, in place of what is there.</summary>
        [RequestParameter("softDeleted", RequestParameterType.Query)]
        public virtual bool? SoftDeleted { get; set; }

        /// <summary>Who pays, where the requester does.</summary>
        [RequestParameter("userProject", RequestParameterType.Query)]
        public virtual string UserProject { get; set; }

        public override string MethodName => "get";

        public override string HttpMethod => "GET";

        public override string RestPath => "b/{bucket}/o/{object}";

        /// <summary>Loads the content. It shows no failure; <see cref="DownloadWithStatus"/> does.</summary>
        public virtual void Download(Stream stream) => DownloadWithStatus(stream);

        public virtual IDownloadProgress DownloadWithStatus(Stream stream) =>
            MediaDownloader.Download(GenerateRequestUri(), stream);

        public virtual Task<IDownloadProgress> DownloadAsync(Stream stream) =>
            MediaDownloader.DownloadAsync(GenerateRequestUri(), stream);

        public virtual Task<IDownloadProgress> DownloadAsync(Stream stream, CancellationToken cancellationToken) =>
            MediaDownloader.DownloadAsync(GenerateRequestUri(), stream, cancellationToken);

        public virtual IDownloadProgress DownloadRange(Stream stream, RangeHeaderValue range) =>
            Ranged(range).Download(GenerateRequestUri(), stream);

        public virtual Task<IDownloadProgress> DownloadRangeAsync(
            Stream stream, RangeHeaderValue range, CancellationToken cancellationToken = default) =>
            Ranged(range).DownloadAsync(GenerateRequestUri(), stream, cancellationToken);

        private MediaDownloader Ranged(RangeHeaderValue range) => new(Service) { Range = range };

        public enum ProjectionEnum
        {
            [StringValue("full")]
            Full = 0,

            [StringValue("noAcl")]
            NoAcl = 1,
        }
    }
}
