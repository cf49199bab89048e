using Flywheel.Embedded.Temporal.Schedules;
using Flywheel.Embedded.Temporal.Visibility;
using Grpc.Core;
using Grpc.Core.Interceptors;

namespace Flywheel.Embedded.Temporal.Hosting;

/// <summary>The one place where a failure becomes a status.</summary>
internal sealed class ErrorInterceptor : Interceptor
{
    public override async Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
    {
        try
        {
            return await continuation(request, context);
        }
        catch (RpcException e) when (e.StatusCode == StatusCode.Unimplemented && e.Status.Detail.Length == 0)
        {
            // A call that no operation overrides.
            var method = context.Method[(context.Method.LastIndexOf('/') + 1)..];
            throw Errors.Unimplemented(
                $"{method} is not supported by this service, which is made for one machine. Point TEMPORAL_ADDRESS at a "
                + "Temporal cluster for it; docs/temporal-service.md lists what is supported.");
        }
        catch (InvalidRequestException e)
        {
            throw Errors.InvalidArgument(e.Message);
        }
        catch (ScheduleRefusedException e)
        {
            throw Translate(e);
        }
        catch (Store.StorageException e)
        {
            throw Errors.Unavailable(e.Message);
        }
    }

    private static RpcException Translate(ScheduleRefusedException e) => e.Refusal switch
    {
        ScheduleRefusal.NotFound => Errors.NotFound(e.Message),
        // Schedules are workflows on the real server, and clients look for this detail.
        ScheduleRefusal.AlreadyExists => Errors.WorkflowAlreadyStarted(e.Message, "", "", ""),
        _ => Errors.FailedPrecondition(e.Message),
    };
}
