namespace Flywheel.Tests.Packages.CloudStorage;

/// <summary>A request that a fake got.</summary>
internal sealed record FakeRequest(
    string Method, string Target, IReadOnlyDictionary<string, string> Headers, string Body);
