namespace Flywheel.Tests.Packages.CloudStorage;

/// <summary>How an upload's request with content goes wrong.</summary>
/// <param name="Kept">How many of its bytes the service keeps; null: all.</param>
/// <param name="Status">What it answers; 0: nothing, the connection ends.</param>
internal sealed record UploadMishap(int? Kept = null, int Status = 0);
