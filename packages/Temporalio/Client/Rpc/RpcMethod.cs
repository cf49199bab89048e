using System.Collections.Concurrent;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Core;
using Temporalio.Api.TaskQueue.V1;

namespace Temporalio.Client.Rpc;

/// <summary>What is the same for all calls of an RPC; made once.</summary>
internal sealed class RpcMethod
{
    private static readonly ConcurrentDictionary<(string Service, string Rpc), RpcMethod> All = new();

    private readonly IFieldAccessor? _namespace;
    private readonly IFieldAccessor? _queue;
    private readonly IFieldAccessor? _waitsIf;
    private readonly RpcKind _kind;

    private RpcMethod(string service, string rpc, MessageDescriptor request, MessageParser response)
    {
        Name = rpc;
        Grpc = new(
            MethodType.Unary,
            service,
            rpc,
            new(Serialize, static _ => throw new NotSupportedException("Requests are only sent.")),
            new(
                static (_, _) => throw new NotSupportedException("Responses are only received."),
                context => response.ParseFrom(context.PayloadAsReadOnlySequence())));
        _namespace = request.FindFieldByName("namespace") is { FieldType: FieldType.String } field
            ? field.Accessor
            : null;
        _queue = request.FindFieldByName("task_queue") is { FieldType: FieldType.Message } queue
            ? queue.Accessor
            : null;
        _kind = RpcKind.Of(rpc);
        // A history is waited for only by those who say so.
        _waitsIf = rpc == "GetWorkflowExecutionHistory" ? request.FindFieldByName("wait_new_event").Accessor : null;
    }

    public string Name { get; }

    public Method<IMessage, IMessage> Grpc { get; }

    public static RpcMethod Of(string service, string rpc, MessageDescriptor request, MessageParser response) =>
        All.TryGetValue((service, rpc), out var known)
            ? known
            : All.GetOrAdd((service, rpc), new RpcMethod(service, rpc, request, response));

    /// <summary>Empty for requests that belong to none.</summary>
    public string NamespaceOf(IMessage request) => (string?)_namespace?.GetValue(request) ?? "";

    /// <summary>The task queue that a request is for, not a worker's own sticky one; empty for none.</summary>
    public string QueueOf(IMessage request) => _queue?.GetValue(request) is TaskQueue queue
        ? queue.NormalName.Length > 0 ? queue.NormalName : queue.Name
        : "";

    public RpcKind KindOf(IMessage request) =>
        _waitsIf is null || (bool)_waitsIf.GetValue(request) ? _kind : RpcKind.Short;

    private static void Serialize(IMessage message, SerializationContext context)
    {
        context.SetPayloadLength(message.CalculateSize());
        message.WriteTo(context.GetBufferWriter());
        context.Complete();
    }
}
