using Google.Apis.Requests;
using Newtonsoft.Json;

namespace Google.Apis.Bigquery.v2.Data;

/// <summary>What a statement of a script did.</summary>
public class ScriptStatistics : IDirectResponseSchema
{
    [JsonProperty("evaluationKind")]
    public virtual string EvaluationKind { get; set; }

    [JsonProperty("stackFrames")]
    public virtual IList<ScriptStackFrame> StackFrames { get; set; }

    /// <inheritdoc />
    public virtual string ETag { get; set; }
}
