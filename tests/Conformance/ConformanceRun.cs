using System.Collections.Concurrent;
using Xunit.Sdk;
using Xunit.v3;

namespace Flywheel.Tests.Conformance;

/// <summary>A service and a runner, shared by the cases of one class; both end with it.</summary>
public abstract class ConformanceRun(bool cached) : IAsyncLifetime
{
    private TemporalProcess? _service;
    private ConformanceRunner? _runner;

    /// <summary>Cases of each class that this test run will ask for, in order: a filter may have left only some.</summary>
    internal static ConcurrentDictionary<string, string[]> Planned { get; } = new();

    public async ValueTask InitializeAsync()
    {
        _service = await TemporalProcess.StartAsync(TestContext.Current.CancellationToken);
        _runner = ConformanceRunner.Start(_service.Address, cached);
    }

    public async ValueTask DisposeAsync()
    {
        if (_runner is not null)
        {
            await _runner.DisposeAsync();
        }

        if (_service is not null)
        {
            await _service.DisposeAsync();
        }

        GC.SuppressFinalize(this);
    }

    /// <summary>Passes when the case did; otherwise tells its failure and what the service said last.</summary>
    internal async Task AssertAsync(string name)
    {
        if (Planned.TryRemove(TestContext.Current.TestClass!.TestClassName, out var plan))
        {
            _runner!.RunAhead(plan);
        }

        var verdict = await _runner!.RunAsync(name, TestContext.Current.CancellationToken);
        if (!verdict.Ok)
        {
            Assert.Fail($"{verdict.Error}\n\nThe service said last:\n{_service!.LogTail}");
        }
    }
}

public sealed class CachedRun() : ConformanceRun(cached: true);

public sealed class ColdRun() : ConformanceRun(cached: false);

/// <summary>Leaves the order as it is and notes it, so that the runner can work ahead of the test that asks.</summary>
public sealed class RunAheadOrderer : ITestCaseOrderer
{
    public IReadOnlyCollection<TTestCase> OrderTestCases<TTestCase>(IReadOnlyCollection<TTestCase> testCases)
        where TTestCase : notnull, ITestCase
    {
        if (testCases.FirstOrDefault() is { TestClassName: { } name })
        {
            ConformanceRun.Planned[name] = [.. testCases.Select(each => ConformanceCases.NameOf(each.TestCaseDisplayName))];
        }

        return testCases;
    }
}
