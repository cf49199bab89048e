namespace Flywheel.Activities.Http;

/// <summary>What kind of data is expected.</summary>
public enum DataKind
{
    Json,
    Csv,
}
