using System.Globalization;
using Flywheel.Embedded.Sql.Syntax;

namespace Flywheel.Embedded.Sql.Parsing;

/// <summary>Types, with parameters and nested columns.</summary>
internal sealed partial class Parser
{
    private TypeSyntax Type()
    {
        if (++_types > Nesting.MaxTypeDepth)
        {
            throw Nesting.TooDeep(At);
        }
        var type = TypeBody();
        _types--;
        return type;
    }

    private TypeSyntax TypeBody()
    {
        var at = At;
        if (TryWord("ARRAY"))
        {
            ExpectSymbol("<");
            var element = Type();
            ExpectSymbol(">");
            return element.Kind == SqlKind.Array
                ? throw new SqlException("Cannot construct array with element type ARRAY because nested arrays are not supported", element.At)
                : new(at, SqlKind.Array, element, []);
        }
        if (TryWord("STRUCT"))
        {
            if (TrySymbol("<>"))
            {
                return new(at, SqlKind.Struct, null, []);
            }
            ExpectSymbol("<");
            IReadOnlyList<ColumnDefinition> fields = IsSymbol(">") ? [] : List(StructField);
            ExpectSymbol(">");
            return new(at, SqlKind.Struct, null, fields);
        }
        if (TryWord("INTERVAL"))
        {
            return new(at, SqlKind.Interval, null, []);
        }
        if (Current.Kind != TokenKind.Identifier || (Current.IsKeyword && !IsWord("RANGE")))
        {
            throw Unexpected();
        }
        var name = Advance().Text;
        if (SqlTypeNames.IsRefused(name))
        {
            throw SqlException.Unsupported($"The type {name.ToUpperInvariant()}", at);
        }
        var type = SqlType.Named(name) ?? throw new SqlException($"Type not found: {name}", at);
        return new(at, type.Kind, null, []) { Parameters = IsSymbol("(") ? Parenthesized(TypeParameter) : [] };
    }

    private long TypeParameter()
    {
        if (TryWord("MAX"))
        {
            return long.MaxValue;
        }
        return Current.Kind == TokenKind.Integer && long.TryParse(Current.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && Advance() is not null ? number : throw Unexpected();
    }

    /// <summary><c>a INT64 NOT NULL OPTIONS(...)</c>, or a type alone.</summary>
    private ColumnDefinition StructField()
    {
        var at = At;
        var named = IsName() && (Ahead(1).Kind is TokenKind.Identifier) && !IsWord("NOT", 1) && !IsWord("OPTIONS", 1);
        return named ? Column() : ColumnAttributes(new(at, null, Type()));
    }

    private ColumnDefinition Column()
    {
        var name = Name();
        return ColumnAttributes(new(name.At, name.Name, Type()));
    }

    private ColumnDefinition ColumnAttributes(ColumnDefinition column)
    {
        while (true)
        {
            if (IsWord("COLLATE"))
            {
                throw SqlException.Unsupported("COLLATE", At);
            }
            if (TryWords("NOT", "NULL"))
            {
                column = column with { NotNull = true };
            }
            else if (TryWord("DEFAULT"))
            {
                var from = At.Offset;
                column = column with { Default = Expression(), DefaultText = text[from..Previous.End] };
            }
            else if (TryWords("PRIMARY", "KEY"))
            {
                column = column with { PrimaryKey = true };
                NotEnforced();
            }
            else if (IsWord("OPTIONS"))
            {
                column = column with { Options = Options() };
            }
            else if (IsWord("REFERENCES"))
            {
                throw SqlException.Unsupported("REFERENCES of a column (write it as a FOREIGN KEY of the table)", At);
            }
            else
            {
                return column;
            }
        }
    }

    private void NotEnforced()
    {
        if (!TryWords("NOT", "ENFORCED"))
        {
            throw SqlException.Syntax("Enforced keys are not supported: expected NOT ENFORCED", At);
        }
    }

    private IReadOnlyList<Option> Options()
    {
        ExpectWord("OPTIONS");
        return OptionList();
    }

    private IReadOnlyList<Option> OptionList()
    {
        ExpectSymbol("(");
        if (TrySymbol(")"))
        {
            return [];
        }
        var options = List(() =>
        {
            var name = Name();
            ExpectSymbol("=");
            return new Option(name.At, name.Name, Expression());
        });
        ExpectSymbol(")");
        return options;
    }
}
