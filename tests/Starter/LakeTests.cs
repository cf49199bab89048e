namespace Flywheel.Tests.Starter;

/// <summary><c>ls</c>, <c>cat</c> and <c>event</c>, against <c>flywheel up</c>.</summary>
[Trait("Category", "Starter")]
public sealed class LakeTests(StackFixture stack) : IClassFixture<StackFixture>
{
    private const string Source = "flywheel-local-source";

    [Fact]
    public async Task DroppedFile_IsListedPrintedAndRunOnce()
    {
        const string Warning = "Warning: the file has a new column colour, which is not loaded";
        var file = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.csv");
        await File.WriteAllTextAsync(
            file, "name,phone_number,colour\nAda Patel,+1-201-555-0100,red\n\"Berg, Nia\",+1-202-555-0101,\n", TestContext.Current.CancellationToken);
        try
        {
            var dropped = await stack.RunAsync("event", $"{Source}/marketing/two.csv", "--file", file, "--timeout", "40", "--json");
            var again = await stack.RunAsync("event", $"gs://{Source}/marketing/two.csv");
            var second = await stack.RunAsync("event", $"{Source}/marketing/second.csv", "--file", file, "--timeout", "20");
            var third = await stack.RunAsync("event", $"{Source}/marketing/third.csv", "--file", file, "--timeout", "8");

            var run = dropped.ShouldEndWith(0).Json;
            run.GetProperty("pipeline").GetString().ShouldBe("sales-leads");
            run.GetProperty("result").GetProperty("rowsLoaded").GetInt64().ShouldBe(2);
            again.ShouldEndWith(0).Output.ShouldContain(Warning);
            var shown = await stack.RunAsync("show", run.GetProperty("id").GetString()!);
            shown.ShouldEndWith(0).Output.ShouldContain(Warning);
            (await stack.RunAsync("show", run.GetProperty("id").GetString()!, "--json")).ShouldEndWith(0)
                .Json.GetProperty("runId").GetString().ShouldBe(run.GetProperty("runId").GetString());
            // A day is loaded at most so often, and objects follow each other.
            second.ShouldEndWith(1).Output.ShouldMatch(@"● Wait until \S+ \S+ UTC: marketing\.sales_leads is loaded only so often");
            third.ShouldEndWith(1).Errors.ShouldContain($"waits: sales-leads is at work on gs://{Source}/marketing/second.csv");
        }
        finally
        {
            File.Delete(file);
        }

        (await stack.RunAsync("ls", "-r", $"gs://{Source}/")).ShouldEndWith(0).Output.ShouldContain($"gs://{Source}/marketing/two.csv");
        (await stack.RunAsync("cat", $"gs://{Source}/marketing/two.csv")).ShouldEndWith(0).Output.ShouldStartWith("name,phone_number,colour\nAda Patel");
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
    public async Task Limit_SaysThatThereAreMore()
    {
        var folder = $"notes-{Guid.NewGuid():N}";
        await UploadAsync($"{folder}/a.txt");
        await UploadAsync($"{folder}/b.txt");

        var cut = await stack.RunAsync("ls", "-r", $"gs://{Source}/{folder}/", "--limit", "1");
        var whole = await stack.RunAsync("ls", "-r", $"gs://{Source}/{folder}/", "--limit", "2");

        cut.ShouldEndWith(0).Output.ShouldContain("a.txt");
        cut.Output.ShouldNotContain("b.txt");
        cut.Errors.ShouldContain("Only 1 are shown, there are more; --limit");
        whole.ShouldEndWith(0).Output.ShouldContain("b.txt");
        whole.Errors.ShouldBeEmpty();
    }

    [Fact]
    public async Task FolderAsFile_IsNamed()
    {
        var answer = await stack.RunAsync("event", $"{Source}/marketing/folder.csv", "--file", Path.GetTempPath());

        answer.ShouldEndWith(1).Errors.ShouldContain("cannot be read: it is a folder");
    }

    [Theory]
    [InlineData("ls", "STORAGE_EMULATOR_HOST", "BIGQUERY_EMULATOR_HOST", "Cloud Storage")]
    [InlineData("cat comed/x.json", "STORAGE_EMULATOR_HOST", "BIGQUERY_EMULATOR_HOST", "Cloud Storage")]
    [InlineData("event flywheel-local-source/marketing/x.csv", "STORAGE_EMULATOR_HOST", "Sources__ComEd", "Cloud Storage")]
    [InlineData("query SELECT\n1", "BIGQUERY_EMULATOR_HOST", "STORAGE_EMULATOR_HOST", "BigQuery")]
    public async Task AddressOfAnotherService_IsToldApartFromWhatIsNotThere(string command, string variable, string other, string service)
    {
        var mixed = new Dictionary<string, string>(stack.Environment) { [variable] = stack.Environment[other] };

        var answer = await CommandLine.RunAsync(mixed, command.Split(' '));
        var doctor = await CommandLine.RunAsync(mixed, "doctor");

        answer.ShouldEndWith(1).Errors.ShouldContain($"another service than {service} answers. Set {variable}");
        doctor.ShouldEndWith(1).Output.ShouldContain($"another service than {service} answers");
    }

    [Fact]
    public async Task ObjectThatNobodyWants_SaysWhatIsWanted()
    {
        var name = $"notes/{Guid.NewGuid():N}.txt";
        var file = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.txt");
        await File.WriteAllTextAsync(file, "hello", TestContext.Current.CancellationToken);
        try
        {
            var answer = await stack.RunAsync("event", $"{Source}/{name}", "--file", file);

            answer.ShouldEndWith(1).Errors.ShouldContain($"gs://{Source}/marketing/*.csv by sales-leads");
            // Nothing was uploaded for nobody.
            (await stack.RunAsync("cat", $"gs://{Source}/{name}")).ShouldEndWith(1);
        }
        finally
        {
            File.Delete(file);
        }
    }

    private async Task UploadAsync(string name)
    {
        using var http = new HttpClient();
        using var content = new StringContent("hello");
        using var uploaded = await http.PostAsync(
            new Uri($"{stack.Environment["STORAGE_EMULATOR_HOST"]}/upload/storage/v1/b/{Source}/o?uploadType=media&name={name}"),
            content,
            TestContext.Current.CancellationToken);
        uploaded.EnsureSuccessStatusCode();
    }
}
