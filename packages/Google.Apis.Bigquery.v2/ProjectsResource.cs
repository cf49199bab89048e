using Google.Apis.Bigquery.v2.Data;
using Google.Apis.Services;
using Google.Apis.Util;

namespace Google.Apis.Bigquery.v2;

/// <summary>The projects one has access to.</summary>
public class ProjectsResource
{
    private readonly IClientService _service;

    public ProjectsResource(IClientService service) => _service = service;

    /// <summary>Gets the service account that BigQuery uses in a project.</summary>
    public virtual GetServiceAccountRequest GetServiceAccount(string projectId) =>
        new(_service, projectId);

    /// <summary>Lists projects.</summary>
    public virtual ListRequest List() =>
        new(_service);

    /// <summary>The request of <c>projects.getServiceAccount</c>.</summary>
    public class GetServiceAccountRequest : BigqueryBaseServiceRequest<GetServiceAccountResponse>
    {
        public GetServiceAccountRequest(IClientService service, string projectId)
            : base(service)
        {
            ProjectId = projectId;
            InitParameters();
        }

        [RequestParameter("projectId", RequestParameterType.Path)]
        public virtual string ProjectId { get; private set; }

        /// <inheritdoc />
        public override string MethodName => "getServiceAccount";

        /// <inheritdoc />
        public override string HttpMethod => "GET";

        /// <inheritdoc />
        public override string RestPath => "projects/{+projectId}/serviceAccount";

        /// <inheritdoc />
        protected override void InitParameters()
        {
            base.InitParameters();
            AddPath("projectId");
        }
    }

    /// <summary>The request of <c>projects.list</c>.</summary>
    public class ListRequest : BigqueryBaseServiceRequest<ProjectList>
    {
        public ListRequest(IClientService service)
            : base(service)
        {
            InitParameters();
        }

        [RequestParameter("maxResults", RequestParameterType.Query)]
        public virtual long? MaxResults { get; set; }

        [RequestParameter("pageToken", RequestParameterType.Query)]
        public virtual string PageToken { get; set; }

        /// <inheritdoc />
        public override string MethodName => "list";

        /// <inheritdoc />
        public override string HttpMethod => "GET";

        /// <inheritdoc />
        public override string RestPath => "projects";

        /// <inheritdoc />
        protected override void InitParameters()
        {
            base.InitParameters();
            AddQuery("maxResults", "pageToken");
        }
    }
}
