using Google.Api.Gax;

namespace Google.Cloud.BigQuery.V2;

/// <summary>A GEOGRAPHY as well-known text. Two are equal when their texts are.</summary>
public sealed class BigQueryGeography : IEquatable<BigQueryGeography>
{
    private BigQueryGeography(string text) => Text = GaxPreconditions.CheckNotNull(text, nameof(text));

    public string Text { get; }

    public static bool operator ==(BigQueryGeography lhs, BigQueryGeography rhs) => Equals(lhs, rhs);

    public static bool operator !=(BigQueryGeography lhs, BigQueryGeography rhs) => !Equals(lhs, rhs);

    /// <summary>Takes the text as it is: BigQuery judges it.</summary>
    public static BigQueryGeography Parse(string text) => new(text);

    public bool Equals(BigQueryGeography other) => Text == other?.Text;

    public override bool Equals(object obj) => Equals(obj as BigQueryGeography);

    public override int GetHashCode() => Text.GetHashCode(StringComparison.Ordinal);

    public override string ToString() => Text;
}
