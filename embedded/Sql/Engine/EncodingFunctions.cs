using System.Net;
using System.Security.Cryptography;
using System.Text;
using DuckDB.NET.Data;

namespace Flywheel.Embedded.Sql.Engine;

/// <summary>Bytes, which travel as hexadecimal text: hashes, encodings, addresses.</summary>
internal static class EncodingFunctions
{
    private const string Base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    public static void Register(DuckDBConnection connection)
    {
        connection.Add<string, long>("fw_farm_fingerprint", hex => unchecked((long)FarmFingerprint.Of(Convert.FromHexString(hex))));
        connection.Add<string, string>("fw_sha512", hex => Convert.ToHexString(SHA512.HashData(Convert.FromHexString(hex))));
        connection.Add<string, string>("fw_to_base32", hex => ToBase32(Convert.FromHexString(hex)));
        connection.Add<string, string>("fw_from_base32", FromBase32);
        connection.Add<string, string, string>("fw_bytes_to_text", ToText);
        connection.Add<string, string, string>("fw_text_to_bytes", FromText);
        connection.Add<string, string>("fw_lossy", hex => Encoding.UTF8.GetString(Convert.FromHexString(hex)));
        connection.Add<string, string>("fw_ip_bytes", text => IPAddress.TryParse(text, out var address) && (text.Contains(':', StringComparison.Ordinal) || text.Count(c => c == '.') == 3)
            ? Convert.ToHexString(address.GetAddressBytes()) : throw Failure.Of($"Invalid IP address: {text}"));
        connection.Add<string, string>("fw_ip_text", hex => hex.Length is 8 or 32
            ? new IPAddress(Convert.FromHexString(hex)).ToString() : throw Failure.Of("Invalid length of an IP address: it must be 4 or 16 bytes"));
        connection.Add<string, string, string>("fw_trim_bytes", (value, set) => Trim(value, set, start: true, end: true));
        connection.Add<string, string, string>("fw_ltrim_bytes", (value, set) => Trim(value, set, start: true, end: false));
        connection.Add<string, string, string>("fw_rtrim_bytes", (value, set) => Trim(value, set, start: false, end: true));
    }

    private static string ToBase32(byte[] bytes)
    {
        var text = new StringBuilder();
        for (var bit = 0; bit < bytes.Length * 8; bit += 5)
        {
            var value = 0;
            for (var i = bit; i < bit + 5; i++)
            {
                value = (value << 1) | (i < bytes.Length * 8 ? (bytes[i / 8] >> (7 - (i % 8))) & 1 : 0);
            }
            text.Append(Base32[value]);
        }
        return text.ToString().PadRight((text.Length + 7) / 8 * 8, '=');
    }

    private static string FromBase32(string text)
    {
        var digits = text.TrimEnd('=');
        var bytes = new byte[digits.Length * 5 / 8];
        for (var i = 0; i < digits.Length; i++)
        {
            var value = Base32.IndexOf(char.ToUpperInvariant(digits[i]), StringComparison.Ordinal);
            if (value < 0)
            {
                throw Failure.Of("Failed to decode invalid base32 string");
            }
            for (var bit = 0; bit < 5 && (i * 5) + bit < bytes.Length * 8; bit++)
            {
                var at = (i * 5) + bit;
                bytes[at / 8] |= (byte)(((value >> (4 - bit)) & 1) << (7 - (at % 8)));
            }
        }
        return Convert.ToHexString(bytes);
    }

    private static string ToText(string hex, string format)
    {
        var bytes = Convert.FromHexString(hex);
        return format.ToUpperInvariant() switch
        {
            "HEX" => Convert.ToHexStringLower(bytes),
            "BASE64" => Convert.ToBase64String(bytes),
            "BASE64M" => Convert.ToBase64String(bytes, Base64FormattingOptions.InsertLineBreaks),
            "BASE32" => ToBase32(bytes),
            "BASE2" => string.Concat(bytes.Select(b => Convert.ToString(b, 2).PadLeft(8, '0'))),
            "ASCII" => bytes.All(b => b < 128) ? Encoding.ASCII.GetString(bytes) : throw Failure.Of("Failed to decode bytes that are not ASCII"),
            "UTF-8" or "UTF8" => Encoding.UTF8.GetString(bytes),
            _ => throw Failure.Of($"Invalid format: {format}"),
        };
    }

    private static string FromText(string text, string format) => format.ToUpperInvariant() switch
    {
        "HEX" => text.Length % 2 == 0 && text.All(char.IsAsciiHexDigit) ? text : throw Failure.Of($"Failed to decode invalid hexadecimal string: {text}"),
        "BASE64" or "BASE64M" => Base64(text),
        "BASE32" => FromBase32(text),
        "ASCII" or "UTF-8" or "UTF8" => Convert.ToHexString(Encoding.UTF8.GetBytes(text)),
        _ => throw Failure.Of($"Invalid format: {format}"),
    };

    private static string Base64(string text)
    {
        try
        {
            return Convert.ToHexString(Convert.FromBase64String(text));
        }
        catch (FormatException)
        {
            throw Failure.Of("Failed to decode invalid base64 string");
        }
    }

    private static string Trim(string hex, string set, bool start, bool end)
    {
        var bytes = Convert.FromHexString(hex).AsSpan();
        var what = Convert.FromHexString(set);
        bytes = start ? bytes.TrimStart(what) : bytes;
        return Convert.ToHexString(end ? bytes.TrimEnd(what) : bytes);
    }
}
