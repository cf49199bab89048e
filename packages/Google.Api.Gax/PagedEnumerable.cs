using System.Collections;

namespace Google.Api.Gax;

/// <summary>
/// The resources of a listing, fetched page by page while they are read. Each enumeration starts again.
/// </summary>
/// <remarks>A fake overrides what it needs; the rest throws <see cref="NotImplementedException"/>.</remarks>
public abstract class PagedEnumerable<TResponse, TResource> : IEnumerable<TResource>
{
    /// <summary>The API's answers, one a page.</summary>
    public virtual IEnumerable<TResponse> AsRawResponses() => throw Unimplemented.Of(this);

    /// <summary>A page of exactly that size, from as many answers as it takes; shorter only at the end.</summary>
    public virtual Page<TResource> ReadPage(int pageSize) => throw Unimplemented.Of(this);

    public virtual IEnumerator<TResource> GetEnumerator() => throw Unimplemented.Of(this);

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
