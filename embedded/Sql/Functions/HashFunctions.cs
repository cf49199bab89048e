using static Flywheel.Embedded.Sql.Functions.Function;

namespace Flywheel.Embedded.Sql.Functions;

/// <summary>https://cloud.google.com/bigquery/docs/reference/standard-sql/hash_functions</summary>
internal static class HashFunctions
{
    public static IEnumerable<Function> All =>
    [
        Of("FARM_FINGERPRINT", "STRING -> INT64", "fw_farm_fingerprint(hex(encode({0})))", "BYTES -> INT64", "fw_farm_fingerprint(hex({0}))"),
        Of("MD5", "STRING -> BYTES", "unhex(md5({0}))", "BYTES -> BYTES", "unhex(md5({0}))"),
        Of("SHA1", "STRING -> BYTES", "unhex(sha1({0}))", "BYTES -> BYTES", "unhex(sha1({0}))"),
        Of("SHA256", "STRING -> BYTES", "unhex(sha256({0}))", "BYTES -> BYTES", "unhex(sha256({0}))"),
        Of("SHA512", "STRING -> BYTES", "unhex(fw_sha512(hex(encode({0}))))", "BYTES -> BYTES", "unhex(fw_sha512(hex({0})))"),
    ];
}
