using System.Globalization;

namespace Flywheel.Embedded.Sources.Data;

/// <summary>People who do not exist, with telephone numbers that nobody has (555-01xx is kept free for that).</summary>
internal static class People
{
    private static readonly string[] FirstNames =
    [
        "Ada", "Amara", "Björn", "Carlos", "Chidi", "Dana", "Elif", "Fatima", "Grace", "Hiro", "Ines", "Jakub", "Kofi", "Leila", "Marta",
        "Nia", "Oskar", "Priya", "Quinn", "Rosa", "Sven", "Tariq", "Uma", "Viktor", "Wei", "Ximena", "Yusuf", "Zoë",
    ];

    private static readonly string[] LastNames =
    [
        "Abara", "Berg", "Castillo", "D'Angelo", "Eriksen", "Fischer", "Garcia", "Haddad", "Ivanova", "Jones", "Kowalski", "Lindqvist",
        "Müller", "Nguyen", "O'Brien", "Okafor", "Patel", "Quispe", "Rossi", "Sato", "Tanaka", "Ueda", "Vargas", "Weber", "Xu", "Yılmaz", "Zhou",
    ];

    private static readonly string[] Streets = ["Lake Shore Drive", "Maple Street", "Wacker Drive", "Elm Avenue", "Hill Road", "State Street"];

    public static string Name(ref Chance chance) => $"{chance.Pick(FirstNames)} {chance.Pick(LastNames)}";

    public static string Phone(ref Chance chance) =>
        string.Create(CultureInfo.InvariantCulture, $"+1-{chance.Between(201, 989)}-555-01{chance.Below(100):00}");

    public static string Address(ref Chance chance) =>
        string.Create(CultureInfo.InvariantCulture, $"{chance.Between(1, 4999)} {chance.Pick(Streets)}, Chicago, IL 606{chance.Below(60):00}");
}
