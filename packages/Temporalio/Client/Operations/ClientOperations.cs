using Google.Protobuf;
using Temporalio.Api.Common.V1;
using Temporalio.Client.Interceptors;
using Temporalio.Converters;

namespace Temporalio.Client;

/// <summary>The innermost interceptor: turns what a client is asked into calls of the server.</summary>
internal sealed partial class ClientOperations(TemporalClient client) : ClientOutboundInterceptor
{
    private WorkflowService Service => client.Connection.WorkflowService;

    private string Namespace => client.Options.Namespace;

    private string Identity => client.Connection.Options.Identity ?? "";

    private static RpcOptions Retried(RpcOptions? options) => TemporalClient.DefaultRetryOptions(options);

    private static Api.Common.V1.WorkflowExecution Execution(string id, string? runId) =>
        new() { WorkflowId = id, RunId = runId ?? "" };

    private static ByteString Token(byte[]? token) => token is null ? ByteString.Empty : ByteString.CopyFrom(token);

    private static byte[]? Token(ByteString token) => token.IsEmpty ? null : token.ToByteArray();

    /// <summary>Null for no values.</summary>
    private static async Task<Payloads?> PayloadsAsync(DataConverter converter, IReadOnlyCollection<object?>? values) =>
        values is not { Count: > 0 }
            ? null
            : new() { Payloads_ = { await converter.ToPayloadsAsync(values).ConfigureAwait(false) } };

    /// <summary>Headers are payloads already; a codec encodes them all the same.</summary>
    private static async Task<Header?> HeaderAsync(DataConverter converter, IDictionary<string, Payload>? headers)
    {
        if (headers is null)
        {
            return null;
        }

        var header = new Header();
        foreach (var (key, payload) in headers)
        {
            header.Fields.Add(
                key,
                converter.PayloadCodec is { } codec
                    ? await codec.EncodeSingleAsync(payload).ConfigureAwait(false)
                    : payload);
        }

        return header;
    }

    private static async Task<Memo?> MemoAsync(DataConverter converter, IReadOnlyDictionary<string, object>? values)
    {
        if (values is not { Count: > 0 })
        {
            return null;
        }

        var memo = new Memo();
        foreach (var (key, value) in values)
        {
            memo.Fields.Add(
                key,
                await converter
                    .ToPayloadAsync(value ?? throw new ArgumentException($"Memo value for {key} is null"))
                    .ConfigureAwait(false));
        }

        return memo;
    }

    private DataConverter ConverterOf(string workflowId) =>
        client.Options.DataConverter.WithSerializationContext(
            new ISerializationContext.Workflow(Namespace, workflowId));
}
