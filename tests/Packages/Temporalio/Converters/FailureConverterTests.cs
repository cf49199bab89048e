using global::Temporalio.Api.Enums.V1;
using global::Temporalio.Api.Failure.V1;
using global::Temporalio.Converters;
using global::Temporalio.Exceptions;

namespace Flywheel.Tests.Packages.Temporalio.Converters;

[Trait("Category", "SdkUnit")]
public sealed class FailureConverterTests
{
    private static readonly IPayloadConverter Payloads = DataConverter.Default.PayloadConverter;
    private static readonly DefaultFailureConverter Converter = new();

    public static TheoryData<Failure, Type> Kinds => new()
    {
        { new() { ApplicationFailureInfo = new() { Type = "T" } }, typeof(ApplicationFailureException) },
        { new() { CanceledFailureInfo = new() }, typeof(CanceledFailureException) },
        { new() { TerminatedFailureInfo = new() }, typeof(TerminatedFailureException) },
        { new() { TimeoutFailureInfo = new() }, typeof(TimeoutFailureException) },
        { new() { ServerFailureInfo = new() }, typeof(ServerFailureException) },
        { new() { ActivityFailureInfo = new() { ActivityType = new() } }, typeof(ActivityFailureException) },
        { new() { ChildWorkflowExecutionFailureInfo = new() }, typeof(ChildWorkflowFailureException) },
        { new() { ResetWorkflowFailureInfo = new() }, typeof(FailureException) },
        { new(), typeof(FailureException) },
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public void EveryKind_HasItsExceptionAndGoesBackAsItCame(Failure failure, Type type)
    {
        failure.Message = "it broke";
        failure.StackTrace = "at somewhere";
        failure.Source = "TypeScriptSDK";

        var exception = Converter.ToException(failure.Clone(), Payloads);

        exception.ShouldBeOfType(type);
        exception.Message.ShouldBe("it broke");
        Converter.ToFailure(exception, Payloads).ShouldBe(failure);
    }

    [Fact]
    public void ApplicationFailure_ArrivesWhole()
    {
        var sent = new ApplicationFailureException(
            "no such row",
            new InvalidOperationException("inner"),
            "RowMissing",
            nonRetryable: true,
            details: [1, "two", null],
            nextRetryDelay: TimeSpan.FromSeconds(3),
            category: ApplicationErrorCategory.Benign);

        var got = Converter.ToException(Converter.ToFailure(sent, Payloads), Payloads)
            .ShouldBeOfType<ApplicationFailureException>();

        got.ErrorType.ShouldBe("RowMissing");
        got.NonRetryable.ShouldBeTrue();
        got.NextRetryDelay.ShouldBe(TimeSpan.FromSeconds(3));
        got.Category.ShouldBe(ApplicationErrorCategory.Benign);
        got.Details.Count.ShouldBe(3);
        got.Details.ElementAt<int>(0).ShouldBe(1);
        got.Details.ElementAt<string>(1).ShouldBe("two");
        got.Details.ElementAt<string?>(2).ShouldBeNull();
        Should.Throw<ArgumentOutOfRangeException>(() => got.Details.ElementAt<int>(3));
        var inner = got.InnerException.ShouldBeOfType<ApplicationFailureException>();
        inner.ErrorType.ShouldBe("InvalidOperationException");
        inner.Message.ShouldBe("inner");
    }

    [Fact]
    public void OtherExceptions_BecomeApplicationFailuresOfTheirClass()
    {
        var failure = Converter.ToFailure(Thrown(new FormatException("not a number")), Payloads);

        failure.ApplicationFailureInfo.Type.ShouldBe("FormatException");
        failure.ApplicationFailureInfo.NonRetryable.ShouldBeFalse();
        failure.Message.ShouldBe("not a number");
        failure.StackTrace.ShouldContain(nameof(Thrown));
    }

    [Fact]
    public void RemoteStackTrace_IsWhatIsShown()
    {
        var exception = Converter.ToException(
            new() { Message = "no", StackTrace = "   at far.away.rs:12", ApplicationFailureInfo = new() }, Payloads);

        exception.StackTrace.ShouldBe("   at far.away.rs:12");
        exception.ToString().ShouldContain("far.away.rs:12");
    }

    [Fact]
    public void ReceivedFailure_IsCopiedWhenItIsSentOn()
    {
        var exception = (FailureException)Converter.ToException(new() { CanceledFailureInfo = new() }, Payloads);

        Converter.ToFailure(exception, Payloads).ShouldNotBeSameAs(exception.Failure);
    }

    [Fact]
    public void EncodedAttributes_HideMessageAndTraceOnTheWay()
    {
        var converter = new DefaultFailureConverter.WithEncodedCommonAttributes();

        var failure = converter.ToFailure(
            new ApplicationFailureException("secret", Thrown(new FormatException("deeper"))), Payloads);

        failure.Message.ShouldBe("Encoded failure");
        failure.StackTrace.ShouldBeEmpty();
        failure.Cause.Message.ShouldBe("Encoded failure");
        failure.EncodedAttributes.Data.ToStringUtf8().ShouldContain("secret");

        var got = Converter.ToException(failure, Payloads);
        got.Message.ShouldBe("secret");
        got.InnerException!.Message.ShouldBe("deeper");
        got.InnerException.StackTrace.ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public void UnreadableEncodedAttributes_LeaveTheFailureAsItIs()
    {
        var failure = new Failure { Message = "Encoded failure", EncodedAttributes = Payloads.ToPayload(17) };

        Converter.ToException(failure, Payloads).Message.ShouldBe("Encoded failure");
    }

    [Fact]
    public void ActivityCancelled_CountsAsCancelled()
    {
        var exception = Converter.ToException(
            new()
            {
                ActivityFailureInfo = new() { ActivityType = new() },
                Cause = new() { CanceledFailureInfo = new() },
            },
            Payloads);

        TemporalException.IsCanceledException(exception).ShouldBeTrue();
        TemporalException.IsCanceledException(new TaskCanceledException()).ShouldBeTrue();
        TemporalException.IsCanceledException(new FormatException()).ShouldBeFalse();
    }

    private static T Thrown<T>(T exception)
        where T : Exception
    {
        try
        {
            throw exception;
        }
        catch (T caught)
        {
            return caught;
        }
    }
}
