using System.Globalization;
using Flywheel.Embedded.BigQuery.Errors;
using Flywheel.Embedded.BigQuery.Resources;

namespace Flywheel.Embedded.BigQuery.Loading;

/// <summary>Counts the rows of a load that were bad, and ends it when they are more than allowed.</summary>
internal sealed class RowErrors(string format, int allowed)
{
    // BigQuery's lists end early too.
    private const int Listed = 100;

    private readonly List<ErrorProto> _errors = [];

    public int Count { get; private set; }

    /// <summary>Rows read so far, good and bad.</summary>
    public long Rows { get; set; }

    public IReadOnlyList<ErrorProto> Errors => _errors;

    /// <param name="message">What is wrong, without the words around it.</param>
    /// <param name="source">The file.</param>
    public void Add(string message, string source)
    {
        Count++;
        if (_errors.Count < Listed)
        {
            _errors.Add(new ErrorProto
            {
                Reason = Reasons.Invalid,
                Location = source,
                Message = $"Error while reading data, error message: {message} File: {source}",
            });
        }

        if (Count > allowed)
        {
            throw TooMany(source);
        }
    }

    private ApiException TooMany(string source)
    {
        var first = new ErrorProto
        {
            Reason = Reasons.Invalid,
            Location = source,
            Message = string.Create(
                CultureInfo.InvariantCulture,
                $"Error while reading data, error message: {format} table encountered too many errors, giving up. Rows: {Rows}; errors: {Count}. Please look into the errors[] collection for more details. File: {source}"),
        };
        return new ApiException(first, [first, .. _errors]);
    }
}
