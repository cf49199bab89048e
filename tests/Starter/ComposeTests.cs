using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Flywheel.Tests.Starter;

/// <summary>docker-compose.temporal.yml, as far as it shows without an engine.</summary>
[Trait("Category", "Starter")]
public sealed partial class ComposeTests
{
    private static readonly string File = Repository.Path("docker-compose.temporal.yml");

    [Fact]
    public async Task Compose_AcceptsTheFile()
    {
        foreach (var (program, arguments) in ((string, string[])[])[("docker", ["compose"]), ("docker-compose", [])])
        {
            if (await RunAsync(program, [.. arguments, "version"]) is (0, _))
            {
                var (exitCode, said) = await RunAsync(program, [.. arguments, "-f", File, "config", "--quiet"]);
                exitCode.ShouldBe(0, said);
                return;
            }
        }

        Assert.Skip("Neither \"docker compose\" nor \"docker-compose\" is on this machine.");
    }

    [Fact]
    public void EveryImage_IsPinned()
    {
        var images = Images().Matches(System.IO.File.ReadAllText(File)).Select(match => match.Groups[1].Value).ToList();

        images.Count.ShouldBeGreaterThan(6);
        images.ShouldAllBe(image => PinnedTag().IsMatch(image));
    }

    [Fact]
    public void EveryPort_IsOnThisMachineOnly() =>
        Ports().Matches(System.IO.File.ReadAllText(File)).ShouldAllBe(match => match.Value.Contains("127.0.0.1:"));

    private static async Task<(int ExitCode, string Said)> RunAsync(string program, string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments)
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
            var output = process.StandardOutput.ReadToEndAsync();
            var errors = process.StandardError.ReadToEndAsync();
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            return (process.ExitCode, await output + await errors);
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            return (-1, e.Message);
        }
    }

    [GeneratedRegex(@"^\s+image: (.+)$", RegexOptions.Multiline)]
    private static partial Regex Images();

    // A version, or what the file builds itself.
    [GeneratedRegex(@":(\d+\.\d+[\w.-]*|local)$")]
    private static partial Regex PinnedTag();

    [GeneratedRegex(@"^\s+- ""[\d.:]+:\d+"".*$", RegexOptions.Multiline)]
    private static partial Regex Ports();
}
