using System.Collections;
using Google.Protobuf;
using Google.Protobuf.Collections;
using Google.Protobuf.Reflection;
using Temporalio.Api.Common.V1;
using Any = Google.Protobuf.WellKnownTypes.Any;
using Updates = Temporalio.Api.Update.V1;

namespace Temporalio.Worker.WorkflowTasks;

/// <summary>Replaces the payloads in a message, wherever they are.</summary>
/// <param name="change">Given payloads that belong together; answers with what replaces them, maybe another number.</param>
internal sealed class PayloadVisitor(Func<IReadOnlyCollection<Payload>, Task<IReadOnlyCollection<Payload>>> change)
{
    // What protocol messages wrap.
    private static readonly TypeRegistry Wrapped = TypeRegistry.FromMessages(
        Updates.Request.Descriptor, Updates.Acceptance.Descriptor, Updates.Rejection.Descriptor, Updates.Response.Descriptor);

    public async Task VisitAsync(IMessage message)
    {
        foreach (var field in PayloadFields.Of(message.Descriptor))
        {
            switch (field.Accessor.GetValue(message))
            {
                case Payload payload:
                    field.Accessor.SetValue(message, await OneAsync(payload).ConfigureAwait(false));
                    break;
                case RepeatedField<Payload> payloads:
                    await AllAsync(payloads).ConfigureAwait(false);
                    break;
                case MapField<string, Payload> map:
                    foreach (var key in map.Keys.ToList())
                    {
                        map[key] = await OneAsync(map[key]).ConfigureAwait(false);
                    }

                    break;
                case Any any:
                    await UnwrapAsync(any).ConfigureAwait(false);
                    break;
                case IMessage inner:
                    await VisitAsync(inner).ConfigureAwait(false);
                    break;
                case IDictionary map:
                    await EachAsync(map.Values).ConfigureAwait(false);
                    break;
                case IEnumerable list:
                    await EachAsync(list).ConfigureAwait(false);
                    break;
            }
        }
    }

    private async Task EachAsync(IEnumerable messages)
    {
        foreach (IMessage message in messages)
        {
            await VisitAsync(message).ConfigureAwait(false);
        }
    }

    private async Task UnwrapAsync(Any any)
    {
        if (any.Unpack(Wrapped) is { } inner)
        {
            await VisitAsync(inner).ConfigureAwait(false);
            any.Value = inner.ToByteString();
        }
    }

    private async Task AllAsync(RepeatedField<Payload> payloads)
    {
        if (payloads.Count > 0)
        {
            // A list of its own: codecs may answer with a view of what they were given.
            var changed = (await change(payloads).ConfigureAwait(false)).ToList();
            payloads.Clear();
            payloads.AddRange(changed);
        }
    }

    private async Task<Payload> OneAsync(Payload payload)
    {
        var changed = await change([payload]).ConfigureAwait(false);
        return changed.Count == 1
            ? changed.First()
            : throw new InvalidOperationException($"Expected 1 payload from the codec, got {changed.Count}");
    }
}
