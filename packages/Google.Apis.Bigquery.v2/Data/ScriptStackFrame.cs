using Google.Apis.Requests;
using Newtonsoft.Json;

namespace Google.Apis.Bigquery.v2.Data;

/// <summary>Where in a script a statement is.</summary>
public class ScriptStackFrame : IDirectResponseSchema
{
    [JsonProperty("endColumn")]
    public virtual int? EndColumn { get; set; }

    [JsonProperty("endLine")]
    public virtual int? EndLine { get; set; }

    [JsonProperty("procedureId")]
    public virtual string ProcedureId { get; set; }

    [JsonProperty("startColumn")]
    public virtual int? StartColumn { get; set; }

    [JsonProperty("startLine")]
    public virtual int? StartLine { get; set; }

    [JsonProperty("text")]
    public virtual string Text { get; set; }

    /// <inheritdoc />
    public virtual string ETag { get; set; }
}
