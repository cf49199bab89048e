using System.Reflection;
using System.Text.RegularExpressions;
using Flywheel.Workflows;
using Temporalio.Workflows;

namespace Flywheel.Tests.Workflows;

/// <summary>What every pipeline promises by being in the catalog.</summary>
[Trait("Category", "Workflow")]
public sealed partial class CatalogTests
{
    public static TheoryData<string> Ids => [.. PipelineCatalog.All.Select(pipeline => pipeline.Id)];

    [Fact]
    public void Ids_AreUnique() => PipelineCatalog.All.Select(pipeline => pipeline.Id).ShouldBeUnique();

    [Theory, MemberData(nameof(Ids))]
    public void Id_IsTheWorkflowTypeAndFitForUrlsAndFileNames(string id)
    {
        var pipeline = PipelineCatalog.Find(id)!;

        pipeline.Workflow.GetCustomAttribute<WorkflowAttribute>()!.Name.ShouldBe(id);
        id.ShouldMatch("^[a-z][a-z0-9-]*$");
    }

    [Theory, MemberData(nameof(Ids))]
    public void Pipeline_SaysWhatItIsAndWhoseItIs(string id)
    {
        var pipeline = PipelineCatalog.Find(id)!;

        pipeline.Owner.ShouldNotBeNullOrWhiteSpace();
        pipeline.Description.ShouldEndWith(".");
    }

    [Theory, MemberData(nameof(Ids))]
    public void Parameters_AcceptTheirDefaultsAndExamplesAndSayWhatTheyAre(string id)
    {
        foreach (var parameter in PipelineCatalog.Find(id)!.Parameters)
        {
            parameter.Accepts(parameter.Default).ShouldBeTrue(parameter.Name);
            parameter.Accepts(parameter.Example).ShouldBeTrue(parameter.Name);
            parameter.Description.ShouldEndWith(".");
        }
    }

    [Theory, MemberData(nameof(Ids))]
    public void Defaults_AreThoseOfTheWorkflowItself(string id)
    {
        // Schedules start workflows without input, people with the catalog's defaults: both must mean the same.
        var pipeline = PipelineCatalog.Find(id)!;

        foreach (var input in pipeline.Input(Arguments.Of(pipeline, new Dictionary<string, string>())))
        {
            input.ShouldBe(Default(input!.GetType()));
        }
    }

    [Theory, MemberData(nameof(Ids))]
    public void Schedules_AreCronExpressionsOfFiveFields(string id)
    {
        if (PipelineCatalog.Find(id)!.Trigger is Trigger.Schedule schedule)
        {
            FiveFields().IsMatch(schedule.Cron).ShouldBeTrue(schedule.Cron);
        }
    }

    private static object Default(Type record)
    {
        var constructor = record.GetConstructors().MaxBy(constructor => constructor.GetParameters().Length)!;
        return constructor.Invoke([.. constructor.GetParameters().Select(parameter => parameter.DefaultValue)]);
    }

    [GeneratedRegex(@"^[-0-9*/,]+( [-0-9A-Z*/,]+){4}$")]
    private static partial Regex FiveFields();
}
