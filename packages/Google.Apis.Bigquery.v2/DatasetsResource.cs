using Google.Apis.Bigquery.v2.Data;
using Google.Apis.Services;
using Google.Apis.Util;

namespace Google.Apis.Bigquery.v2;

/// <summary>The datasets of a project.</summary>
public class DatasetsResource
{
    private readonly IClientService _service;

    public DatasetsResource(IClientService service) => _service = service;

    /// <summary>Deletes a dataset, which must be empty unless <see cref="DeleteRequest.DeleteContents" /> is set.</summary>
    public virtual DeleteRequest Delete(string projectId, string datasetId) =>
        new(_service, projectId, datasetId);

    /// <summary>Gets a dataset.</summary>
    public virtual GetRequest Get(string projectId, string datasetId) =>
        new(_service, projectId, datasetId);

    /// <summary>Creates an empty dataset.</summary>
    public virtual InsertRequest Insert(Dataset body, string projectId) =>
        new(_service, body, projectId);

    /// <summary>Lists the datasets of a project.</summary>
    public virtual ListRequest List(string projectId) =>
        new(_service, projectId);

    /// <summary>Changes those fields of a dataset that the body has.</summary>
    public virtual PatchRequest Patch(Dataset body, string projectId, string datasetId) =>
        new(_service, body, projectId, datasetId);

    /// <summary>Replaces a dataset as a whole: what the body lacks is reset.</summary>
    public virtual UpdateRequest Update(Dataset body, string projectId, string datasetId) =>
        new(_service, body, projectId, datasetId);

    /// <summary>The request of <c>datasets.delete</c>.</summary>
    public class DeleteRequest : BigqueryBaseServiceRequest<string>
    {
        public DeleteRequest(IClientService service, string projectId, string datasetId)
            : base(service)
        {
            ProjectId = projectId;
            DatasetId = datasetId;
            InitParameters();
        }

        [RequestParameter("projectId", RequestParameterType.Path)]
        public virtual string ProjectId { get; private set; }

        [RequestParameter("datasetId", RequestParameterType.Path)]
        public virtual string DatasetId { get; private set; }

        [RequestParameter("deleteContents", RequestParameterType.Query)]
        public virtual bool? DeleteContents { get; set; }

        /// <inheritdoc />
        public override string MethodName => "delete";

        /// <inheritdoc />
        public override string HttpMethod => "DELETE";

        /// <inheritdoc />
        public override string RestPath => "projects/{+projectId}/datasets/{+datasetId}";

        /// <inheritdoc />
        protected override void InitParameters()
        {
            base.InitParameters();
            AddPath("projectId", "datasetId");
            AddQuery("deleteContents");
        }
    }

    /// <summary>The request of <c>datasets.get</c>.</summary>
    public class GetRequest : BigqueryBaseServiceRequest<Dataset>
    {
        public GetRequest(IClientService service, string projectId, string datasetId)
            : base(service)
        {
            ProjectId = projectId;
            DatasetId = datasetId;
            InitParameters();
        }

        [RequestParameter("projectId", RequestParameterType.Path)]
        public virtual string ProjectId { get; private set; }

        [RequestParameter("datasetId", RequestParameterType.Path)]
        public virtual string DatasetId { get; private set; }

        [RequestParameter("accessPolicyVersion", RequestParameterType.Query)]
        public virtual int? AccessPolicyVersion { get; set; }

        [RequestParameter("datasetView", RequestParameterType.Query)]
        public virtual DatasetViewEnum? DatasetView { get; set; }

        /// <inheritdoc />
        public override string MethodName => "get";

        /// <inheritdoc />
        public override string HttpMethod => "GET";

        /// <inheritdoc />
        public override string RestPath => "projects/{+projectId}/datasets/{+datasetId}";

        /// <inheritdoc />
        protected override void InitParameters()
        {
            base.InitParameters();
            AddPath("projectId", "datasetId");
            AddQuery("accessPolicyVersion", "datasetView");
        }

        /// <summary>The values of <see cref="DatasetView" />.</summary>
        public enum DatasetViewEnum
        {
            [StringValue("DATASET_VIEW_UNSPECIFIED")]
            DATASETVIEWUNSPECIFIED = 0,

            [StringValue("METADATA")]
            METADATA = 1,

            [StringValue("ACL")]
            ACL = 2,

            [StringValue("FULL")]
            FULL = 3,
        }
    }

    /// <summary>The request of <c>datasets.insert</c>.</summary>
    public class InsertRequest : BigqueryBaseServiceRequest<Dataset>
    {
        private readonly object _body;

        public InsertRequest(IClientService service, Dataset body, string projectId)
            : base(service)
        {
            ProjectId = projectId;
            _body = body;
            InitParameters();
        }

        [RequestParameter("projectId", RequestParameterType.Path)]
        public virtual string ProjectId { get; private set; }

        [RequestParameter("accessPolicyVersion", RequestParameterType.Query)]
        public virtual int? AccessPolicyVersion { get; set; }

        /// <inheritdoc />
        public override string MethodName => "insert";

        /// <inheritdoc />
        public override string HttpMethod => "POST";

        /// <inheritdoc />
        public override string RestPath => "projects/{+projectId}/datasets";

        /// <inheritdoc />
        protected override object GetBody() => _body;

        /// <inheritdoc />
        protected override void InitParameters()
        {
            base.InitParameters();
            AddPath("projectId");
            AddQuery("accessPolicyVersion");
        }
    }

    /// <summary>The request of <c>datasets.list</c>.</summary>
    public class ListRequest : BigqueryBaseServiceRequest<DatasetList>
    {
        public ListRequest(IClientService service, string projectId)
            : base(service)
        {
            ProjectId = projectId;
            InitParameters();
        }

        [RequestParameter("projectId", RequestParameterType.Path)]
        public virtual string ProjectId { get; private set; }

        [RequestParameter("all", RequestParameterType.Query)]
        public virtual bool? All { get; set; }

        [RequestParameter("filter", RequestParameterType.Query)]
        public virtual string Filter { get; set; }

        [RequestParameter("maxResults", RequestParameterType.Query)]
        public virtual long? MaxResults { get; set; }

        [RequestParameter("pageToken", RequestParameterType.Query)]
        public virtual string PageToken { get; set; }

        /// <inheritdoc />
        public override string MethodName => "list";

        /// <inheritdoc />
        public override string HttpMethod => "GET";

        /// <inheritdoc />
        public override string RestPath => "projects/{+projectId}/datasets";

        /// <inheritdoc />
        protected override void InitParameters()
        {
            base.InitParameters();
            AddPath("projectId");
            AddQuery("all", "filter", "maxResults", "pageToken");
        }
    }

    /// <summary>The request of <c>datasets.patch</c>.</summary>
    public class PatchRequest : BigqueryBaseServiceRequest<Dataset>
    {
        private readonly object _body;

        public PatchRequest(IClientService service, Dataset body, string projectId, string datasetId)
            : base(service)
        {
            ProjectId = projectId;
            DatasetId = datasetId;
            _body = body;
            InitParameters();
        }

        [RequestParameter("projectId", RequestParameterType.Path)]
        public virtual string ProjectId { get; private set; }

        [RequestParameter("datasetId", RequestParameterType.Path)]
        public virtual string DatasetId { get; private set; }

        [RequestParameter("accessPolicyVersion", RequestParameterType.Query)]
        public virtual int? AccessPolicyVersion { get; set; }

        [RequestParameter("updateMode", RequestParameterType.Query)]
        public virtual UpdateModeEnum? UpdateMode { get; set; }

        /// <inheritdoc />
        public override string MethodName => "patch";

        /// <inheritdoc />
        public override string HttpMethod => "PATCH";

        /// <inheritdoc />
        public override string RestPath => "projects/{+projectId}/datasets/{+datasetId}";

        /// <inheritdoc />
        protected override object GetBody() => _body;

        /// <inheritdoc />
        protected override void InitParameters()
        {
            base.InitParameters();
            AddPath("projectId", "datasetId");
            AddQuery("accessPolicyVersion", "updateMode");
        }

        /// <summary>The values of <see cref="UpdateMode" />.</summary>
        public enum UpdateModeEnum
        {
            [StringValue("UPDATE_MODE_UNSPECIFIED")]
            UPDATEMODEUNSPECIFIED = 0,

            [StringValue("UPDATE_METADATA")]
            UPDATEMETADATA = 1,

            [StringValue("UPDATE_ACL")]
            UPDATEACL = 2,

            [StringValue("UPDATE_FULL")]
            UPDATEFULL = 3,
        }
    }

    /// <summary>The request of <c>datasets.update</c>.</summary>
    public class UpdateRequest : BigqueryBaseServiceRequest<Dataset>
    {
        private readonly object _body;

        public UpdateRequest(IClientService service, Dataset body, string projectId, string datasetId)
            : base(service)
        {
            ProjectId = projectId;
            DatasetId = datasetId;
            _body = body;
            InitParameters();
        }

        [RequestParameter("projectId", RequestParameterType.Path)]
        public virtual string ProjectId { get; private set; }

        [RequestParameter("datasetId", RequestParameterType.Path)]
        public virtual string DatasetId { get; private set; }

        [RequestParameter("accessPolicyVersion", RequestParameterType.Query)]
        public virtual int? AccessPolicyVersion { get; set; }

        [RequestParameter("updateMode", RequestParameterType.Query)]
        public virtual UpdateModeEnum? UpdateMode { get; set; }

        /// <inheritdoc />
        public override string MethodName => "update";

        /// <inheritdoc />
        public override string HttpMethod => "PUT";

        /// <inheritdoc />
        public override string RestPath => "projects/{+projectId}/datasets/{+datasetId}";

        /// <inheritdoc />
        protected override object GetBody() => _body;

        /// <inheritdoc />
        protected override void InitParameters()
        {
            base.InitParameters();
            AddPath("projectId", "datasetId");
            AddQuery("accessPolicyVersion", "updateMode");
        }

        /// <summary>The values of <see cref="UpdateMode" />.</summary>
        public enum UpdateModeEnum
        {
            [StringValue("UPDATE_MODE_UNSPECIFIED")]
            UPDATEMODEUNSPECIFIED = 0,

            [StringValue("UPDATE_METADATA")]
            UPDATEMETADATA = 1,

            [StringValue("UPDATE_ACL")]
            UPDATEACL = 2,

            [StringValue("UPDATE_FULL")]
            UPDATEFULL = 3,
        }
    }
}
