using Temporalio.Api.Common.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Client;
using Temporalio.Client.Interceptors;
using Temporalio.Converters;

namespace Flywheel.Tests.Packages.Temporalio.Client;

/// <summary>The chain of interceptors.</summary>
[Trait("Category", "SdkUnit")]
public sealed class InterceptorTests(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    [Fact]
    public async Task Chain_FirstIsOutermost()
    {
        var seen = new List<string>();
        var client = await service.ConnectAsync(
            options => options.Interceptors = [new Recorder("first", seen), new Recorder("second", seen)]);

        var handle = await client.StartWorkflowAsync("Anything", [], new($"wf-{Guid.NewGuid()}", "nobody"));
        await handle.TerminateAsync();

        seen.ShouldBe(["first start", "second start", "first terminate", "second terminate"]);
    }

    [Fact]
    public async Task Headers_AddedToAnInputTravelWithTheCall()
    {
        var client = await service.ConnectAsync(options => options.Interceptors = [new HeaderAdder()]);

        var handle = await client.StartWorkflowAsync("Anything", [], new($"wf-{Guid.NewGuid()}", "nobody"));

        var started = (await handle.FetchHistoryAsync()).Events.First();
        started.EventType.ShouldBe(EventType.WorkflowExecutionStarted);
        var header = started.WorkflowExecutionStartedEventAttributes.Header.Fields["trace"];
        DataConverter.Default.PayloadConverter.ToValue<string>(header).ShouldBe("abc");
    }

    [Fact]
    public async Task WaitingForAResult_ComesByHistoryPages()
    {
        var seen = new List<string>();
        var client = await service.ConnectAsync(options => options.Interceptors = [new Recorder("only", seen)]);
        var handle = await client.StartWorkflowAsync("Anything", [], new($"wf-{Guid.NewGuid()}", "nobody"));
        await handle.TerminateAsync();

        await Should.ThrowAsync<Exception>(() => handle.GetResultAsync());

        seen[^1].ShouldBe("only history");
    }

    private sealed class Recorder(string name, List<string> seen) : IClientInterceptor
    {
        public ClientOutboundInterceptor InterceptClient(ClientOutboundInterceptor nextInterceptor) =>
            new Outbound(name, seen, nextInterceptor);

        private sealed class Outbound(string name, List<string> seen, ClientOutboundInterceptor next)
            : ClientOutboundInterceptor(next)
        {
            public override Task<WorkflowHandle<TWorkflow, TResult>> StartWorkflowAsync<TWorkflow, TResult>(
                StartWorkflowInput input)
            {
                seen.Add($"{name} start");
                return base.StartWorkflowAsync<TWorkflow, TResult>(input);
            }

            public override Task TerminateWorkflowAsync(TerminateWorkflowInput input)
            {
                seen.Add($"{name} terminate");
                return base.TerminateWorkflowAsync(input);
            }

            public override Task<WorkflowHistoryEventPage> FetchWorkflowHistoryEventPageAsync(
                FetchWorkflowHistoryEventPageInput input)
            {
                seen.Add($"{name} history");
                return base.FetchWorkflowHistoryEventPageAsync(input);
            }
        }
    }

    private sealed class HeaderAdder : IClientInterceptor
    {
        public ClientOutboundInterceptor InterceptClient(ClientOutboundInterceptor nextInterceptor) =>
            new Outbound(nextInterceptor);

        private sealed class Outbound(ClientOutboundInterceptor next) : ClientOutboundInterceptor(next)
        {
            public override Task<WorkflowHandle<TWorkflow, TResult>> StartWorkflowAsync<TWorkflow, TResult>(
                StartWorkflowInput input) => base.StartWorkflowAsync<TWorkflow, TResult>(input with
                {
                    Headers = new Dictionary<string, Payload>
                    {
                        ["trace"] = DataConverter.Default.PayloadConverter.ToPayload("abc"),
                    },
                });
        }
    }
}
