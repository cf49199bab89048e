using Flywheel.Embedded.Sql;
using Flywheel.Embedded.Sql.Syntax;

namespace Flywheel.Tests.Embedded.Sql;

[Trait("Category", "SdkUnit")]
public sealed class ParserTests
{
    [Theory]
    [InlineData("SELECT 1", typeof(QueryStatement))]
    [InlineData("(SELECT 1) UNION ALL (SELECT 2)", typeof(QueryStatement))]
    [InlineData("INSERT INTO d.t VALUES (1, DEFAULT)", typeof(InsertStatement))]
    [InlineData("UPDATE d.t SET a.b = 1, c = 2 FROM d.u WHERE TRUE", typeof(UpdateStatement))]
    [InlineData("DELETE FROM `p-1.d.t` AS t WHERE t.a = 1", typeof(DeleteStatement))]
    [InlineData("TRUNCATE TABLE d.t", typeof(TruncateStatement))]
    [InlineData("MERGE d.t USING d.s ON FALSE WHEN NOT MATCHED THEN INSERT (a) VALUES (1)", typeof(MergeStatement))]
    [InlineData("CREATE OR REPLACE TABLE d.t (a INT64 NOT NULL, b STRUCT<c STRING(10) OPTIONS(description='x'), d ARRAY<DATE>>, PRIMARY KEY (a) NOT ENFORCED) PARTITION BY DATE(ts) CLUSTER BY a, b OPTIONS(expiration_timestamp=NULL) AS SELECT 1", typeof(CreateTableStatement))]
    [InlineData("CREATE TEMP TABLE x LIKE d.t", typeof(CreateTableStatement))]
    [InlineData("CREATE EXTERNAL TABLE d.t OPTIONS(format='CSV', uris=['gs://b/*.csv'])", typeof(CreateTableStatement))]
    [InlineData("CREATE VIEW IF NOT EXISTS d.v (a, b) AS SELECT 1, 2", typeof(CreateViewStatement))]
    [InlineData("CREATE SCHEMA IF NOT EXISTS d OPTIONS(location='US')", typeof(CreateSchemaStatement))]
    [InlineData("DROP SCHEMA IF EXISTS d CASCADE", typeof(DropStatement))]
    [InlineData("ALTER TABLE d.t ADD COLUMN IF NOT EXISTS x INT64, DROP COLUMN y, RENAME COLUMN a TO b, ALTER COLUMN c SET DATA TYPE NUMERIC", typeof(AlterStatement))]
    [InlineData("DECLARE x, y INT64 DEFAULT 1", typeof(DeclareStatement))]
    [InlineData("SET (x, y) = (1, 2)", typeof(SetStatement))]
    [InlineData("IF TRUE THEN SELECT 1; ELSEIF FALSE THEN SELECT 2; ELSE SELECT 3; END IF", typeof(IfStatement))]
    [InlineData("CASE x WHEN 1 THEN SELECT 1; ELSE SELECT 2; END CASE", typeof(CaseStatement))]
    [InlineData("outside: LOOP BREAK outside; END LOOP outside", typeof(LoopStatement))]
    [InlineData("WHILE x < 3 DO SET x = x + 1; CONTINUE; END WHILE", typeof(WhileStatement))]
    [InlineData("REPEAT SET x = 1; UNTIL x = 1 END REPEAT", typeof(RepeatStatement))]
    [InlineData("FOR row IN (SELECT 1 AS a) DO SELECT row.a; END FOR", typeof(ForStatement))]
    [InlineData("BEGIN SELECT 1; EXCEPTION WHEN ERROR THEN RAISE USING MESSAGE = 'x'; END", typeof(BlockStatement))]
    [InlineData("BEGIN TRANSACTION", typeof(BeginTransactionStatement))]
    [InlineData("ROLLBACK", typeof(RollbackTransactionStatement))]
    [InlineData("EXECUTE IMMEDIATE 'SELECT ?' INTO x USING 1 AS a", typeof(ExecuteImmediateStatement))]
    [InlineData("ASSERT 1 = 1 AS 'arithmetic'", typeof(AssertStatement))]
    public void Statement_IsOfItsKindAndEndsWhereItsTextEnds(string sql, Type kind)
    {
        var script = GoogleSql.Parse($"  {sql} ; -- done");
        var statement = script.Statements.ShouldHaveSingleItem();
        statement.ShouldBeOfType(kind);
        statement.TextIn(script.Text).ShouldBe(sql.Contains(": LOOP", StringComparison.Ordinal) ? sql[9..] : sql);
    }

    [Theory]
    [InlineData("1 + 2 * 3 = 7 AND NOT FALSE OR TRUE", "((((1 Add (2 Multiply 3)) Equal 7) And (Not False)) Or True)")]
    [InlineData("-a.b[0] || 'x'", "((Minus Element) Concatenate x)")]
    [InlineData("a | b ^ c & d << 1", "(a BitwiseOr (b BitwiseXor (c BitwiseAnd (d ShiftLeft 1))))")]
    [InlineData("x >> 1 > y", "((x ShiftRight 1) Greater y)")]
    public void Operators_BindAsTightlyAsDocumented(string sql, string shape) => Shape(GoogleSql.ParseExpression(sql)).ShouldBe(shape);

    [Theory]
    [InlineData(@"'a\n\x41\u00e9\U0001F600'", "a\nAé😀")]
    [InlineData(@"r'a\n'", @"a\n")]
    [InlineData("'''it's\nfine'''", "it's\nfine")]
    [InlineData("\"\"\"a \"quoted\" b\"\"\"", "a \"quoted\" b")]
    public void StringLiteral_HasItsValue(string sql, string value) =>
        GoogleSql.ParseExpression(sql).ShouldBeOfType<StringLiteral>().Value.ShouldBe(value);

    [Theory]
    [InlineData("SELECT * FROM `my-project.d.t`", "my-project|d|t")]
    [InlineData("SELECT * FROM my-project.d.t", "my-project|d|t")]
    [InlineData("SELECT * FROM `p`.`d.x_*` AS x", "p|d|x_*")]
    [InlineData("SELECT * FROM d.INFORMATION_SCHEMA.TABLES", "d|INFORMATION_SCHEMA|TABLES")]
    [InlineData("SELECT * FROM `d.t$20210131`", "d|t$20210131")]
    [InlineData("SELECT * FROM d.20210131", "d|20210131")]
    public void TablePath_IsSplitIntoItsParts(string sql, string parts)
    {
        var select = (Select)((QueryStatement)GoogleSql.Parse(sql).Statements.Single()).Query.Body;
        string.Join('|', ((TableItem)select.From!).Path.Parts.Select(part => part.Name)).ShouldBe(parts);
    }

    [Fact]
    public void Positions_CountLinesAndColumns()
    {
        var script = GoogleSql.Parse("SELECT 1;\n\n\tSELECT 2");
        script.Statements[1].At.ShouldBe(new Position(12, 3, 9));
    }

    private static string Shape(Expression expression) => expression switch
    {
        BinaryExpression binary => $"({Shape(binary.Left)} {binary.Operator} {Shape(binary.Right)})",
        UnaryExpression unary => $"({unary.Operator} {Shape(unary.Operand)})",
        PathExpression path => string.Join('.', path.Names.Select(name => name.Name)),
        IntegerLiteral literal => literal.Text,
        StringLiteral literal => literal.Value,
        BoolLiteral literal => literal.Value.ToString(),
        ElementExpression => "Element",
        _ => expression.GetType().Name,
    };
}
