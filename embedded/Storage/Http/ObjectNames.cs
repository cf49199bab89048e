using System.Text;
using System.Text.RegularExpressions;

namespace Flywheel.Embedded.Storage.Http;

/// <summary>https://cloud.google.com/storage/docs/objects#naming</summary>
internal static class ObjectNames
{
    private const int MostBytes = 1024;

    /// <exception cref="ApiException">No object can have the name.</exception>
    public static string Check(string name)
    {
        var isValid = name is not "" and not "." and not ".."
            && Encoding.UTF8.GetByteCount(name) <= MostBytes
            // The real service takes it; here the index ends a text with it, and the server refuses addresses that have it.
            && !name.Contains('\0', StringComparison.Ordinal)
            && !name.Contains('\r', StringComparison.Ordinal)
            && !name.Contains('\n', StringComparison.Ordinal)
            && !name.StartsWith(".well-known/acme-challenge/", StringComparison.Ordinal);
        return isValid ? name : throw Errors.Invalid($"Invalid object name: '{name}'");
    }
}

/// <summary>https://cloud.google.com/storage/docs/buckets#naming</summary>
internal static partial class BucketNames
{
    /// <exception cref="ApiException">No bucket can have the name.</exception>
    public static string Check(string name)
    {
        var isValid = Form().IsMatch(name)
            && !name.StartsWith("goog", StringComparison.Ordinal)
            && !name.Contains("google", StringComparison.Ordinal)
            && name.Length <= (name.Contains('.', StringComparison.Ordinal) ? 222 : 63)
            && name.Split('.').All(part => part.Length is > 0 and <= 63)
            && !Address().IsMatch(name);
        return isValid ? name : throw Errors.Invalid($"Invalid bucket name: '{name}'");
    }

    [GeneratedRegex(@"^[a-z0-9][a-z0-9._-]+[a-z0-9]\z")]
    private static partial Regex Form();

    [GeneratedRegex(@"^\d+\.\d+\.\d+\.\d+$")]
    private static partial Regex Address();
}
