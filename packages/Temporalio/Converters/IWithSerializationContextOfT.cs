namespace Temporalio.Converters;

/// <summary>A converter or codec that wants to know whose values it converts.</summary>
/// <typeparam name="T">What it is: a payload, failure, encoding or data converter, or a codec.</typeparam>
public interface IWithSerializationContext<T>
{
    /// <summary>Itself, or one for the context. Called often, so it is cheap.</summary>
    T WithSerializationContext(ISerializationContext context);
}
