using System.Xml.Linq;

namespace Flywheel.Embedded.Storage.Http;

/// <summary>A refusal as the XML API words it: https://cloud.google.com/storage/docs/xml-api/reference-status</summary>
internal static class XmlErrors
{
    public static string Write(ApiException e)
    {
        var (code, message) = e switch
        {
            { Status: 404, Reason: "notFound" } when e.Message.StartsWith("No such object", StringComparison.Ordinal) =>
                ("NoSuchKey", "The specified key does not exist."),
            { Status: 404, Reason: "notFound" } => ("NoSuchBucket", "The specified bucket does not exist."),
            { Status: 412 } => ("PreconditionFailed", "At least one of the pre-conditions you specified did not hold."),
            { Status: 416 } => ("InvalidRange", "The requested range cannot be satisfied."),
            { Reason: "invalid" or "required" } => ("InvalidArgument", "Invalid argument."),
            { Status: 501 } => ("NotImplemented", "A header or query you provided requested a function that is not implemented."),
            { Status: >= 500 } => ("InternalError", "We encountered an internal error. Please try again."),
            // The JSON API's reasons are the XML API's codes with a small first letter.
            _ => ($"{char.ToUpperInvariant(e.Reason[0])}{e.Reason[1..]}", e.Message),
        };
        return new XDeclaration("1.0", "UTF-8", null) + new XElement(
            "Error",
            new XElement("Code", code),
            new XElement("Message", message),
            message == e.Message ? null : new XElement("Details", e.Message)).ToString(SaveOptions.DisableFormatting);
    }
}
