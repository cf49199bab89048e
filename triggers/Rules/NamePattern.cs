using System.Text;
using System.Text.RegularExpressions;

namespace Flywheel.Triggers.Rules;

/// <summary>A pattern for object names, in the terms of <see cref="Rule"/>.</summary>
internal sealed class NamePattern
{
    private readonly Regex _regex;

    public NamePattern(string pattern)
    {
        var regex = new StringBuilder("^");
        for (var i = 0; i < pattern.Length; i++)
        {
            var isDouble = pattern[i] == '*' && i + 1 < pattern.Length && pattern[i + 1] == '*';
            regex.Append(pattern[i] switch
            {
                '*' when isDouble => ".*",
                '*' => "[^/]*",
                '?' => "[^/]",
                var letter => Regex.Escape(letter.ToString()),
            });
            i += isDouble ? 1 : 0;
        }

        // Names come from outside: no pattern may take longer than its length times the name's.
        _regex = new Regex(regex.Append(@"\z").ToString(), RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.Singleline);
    }

    public bool Matches(string name) => _regex.IsMatch(name);
}
