using System.Text.Json.Nodes;
using Flywheel.Tests.Contract.BigQuery.Clients;

namespace Flywheel.Tests.Contract.BigQuery.Cases;

/// <summary>https://cloud.google.com/bigquery/docs/reference/rest/v2/datasets</summary>
internal static class DatasetCases
{
    [BigQueryCase(Drivers.All)]
    public static async Task Dataset_IsShownAsMadeAndThenDeleted(Bench bench)
    {
        var name = bench.Dataset + "_more";
        await bench.Client.CreateDatasetAsync(name, new() { ["description"] = "of a test" });
        var dataset = await bench.Client.GetDatasetAsync(name);
        dataset["id"]!.ToString().ShouldBe($"{NodeClient.Project}:{name}");
        dataset["description"]!.ToString().ShouldBe("of a test");
        dataset["location"]!.ToString().ShouldBe("US");

        await bench.Client.DeleteDatasetAsync(name, withTables: false);
        (await Bench.FailureOfAsync(() => bench.Client.GetDatasetAsync(name))).Message.ShouldContain($"Not found: Dataset {NodeClient.Project}:{name}");
    }

    [BigQueryCase(Drivers.All)]
    public static async Task DatasetThatIsThere_IsNotMadeAgain(Bench bench)
    {
        var failure = await Bench.FailureOfAsync(() => bench.Client.CreateDatasetAsync(bench.Dataset, []));

        // bq finds out by itself.
        failure.Message.ShouldContain("lready");
    }

    [BigQueryCase]
    public static async Task DatasetWithTables_IsDeletedOnlyIfAsked(Bench bench)
    {
        await bench.NewTableAsync("a:INTEGER");
        var failure = await Bench.FailureOfAsync(() => bench.Client.DeleteDatasetAsync(bench.Dataset, withTables: false));
        failure.Reason.ShouldBe("resourceInUse");
        failure.Message.ShouldBe($"Dataset {NodeClient.Project}:{bench.Dataset} is still in use");

        await bench.Client.DeleteDatasetAsync(bench.Dataset, withTables: true);
        (await Bench.FailureOfAsync(() => bench.Client.GetTableAsync(bench.Table()))).Status.ShouldBe(404);
    }

    [BigQueryCase]
    public static async Task Labels_AreChangedOneByOneAndAskedFor(Bench bench)
    {
        var node = (NodeClient)bench.Client;
        var mark = $"m{Guid.NewGuid():N}";
        await node.PatchDatasetAsync(bench.Dataset, new() { ["labels"] = new JsonObject { [mark] = "1", ["other"] = "x" } });
        await node.PatchDatasetAsync(bench.Dataset, new() { ["labels"] = new JsonObject { ["other"] = null } });

        (await node.GetDatasetAsync(bench.Dataset))["labels"]!.ToJsonString().ShouldBe($$"""{"{{mark}}":"1"}""");
        (await node.ListDatasetsAsync($"labels.{mark}:1")).ShouldBe([bench.Dataset]);
        (await node.ListDatasetsAsync($"labels.{mark}:2")).ShouldBeEmpty();
    }

    [BigQueryCase]
    public static async Task DatasetAndTable_MakeThemselves(Bench bench)
    {
        var node = (NodeClient)bench.Client;
        var (made, got) = ($"{bench.Dataset}_made", $"{bench.Dataset}_got");
        await node.CreateDatasetByItselfAsync(made);
        await node.GetOrCreateDatasetAsync(got);
        await node.GetOrCreateDatasetAsync(got);
        await node.GetOrCreateTableAsync(new TableAt(got, "t"));
        await node.GetOrCreateTableAsync(new TableAt(got, "t"));

        (await node.GetDatasetAsync(made))["location"]!.ToString().ShouldBe("US");
        (await node.GetDatasetAsync(made)).ContainsKey("projectId").ShouldBeFalse();
        (await node.ListTablesAsync(got)).ShouldBe(["t"]);
    }

    [BigQueryCase]
    public static async Task WrongName_IsRefused(Bench bench)
    {
        var failure = await Bench.FailureOfAsync(() => bench.Client.CreateDatasetAsync("not-a-name", []));
        failure.Status.ShouldBe(400);
        failure.Message.ShouldStartWith("Invalid dataset ID \"not-a-name\".");
    }
}
