using Google.Apis.Services;
using Google.Apis.Storage.v1.Data;
using Google.Apis.Util;

namespace Google.Apis.Storage.v1;

public partial class BucketsResource
{
    /// <summary>The buckets of a project, a page at a time.</summary>
    public class ListRequest : StorageBaseServiceRequest<Buckets>
    {
        public ListRequest(IClientService service, string project)
            : base(service)
        {
            Project = project;
        }

        [RequestParameter("project", RequestParameterType.Query)]
        public virtual string Project { get; }

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

        [RequestParameter("returnPartialSuccess", RequestParameterType.Query)]
        public virtual bool? ReturnPartialSuccess { get; set; }

        /// <summary>What was deleted and can be restored, in place of what is there.</summary>
        [RequestParameter("softDeleted", RequestParameterType.Query)]
        public virtual bool? SoftDeleted { get; set; }

        /// <summary>Who pays, where the requester does.</summary>
        [RequestParameter("userProject", RequestParameterType.Query)]
        public virtual string UserProject { get; set; }

        public override string MethodName => "list";

        public override string HttpMethod => "GET";

        public override string RestPath => "b";

        public enum ProjectionEnum
        {
            [StringValue("full")]
            Full = 0,

            [StringValue("noAcl")]
            NoAcl = 1,
        }
    }
}
