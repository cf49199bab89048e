using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Flywheel.Tests.Triggers;

/// <summary>The service as a process: its configuration, and how it says what is wrong with it.</summary>
[Trait("Category", "Triggers")]
public sealed partial class TriggersProgramTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task NothingConfigured_EndsAndNamesAllThatIsMissing()
    {
        var (exitCode, said) = await RunAsync([]);

        exitCode.ShouldBe(2, said);
        said.ShouldContain("Triggers:Access:Audience");
        said.ShouldContain("Triggers:Access:ServiceAccounts");
    }

    [Theory]
    [InlineData("Triggers__Address=http://0.0.0.0:0")]
    [InlineData("PORT=8080")]
    public async Task AccessSwitchedOffBeyondLoopback_IsRefused(string address)
    {
        var (exitCode, said) = await RunAsync(["Triggers__Access__Required=false", address]);

        exitCode.ShouldBe(2, said);
        said.ShouldContain("loopback");
    }

    [Theory]
    [InlineData("Triggers__Colour=red", "Colour")]
    [InlineData("Triggers__Rules__0__Pipeline=nonsense", "nonsense")]
    [InlineData("Triggers__Address=nowhere", "nowhere")]
    public async Task WrongSetting_IsNamed(string setting, string named)
    {
        var (exitCode, said) = await RunAsync(["Triggers__Access__Required=false", setting]);

        exitCode.ShouldBe(2, said);
        said.ShouldContain(named);
    }

    [Fact]
    public async Task Health_AnswersWithoutTemporal()
    {
        using var process = Start(["Triggers__Access__Required=false", "Triggers__Address=http://127.0.0.1:0", "TEMPORAL_ADDRESS=127.0.0.1:1"]);
        try
        {
            string? line;
            Match address;
            do
            {
                line = await process.StandardOutput.ReadLineAsync(Cancel).AsTask().WaitAsync(TimeSpan.FromSeconds(30), Cancel);
                address = Listening().Match(line.ShouldNotBeNull("It ended without listening."));
            }
            while (!address.Success);

            using var http = new HttpClient();
            (await http.GetStringAsync(new Uri($"{address.Value}/health"), Cancel)).ShouldContain("Healthy");
        }
        finally
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(Cancel);
        }
    }

    private static async Task<(int ExitCode, string Said)> RunAsync(string[] settings)
    {
        using var process = Start(settings);
        var output = process.StandardOutput.ReadToEndAsync(Cancel);
        var errors = process.StandardError.ReadToEndAsync(Cancel);
        await process.WaitForExitAsync(Cancel).WaitAsync(TimeSpan.FromSeconds(30), Cancel);
        return (process.ExitCode, await errors + await output);
    }

    private static Process Start(string[] settings)
    {
        var start = new ProcessStartInfo("dotnet", [BuildOutput.Triggers]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment.Remove("PORT");
        // The line that says which port it became.
        start.Environment["Logging__LogLevel__Microsoft.Hosting.Lifetime"] = "Information";
        foreach (var setting in settings)
        {
            start.Environment[setting.Split('=')[0]] = setting.Split('=')[1];
        }

        return Process.Start(start)!;
    }

    [GeneratedRegex(@"(?<=Now listening on: )http://127\.0\.0\.1:\d+")]
    private static partial Regex Listening();
}
