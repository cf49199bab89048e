using Temporalio.Worker.Core;

namespace Flywheel.Tests.Packages.Temporalio.Core;

[Trait("Category", "SdkUnit")]
public sealed class RandomnessSeedTests
{
    // Python hashes bytes with SipHash-1-3 too, with a zero key when PYTHONHASHSEED is 0:
    // PYTHONHASHSEED=0 python3 -c "print(hash(b'run\xff') % 2**64)"
    [Theory]
    [InlineData("", 3476900567878811119)]
    [InlineData("run", 2876017921644654500)]
    [InlineData(HistoryBuilder.RunId, 10974950681702778847)]
    public void Seed_IsSipHash13OfTheRunId(string runId, ulong seed) => RandomnessSeed.Of(runId).ShouldBe(seed);
}
