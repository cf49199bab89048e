using Flywheel.Workflows;
using Temporalio.Client;
using Temporalio.Exceptions;

namespace Flywheel.Starter.Server;

/// <summary>Sees to it that a namespace knows what runs are searched by. Runs do not go on without.</summary>
internal static class SearchAttributes
{
    public static async Task<IReadOnlyList<string>> FindMissingAsync(ITemporalClient client, CancellationToken cancel)
    {
        var known = await client.OperatorService.ListSearchAttributesAsync(
            new() { Namespace = client.Options.Namespace }, new() { CancellationToken = cancel });
        return [.. RunAttributes.All.Select(key => key.Name).Where(name => !known.CustomAttributes.ContainsKey(name))];
    }

    /// <summary>Adds those that are missing.</summary>
    public static async Task EnsureAsync(ITemporalClient client, CancellationToken cancel)
    {
        try
        {
            var missing = await FindMissingAsync(client, cancel);
            if (missing.Count > 0)
            {
                await AddAsync(client, RunAttributes.All.Where(key => missing.Contains(key.Name)), cancel);
            }
        }
        catch (RpcException e) when (e.Code is RpcException.StatusCode.PermissionDenied or RpcException.StatusCode.Unimplemented)
        {
            throw new CliException(
                $"the namespace \"{client.Options.Namespace}\" may not have the search attributes that runs set, and adding them is not allowed here: "
                + $"{e.Message}. Have somebody add {string.Join(", ", RunAttributes.All.Select(key => $"{key.Name} ({key.ValueType})"))}.");
        }
    }

    private static async Task AddAsync(
        ITemporalClient client, IEnumerable<Temporalio.Common.SearchAttributeKey> keys, CancellationToken cancel)
    {
        var request = new Temporalio.Api.OperatorService.V1.AddSearchAttributesRequest { Namespace = client.Options.Namespace };
        foreach (var key in keys)
        {
            request.SearchAttributes[key.Name] = key.ValueType;
        }

        try
        {
            await client.OperatorService.AddSearchAttributesAsync(request, new() { CancellationToken = cancel });
        }
        catch (RpcException e) when (e.Code == RpcException.StatusCode.AlreadyExists)
        {
            // Somebody else was faster.
        }
    }
}
