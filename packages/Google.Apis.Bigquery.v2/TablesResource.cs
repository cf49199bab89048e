using Google.Apis.Bigquery.v2.Data;
using Google.Apis.Services;
using Google.Apis.Util;

namespace Google.Apis.Bigquery.v2;

/// <summary>The tables of a dataset.</summary>
public class TablesResource
{
    private readonly IClientService _service;

    public TablesResource(IClientService service) => _service = service;

    /// <summary>Deletes a table with its rows.</summary>
    public virtual DeleteRequest Delete(string projectId, string datasetId, string tableId) =>
        new(_service, projectId, datasetId, tableId);

    /// <summary>Gets what is known of a table; its rows are <see cref="TabledataResource" />.</summary>
    public virtual GetRequest Get(string projectId, string datasetId, string tableId) =>
        new(_service, projectId, datasetId, tableId);

    /// <summary>Creates an empty table, a view or an external table.</summary>
    public virtual InsertRequest Insert(Table body, string projectId, string datasetId) =>
        new(_service, body, projectId, datasetId);

    /// <summary>Lists the tables of a dataset.</summary>
    public virtual ListRequest List(string projectId, string datasetId) =>
        new(_service, projectId, datasetId);

    /// <summary>Changes those fields of a table that the body has.</summary>
    public virtual PatchRequest Patch(Table body, string projectId, string datasetId, string tableId) =>
        new(_service, body, projectId, datasetId, tableId);

    /// <summary>Replaces what is known of a table as a whole: what the body lacks is reset.</summary>
    public virtual UpdateRequest Update(Table body, string projectId, string datasetId, string tableId) =>
        new(_service, body, projectId, datasetId, tableId);

    /// <summary>The request of <c>tables.delete</c>.</summary>
    public class DeleteRequest : BigqueryBaseServiceRequest<string>
    {
        public DeleteRequest(IClientService service, string projectId, string datasetId, string tableId)
            : base(service)
        {
            ProjectId = projectId;
            DatasetId = datasetId;
            TableId = tableId;
            InitParameters();
        }

        [RequestParameter("projectId", RequestParameterType.Path)]
        public virtual string ProjectId { get; private set; }

        [RequestParameter("datasetId", RequestParameterType.Path)]
        public virtual string DatasetId { get; private set; }

        [RequestParameter("tableId", RequestParameterType.Path)]
        public virtual string TableId { get; private set; }

        /// <inheritdoc />
        public override string MethodName => "delete";

        /// <inheritdoc />
        public override string HttpMethod => "DELETE";

        /// <inheritdoc />
        public override string RestPath => "projects/{+projectId}/datasets/{+datasetId}/tables/{+tableId}";

        /// <inheritdoc />
        protected override void InitParameters()
        {
            base.InitParameters();
            AddPath("projectId", "datasetId", "tableId");
        }
    }

    /// <summary>The request of <c>tables.get</c>.</summary>
    public class GetRequest : BigqueryBaseServiceRequest<Table>
    {
        public GetRequest(IClientService service, string projectId, string datasetId, string tableId)
            : base(service)
        {
            ProjectId = projectId;
            DatasetId = datasetId;
            TableId = tableId;
            InitParameters();
        }

        [RequestParameter("projectId", RequestParameterType.Path)]
        public virtual string ProjectId { get; private set; }

        [RequestParameter("datasetId", RequestParameterType.Path)]
        public virtual string DatasetId { get; private set; }

        [RequestParameter("tableId", RequestParameterType.Path)]
        public virtual string TableId { get; private set; }

        [RequestParameter("selectedFields", RequestParameterType.Query)]
        public virtual string SelectedFields { get; set; }

        [RequestParameter("view", RequestParameterType.Query)]
        public virtual ViewEnum? View { get; set; }

        /// <inheritdoc />
        public override string MethodName => "get";

        /// <inheritdoc />
        public override string HttpMethod => "GET";

        /// <inheritdoc />
        public override string RestPath => "projects/{+projectId}/datasets/{+datasetId}/tables/{+tableId}";

        /// <inheritdoc />
        protected override void InitParameters()
        {
            base.InitParameters();
            AddPath("projectId", "datasetId", "tableId");
            AddQuery("selectedFields", "view");
        }

        /// <summary>The values of <see cref="View" />.</summary>
        public enum ViewEnum
        {
            [StringValue("TABLE_METADATA_VIEW_UNSPECIFIED")]
            TABLEMETADATAVIEWUNSPECIFIED = 0,

            [StringValue("BASIC")]
            BASIC = 1,

            [StringValue("STORAGE_STATS")]
            STORAGESTATS = 2,

            [StringValue("FULL")]
            FULL = 3,
        }
    }

    /// <summary>The request of <c>tables.insert</c>.</summary>
    public class InsertRequest : BigqueryBaseServiceRequest<Table>
    {
        private readonly object _body;

        public InsertRequest(IClientService service, Table body, string projectId, string datasetId)
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

        /// <inheritdoc />
        public override string MethodName => "insert";

        /// <inheritdoc />
        public override string HttpMethod => "POST";

        /// <inheritdoc />
        public override string RestPath => "projects/{+projectId}/datasets/{+datasetId}/tables";

        /// <inheritdoc />
        protected override object GetBody() => _body;

        /// <inheritdoc />
        protected override void InitParameters()
        {
            base.InitParameters();
            AddPath("projectId", "datasetId");
        }
    }

    /// <summary>The request of <c>tables.list</c>.</summary>
    public class ListRequest : BigqueryBaseServiceRequest<TableList>
    {
        public ListRequest(IClientService service, string projectId, string datasetId)
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

        [RequestParameter("maxResults", RequestParameterType.Query)]
        public virtual long? MaxResults { get; set; }

        [RequestParameter("pageToken", RequestParameterType.Query)]
        public virtual string PageToken { get; set; }

        /// <inheritdoc />
        public override string MethodName => "list";

        /// <inheritdoc />
        public override string HttpMethod => "GET";

        /// <inheritdoc />
        public override string RestPath => "projects/{+projectId}/datasets/{+datasetId}/tables";

        /// <inheritdoc />
        protected override void InitParameters()
        {
            base.InitParameters();
            AddPath("projectId", "datasetId");
            AddQuery("maxResults", "pageToken");
        }
    }

    /// <summary>The request of <c>tables.patch</c>.</summary>
    public class PatchRequest : BigqueryBaseServiceRequest<Table>
    {
        private readonly object _body;

        public PatchRequest(IClientService service, Table body, string projectId, string datasetId, string tableId)
            : base(service)
        {
            ProjectId = projectId;
            DatasetId = datasetId;
            TableId = tableId;
            _body = body;
            InitParameters();
        }

        [RequestParameter("projectId", RequestParameterType.Path)]
        public virtual string ProjectId { get; private set; }

        [RequestParameter("datasetId", RequestParameterType.Path)]
        public virtual string DatasetId { get; private set; }

        [RequestParameter("tableId", RequestParameterType.Path)]
        public virtual string TableId { get; private set; }

        [RequestParameter("autodetect_schema", RequestParameterType.Query)]
        public virtual bool? AutodetectSchema { get; set; }

        /// <inheritdoc />
        public override string MethodName => "patch";

        /// <inheritdoc />
        public override string HttpMethod => "PATCH";

        /// <inheritdoc />
        public override string RestPath => "projects/{+projectId}/datasets/{+datasetId}/tables/{+tableId}";

        /// <inheritdoc />
        protected override object GetBody() => _body;

        /// <inheritdoc />
        protected override void InitParameters()
        {
            base.InitParameters();
            AddPath("projectId", "datasetId", "tableId");
            AddQuery("autodetect_schema");
        }
    }

    /// <summary>The request of <c>tables.update</c>.</summary>
    public class UpdateRequest : BigqueryBaseServiceRequest<Table>
    {
        private readonly object _body;

        public UpdateRequest(IClientService service, Table body, string projectId, string datasetId, string tableId)
            : base(service)
        {
            ProjectId = projectId;
            DatasetId = datasetId;
            TableId = tableId;
            _body = body;
            InitParameters();
        }

        [RequestParameter("projectId", RequestParameterType.Path)]
        public virtual string ProjectId { get; private set; }

        [RequestParameter("datasetId", RequestParameterType.Path)]
        public virtual string DatasetId { get; private set; }

        [RequestParameter("tableId", RequestParameterType.Path)]
        public virtual string TableId { get; private set; }

        [RequestParameter("autodetect_schema", RequestParameterType.Query)]
        public virtual bool? AutodetectSchema { get; set; }

        /// <inheritdoc />
        public override string MethodName => "update";

        /// <inheritdoc />
        public override string HttpMethod => "PUT";

        /// <inheritdoc />
        public override string RestPath => "projects/{+projectId}/datasets/{+datasetId}/tables/{+tableId}";

        /// <inheritdoc />
        protected override object GetBody() => _body;

        /// <inheritdoc />
        protected override void InitParameters()
        {
            base.InitParameters();
            AddPath("projectId", "datasetId", "tableId");
            AddQuery("autodetect_schema");
        }
    }
}
