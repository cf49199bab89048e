using Temporalio.Api.OperatorService.V1;

namespace Temporalio.Client;

/// <summary>The calls, one a member. A call is retried only if its options say so.</summary>
public abstract partial class OperatorService
{
    public Task<AddOrUpdateRemoteClusterResponse> AddOrUpdateRemoteClusterAsync(
        AddOrUpdateRemoteClusterRequest req, RpcOptions? options = null) =>
        InvokeRpcAsync("AddOrUpdateRemoteCluster", req, AddOrUpdateRemoteClusterResponse.Parser, options);

    public Task<AddSearchAttributesResponse> AddSearchAttributesAsync(
        AddSearchAttributesRequest req, RpcOptions? options = null) =>
        InvokeRpcAsync("AddSearchAttributes", req, AddSearchAttributesResponse.Parser, options);

    public Task<DeleteNamespaceResponse> DeleteNamespaceAsync(DeleteNamespaceRequest req, RpcOptions? options = null) =>
        InvokeRpcAsync("DeleteNamespace", req, DeleteNamespaceResponse.Parser, options);

    public Task<ListClustersResponse> ListClustersAsync(ListClustersRequest req, RpcOptions? options = null) =>
        InvokeRpcAsync("ListClusters", req, ListClustersResponse.Parser, options);

    public Task<ListSearchAttributesResponse> ListSearchAttributesAsync(
        ListSearchAttributesRequest req, RpcOptions? options = null) =>
        InvokeRpcAsync("ListSearchAttributes", req, ListSearchAttributesResponse.Parser, options);

    public Task<RemoveRemoteClusterResponse> RemoveRemoteClusterAsync(
        RemoveRemoteClusterRequest req, RpcOptions? options = null) =>
        InvokeRpcAsync("RemoveRemoteCluster", req, RemoveRemoteClusterResponse.Parser, options);

    public Task<RemoveSearchAttributesResponse> RemoveSearchAttributesAsync(
        RemoveSearchAttributesRequest req, RpcOptions? options = null) =>
        InvokeRpcAsync("RemoveSearchAttributes", req, RemoveSearchAttributesResponse.Parser, options);
}
