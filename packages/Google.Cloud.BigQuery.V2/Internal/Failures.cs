using Google.Apis.Bigquery.v2.Data;
using Google.Apis.Requests;

namespace Google.Cloud.BigQuery.V2;

/// <summary>Errors that come inside of a successful answer, as the exception that an error answer would be.</summary>
internal static class Failures
{
    public static GoogleApiException OfJob(BigQueryClient client, JobReference job, IList<ErrorProto> errors) =>
        Of(client, $"Job {job.ProjectId}/{job.Location}/{job.JobId} contained {errors.Count} error(s).", [
            .. errors.Select(error => new SingleError
            {
                Location = error.Location,
                Reason = error.Reason,
                Message = error.Message,
            }),
        ]);

    public static GoogleApiException Of(BigQueryClient client, string what, IList<SingleError> errors) =>
        new(client.Service.Name)
        {
            Error = new RequestError
            {
                Errors = errors,
                Message = $"{what} First error message: {errors[0].Message}",
            },
        };
}
