using System.Security.Cryptography;
using System.Text;
using Flywheel.Embedded.Storage.Hashing;

namespace Flywheel.Tests.Contract.Storage.Cases;

/// <summary>Data that cases share.</summary>
internal static class Some
{
    public static byte[] Text(string text) => Encoding.UTF8.GetBytes(text);

    /// <summary>Bytes that look random, the same in every run.</summary>
    public static byte[] Bytes(int count)
    {
        var bytes = new byte[count];
        new Random(count).NextBytes(bytes);
        return bytes;
    }

    // Cloud Storage's own choice.
#pragma warning disable CA5351
    public static string Md5(byte[] content) => Convert.ToBase64String(MD5.HashData(content));
#pragma warning restore CA5351

    public static string Crc(byte[] content) => Crc32c.ToText(Crc32c.Append(0, content));
}
