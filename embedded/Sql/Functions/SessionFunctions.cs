using static Flywheel.Embedded.Sql.Functions.Function;

namespace Flywheel.Embedded.Sql.Functions;

/// <summary>What is not about values.</summary>
internal static class SessionFunctions
{
    public static IEnumerable<Function> All =>
    [
        Of("GENERATE_UUID", "-> STRING", "CAST(gen_random_uuid() AS VARCHAR)"),
        Of("TYPEOF", call =>
        {
            call.Expect(1, 1);
            return new(SqlType.String, Binding.SqlText.String(call[0].Type.ToString()));
        }),
        Of("SESSION_USER", call => new(SqlType.String, Binding.SqlText.String(call.Binder.User))),
    ];
}
