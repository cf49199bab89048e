using Google.Apis.Bigquery.v2.Data;
using Google.Apis.Services;
using Google.Apis.Upload;
using Google.Apis.Util;

namespace Google.Apis.Bigquery.v2;

/// <summary>The jobs of a project.</summary>
public class JobsResource
{
    private readonly IClientService _service;

    public JobsResource(IClientService service) => _service = service;

    /// <summary>Asks a job to stop, and answers at once.</summary>
    public virtual CancelRequest Cancel(string projectId, string jobId) =>
        new(_service, projectId, jobId);

    /// <summary>Forgets a job.</summary>
    public virtual DeleteRequest Delete(string projectId, string jobId) =>
        new(_service, projectId, jobId);

    /// <summary>Gets a job.</summary>
    public virtual GetRequest Get(string projectId, string jobId) =>
        new(_service, projectId, jobId);

    /// <summary>Gets results of a query job, waiting for it a while.</summary>
    public virtual GetQueryResultsRequest GetQueryResults(string projectId, string jobId) =>
        new(_service, projectId, jobId);

    /// <summary>Starts a job.</summary>
    public virtual InsertRequest Insert(Job body, string projectId) =>
        new(_service, body, projectId);

    /// <summary>Starts a load job whose data comes along in <paramref name="stream" />.</summary>
    public virtual InsertMediaUpload Insert(Job body, string projectId, Stream stream, string contentType) =>
        new(_service, body, projectId, stream, contentType);

    /// <summary>Lists the jobs of a project, the newest first.</summary>
    public virtual ListRequest List(string projectId) =>
        new(_service, projectId);

    /// <summary>Runs a query and answers with its first results when it is done in time.</summary>
    public virtual QueryRequest Query(Data.QueryRequest body, string projectId) =>
        new(_service, body, projectId);

    /// <summary>The request of <c>jobs.cancel</c>.</summary>
    public class CancelRequest : BigqueryBaseServiceRequest<JobCancelResponse>
    {
        public CancelRequest(IClientService service, string projectId, string jobId)
            : base(service)
        {
            ProjectId = projectId;
            JobId = jobId;
            InitParameters();
        }

        [RequestParameter("projectId", RequestParameterType.Path)]
        public virtual string ProjectId { get; private set; }

        [RequestParameter("jobId", RequestParameterType.Path)]
        public virtual string JobId { get; private set; }

        [RequestParameter("location", RequestParameterType.Query)]
        public virtual string Location { get; set; }

        /// <inheritdoc />
        public override string MethodName => "cancel";

        /// <inheritdoc />
        public override string HttpMethod => "POST";

        /// <inheritdoc />
        public override string RestPath => "projects/{+projectId}/jobs/{+jobId}/cancel";

        /// <inheritdoc />
        protected override void InitParameters()
        {
            base.InitParameters();
            AddPath("projectId", "jobId");
            AddQuery("location");
        }
    }

    /// <summary>The request of <c>jobs.delete</c>.</summary>
    public class DeleteRequest : BigqueryBaseServiceRequest<string>
    {
        public DeleteRequest(IClientService service, string projectId, string jobId)
            : base(service)
        {
            ProjectId = projectId;
            JobId = jobId;
            InitParameters();
        }

        [RequestParameter("projectId", RequestParameterType.Path)]
        public virtual string ProjectId { get; private set; }

        [RequestParameter("jobId", RequestParameterType.Path)]
        public virtual string JobId { get; private set; }

        [RequestParameter("location", RequestParameterType.Query)]
        public virtual string Location { get; set; }

        /// <inheritdoc />
        public override string MethodName => "delete";

        /// <inheritdoc />
        public override string HttpMethod => "DELETE";

        /// <inheritdoc />
        public override string RestPath => "projects/{+projectId}/jobs/{+jobId}/delete";

        /// <inheritdoc />
        protected override void InitParameters()
        {
            base.InitParameters();
            AddPath("projectId", "jobId");
            AddQuery("location");
        }
    }

    /// <summary>The request of <c>jobs.get</c>.</summary>
    public class GetRequest : BigqueryBaseServiceRequest<Job>
    {
        public GetRequest(IClientService service, string projectId, string jobId)
            : base(service)
        {
            ProjectId = projectId;
            JobId = jobId;
            InitParameters();
        }

        [RequestParameter("projectId", RequestParameterType.Path)]
        public virtual string ProjectId { get; private set; }

        [RequestParameter("jobId", RequestParameterType.Path)]
        public virtual string JobId { get; private set; }

        [RequestParameter("location", RequestParameterType.Query)]
        public virtual string Location { get; set; }

        /// <inheritdoc />
        public override string MethodName => "get";

        /// <inheritdoc />
        public override string HttpMethod => "GET";

        /// <inheritdoc />
        public override string RestPath => "projects/{+projectId}/jobs/{+jobId}";

        /// <inheritdoc />
        protected override void InitParameters()
        {
            base.InitParameters();
            AddPath("projectId", "jobId");
            AddQuery("location");
        }
    }

    /// <summary>The request of <c>jobs.getQueryResults</c>.</summary>
    public class GetQueryResultsRequest : BigqueryBaseServiceRequest<GetQueryResultsResponse>
    {
        public GetQueryResultsRequest(IClientService service, string projectId, string jobId)
            : base(service)
        {
            ProjectId = projectId;
            JobId = jobId;
            InitParameters();
        }

        [RequestParameter("projectId", RequestParameterType.Path)]
        public virtual string ProjectId { get; private set; }

        [RequestParameter("jobId", RequestParameterType.Path)]
        public virtual string JobId { get; private set; }

        [RequestParameter("formatOptions.timestampOutputFormat", RequestParameterType.Query)]
        public virtual FormatOptionsTimestampOutputFormatEnum? FormatOptionsTimestampOutputFormat { get; set; }

        [RequestParameter("formatOptions.useInt64Timestamp", RequestParameterType.Query)]
        public virtual bool? FormatOptionsUseInt64Timestamp { get; set; }

        [RequestParameter("location", RequestParameterType.Query)]
        public virtual string Location { get; set; }

        [RequestParameter("maxResults", RequestParameterType.Query)]
        public virtual long? MaxResults { get; set; }

        [RequestParameter("pageToken", RequestParameterType.Query)]
        public virtual string PageToken { get; set; }

        [RequestParameter("startIndex", RequestParameterType.Query)]
        public virtual ulong? StartIndex { get; set; }

        [RequestParameter("timeoutMs", RequestParameterType.Query)]
        public virtual long? TimeoutMs { get; set; }

        /// <inheritdoc />
        public override string MethodName => "getQueryResults";

        /// <inheritdoc />
        public override string HttpMethod => "GET";

        /// <inheritdoc />
        public override string RestPath => "projects/{+projectId}/queries/{+jobId}";

        /// <inheritdoc />
        protected override void InitParameters()
        {
            base.InitParameters();
            AddPath("projectId", "jobId");
            AddQuery(
                "formatOptions.timestampOutputFormat", "formatOptions.useInt64Timestamp", "location", "maxResults",
                "pageToken", "startIndex", "timeoutMs");
        }

        /// <summary>The values of <see cref="FormatOptionsTimestampOutputFormat" />.</summary>
        public enum FormatOptionsTimestampOutputFormatEnum
        {
            [StringValue("TIMESTAMP_OUTPUT_FORMAT_UNSPECIFIED")]
            TIMESTAMPOUTPUTFORMATUNSPECIFIED = 0,

            [StringValue("FLOAT64")]
            FLOAT64 = 1,

            [StringValue("INT64")]
            INT64 = 2,

            [StringValue("ISO8601_STRING")]
            ISO8601STRING = 3,
        }
    }

    /// <summary>The request of <c>jobs.insert</c>.</summary>
    public class InsertRequest : BigqueryBaseServiceRequest<Job>
    {
        private readonly object _body;

        public InsertRequest(IClientService service, Job body, string projectId)
            : base(service)
        {
            ProjectId = projectId;
            _body = body;
            InitParameters();
        }

        [RequestParameter("projectId", RequestParameterType.Path)]
        public virtual string ProjectId { get; private set; }

        /// <inheritdoc />
        public override string MethodName => "insert";

        /// <inheritdoc />
        public override string HttpMethod => "POST";

        /// <inheritdoc />
        public override string RestPath => "projects/{+projectId}/jobs";

        /// <inheritdoc />
        protected override object GetBody() => _body;

        /// <inheritdoc />
        protected override void InitParameters()
        {
            base.InitParameters();
            AddPath("projectId");
        }
    }

    /// <summary>The upload of <c>jobs.insert</c>: a load job and its data.</summary>
    public class InsertMediaUpload : ResumableUpload<Job, Job>
    {
        public InsertMediaUpload(IClientService service, Job body, string projectId, Stream stream, string contentType)
            : base(service, $"/upload/{service.BasePath}projects/{{+projectId}}/jobs", "POST", stream, contentType)
        {
            ProjectId = projectId;
            Body = body;
        }

        [RequestParameter("alt", RequestParameterType.Query)]
        public virtual AltEnum? Alt { get; set; }

        [RequestParameter("fields", RequestParameterType.Query)]
        public virtual string Fields { get; set; }

        [RequestParameter("key", RequestParameterType.Query)]
        public virtual string Key { get; set; }

        [RequestParameter("oauth_token", RequestParameterType.Query)]
        public virtual string OauthToken { get; set; }

        [RequestParameter("prettyPrint", RequestParameterType.Query)]
        public virtual bool? PrettyPrint { get; set; }

        [RequestParameter("projectId", RequestParameterType.Path)]
        public virtual string ProjectId { get; private set; }

        [RequestParameter("quotaUser", RequestParameterType.Query)]
        public virtual string QuotaUser { get; set; }

        [RequestParameter("userIp", RequestParameterType.Query)]
        public virtual string UserIp { get; set; }

        /// <summary>The form of an answer.</summary>
        public enum AltEnum
        {
            [StringValue("json")]
            Json = 0,
        }
    }

    /// <summary>The request of <c>jobs.list</c>.</summary>
    public class ListRequest : BigqueryBaseServiceRequest<JobList>
    {
        public ListRequest(IClientService service, string projectId)
            : base(service)
        {
            ProjectId = projectId;
            InitParameters();
        }

        [RequestParameter("projectId", RequestParameterType.Path)]
        public virtual string ProjectId { get; private set; }

        [RequestParameter("allUsers", RequestParameterType.Query)]
        public virtual bool? AllUsers { get; set; }

        [RequestParameter("maxCreationTime", RequestParameterType.Query)]
        public virtual ulong? MaxCreationTime { get; set; }

        [RequestParameter("maxResults", RequestParameterType.Query)]
        public virtual long? MaxResults { get; set; }

        [RequestParameter("minCreationTime", RequestParameterType.Query)]
        public virtual ulong? MinCreationTime { get; set; }

        [RequestParameter("pageToken", RequestParameterType.Query)]
        public virtual string PageToken { get; set; }

        [RequestParameter("parentJobId", RequestParameterType.Query)]
        public virtual string ParentJobId { get; set; }

        [RequestParameter("projection", RequestParameterType.Query)]
        public virtual ProjectionEnum? Projection { get; set; }

        [RequestParameter("stateFilter", RequestParameterType.Query)]
        public virtual StateFilterEnum? StateFilter { get; set; }

        /// <inheritdoc />
        public override string MethodName => "list";

        /// <inheritdoc />
        public override string HttpMethod => "GET";

        /// <inheritdoc />
        public override string RestPath => "projects/{+projectId}/jobs";

        /// <inheritdoc />
        protected override void InitParameters()
        {
            base.InitParameters();
            AddPath("projectId");
            AddQuery(
                "allUsers", "maxCreationTime", "maxResults", "minCreationTime", "pageToken",
                "parentJobId", "projection", "stateFilter");
        }

        /// <summary>The values of <see cref="Projection" />.</summary>
        public enum ProjectionEnum
        {
            [StringValue("full")]
            Full = 0,

            [StringValue("minimal")]
            Minimal = 1,
        }

        /// <summary>The values of <see cref="StateFilter" />.</summary>
        public enum StateFilterEnum
        {
            [StringValue("done")]
            Done = 0,

            [StringValue("pending")]
            Pending = 1,

            [StringValue("running")]
            Running = 2,
        }
    }

    /// <summary>The request of <c>jobs.query</c>.</summary>
    public class QueryRequest : BigqueryBaseServiceRequest<QueryResponse>
    {
        private readonly object _body;

        public QueryRequest(IClientService service, Data.QueryRequest body, string projectId)
            : base(service)
        {
            ProjectId = projectId;
            _body = body;
            InitParameters();
        }

        [RequestParameter("projectId", RequestParameterType.Path)]
        public virtual string ProjectId { get; private set; }

        /// <inheritdoc />
        public override string MethodName => "query";

        /// <inheritdoc />
        public override string HttpMethod => "POST";

        /// <inheritdoc />
        public override string RestPath => "projects/{+projectId}/queries";

        /// <inheritdoc />
        protected override object GetBody() => _body;

        /// <inheritdoc />
        protected override void InitParameters()
        {
            base.InitParameters();
            AddPath("projectId");
        }
    }
}
