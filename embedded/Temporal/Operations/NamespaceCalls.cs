using System.Globalization;
using Google.Protobuf;
using Temporalio.Api.Namespace.V1;
using Temporalio.Api.WorkflowService.V1;

namespace Flywheel.Embedded.Temporal.Operations;

/// <summary>Namespaces: registered, described, listed, changed.</summary>
internal sealed class NamespaceCalls(Namespaces namespaces)
{
    private const int LongestName = 1000;
    private const int DefaultPageSize = 100;

    private static readonly TimeSpan ShortestRetention = TimeSpan.FromHours(1);

    public async Task<RegisterNamespaceResponse> RegisterAsync(RegisterNamespaceRequest request, CancellationToken cancel)
    {
        var name = Requests.Limited(request.Namespace, "Namespace");
        if (name.Length > LongestName || name.Any(char.IsWhiteSpace))
        {
            throw Errors.InvalidArgument($"Namespace \"{name}\" is not a valid name: white space is not allowed in it.");
        }

        CheckRetention(request.WorkflowExecutionRetentionPeriod);
        Requests.Refuse(request.IsGlobalNamespace, "global namespaces");
        if (namespaces.Exists(name))
        {
            throw Errors.NamespaceAlreadyExists(name);
        }

        await namespaces.AddAsync(
            new NamespaceInfo
            {
                Name = name,
                Description = request.Description,
                OwnerEmail = request.OwnerEmail,
                Data = { request.Data },
            },
            request.WorkflowExecutionRetentionPeriod);
        return new RegisterNamespaceResponse();
    }

    public Task<DescribeNamespaceResponse> DescribeAsync(DescribeNamespaceRequest request, CancellationToken cancel) =>
        request is { Namespace: "", Id: "" }
            ? throw Errors.InvalidArgument("Namespace not set on request.")
            : Task.FromResult(namespaces.Get(request.Namespace, request.Id));

    public Task<ListNamespacesResponse> ListAsync(ListNamespacesRequest request, CancellationToken cancel)
    {
        var skip = 0;
        if (!request.NextPageToken.IsEmpty
            && !int.TryParse(request.NextPageToken.ToStringUtf8(), NumberStyles.None, CultureInfo.InvariantCulture, out skip))
        {
            throw Errors.InvalidArgument("Invalid NextPageToken.");
        }

        var size = request.PageSize > 0 ? request.PageSize : DefaultPageSize;
        var all = namespaces.All.ToList();
        var response = new ListNamespacesResponse { Namespaces = { all.Skip(skip).Take(size) } };
        if (skip + size < all.Count)
        {
            response.NextPageToken = ByteString.CopyFromUtf8((skip + size).ToString(CultureInfo.InvariantCulture));
        }

        return Task.FromResult(response);
    }

    public async Task<UpdateNamespaceResponse> UpdateAsync(UpdateNamespaceRequest request, CancellationToken cancel)
    {
        var changed = namespaces.Get(request.Namespace, "").Clone();
        Requests.Refuse(request.PromoteNamespace || request.ReplicationConfig is not null, "replication");
        if (request.UpdateInfo is { } info)
        {
            changed.NamespaceInfo.Description = info.Description;
            changed.NamespaceInfo.OwnerEmail = info.OwnerEmail;
            changed.NamespaceInfo.Data.Add(info.Data);
        }

        if (request.Config?.WorkflowExecutionRetentionTtl is { } retention)
        {
            CheckRetention(retention);
            changed.Config.WorkflowExecutionRetentionTtl = retention;
        }

        await namespaces.SaveAsync(changed);
        return new UpdateNamespaceResponse
        {
            NamespaceInfo = changed.NamespaceInfo,
            Config = changed.Config,
            ReplicationConfig = changed.ReplicationConfig,
        };
    }

    private static void CheckRetention(Google.Protobuf.WellKnownTypes.Duration? retention)
    {
        if (retention is not null && retention.ToTimeSpan() < ShortestRetention)
        {
            throw Errors.InvalidArgument(
                $"A valid retention period is not set on request: {retention.ToTimeSpan()} is shorter than {ShortestRetention}.");
        }
    }
}
