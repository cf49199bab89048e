using System.Buffers;
using System.Text;

namespace Grpc.Shared;

/// <summary>Texts and bytes in headers: percent-encoded status messages, base64 of <c>-bin</c> values.</summary>
internal static class WireText
{
    private static readonly SearchValues<char> Plain = SearchValues.Create(
        [.. Enumerable.Range(0x20, 0x7F - 0x20).Select(code => (char)code).Where(character => character != '%')]);

    public static string EncodeMessage(string message)
    {
        if (!message.AsSpan().ContainsAnyExcept(Plain))
        {
            return message;
        }

        var text = new StringBuilder(message.Length + 16);
        foreach (var value in Encoding.UTF8.GetBytes(message))
        {
            if (value is >= 0x20 and < 0x7F and not (byte)'%')
            {
                text.Append((char)value);
            }
            else
            {
                text.Append('%').Append(Convert.ToHexString([value]));
            }
        }

        return text.ToString();
    }

    /// <summary>Undoes the encoding; what was not encoded right stays as it is.</summary>
    public static string DecodeMessage(string text) => text.Contains('%') ? Uri.UnescapeDataString(text) : text;

    public static string EncodeBinary(byte[] value) => Convert.ToBase64String(value);

    /// <summary>Base64, with or without padding; several values may share a header, by commas.</summary>
    public static IEnumerable<byte[]> DecodeBinary(string text) =>
        text.Split(',', StringSplitOptions.TrimEntries).Select(Decode);

    private static byte[] Decode(string text) => Convert.FromBase64String(
        (text.Length % 4) switch { 2 => text + "==", 3 => text + "=", _ => text });
}
