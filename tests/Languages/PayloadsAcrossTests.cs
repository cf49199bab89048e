using System.Globalization;
using System.Text.Json;
using Temporalio.Client;

namespace Flywheel.Tests.Languages;

/// <summary>Values keep their kind and their content on their way across and back.</summary>
public sealed class PayloadsAcrossTests(TwoLanguages both) : LanguagesTests(both)
{
    /// <summary>C# values, what TypeScript takes them for, and their JSON there.</summary>
    public static TheoryData<object?, string, string?> Values => new()
    {
        { "plain", "string", "\"plain\"" },
        { "žluťoučký 🐎 \"quoted\" \\ \u0001\n", "string", "\"žluťoučký 🐎 \\\"quoted\\\" \\\\ \\u0001\\n\"" },
        { "", "string", "\"\"" },
        { 42, "number", "42" },
        { -9_007_199_254_740_991L, "number", "-9007199254740991" },
        { 1.5e300, "number", "1.5e+300" },
        { 79_228_162_514_264_337_593m, "number", "79228162514264340000" },
        { true, "boolean", "true" },
        { null, "undefined", null },
        { (byte[])[0, 1, 127, 128, 255], "bytes", "[0,1,127,128,255]" },
        { (byte[])[], "bytes", "[]" },
        { (int[])[1, 2, 3], "array", "[1,2,3]" },
        { DayOfWeek.Tuesday, "number", "2" },
        { Guid.Parse("0f8fad5b-d9cb-469f-a165-70867728950e"), "string", "\"0f8fad5b-d9cb-469f-a165-70867728950e\"" },
        { new DateTime(2021, 1, 31, 12, 34, 56, DateTimeKind.Utc), "string", "\"2021-01-31T12:34:56Z\"" },
        { new DateTimeOffset(2021, 1, 31, 12, 34, 56, TimeSpan.FromHours(2)), "string", "\"2021-01-31T12:34:56+02:00\"" },
        { TimeSpan.FromMinutes(90), "string", "\"01:30:00\"" },
        { new Uri("https://example.org/a?b=c"), "string", "\"https://example.org/a?b=c\"" },
        { new { a = new { b = (object?[])[1, null, new { c = "d" }] }, e = (string?)null }, "object", """{"a":{"b":[1,null,{"c":"d"}]},"e":null}""" },
    };

    [Theory]
    [MemberData(nameof(Values), DisableDiscoveryEnumeration = true)]
    public async Task SharpValue_ArrivesInAScriptWorkflow(object? value, string type, string? json)
    {
        var seen = (await ScriptAsync<ScriptSeen[]>("inspect", value)).Single();
        (seen.Type, seen.Json).ShouldBe((type, json));
    }

    [Fact]
    public async Task SharpValues_ArriveInAScriptActivity()
    {
        var seen = await Client.ExecuteWorkflowAsync<ScriptSeen[]>(
            "CallActivity", [new ActivityCall("inspect", TwoLanguages.Script, "ž", null, 1.25, (bool[])[true])], new(NewId(), TwoLanguages.Sharp));
        seen.ShouldBe([new("string", "\"ž\""), new("undefined", null), new("number", "1.25"), new("array", "[true]")]);
    }

    [Fact]
    public async Task ScriptValues_ArriveInASharpWorkflow()
    {
        await CheckAsync("undefined", new("binary/null", ""));
        await CheckAsync("date", new("json/plain", "\"2021-01-31T12:34:56.789Z\""));
        await CheckAsync("infinity", new("json/plain", "1.7976931348623157e+308"));
        (await SeenAsync(new("execute") { Args = [null] })).ShouldBe(new Seen("json/plain", "null"));
        (await SeenAsync(new("execute") { Args = ["žluťoučký 🐎"] })).ShouldBe(new Seen("json/plain", "\"žluťoučký 🐎\""));

        async Task CheckAsync(string recipe, Seen seen) => (await SeenAsync(new("execute") { Recipe = recipe })).ShouldBe(seen);
    }

    [Fact]
    public async Task ScriptBytes_ComeBackAsBytesFromASharpWorkflow()
    {
        var id = NewId();
        var inverted = await Node.CallAsync(
            new("execute") { Workflow = "Invert", WorkflowId = id, Queue = TwoLanguages.Sharp, Recipe = "bytes" }, Cancel);
        inverted.EnumerateObject().Select(each => each.Value.GetInt32()).ShouldBe([255, 254, 128, 127, 0]);
        (await Client.GetWorkflowHandle(id).GetResultAsync<byte[]>()).ShouldBe([255, 254, 128, 127, 0]);
    }

    [Fact]
    public async Task ScriptBytes_ComeBackAsBytesFromAScriptWorkflowToSharp() =>
        (await ScriptAsync<byte[]>("echo", (byte[])[3, 2, 1, 0])).ShouldBe([3, 2, 1, 0]);

    [Fact]
    public async Task AbsentArgument_TakesTheSharpDefault()
    {
        (await SharpAsync<string?>("Nothing")).ShouldBe("default");
        (await SharpAsync<string?>("Nothing", (object?)null)).ShouldBeNull();
        (await SharpAsync<string?>("Nothing", "given", "and one more than it takes")).ShouldBe("given");
    }

    [Fact]
    public async Task Record_GoesThroughAScriptWorkflowAndComesBackEqual()
    {
        var ledger = Ledger();
        var back = await ScriptAsync<Ledger>("echo", ledger);
        JsonSerializer.Serialize(back).ShouldBe(JsonSerializer.Serialize(ledger));
        back.Entries[0].At.ShouldBe(ledger.Entries[0].At);
    }

    [Fact]
    public async Task Record_GoesThroughASharpActivityOfAScriptWorkflow()
    {
        var reckoned = await ScriptAsync<Ledger>("callActivity", new ActivityCall("Reckon", TwoLanguages.Sharp, Ledger()));
        reckoned.Total.ShouldBe(0.3m);
        reckoned.Entries[1].Tags!["one"].ShouldBe(1);
    }

    [Fact]
    public async Task ScriptRecord_IsReadAndAnsweredByASharpWorkflow()
    {
        var reckoned = await SharpAsync<JsonElement>("Reckon", JsonSerializer.SerializeToElement(Ledger()));
        reckoned.GetProperty("Total").GetDecimal().ShouldBe(0.3m);
        reckoned.GetProperty("Entries")[0].GetProperty("Note").GetString().ShouldBe("ž");
    }

    [Fact]
    public async Task LargePayload_ArrivesWhole()
    {
        var text = string.Concat(Enumerable.Range(0, 60_000).Select(number => number.ToString("X", CultureInfo.InvariantCulture)));
        (await ScriptAsync<string>("echo", text)).ShouldBe(text);
        (await SharpAsync<string>("Echo", text)).ShouldBe(text);
    }

    [Fact]
    public async Task HistoryOfAScriptWorkflow_ShowsWhatSharpSent()
    {
        var run = await Client.StartWorkflowAsync("inspect", ["ž", null], new(NewId(), TwoLanguages.Script));
        await run.GetResultAsync<JsonElement>();
        var input = (await run.FetchHistoryAsync()).Events.First().WorkflowExecutionStartedEventAttributes.Input.Payloads_;
        input.Select(each => each.Metadata["encoding"].ToStringUtf8()).ShouldBe(["json/plain", "binary/null"]);
    }

    private static Ledger Ledger() => new(
        "books",
        [
            new(new(2021, 1, 31, 1, 2, 3, 456, TimeSpan.FromHours(1)), 0.1m, "ž"),
            new(DateTimeOffset.UnixEpoch, 0.2m, null, new Dictionary<string, int> { ["one"] = 1 }),
        ]);

    private async Task<Seen> SeenAsync(TypeScriptProcess.Command command)
    {
        var seen = await Node.CallAsync(command with { Workflow = "Inspect", WorkflowId = NewId(), Queue = TwoLanguages.Sharp }, Cancel);
        return seen.Deserialize<Seen>()!;
    }

    public sealed record ScriptSeen(
        [property: System.Text.Json.Serialization.JsonPropertyName("type")] string Type,
        [property: System.Text.Json.Serialization.JsonPropertyName("json")] string? Json);
}
