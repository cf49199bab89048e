using Grpc.Core;
using Temporalio.Client;
using Temporalio.Client.Rpc;

namespace Flywheel.Tests.Packages.Temporalio.Client;

/// <summary>The rules of attempts, with the intervals that take too long to wait for.</summary>
[Trait("Category", "SdkUnit")]
public sealed class RpcRetriesTests
{
    private static readonly RpcRetryOptions Even = new()
    {
        RandomizationFactor = 0,
        MaxElapsedTime = null,
        MaxRetries = 0,
    };

    private static readonly RpcKind Short = RpcKind.Of("DescribeNamespace");
    private static readonly RpcKind Poll = RpcKind.Of("PollWorkflowTaskQueue");

    [Fact]
    public void Intervals_GrowToTheirMaximum()
    {
        var retries = new RpcRetries(Short, Even);

        var waits = Enumerable.Range(1, 12).Select(attempt => Wait(retries, attempt, StatusCode.Unavailable)).ToList();

        waits[..3].ShouldBe([100, 150, 225]);
        waits[^1].ShouldBe(5000);
    }

    [Fact]
    public void Intervals_VaryWithinTheirFactor()
    {
        var waits = Enumerable.Range(0, 100)
            .Select(_ => Wait(new(Short, new() { RandomizationFactor = 0.2F }), 1, StatusCode.Unavailable)!.Value)
            .ToList();

        waits.ShouldAllBe(wait => wait >= 79.9 && wait <= 120.1);
        waits.Distinct().Count().ShouldBeGreaterThan(1);
    }

    [Fact]
    public void Overload_WaitsASecondAtLeast() =>
        Wait(new(Short, Even), 1, StatusCode.ResourceExhausted)!.Value.ShouldBeGreaterThanOrEqualTo(800);

    [Theory]
    [InlineData("grpc: received message larger than max (5 vs. 4)")]
    [InlineData("Received message exceeds the maximum configured message size.")]
    public void TooLarge_IsNotSentAgain(string message) =>
        new RpcRetries(Short, Even).After(1, new(StatusCode.ResourceExhausted, message)).ShouldBeNull();

    [Fact]
    public void ElapsedTime_EndsRetries() =>
        Wait(new(Short, new() { MaxElapsedTime = TimeSpan.FromMilliseconds(50) }), 1, StatusCode.Unavailable)
            .ShouldBeNull();

    [Theory]
    [InlineData(StatusCode.Cancelled)]
    [InlineData(StatusCode.DeadlineExceeded)]
    public void Poll_IsRepeatedWhenItsTimeIsOver(StatusCode code)
    {
        Wait(new(Poll, Even), 1000, code).ShouldNotBeNull();
        Wait(new(Short, Even), 1, code).ShouldBeNull();
    }

    [Fact]
    public void Poll_EvenLastingFailuresHaveAMinuteToPass()
    {
        Wait(new(Poll, Even), 1, StatusCode.PermissionDenied).ShouldBe(10_000);
        Wait(new(Short, Even), 1, StatusCode.PermissionDenied).ShouldBeNull();
    }

    private static double? Wait(RpcRetries retries, int attempt, StatusCode code) =>
        retries.After(attempt, new(code, "")) is { } wait ? Math.Round(wait.TotalMilliseconds, 1) : null;
}
