using Flywheel.Embedded.Sql.Binding;
using static Flywheel.Embedded.Sql.Functions.Function;

namespace Flywheel.Embedded.Sql.Functions;

/// <summary>https://cloud.google.com/bigquery/docs/reference/standard-sql/net_functions</summary>
internal static class NetFunctions
{
    public static IEnumerable<Function> All =>
    [
        Of("NET.HOST", "STRING -> STRING", "fw_net_host({0})"),
        Of("NET.IP_FROM_STRING", "STRING -> BYTES", "unhex(fw_ip_bytes({0}))"),
        Of("NET.SAFE_IP_FROM_STRING", "STRING -> BYTES", $"unhex({SqlText.Try("fw_ip_bytes({0})")})"),
        Of("NET.IP_TO_STRING", "BYTES -> STRING", "fw_ip_text(hex({0}))"),
        Of("NET.IPV4_FROM_INT64", "INT64 -> BYTES", "unhex(printf('%08X', {0} & 4294967295))"),
        Of("NET.IPV4_TO_INT64", "BYTES -> INT64", "CAST('0x' || hex({0}) AS BIGINT)"),
    ];
}
