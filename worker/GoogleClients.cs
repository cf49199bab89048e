namespace Flywheel.Worker;

/// <summary>The official clients, as the configuration says. Whose service answers is a matter of addresses alone.</summary>
public static class GoogleClients
{
    /// <summary>An address from what people write: with a scheme or without, with a path or without.</summary>
    /// <returns>Null where it is none.</returns>
    public static Uri? AddressOf(string endpoint) => Uri.TryCreate(
        endpoint.Contains("://", StringComparison.Ordinal) ? endpoint : $"http://{endpoint}", UriKind.Absolute, out var address) ? address : null;
}
