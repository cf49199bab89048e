using System.Collections;

namespace Google.Api.Gax;

/// <summary>Resources, as many as were asked for, and the token of what follows them (null: nothing does).</summary>
public sealed class Page<TResource>(IEnumerable<TResource> resources, string nextPageToken) : IEnumerable<TResource>
{
    public string NextPageToken { get; } = nextPageToken;

    public IEnumerator<TResource> GetEnumerator() => resources.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
