using Google.Apis.Bigquery.v2.Data;
using Google.Apis.Services;
using Google.Apis.Util;

namespace Google.Apis.Bigquery.v2;

/// <summary>The rows of a table.</summary>
public class TabledataResource
{
    private readonly IClientService _service;

    public TabledataResource(IClientService service) => _service = service;

    /// <summary>Streams rows into a table.</summary>
    public virtual InsertAllRequest InsertAll(TableDataInsertAllRequest body, string projectId, string datasetId, string tableId) =>
        new(_service, body, projectId, datasetId, tableId);

    /// <summary>Lists the rows of a table.</summary>
    public virtual ListRequest List(string projectId, string datasetId, string tableId) =>
        new(_service, projectId, datasetId, tableId);

    /// <summary>The request of <c>tabledata.insertAll</c>.</summary>
    public class InsertAllRequest : BigqueryBaseServiceRequest<TableDataInsertAllResponse>
    {
        private readonly object _body;

        public InsertAllRequest(
            IClientService service, TableDataInsertAllRequest body, string projectId, string datasetId, string tableId)
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

        /// <inheritdoc />
        public override string MethodName => "insertAll";

        /// <inheritdoc />
        public override string HttpMethod => "POST";

        /// <inheritdoc />
        public override string RestPath => "projects/{+projectId}/datasets/{+datasetId}/tables/{+tableId}/insertAll";

        /// <inheritdoc />
        protected override object GetBody() => _body;

        /// <inheritdoc />
        protected override void InitParameters()
        {
            base.InitParameters();
            AddPath("projectId", "datasetId", "tableId");
        }
    }

    /// <summary>The request of <c>tabledata.list</c>.</summary>
    public class ListRequest : BigqueryBaseServiceRequest<TableDataList>
    {
        public ListRequest(IClientService service, string projectId, string datasetId, string tableId)
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

        [RequestParameter("formatOptions.timestampOutputFormat", RequestParameterType.Query)]
        public virtual FormatOptionsTimestampOutputFormatEnum? FormatOptionsTimestampOutputFormat { get; set; }

        [RequestParameter("formatOptions.useInt64Timestamp", RequestParameterType.Query)]
        public virtual bool? FormatOptionsUseInt64Timestamp { get; set; }

        [RequestParameter("maxResults", RequestParameterType.Query)]
        public virtual long? MaxResults { get; set; }

        [RequestParameter("pageToken", RequestParameterType.Query)]
        public virtual string PageToken { get; set; }

        [RequestParameter("selectedFields", RequestParameterType.Query)]
        public virtual string SelectedFields { get; set; }

        [RequestParameter("startIndex", RequestParameterType.Query)]
        public virtual ulong? StartIndex { get; set; }

        /// <inheritdoc />
        public override string MethodName => "list";

        /// <inheritdoc />
        public override string HttpMethod => "GET";

        /// <inheritdoc />
        public override string RestPath => "projects/{+projectId}/datasets/{+datasetId}/tables/{+tableId}/data";

        /// <inheritdoc />
        protected override void InitParameters()
        {
            base.InitParameters();
            AddPath("projectId", "datasetId", "tableId");
            AddQuery(
                "formatOptions.timestampOutputFormat", "formatOptions.useInt64Timestamp", "maxResults", "pageToken",
                "selectedFields", "startIndex");
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
}
