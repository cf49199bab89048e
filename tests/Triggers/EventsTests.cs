using System.Net;
using System.Text.Json;
using Flywheel.Workflows;
using Temporalio.Client;
using Temporalio.Exceptions;
using Temporalio.Worker;
using Temporalio.Workflows;

namespace Flywheel.Tests.Triggers;

[Trait("Category", "Triggers")]
public sealed class EventsTests
{
    public static TheoryData<string> Forms => ["binary", "structured", "structured, encoded", "push", "push without payload", "push in an event"];

    [Theory, MemberData(nameof(Forms))]
    public async Task EveryForm_SignalsTheIntakeWithTheObject(string form)
    {
        await using var triggers = await TriggersFixture.StartAsync();

        var (status, body) = await PostAsync(triggers, form, SomeEvents.Dropped);

        status.ShouldBe(HttpStatusCode.OK, body);
        body.ShouldContain("sales-leads");
        var signal = (await triggers.SignalsAsync("sales-leads")).ShouldHaveSingleItem();
        // A notification without payload does not say more.
        signal.ShouldBe(form == "push without payload" ? SomeEvents.Dropped with { Size = 0, ContentType = null } : SomeEvents.Dropped);
        (await triggers.MetricsAsync()).ShouldContain("flywheel_trigger_events_total{outcome=\"delivered\",pipeline=\"sales-leads\"} 1");
    }

    [Theory]
    [InlineData("other-bucket", "marketing/leads.csv", SomeEvents.Finalized)]
    [InlineData(TriggersFixture.Bucket, "marketing/leads.txt", SomeEvents.Finalized)]
    [InlineData(TriggersFixture.Bucket, "marketing/2021/leads.csv", SomeEvents.Finalized)]
    [InlineData(TriggersFixture.Bucket, "marketing/leads.csv", "google.cloud.storage.object.v1.deleted")]
    [InlineData(TriggersFixture.Bucket, "marketing/leads.csv", "google.cloud.audit.log.v1.written")]
    public async Task EventThatNobodyWants_Is204AndCounted(string bucket, string name, string type)
    {
        await using var triggers = await TriggersFixture.StartAsync();
        var dropped = SomeEvents.Dropped with { Bucket = bucket, Name = name };

        var (status, body) = await triggers.PostAsync(SomeEvents.StructuredBody(dropped, type), SomeEvents.Structured);

        status.ShouldBe(HttpStatusCode.NoContent);
        body.ShouldBeEmpty();
        (await triggers.MetricsAsync()).ShouldContain("{outcome=\"unwanted\",pipeline=\"\"} 1");
    }

    [Fact]
    public async Task PushOfADeletion_Is204()
    {
        await using var triggers = await TriggersFixture.StartAsync();

        (await triggers.PostAsync(JsonSerializer.Serialize(SomeEvents.Push(SomeEvents.Dropped, "OBJECT_DELETE")))).Status.ShouldBe(HttpStatusCode.NoContent);
    }

    [Theory]
    [InlineData("", "application/json", "empty")]
    [InlineData("finalized!", "application/json", "not JSON")]
    [InlineData("[]", "application/json", "neither")]
    [InlineData("[]", "application/cloudevents+json", "object")]
    [InlineData("[]", "application/cloudevents-batch+json", "Batches")]
    [InlineData("""{"id":"1","specversion":"1.0"}""", "application/cloudevents+json", "no source, type")]
    [InlineData("""{"id":"1","source":"x","type":"t","specversion":"0.3"}""", "application/cloudevents+json", "0.3")]
    [InlineData("""{"id":"1","source":"x","type":"google.cloud.storage.object.v1.finalized","specversion":"1.0"}""", "application/cloudevents+json", "no data")]
    [InlineData("""{"id":"1","source":"x","type":"google.cloud.storage.object.v1.finalized","specversion":"1.0","data":{"bucket":"b"}}""", "application/cloudevents+json", "object name, generation, time")]
    [InlineData("""{"id":"1","source":"x","type":"google.cloud.storage.object.v1.finalized","specversion":"1.0","data":{"bucket":"b","name":"n","generation":"x","timeCreated":"2021-01-31T00:00:00Z"}}""", "application/cloudevents+json", "whole number")]
    [InlineData("""{"id":"1","source":"x","type":"google.cloud.storage.object.v1.finalized","specversion":"1.0","data":{"bucket":"b","name":"n","generation":"1","timeCreated":"noon"}}""", "application/cloudevents+json", "noon")]
    [InlineData("""{"id":"1","source":"x","type":"google.cloud.storage.object.v1.finalized","specversion":"1.0","data_base64":"%%"}""", "application/cloudevents+json", "base64")]
    [InlineData("""{"message":{"data":"aGVsbG8="}}""", "application/json", "eventType")]
    [InlineData("""{"message":"hello"}""", "application/json", "no message")]
    [InlineData("""{"message":{"attributes":{"eventType":"OBJECT_FINALIZE"},"data":"aGVsbG8="}}""", "application/json", "message.data")]
    [InlineData("""{"message":{"attributes":{"eventType":"OBJECT_FINALIZE","bucketId":"b","objectId":"\ud800"}}}""", "application/json", "objectId")]
    public async Task BadInput_Is400WithASentence(string body, string contentType, string named)
    {
        await using var triggers = await TriggersFixture.StartAsync();

        var (status, said) = await triggers.PostAsync(body, contentType);

        status.ShouldBe(HttpStatusCode.BadRequest);
        said.ShouldContain(named, Case.Sensitive);
        (await triggers.MetricsAsync()).ShouldContain("{outcome=\"bad\",pipeline=\"\"} 1");
    }

    [Fact]
    public async Task EndlessBody_IsNotRead()
    {
        await using var triggers = await TriggersFixture.StartAsync();

        var (status, said) = await triggers.PostAsync($"\"{new string('x', 2_000_000)}\"");

        status.ShouldBe(HttpStatusCode.BadRequest);
        said.ShouldContain("larger than");
    }

    [Fact]
    public async Task NoTemporal_Is503SoThatTheEventComesAgain()
    {
        await using var triggers = await TriggersFixture.StartAsync();
        await triggers.StopTemporalAsync();

        var (status, said) = await triggers.PostAsync(SomeEvents.StructuredBody(SomeEvents.Dropped), SomeEvents.Structured);

        status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        said.ShouldContain("Send the event again");
    }

    [Fact]
    public async Task BacklogThatCouldNotBeCarriedOver_Is503SoThatTheEventComesAgain()
    {
        await using var triggers = await TriggersFixture.StartAsync();
        var client = await triggers.ConnectAsync();
        var input = new EventIntakeInput("sales-leads")
        {
            Waiting = [.. Enumerable.Range(0, 1700).Select(i => SomeEvents.Dropped with { Name = $"marketing/{new string('x', 860)}-{i}.csv" })],
        };
        await client.StartWorkflowAsync(
            (EventIntake intake) => intake.RunAsync(input), new(EventIntake.IdOf("sales-leads"), PipelineCatalog.TaskQueue));

        var (status, said) = await triggers.PostAsync(SomeEvents.StructuredBody(SomeEvents.Dropped), SomeEvents.Structured);

        status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        said.ShouldContain("Send the event again");
        (await triggers.SignalsAsync("sales-leads")).ShouldBeEmpty();
    }

    [Fact]
    public async Task SameEventInEveryForm_IsOneRun()
    {
        await using var triggers = await TriggersFixture.StartAsync();
        var client = await triggers.ConnectAsync();
        var options = new TemporalWorkerOptions(PipelineCatalog.TaskQueue).AddWorkflow<EventIntake>().AddWorkflow<CountedRun>();
        using var worker = new TemporalWorker(client, options);
        var next = SomeEvents.Dropped with { Generation = SomeEvents.Dropped.Generation + 1 };

        await worker.ExecuteAsync(async () =>
        {
            foreach (var form in Forms.Select(row => row.Data))
            {
                await PostAsync(triggers, form, SomeEvents.Dropped);
            }

            await PostAsync(triggers, "binary", next);
            // One at a time and in order: when the last one is done, all are.
            await EndOfAsync(client, RunId.For("sales-leads", next));
        }, TestContext.Current.CancellationToken);

        var runs = 0;
        await foreach (var run in client.ListWorkflowsAsync("WorkflowType = 'sales-leads'"))
        {
            run.Id.ShouldBeOneOf(RunId.For("sales-leads", SomeEvents.Dropped).ToString(), RunId.For("sales-leads", next).ToString());
            runs++;
        }

        runs.ShouldBe(2);
    }

    [Fact]
    public async Task ConfiguredRules_ReplaceThePipelinesOwn()
    {
        await using var triggers = await TriggersFixture.StartAsync(new()
        {
            Rules = [new() { Bucket = "drops", Pattern = "leads/**", Pipeline = "sales-leads" }],
        });

        var own = await PostAsync(triggers, "binary", SomeEvents.Dropped);
        var configured = await PostAsync(triggers, "binary", SomeEvents.Dropped with { Bucket = "drops", Name = "leads/2021/01.csv" });

        own.Status.ShouldBe(HttpStatusCode.NoContent);
        configured.Status.ShouldBe(HttpStatusCode.OK);
    }

    /// <summary>Waits for the end of a run that somebody else starts.</summary>
    private static async Task EndOfAsync(ITemporalClient client, RunId run)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (true)
        {
            try
            {
                await client.GetWorkflowHandle(run.ToString()).GetResultAsync(rpcOptions: new() { CancellationToken = deadline.Token });
                return;
            }
            catch (RpcException e) when (e.Code == RpcException.StatusCode.NotFound)
            {
                // Not started yet; there is nothing here to wait on.
                await Task.Delay(20, deadline.Token);
            }
        }
    }

    private static Task<(HttpStatusCode Status, string Body)> PostAsync(TriggersFixture triggers, string form, ObjectFinalized dropped) => form switch
    {
        "binary" => triggers.PostAsync(SomeEvents.BinaryBody(dropped), headers: SomeEvents.BinaryHeaders()),
        "structured" => triggers.PostAsync(SomeEvents.StructuredBody(dropped), SomeEvents.Structured + "; charset=utf-8"),
        "structured, encoded" => triggers.PostAsync(SomeEvents.EncodedBody(dropped), SomeEvents.Structured),
        "push" => triggers.PostAsync(JsonSerializer.Serialize(SomeEvents.Push(dropped))),
        "push without payload" => triggers.PostAsync(JsonSerializer.Serialize(SomeEvents.Push(dropped, withPayload: false))),
        _ => triggers.PostAsync(
            JsonSerializer.Serialize(SomeEvents.Push(dropped)),
            headers: SomeEvents.BinaryHeaders("google.cloud.pubsub.topic.v1.messagePublished")),
    };

    /// <summary>Stands for the pipeline.</summary>
    [Workflow("sales-leads")]
    public sealed class CountedRun
    {
        [WorkflowRun]
        public Task<RunResult> RunAsync(ObjectFinalized dropped) => Task.FromResult(new RunResult { Summary = dropped.ToString() });
    }
}
