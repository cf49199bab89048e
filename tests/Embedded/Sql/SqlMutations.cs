using Flywheel.Embedded.Sql.Parsing;

namespace Flywheel.Tests.Embedded.Sql;

/// <summary>Statements that somebody might have typed wrong: the corpus' with tokens lost, doubled, swapped or of another kind.</summary>
internal sealed class SqlMutations(Random random)
{
    private static readonly string[] Strangers =
    [
        "NULL", "0", "-1", "9223372036854775807", "1.5", "1e308", "NUMERIC '1.5'", "BIGNUMERIC '-2.25'", "TRUE", "''", "'abc'", "'2021-01-31'",
        "b'\\xff'", "DATE '2021-01-31'", "DATETIME '2021-01-31 10:00:00'", "TIMESTAMP '2021-01-31 10:00:00+00'", "TIME '10:00:00'",
        "INTERVAL 1 DAY", "JSON '{\"a\":[1]}'", "[1, 2]", "['a', NULL]", "CAST([] AS ARRAY<STRING>)", "STRUCT(1 AS a, 'b' AS b)", "(SELECT 1)",
        "ARRAY(SELECT 1)", "COUNT(*)", "ROW_NUMBER() OVER ()", "*", "(", ")", ",", "SELECT", "FROM", "SAFE.", "DISTINCT", "OVER ()", "[0]", ".x", "@p", "||", "-",
    ];

    private readonly IReadOnlyList<string> _statements = [.. SqlCorpus.All.Select(one => one.Text)];

    public string Next()
    {
        var pieces = Pieces(_statements[random.Next(_statements.Count)]);
        for (var changes = random.Next(1, 3); changes > 0 && pieces.Count > 1; changes--)
        {
            Change(pieces);
        }

        return string.Join(' ', pieces);
    }

    private static List<string> Pieces(string sql) =>
        [.. Lexer.Tokens(sql).Where(token => token.Kind != TokenKind.End).Select(token => token.Image)];

    private void Change(List<string> pieces)
    {
        var at = random.Next(pieces.Count);
        switch (random.Next(12))
        {
            case 0:
                pieces.RemoveAt(at);
                break;
            case 1:
                pieces.Insert(at, pieces[at]);
                break;
            case 2:
                var other = random.Next(pieces.Count);
                (pieces[at], pieces[other]) = (pieces[other], pieces[at]);
                break;
            case 3:
                var donor = Pieces(_statements[random.Next(_statements.Count)]);
                pieces[at] = donor[random.Next(donor.Count)];
                break;
            default:
                // Most often a value takes the place of a value, so that what comes out still has a meaning.
                var values = pieces.Index().Where(piece => char.IsAsciiDigit(piece.Item[0]) || piece.Item[0] is '\'' or '"').Select(piece => piece.Index).ToList();
                at = values.Count > 0 && random.Next(8) > 0 ? values[random.Next(values.Count)] : at;
                pieces[at] = Strangers[random.Next(Strangers.Length)];
                break;
        }
    }
}
