namespace Flywheel.ChaosWorker;

/// <summary>What a depot does for a parcel; each kind leaves other things in flight when the worker is killed.</summary>
public enum ParcelKind
{
    /// <summary>One activity.</summary>
    Weigh,

    /// <summary>An activity that fails twice.</summary>
    Wobble,

    /// <summary>An activity in steps, which it goes on from by its heartbeats.</summary>
    Haul,

    /// <summary>An activity that is told an id that the workflow made up.</summary>
    Stamp,

    Timer,

    /// <summary>Activities and timers at once, behind a semaphore.</summary>
    Crowd,

    Child,
    SignalledChild,
    CancelledChild,
}

/// <summary>What a message brings. The id is the message's, and the child's if there is one.</summary>
public sealed record Parcel(string Id, ParcelKind Kind, int Weight)
{
    /// <summary>What it must come to. Workflows reach it by what their activities and children answer, not by this.</summary>
    public long Value => Weight * Kind switch
    {
        ParcelKind.Weigh => 2L,
        ParcelKind.Wobble => 3,
        ParcelKind.Haul => 5,
        ParcelKind.Stamp => 7,
        ParcelKind.Timer => 1,
        ParcelKind.Crowd => 6,
        ParcelKind.Child => 11,
        ParcelKind.SignalledChild => 13,
        _ => 17,
    };
}

public enum Ending
{
    Complete,
    Fail,
    Cancel,
}

/// <summary>A depot's argument: after so many parcels it continues as new (0: never); done is what earlier runs came to.</summary>
public sealed record Order(int Parcels, Ending Ending, int RenewAfter, IReadOnlyDictionary<string, long> Done);
