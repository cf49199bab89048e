using System.CommandLine.Parsing;
using System.Text.Json;

namespace Flywheel.Starter;

/// <summary>Options that take one of a few words.</summary>
internal static class Choice
{
    public static T Parse<T>(ArgumentResult typed)
        where T : struct, Enum
    {
        var word = typed.Tokens.Single().Value;
        foreach (var value in Enum.GetValues<T>())
        {
            if (string.Equals(value.ToString(), word, StringComparison.OrdinalIgnoreCase))
            {
                return value;
            }
        }

        var words = Enum.GetNames<T>().Select(JsonNamingPolicy.CamelCase.ConvertName);
        typed.AddError($"\"{word}\" is none of the words for {(typed.Parent as OptionResult)?.Option.Name}: {string.Join(", ", words)}.");
        return default;
    }
}
