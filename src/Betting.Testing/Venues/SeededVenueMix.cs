using Betting.Execution;
using Betting.Numerics.Randomness;

namespace Betting.Testing.Venues;

/// <summary>How often a <see cref="ScriptedVenue"/> misbehaves in which way, decided by a seed.</summary>
/// <remarks>Immutable and thread-safe. The shares add up to at most 1; what is left is plain acceptance.</remarks>
public sealed class SeededVenueMix
{
    private readonly ulong seed;
    private readonly double[] limits;

    /// <summary>Creates a mix.</summary>
    /// <param name="seed">Any number; the same seed gives the same behaviour for the same references.</param>
    /// <param name="rejected">Share of rejections, 0 to 1. Default 0.1.</param>
    /// <param name="partly">Share of orders of which half the stake is accepted, 0 to 1. Default 0.1.</param>
    /// <param name="answerLost">Share of orders that are accepted without an answer, 0 to 1. Default 0.1.</param>
    /// <param name="failed">Share of calls that fail before the order is recorded, 0 to 1. Default 0.1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A share is outside 0 to 1, or they add up to more than 1.</exception>
    public SeededVenueMix(ulong seed, double rejected = 0.1, double partly = 0.1, double answerLost = 0.1, double failed = 0.1)
    {
        this.seed = seed;
        double sum = Add(0, rejected, nameof(rejected));
        double two = Add(sum, partly, nameof(partly));
        double three = Add(two, answerLost, nameof(answerLost));
        limits = [sum, two, three, Add(three, failed, nameof(failed))];
    }

    internal VenueBehaviour Choose(BetId reference, int attempt)
    {
        ulong hash = StableHash.Combine(StableHash.Combine(seed, StableHash.Of(reference.Value)), (ulong)attempt);
        double draw = StableHash.ToUnitInterval(hash);
        return draw < limits[0] ? VenueBehaviour.Reject("rejected by the seeded mix")
            : draw < limits[1] ? VenueBehaviour.AcceptPart(0.5m)
            : draw < limits[2] ? VenueBehaviour.AcceptAndLoseAnswer
            : draw < limits[3] ? VenueBehaviour.FailBeforeRecording
            : VenueBehaviour.Accept;
    }

    private static double Add(double sum, double share, string name)
    {
        if (!(share is >= 0 and <= 1) || sum + share > 1 + 1e-9)
        {
            throw new ArgumentOutOfRangeException(name, share, "Each share lies between 0 and 1, and all together are at most 1.");
        }

        return sum + share;
    }
}
