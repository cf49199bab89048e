using System.Security.Cryptography;
using System.Text;

namespace Flywheel.Workflows;

/// <summary>
/// Names that are made of the names of objects, which may have up to 1024 bytes: too many once something stands before or
/// behind them.
/// </summary>
internal static class ShortName
{
    private const int LongestExtension = 16;

    /// <summary>
    /// The name itself where it has at most so many bytes of UTF-8; otherwise its beginning and a hash of all of it, so that it is
    /// still another one for every other name, and its extension.
    /// </summary>
    public static string Of(string name, int bytesAtMost)
    {
        if (Encoding.UTF8.GetByteCount(name) <= bytesAtMost)
        {
            return name;
        }

        var dot = name.LastIndexOf('.');
        var extension = dot >= 0 && name.Length - dot <= LongestExtension ? name[dot..] : "";
        var end = $"~{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)).AsSpan(0, 16))}{extension}";
        return Beginning(name, bytesAtMost - Encoding.UTF8.GetByteCount(end)) + end;
    }

    private static string Beginning(string name, int bytesAtMost)
    {
        var (bytes, length) = (0, 0);
        foreach (var rune in name.EnumerateRunes())
        {
            bytes += rune.Utf8SequenceLength;
            if (bytes > bytesAtMost)
            {
                break;
            }

            length += rune.Utf16SequenceLength;
        }

        return name[..length];
    }
}
