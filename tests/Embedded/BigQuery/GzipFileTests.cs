using System.IO.Compression;
using System.Text;
using Flywheel.Embedded.BigQuery.Loading;

namespace Flywheel.Tests.Embedded.BigQuery;

/// <summary>Gzip files are read whole or not at all.</summary>
[Trait("Category", "SdkUnit")]
[Trait("Service", "BigQuery")]
public sealed class GzipFileTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(16)]
    [InlineData(65_536)]
    [InlineData(1_000_000)]
    public void WholeFile_IsReadToItsEnd(int length)
    {
        var text = Text(length);
        Read(Packed(text)).ShouldBe(text);
    }

    [Fact]
    public void FilesBehindEachOther_AreOne() => Read([.. Packed("a"), .. Packed(""), .. Packed(Text(100_000))]).ShouldBe("a" + Text(100_000));

    [Theory]
    [InlineData(0.5)]
    [InlineData(0.99)]
    public void FileThatWasCutOff_IsRefused(double part)
    {
        var whole = Packed(Text(100_000));
        Should.Throw<InvalidDataException>(() => Read(whole[..(int)(whole.Length * part)]));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(8)]
    public void FileWithoutItsLastBytes_IsRefused(int missing) => Should.Throw<InvalidDataException>(() => Read(Packed("a,b\n")[..^missing]));

    private static string Text(int length) => string.Concat(Enumerable.Range(0, length).Select(n => (char)('a' + (n * 7919L % 26 * (n % 13) % 26))));

    private static string Read(byte[] packed)
    {
        using var file = new GzipFile(new MemoryStream(packed));
        using var text = new StreamReader(file);
        return text.ReadToEnd();
    }

    private static byte[] Packed(string text)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
        {
            gzip.Write(Encoding.UTF8.GetBytes(text));
        }

        return packed.ToArray();
    }
}
