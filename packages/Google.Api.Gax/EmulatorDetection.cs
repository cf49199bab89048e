namespace Google.Api.Gax;

/// <summary>Whether a client builder looks at the environment variables that name an emulator.</summary>
public enum EmulatorDetection
{
    /// <summary>The variables are not read.</summary>
    None = 0,

    /// <summary>Production; a variable that names an emulator is a mistake, and fails the build of the client.</summary>
    ProductionOnly = 1,

    /// <summary>The emulator that the variables name; without them, building the client fails.</summary>
    EmulatorOnly = 2,

    /// <summary>The emulator where the variables name one, production otherwise.</summary>
    EmulatorOrProduction = 3,
}
