namespace Flywheel.Tests.Starter;

/// <summary><c>ls</c>, <c>cat</c> and <c>event</c>, against <c>flywheel up</c>.</summary>
[Trait("Category", "Starter")]
public sealed class LakeTests(StackFixture stack) : IClassFixture<StackFixture>
{
    private const string Source = "flywheel-local-source";

    [Fact]
    public async Task DroppedFile_IsListedPrintedAndRunOnce()
    {
        var file = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.csv");
        await File.WriteAllTextAsync(file, "name,phone_number\nAda Patel,+1-201-555-0100\n\"Berg, Nia\",+1-202-555-0101\n", TestContext.Current.CancellationToken);
        try
        {
            var dropped = await stack.RunAsync("event", $"{Source}/marketing/two.csv", "--file", file, "--timeout", "40", "--json");
            var again = await stack.RunAsync("event", $"gs://{Source}/marketing/two.csv", "--json");

            var run = dropped.ShouldEndWith(0).Json;
            run.GetProperty("pipeline").GetString().ShouldBe("sales-leads");
            run.GetProperty("result").GetProperty("rowsLoaded").GetInt64().ShouldBe(2);
            again.ShouldEndWith(0).Json.GetProperty("runId").GetString().ShouldBe(run.GetProperty("runId").GetString());
        }
        finally
        {
            File.Delete(file);
        }

        (await stack.RunAsync("ls", "-r", $"gs://{Source}/")).ShouldEndWith(0).Output.ShouldContain($"gs://{Source}/marketing/two.csv");
        (await stack.RunAsync("cat", $"gs://{Source}/marketing/two.csv")).ShouldEndWith(0).Output.ShouldStartWith("name,phone_number\nAda Patel");
        var lake = (await stack.RunAsync("ls", "marketing/**.csv", "--json")).ShouldEndWith(0).Json.GetProperty("objects");
        lake.EnumerateArray().ShouldContain(item => item.GetProperty("name").GetString()!.EndsWith("/two.csv", StringComparison.Ordinal));
        (await stack.RunAsync("ls", "--json")).ShouldEndWith(0).Json.GetProperty("folders").EnumerateArray()
            .ShouldContain(folder => folder.GetString() == "gs://flywheel-local-lake/marketing/");
    }

    [Theory]
    [InlineData("cat nothing.json", "there is no gs://flywheel-local-lake/nothing.json")]
    [InlineData("ls gs://nobodys-bucket/", "nobodys-bucket")]
    [InlineData("event flywheel-local-source/marketing/nothing.csv", "--file")]
    [InlineData("event nobodys-bucket/leads.csv", "nobodys-bucket")]
    public async Task WhatIsNotThere_IsNamed(string command, string named)
    {
        var answer = await stack.RunAsync(command.Split(' '));

        answer.ShouldEndWith(1).Output.ShouldBeEmpty();
        answer.Errors.ShouldContain(named);
    }

    [Fact]
    public async Task ObjectThatNobodyWants_SaysWhatIsWanted()
    {
        var file = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.txt");
        await File.WriteAllTextAsync(file, "hello", TestContext.Current.CancellationToken);
        try
        {
            var answer = await stack.RunAsync("event", $"{Source}/notes/{Guid.NewGuid():N}.txt", "--file", file);

            answer.ShouldEndWith(1).Errors.ShouldContain($"gs://{Source}/marketing/*.csv by sales-leads");
        }
        finally
        {
            File.Delete(file);
        }
    }
}
