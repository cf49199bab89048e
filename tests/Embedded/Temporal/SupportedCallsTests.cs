using System.Reflection;
using Flywheel.Embedded.Temporal.Hosting;
using Google.Protobuf.Reflection;

namespace Flywheel.Tests.Embedded.Temporal;

/// <summary>docs/temporal-service.md against what is there.</summary>
[Trait("Category", "Temporal")]
public sealed class SupportedCallsTests
{
    private static readonly Type[] Services =
        [typeof(WorkflowServiceCalls), typeof(OperatorServiceCalls), typeof(TestServiceCalls), typeof(HealthCalls)];

    private static readonly ServiceDescriptor[] Descriptors =
    [
        Temporalio.Api.WorkflowService.V1.ServiceReflection.Descriptor.Services.Single(),
        Temporalio.Api.OperatorService.V1.ServiceReflection.Descriptor.Services.Single(),
        Temporalio.Api.TestService.V1.ServiceReflection.Descriptor.Services.Single(),
        Grpc.Health.V1.HealthReflection.Descriptor.Services.Single(),
    ];

    [Theory]
    [InlineData(0, "WorkflowService")]
    [InlineData(1, "OperatorService")]
    [InlineData(2, "TestService")]
    [InlineData(3, "grpc.health.v1.Health")]
    public void Table_ListsEveryCallOfTheService(int service, string section) =>
        Rows(section).Keys.Order().ShouldBe(Descriptors[service].Methods.Select(method => method.Name).Order());

    [Theory]
    [InlineData(0, "WorkflowService")]
    [InlineData(1, "OperatorService")]
    [InlineData(2, "TestService")]
    [InlineData(3, "grpc.health.v1.Health")]
    public void Table_SaysYesOrPartlyExactlyWhereACallIsImplemented(int service, string section)
    {
        var implemented = Services[service]
            .GetMethods(BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly)
            .Where(method => method.IsVirtual)
            .Select(method => method.Name);

        Rows(section).Where(row => row.Value is "yes" or "partly").Select(row => row.Key).Order().ShouldBe(implemented.Order());
    }

    private static Dictionary<string, string> Rows(string section)
    {
        var lines = File.ReadAllLines(Repository.Path("docs", "temporal-service.md"));
        return lines
            .SkipWhile(line => !line.StartsWith($"### {section}", StringComparison.Ordinal)).Skip(1)
            .TakeWhile(line => !line.StartsWith('#'))
            .Where(line => line.StartsWith("| ", StringComparison.Ordinal) && !line.StartsWith("| call", StringComparison.Ordinal))
            .Select(line => line.Split('|', StringSplitOptions.TrimEntries))
            .ToDictionary(cells => cells[1], cells => cells[2]);
    }
}
