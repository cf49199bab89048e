using System.Reflection;

namespace Flywheel.Tests.Contract.Storage;

/// <summary>The cases of Cases/, through every client that is here.</summary>
[Trait("Category", "Contract")]
[Trait("Service", "Storage")]
public sealed class StorageContractTests(StorageClients clients) : IClassFixture<StorageClients>
{
    private static readonly Dictionary<string, MethodInfo> All = typeof(StorageContractTests).Assembly.GetTypes()
        .Where(type => type.Namespace == "Flywheel.Tests.Contract.Storage.Cases")
        .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Static))
        .Where(method => method.GetCustomAttribute<StorageCaseAttribute>() is not null)
        .ToDictionary(method => method.Name, StringComparer.Ordinal);

    public static IEnumerable<TheoryDataRow<string, string>> Cases() =>
        from one in All
        from client in Enum.GetValues<Through>()
        where client is Through.Node or Through.Edition or Through.Gcloud or Through.Gsutil
        where one.Value.GetCustomAttribute<StorageCaseAttribute>()!.Clients.HasFlag(client)
        select new TheoryDataRow<string, string>(one.Key, client.ToString().ToLowerInvariant());

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Client_FindsWhatTheReferencePromises(string scenario, string client) =>
        await (Task)All[scenario].Invoke(null, [new Bench(clients.Get(client), clients.Address)])!;
}
