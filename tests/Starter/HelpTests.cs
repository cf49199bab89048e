using Flywheel.Workflows;

namespace Flywheel.Tests.Starter;

/// <summary>Help, and wrong usage: answered without any service.</summary>
[Trait("Category", "Starter")]
public sealed class HelpTests
{
    private const string Nowhere = "127.0.0.1:1";

    [Theory]
    [InlineData("demo")]
    [InlineData("up")]
    [InlineData("pipelines")]
    [InlineData("run")]
    [InlineData("runs")]
    [InlineData("show")]
    [InlineData("cancel")]
    [InlineData("backfill")]
    [InlineData("event")]
    [InlineData("query")]
    [InlineData("ls")]
    [InlineData("cat")]
    [InlineData("sources")]
    [InlineData("doctor")]
    [InlineData("schedules")]
    [InlineData("schedules apply")]
    [InlineData("schedules list")]
    [InlineData("schedules pause")]
    [InlineData("schedules resume")]
    [InlineData("schedules trigger")]
    [InlineData("schedules delete")]
    public async Task EveryCommand_HasHelpWithExamples(string command)
    {
        var answer = await CommandLine.RunAsync(Nowhere, [.. command.Split(' '), "--help"]);

        answer.ShouldEndWith(0);
        answer.Output.ShouldContain("Usage:");
        answer.Output.ShouldContain($"  flywheel {command}");
        answer.Errors.ShouldBeEmpty();
    }

    [Fact]
    public async Task NoCommand_IsTheHelp()
    {
        var answer = await CommandLine.RunAsync(Nowhere);

        answer.ShouldEndWith(0).Output.ShouldContain("flywheel demo");
    }

    [Theory]
    [InlineData("frobnicate", "frobnicate")]
    [InlineData("schedules frobnicate", "frobnicate")]
    [InlineData("run", "pipeline")]
    [InlineData("runs --status asleep", "running, completed, failed, canceled, terminated, timedOut, continuedAsNew")]
    [InlineData("up --temporal-port 99999", "99999")]
    [InlineData("up --only temporal oracle", "oracle")]
    [InlineData("up --only worker", "worker")]
    [InlineData("up --bigquery-port -1", "--bigquery-port")]
    [InlineData("sources --port 99999", "99999")]
    [InlineData("run hello --day tomorrow", "tomorrow")]
    [InlineData("backfill taxi-trips --from 2021-01", "--to")]
    [InlineData("backfill taxi-trips --from 2021-01-01 --to 2021-12", "2021-01-01")]
    [InlineData("backfill taxi-trips --from 2021-12 --to 2021-01", "after")]
    [InlineData("backfill taxi-trips --from 2021-01 --to 2021-12 --parallel 0", "--parallel")]
    [InlineData("backfill taxi-trips --from 2021-01 --to 2021-12 --days some", "missing, failed, all")]
    [InlineData("backfill taxi-trips --from 2021-01 --to 2021-12 --pause --resume", "--resume")]
    [InlineData("backfill taxi-trips --from 2021-01 --to 2021-12 --param month=2021-01", "--from")]
    [InlineData("backfill sales-leads --from 2021-01-01 --to 2021-01-02", "event")]
    [InlineData("event marketing", "marketing")]
    [InlineData("ls gs://", "bucket")]
    [InlineData("ls --limit 0", "--limit")]
    [InlineData("cat gs://flywheel-local-lake/", "names no object")]
    [InlineData("query SELECT --param name", "name=value")]
    [InlineData("query SELECT --param name:COLOUR=red", "COLOUR")]
    [InlineData("query SELECT --max-rows -1", "--max-rows")]
    [InlineData("query ", "the query is empty")]
    [InlineData("up --temporal-port abc", "--temporal-port \"abc\": it must be a whole number, 0 to 65535.")]
    [InlineData("up --bigquery-memory lots", "--bigquery-memory \"lots\": it must be a whole number, 128 or more.")]
    [InlineData("sources --port abc", "--port \"abc\"")]
    [InlineData("sources --taxi-rows -5", "--taxi-rows \"-5\"")]
    [InlineData("runs --limit 0", "--limit \"0\": it must be a whole number, 1 or more.")]
    [InlineData("run hello --timeout -1", "--timeout \"-1\": it must be a number of seconds, 0 to 2592000.")]
    [InlineData("run hello --timeout 1e300", "--timeout")]
    [InlineData("event flywheel-local-source/marketing/a.csv --timeout NaN", "--timeout")]
    [InlineData("run hello --retries -1", "--retries \"-1\": it must be a whole number, 0 to 1000.")]
    [InlineData("run hello --retries 2147483647", "--retries")]
    [InlineData("run hello --retry-after NaN", "--retry-after \"NaN\": it must be a number of seconds, 0 to 86400.")]
    [InlineData("backfill taxi-trips --from 2021-13 --to 2021-12", "--from \"2021-13\" is no month")]
    [InlineData("backfill taxi-trips --from 2021-01 --to 9999-12", "A backfill takes 20000 at most")]
    [InlineData("backfill energy-prices --from 0021-01-01 --to 2021-01-31", "are 730516 runs")]
    [InlineData("schedules", "apply, list, pause, resume, trigger, delete")]
    [InlineData("run hello --param seconds", "name=value")]
    [InlineData("schedules apply nonsense", "nonsense")]
    public async Task WrongUsage_IsTwoAndNamesWhatIsWrong(string command, string named)
    {
        var answer = await CommandLine.RunAsync(Nowhere, command.Split(' '));

        answer.ShouldEndWith(2);
        answer.Output.ShouldBeEmpty();
        answer.Errors.ShouldContain(named);
        answer.Errors.ShouldStartWith("flywheel");
    }

    [Fact]
    public async Task UnknownPipeline_ListsTheKnownAndGuesses()
    {
        var answer = await CommandLine.RunAsync(Nowhere, "run", "helo");

        var known = string.Join(", ", PipelineCatalog.All.Select(pipeline => pipeline.Id));
        answer.ShouldEndWith(2).Errors.Trim().ShouldBe($"flywheel run: there is no pipeline \"helo\". Did you mean hello? Known: {known}.");
    }

    [Theory]
    [InlineData("run helo --json", "flywheel run", "helo")]
    [InlineData("run hello --json --retries no --timeout never", "flywheel", "--timeout")]
    public async Task ErrorAsJson_IsOneDocumentOnStderr(string command, string named, string wrong)
    {
        var answer = await CommandLine.RunAsync(Nowhere, command.Split(' '));

        answer.ShouldEndWith(2).Output.ShouldBeEmpty();
        var error = System.Text.Json.JsonDocument.Parse(answer.Errors).RootElement.GetProperty("error");
        error.GetProperty("command").GetString().ShouldBe(named);
        error.GetProperty("message").GetString()!.ShouldContain(wrong);
    }

    [Fact]
    public async Task CatAsJson_IsRefused()
    {
        var answer = await CommandLine.RunAsync(Nowhere, "cat", "x", "--json");

        answer.ShouldEndWith(2).Errors.ShouldContain("ls --json");
    }

    [Fact]
    public async Task Pipelines_AsJsonHasTheStableShape()
    {
        var answer = await CommandLine.RunAsync(Nowhere, "pipelines", "--json");

        var hello = answer.ShouldEndWith(0).Json.EnumerateArray().Single(pipeline => pipeline.GetProperty("id").GetString() == "hello");
        hello.EnumerateObject().Select(field => field.Name)
            .ShouldBe(["id", "description", "owner", "trigger", "schedule", "grain", "parameters"]);
        hello.GetProperty("parameters")[0].EnumerateObject().Select(field => field.Name)
            .ShouldBe(["name", "type", "description", "default", "example"]);
    }
}
