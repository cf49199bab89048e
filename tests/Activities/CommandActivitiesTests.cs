using System.Diagnostics;
using System.Globalization;
using Flywheel.Activities;
using Temporalio.Exceptions;
using Temporalio.Testing;

namespace Flywheel.Tests.Activities;

[Trait("Category", "Workflow")]
public sealed class CommandActivitiesTests
{
    [Fact]
    public async Task Command_AnswersHowMuchItSaidAndItsLastLine()
    {
        var output = await RunAsync(new ActivityEnvironment(), new Command("printf", "one\\ntwo\\nthree\\n"));

        output.ShouldBe(new CommandOutput(3, "three"));
    }

    [Fact]
    public async Task Arguments_AreNotExpandedByAnyShell() =>
        (await RunAsync(new ActivityEnvironment(), new Command("echo", "$HOME; `id` *"))).LastLine.ShouldBe("$HOME; `id` *");

    [Fact]
    public async Task CommandThatFails_NamesItsExitCodeAndLastErrorsAndMayBeRetried()
    {
        var failure = await Should.ThrowAsync<ApplicationFailureException>(
            RunAsync(new ActivityEnvironment(), new Command("sh", "-c", "echo no space >&2; exit 3")));

        failure.Message.ShouldContain("exit code 3");
        failure.Message.ShouldContain("no space");
        failure.NonRetryable.ShouldBeFalse();
    }

    [Fact]
    public async Task ProgramThatIsNotThere_IsNamedAndNotRetried()
    {
        var failure = await Should.ThrowAsync<ApplicationFailureException>(
            RunAsync(new ActivityEnvironment(), new Command("no-such-program-here")));

        failure.Message.ShouldContain("\"no-such-program-here\"");
        failure.NonRetryable.ShouldBeTrue();
        failure.ErrorType.ShouldBe(nameof(Failures.CannotStart));
    }

    [Fact]
    public async Task LongCommand_HeartbeatsWithTheLinesSoFar()
    {
        var beats = new List<object?>();
        var environment = new ActivityEnvironment { Heartbeater = details => beats.AddRange(details) };

        await RunAsync(environment, new Command("sh", "-c", "echo one; sleep 2"));

        beats.ShouldContain(1);
    }

    [Fact]
    public async Task Cancellation_KillsTheProcessAndItsChildren()
    {
        var environment = new ActivityEnvironment();
        var file = Path.GetTempFileName();
        var running = RunAsync(environment, new Command("sh", "-c", $"sleep 593 & echo $! > {file}; wait"));
        var child = await ChildAsync(file);

        environment.Cancel();

        await Should.ThrowAsync<OperationCanceledException>(running);
        for (var patience = Stopwatch.StartNew(); Runs(child); await Task.Yield())
        {
            patience.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(10), "the command's child runs on");
        }

        File.Delete(file);
    }

    private static Task<CommandOutput> RunAsync(ActivityEnvironment environment, Command command) =>
        environment.RunAsync(() => new CommandActivities().RunCommandAsync(command));

    /// <summary>A zombie, whose new parent has not collected it yet, runs no more.</summary>
    private static bool Runs(string processId)
    {
        try
        {
            return File.ReadAllText($"/proc/{processId}/stat").Split(' ')[2] != "Z";
        }
        catch (IOException)
        {
            return false;
        }
    }

    private static async Task<string> ChildAsync(string file)
    {
        for (var patience = Stopwatch.StartNew(); ; await Task.Yield())
        {
            if (int.TryParse(await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken), CultureInfo.InvariantCulture, out var id))
            {
                return id.ToString(CultureInfo.InvariantCulture);
            }

            patience.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(10), "the command never said its child's id");
        }
    }
}
