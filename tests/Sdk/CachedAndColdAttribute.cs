using System.Reflection;
using Xunit.Sdk;
using Xunit.v3;

namespace Flywheel.Tests.Sdk;

/// <summary>Runs a test twice, with the worker's cache and without, each time with these further arguments.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class CachedAndColdAttribute(params object?[] arguments) : DataAttribute
{
    public object?[] Arguments => arguments;

    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(
        MethodInfo testMethod, DisposalTracker disposalTracker) =>
        new([new TheoryDataRow([Cache.Cached, .. arguments]), new TheoryDataRow([Cache.Cold, .. arguments])]);

    public override bool SupportsDiscoveryEnumeration() => true;
}
