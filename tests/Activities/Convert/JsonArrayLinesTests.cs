using System.Text;
using System.Text.Json;
using Flywheel.Activities.Convert;

namespace Flywheel.Tests.Activities.Convert;

[Trait("Category", "Activities")]
public sealed class JsonArrayLinesTests
{
    private const int Block = 256 * 1024;

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    [Theory]
    [InlineData("[]", 0, "")]
    [InlineData(" [ ] \n", 0, "")]
    [InlineData("[{\"a\":1},{\"a\":2}]", 2, "{\"a\":1}\n{\"a\":2}\n")]
    [InlineData("[\n  {\"a\" : 1,\r\n   \"b\": [1, 2 ] } ,\n\t\"x\"\n]\n", 2, "{\"a\" : 1,   \"b\": [1, 2 ] }\n\"x\"\n")]
    [InlineData("[true,false,null,-0.5e+10,0,10.25E-3,\"\\u00e9\\n\\\"\",[[]],{}]", 9, "true\nfalse\nnull\n-0.5e+10\n0\n10.25E-3\n\"\\u00e9\\n\\\"\"\n[[]]\n{}\n")]
    [InlineData("\uFEFF[\"é\", \"日本\", \"🚕\"]", 3, "\"é\"\n\"日本\"\n\"🚕\"\n")]
    public async Task Elements_BecomeLines(string json, long rows, string lines)
    {
        (await ConvertAsync(Encoding.UTF8.GetBytes(json))).ShouldBe((rows, lines));
    }

    [Theory]
    [InlineData("", 0, "empty")]
    [InlineData("  \n", 3, "empty")]
    [InlineData("<!DOCTYPE html><p>Sorry", 0, "HTML")]
    [InlineData("{\"error\":\"no\"}", 0, "a JSON object; an array was expected")]
    [InlineData("Sorry", 0, "not a JSON array")]
    [InlineData("[{\"a\":1},{\"a\":", 14, "cut short: the file ends at byte 14, where a value must stand, after 1 whole elements")]
    [InlineData("[{\"a\":1},{\"a\":\"b", 16, "within a string, after 1 whole elements")]
    [InlineData("[{\"a\":1}", 8, "after 1 whole elements")]
    [InlineData("[1] [2]", 4, "After the end of the array there is more, '[' at byte 4")]
    [InlineData("[1,]", 3, "']' where a value must stand")]
    [InlineData("[,1]", 1, "',' where a value must stand")]
    [InlineData("[1 2]", 3, "malformed at byte 3, in element 1")]
    [InlineData("[01]", 2, "leading zero")]
    [InlineData("[1.]", 3, "in a number")]
    [InlineData("[+1]", 1, "'+' where a value must stand")]
    [InlineData("[NaN]", 1, "'N'")]
    [InlineData("[trux]", 4, "true, false or null")]
    [InlineData("['a']", 1, "\u0027")]
    [InlineData("[\"\\x\"]", 3, "after a backslash")]
    [InlineData("[\"\\u00g0\"]", 6, "\\u escape")]
    [InlineData("[\"a\nb\"]", 3, "byte 0x0A in a string")]
    [InlineData("[{a:1}]", 2, "where a name must stand")]
    [InlineData("[{\"a\" 1}]", 6, "a ':' must follow a name")]
    [InlineData("[{\"a\":1,}]", 8, "where a name must stand")]
    [InlineData("[{\"a\":1]", 7, "',' or '}' must follow")]
    [InlineData("[1}", 2, "',' or ']' must follow")]
    public async Task WhatIsNoArray_IsRefusedWithItsPosition(string json, long position, string message)
    {
        var failure = await Should.ThrowAsync<JsonArrayException>(ConvertAsync(Encoding.UTF8.GetBytes(json)));

        failure.Message.ShouldContain(message);
        failure.Position.ShouldBe(position);
    }

    [Fact]
    public async Task BytesThatAreNotUtf8_AreRefusedWithTheirPosition()
    {
        (await Should.ThrowAsync<JsonArrayException>(ConvertAsync([.. "[\"a"u8, 0xE9, .. "b\"]"u8]))).Position.ShouldBe(3);
        (await Should.ThrowAsync<JsonArrayException>(ConvertAsync([.. "[\"a"u8, 0xE9]))).Position.ShouldBe(3);
    }

    [Fact]
    public async Task Nesting_HasALimit()
    {
        (await ConvertAsync(Encoding.UTF8.GetBytes(new string('[', 1024) + new string(']', 1024)))).Rows.ShouldBe(1);
        var failure = await Should.ThrowAsync<JsonArrayException>(ConvertAsync(Encoding.UTF8.GetBytes(new string('[', 1025))));
        failure.Message.ShouldContain("deeper than 1024");
    }

    [Fact]
    public async Task BlockBorders_MayLieAnywhere()
    {
        const string Elements = "{\"né\" : \"a\\u00e9\\\\ 🚕\", \"n\":-12.5e+3} , [true , null]\r\n,\"日本\"";
        var (_, expected) = await ConvertAsync(Encoding.UTF8.GetBytes($"[{Elements}]"));
        var size = Encoding.UTF8.GetByteCount(Elements) + 4;
        for (var before = Block - size; before <= Block; before++)
        {
            var json = new string(' ', before) + $"[{Elements}]  ";

            (await ConvertAsync(Encoding.UTF8.GetBytes(json))).ShouldBe((3, expected), $"with {before} spaces before it");
        }
    }

    [Fact]
    public async Task ALargeFile_ReadsBackElementByElement()
    {
        var array = Enumerable.Range(0, 20_000)
            .Select(i => new { id = i, text = new string((char)('a' + (i % 26)), i % 200), nested = new[] { new { i }, new { i = -i } } })
            .ToArray();
        var indented = JsonSerializer.SerializeToUtf8Bytes(array, Indented);

        var (rows, lines) = await ConvertAsync(indented);

        rows.ShouldBe(20_000);
        var back = lines.TrimEnd('\n').Split('\n').Select(line => JsonSerializer.Serialize(JsonDocument.Parse(line).RootElement));
        back.ShouldBe(array.Select(element => JsonSerializer.Serialize(element)));
    }

    private static async Task<(long Rows, string Lines)> ConvertAsync(byte[] json)
    {
        using var to = new MemoryStream();
        var rows = await JsonArrayLines.ConvertAsync(new MemoryStream(json), to, TestContext.Current.CancellationToken);
        return (rows, Encoding.UTF8.GetString(to.ToArray()));
    }
}
