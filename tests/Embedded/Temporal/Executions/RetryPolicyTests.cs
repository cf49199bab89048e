using Flywheel.Embedded.Temporal.Executions;
using Google.Protobuf.WellKnownTypes;
using Temporalio.Api.Common.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.Failure.V1;

namespace Flywheel.Tests.Embedded.Temporal.Executions;

[Trait("Category", "Temporal")]
public sealed class RetryPolicyTests
{
    private static readonly DateTimeOffset Now = new(2021, 1, 31, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(5, 16)]
    [InlineData(8, 100)]
    [InlineData(5000, 100)]
    public void Next_GrowsByTheCoefficientUpToTheLongestInterval(int attempt, int seconds) =>
        Next(RetryPolicies.WithDefaults(null), attempt).ShouldBe((RetryState.InProgress, TimeSpan.FromSeconds(seconds)));

    [Fact]
    public void Next_LastAttemptFailed_StopsAtMaximumAttempts() =>
        Next(RetryPolicies.WithDefaults(new RetryPolicy { MaximumAttempts = 3 }), 3).State.ShouldBe(RetryState.MaximumAttemptsReached);

    [Fact]
    public void Next_WithoutPolicy_NeverRetries() => Next(null, 1).State.ShouldBe(RetryState.RetryPolicyNotSet);

    [Fact]
    public void Next_NoTimeLeftForTheNextAttempt_StopsNow() =>
        RetryPolicies.Next(RetryPolicies.WithDefaults(null), 3, null, Now, Now.AddSeconds(4)).State.ShouldBe(RetryState.Timeout);

    [Fact]
    public void Next_FailureAsksForADelay_TakesItInsteadOfThePolicys()
    {
        var failure = new Failure { ApplicationFailureInfo = new() { NextRetryDelay = Duration.FromTimeSpan(TimeSpan.FromMinutes(7)) } };

        Next(RetryPolicies.WithDefaults(null), 1, failure).Backoff.ShouldBe(TimeSpan.FromMinutes(7));
    }

    public static TheoryData<string, Failure, bool> Failures => new()
    {
        { "application", new Failure { ApplicationFailureInfo = new() { Type = "Busy" } }, true },
        { "application of a type that is not retried", new Failure { ApplicationFailureInfo = new() { Type = "BadInput" } }, false },
        { "application that says so itself", new Failure { ApplicationFailureInfo = new() { NonRetryable = true } }, false },
        { "cancelled", new Failure { CanceledFailureInfo = new() }, false },
        { "terminated", new Failure { TerminatedFailureInfo = new() }, false },
        { "start to close", new Failure { TimeoutFailureInfo = new() { TimeoutType = TimeoutType.StartToClose } }, true },
        { "heartbeat", new Failure { TimeoutFailureInfo = new() { TimeoutType = TimeoutType.Heartbeat } }, true },
        { "schedule to start", new Failure { TimeoutFailureInfo = new() { TimeoutType = TimeoutType.ScheduleToStart } }, false },
        { "schedule to close", new Failure { TimeoutFailureInfo = new() { TimeoutType = TimeoutType.ScheduleToClose } }, false },
    };

    [Theory]
    [MemberData(nameof(Failures))]
    public void Next_RetriesWhatMayPass(string name, Failure failure, bool retries)
    {
        var policy = RetryPolicies.WithDefaults(new RetryPolicy { NonRetryableErrorTypes = { "BadInput" } });

        (Next(policy, 1, failure).State == RetryState.InProgress).ShouldBe(retries, name);
    }

    [Fact]
    public void Validate_NamesTheFieldThatIsWrong()
    {
        RetryPolicies.Validate(new RetryPolicy { BackoffCoefficient = 0.5 }).ShouldNotBeNull().ShouldContain("BackoffCoefficient");
        RetryPolicies.Validate(new RetryPolicy
        {
            InitialInterval = Duration.FromTimeSpan(TimeSpan.FromSeconds(9)),
            MaximumInterval = Duration.FromTimeSpan(TimeSpan.FromSeconds(3)),
        }).ShouldNotBeNull().ShouldContain("MaximumInterval cannot be less than InitialInterval");
        RetryPolicies.Validate(RetryPolicies.WithDefaults(null)).ShouldBeNull();
    }

    private static (RetryState State, TimeSpan Backoff) Next(RetryPolicy? policy, int attempt, Failure? failure = null) =>
        RetryPolicies.Next(policy, attempt, failure, Now, expiresAt: null);
}
