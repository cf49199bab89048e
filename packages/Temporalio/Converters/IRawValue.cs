using Temporalio.Api.Common.V1;

namespace Temporalio.Converters;

/// <summary>A value left unconverted. Where one is expected, a converter hands the payload through.</summary>
public interface IRawValue
{
    Payload Payload { get; }
}
