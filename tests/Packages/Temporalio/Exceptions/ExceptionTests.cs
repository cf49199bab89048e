using global::Temporalio.Api.Common.V1;
using global::Temporalio.Api.Enums.V1;
using global::Temporalio.Api.Failure.V1;
using global::Temporalio.Converters;
using global::Temporalio.Exceptions;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;

namespace Flywheel.Tests.Packages.Temporalio.Exceptions;

[Trait("Category", "SdkUnit")]
public sealed class ExceptionTests
{
    [Fact]
    public void RpcException_ReadsTheStatusDetails()
    {
        var status = new GrpcStatus { Code = 5, Message = "gone", Details = { Any.Pack(new WorkflowExecution()) } };

        var exception = new RpcException(RpcException.StatusCode.NotFound, "not found", status.ToByteArray());

        exception.Message.ShouldBe("not found");
        exception.Code.ShouldBe(RpcException.StatusCode.NotFound);
        exception.GrpcStatus.Value.ShouldBe(status);
    }

    [Fact]
    public void RpcExceptionWithoutDetails_HasNoStatus() =>
        new RpcException(RpcException.StatusCode.Unavailable, "down", null).GrpcStatus.Value.ShouldBeNull();

    [Fact]
    public void FailureOfAnotherKind_IsRefused() =>
        Should.Throw<ArgumentException>(
            () => new ActivityFailureException(new Failure { CanceledFailureInfo = new() }, null));

    [Fact]
    public void ActivityFailure_ReadsTheFailure()
    {
        var failure = new Failure
        {
            Message = "activity error",
            ActivityFailureInfo = new()
            {
                ActivityId = "7",
                ActivityType = new() { Name = "Load" },
                RetryState = RetryState.Timeout,
            },
        };

        var exception = new ActivityFailureException(failure, null);

        exception.ActivityId.ShouldBe("7");
        exception.ActivityType.ShouldBe("Load");
        exception.Identity.ShouldBeNull();
        exception.RetryState.ShouldBe(RetryState.Timeout);
        exception.Failure.ShouldBeSameAs(failure);
    }

    [Fact]
    public void Details_OfNothing_AreEmpty()
    {
        new OutboundFailureDetails(null).Count.ShouldBe(0);
        new InboundFailureDetails(DataConverter.Default.PayloadConverter, null).Count.ShouldBe(0);
        Should.Throw<ArgumentOutOfRangeException>(() => new OutboundFailureDetails(null).ElementAt<int>(0));
        Should.Throw<ArgumentOutOfRangeException>(
            () => new InboundFailureDetails(DataConverter.Default.PayloadConverter, []).ElementAt<int>(-1));
    }

    [Fact]
    public void ThrownHere_HasTheTraceOfHere()
    {
        var exception = Should.Throw<FailureException>(() =>
        {
            throw new FailureException(new Failure { Message = "m", StackTrace = "at elsewhere" }, null);
        });

        exception.StackTrace!.ShouldContain(nameof(ThrownHere_HasTheTraceOfHere));
    }
}
