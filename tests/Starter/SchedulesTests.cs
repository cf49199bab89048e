namespace Flywheel.Tests.Starter;

[Trait("Category", "Starter")]
public sealed class SchedulesTests(StackFixture stack) : IClassFixture<StackFixture>
{
    [Fact]
    public async Task Schedule_IsAppliedPausedResumedTriggeredAndDeleted()
    {
        (await ListAsync()).ShouldBe("not applied");

        (await ChangeAsync()).ShouldBe("created");
        (await ListAsync()).ShouldBe("active");
        await ShouldDoAsync("pause");
        (await ListAsync()).ShouldBe("paused");
        (await ChangeAsync()).ShouldBe("updated");
        (await ListAsync()).ShouldBe("paused", "applying does not wake what somebody has paused");
        await ShouldDoAsync("resume");
        (await ListAsync()).ShouldBe("active");
        await ShouldDoAsync("trigger");
        await ShouldDoAsync("delete");
        (await ListAsync()).ShouldBe("not applied");

        // What was triggered is the run of today, under the id that everybody else gives it.
        var today = await FlywheelAsync("run", "hello", "--no-wait");
        (today.ExitCode == 0 ? today.Errors : today.ShouldEndWith(1).Errors).ShouldContain("already");
    }

    [Theory]
    [InlineData("pause")]
    [InlineData("resume")]
    [InlineData("trigger")]
    [InlineData("delete")]
    public async Task UnknownSchedule_IsNamed(string command)
    {
        var answer = await FlywheelAsync("schedules", command, "nobodys");

        answer.ShouldEndWith(1).Errors.ShouldContain("there is no schedule \"nobodys\"");
    }

    private async Task<string?> ListAsync()
    {
        var schedules = (await FlywheelAsync("schedules", "list", "--json")).ShouldEndWith(0).Json.EnumerateArray();
        return schedules.Single(schedule => schedule.GetProperty("id").GetString() == "hello").GetProperty("state").GetString();
    }

    private async Task<string?> ChangeAsync() =>
        (await FlywheelAsync("schedules", "apply", "--json")).ShouldEndWith(0).Json[0].GetProperty("change").GetString();

    private async Task ShouldDoAsync(string command) => (await FlywheelAsync("schedules", command, "hello")).ShouldEndWith(0);

    private Task<Answer> FlywheelAsync(params string[] arguments) => CommandLine.RunAsync(stack.Address, arguments);
}
