using Google.Apis.Services;
using Google.Apis.Storage.v1.Data;
using Google.Apis.Util;

namespace Google.Apis.Storage.v1;

public partial class ObjectsResource
{
    /// <summary>The objects of a bucket in the order of their names, a page at a time.</summary>
    public class ListRequest : StorageBaseServiceRequest<Objects>
    {
        public ListRequest(IClientService service, string bucket)
            : base(service)
        {
            Bucket = bucket;
        }

        [RequestParameter("bucket", RequestParameterType.Path)]
        public virtual string Bucket { get; }

        /// <summary>Names that have it after the prefix are answered as one prefix.</summary>
        [RequestParameter("delimiter", RequestParameterType.Query)]
        public virtual string Delimiter { get; set; }

        /// <summary>Only names before this one.</summary>
        [RequestParameter("endOffset", RequestParameterType.Query)]
        public virtual string EndOffset { get; set; }

        [RequestParameter("filter", RequestParameterType.Query)]
        public virtual string Filter { get; set; }

        [RequestParameter("includeFoldersAsPrefixes", RequestParameterType.Query)]
        public virtual bool? IncludeFoldersAsPrefixes { get; set; }

        /// <summary>Objects whose name ends with the delimiter among the items too.</summary>
        [RequestParameter("includeTrailingDelimiter", RequestParameterType.Query)]
        public virtual bool? IncludeTrailingDelimiter { get; set; }

        /// <summary>Only names that match: <c>*</c> within a folder, <c>**</c> across, <c>[a-z]</c>, <c>{a,b}</c>.</summary>
        [RequestParameter("matchGlob", RequestParameterType.Query)]
        public virtual string MatchGlob { get; set; }

        /// <summary>The most items and prefixes in a page.</summary>
        [RequestParameter("maxResults", RequestParameterType.Query)]
        public virtual long? MaxResults { get; set; }

        [RequestParameter("pageToken", RequestParameterType.Query)]
        public virtual string PageToken { get; set; }

        [RequestParameter("prefix", RequestParameterType.Query)]
        public virtual string Prefix { get; set; }

        /// <summary>With access control lists or without.</summary>
        [RequestParameter("projection", RequestParameterType.Query)]
        public virtual ProjectionEnum? Projection { get; set; }

        /// <summary>What was deleted and can be restored, in place of what is there.</summary>
        [RequestParameter("softDeleted", RequestParameterType.Query)]
        public virtual bool? SoftDeleted { get; set; }

        /// <summary>Only names from this one on.</summary>
        [RequestParameter("startOffset", RequestParameterType.Query)]
        public virtual string StartOffset { get; set; }

        /// <summary>Who pays, where the requester does.</summary>
        [RequestParameter("userProject", RequestParameterType.Query)]
        public virtual string UserProject { get; set; }

        /// <summary>Noncurrent versions as well.</summary>
        [RequestParameter("versions", RequestParameterType.Query)]
        public virtual bool? Versions { get; set; }

        public override string MethodName => "list";

        public override string HttpMethod => "GET";

        public override string RestPath => "b/{bucket}/o";

        public enum ProjectionEnum
        {
            [StringValue("full")]
            Full = 0,

            [StringValue("noAcl")]
            NoAcl = 1,
        }
    }
}
