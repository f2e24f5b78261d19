using System.Globalization;

namespace Betting.Testing.Venues;

/// <summary>What a <see cref="ScriptedVenue"/> does with one call that places an order.</summary>
/// <remarks>Immutable and thread-safe. Made by the named members; delays are added with <c>with</c>.</remarks>
public sealed record VenueBehaviour
{
    private readonly TimeSpan delay;
    private readonly TimeSpan answerDelay;

    private VenueBehaviour()
    {
    }

    /// <summary>Accepts the whole stake at the order's lowest price.</summary>
    public static VenueBehaviour Accept { get; } = new() { Kind = VenueBehaviourKind.Accept };

    /// <summary>Records the order as accepted and then throws: the caller cannot know, asking later tells.</summary>
    public static VenueBehaviour AcceptAndLoseAnswer { get; } = new() { Kind = VenueBehaviourKind.AcceptAndLoseAnswer };

    /// <summary>Throws before anything is recorded: the venue never saw the order.</summary>
    public static VenueBehaviour FailBeforeRecording { get; } = new() { Kind = VenueBehaviourKind.FailBeforeRecording };

    /// <summary>Records the order without deciding on it.</summary>
    public static VenueBehaviour Wait { get; } = new() { Kind = VenueBehaviourKind.Wait };

    /// <summary>Accepts the whole stake and claims, then and whenever asked, to have accepted twice as much.</summary>
    public static VenueBehaviour OverstateStake { get; } = new() { Kind = VenueBehaviourKind.OverstateStake };

    /// <summary>Accepts the whole stake and claims, then and whenever asked, that it is in a currency that nobody uses (XTS, reserved for tests).</summary>
    public static VenueBehaviour OtherCurrency { get; } = new() { Kind = VenueBehaviourKind.OtherCurrency };

    /// <summary>Accepts the whole stake and answers, then and whenever asked, in the name of another order.</summary>
    public static VenueBehaviour AnswerForAnother { get; } = new() { Kind = VenueBehaviourKind.AnswerForAnother };

    /// <summary>What is done.</summary>
    public VenueBehaviourKind Kind { get; private init; }

    /// <summary>The share of the stake that is accepted, above 0 and at most 1. Default 1.</summary>
    public decimal Share { get; private init; } = 1m;

    /// <summary>The price the venue offers; <see langword="null"/> for the order's lowest price. Below it, the order is rejected.</summary>
    public DecimalOdds? Price { get; private init; }

    /// <summary>Why the order is rejected; empty where it is not.</summary>
    public string Reason { get; private init; } = "";

    /// <summary>How long the venue waits, on its clock, before it decides. Default none.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative.</exception>
    public TimeSpan Delay
    {
        get => delay;
        init => delay = CheckDelay(value);
    }

    /// <summary>How long the answer takes, on its clock, after the order was recorded. Default none.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative.</exception>
    public TimeSpan AnswerDelay
    {
        get => answerDelay;
        init => answerDelay = CheckDelay(value);
    }

    /// <summary>Accepts at a price of its own, or rejects where that is below the order's lowest price.</summary>
    /// <param name="price">The price on offer.</param>
    /// <returns>The behaviour.</returns>
    public static VenueBehaviour AcceptAt(DecimalOdds price) => new() { Kind = VenueBehaviourKind.Accept, Price = price };

    /// <summary>Accepts a part of the stake, rounded down to cents, at least one cent.</summary>
    /// <param name="share">The part, above 0 and below 1.</param>
    /// <returns>The behaviour.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The share is out of range.</exception>
    public static VenueBehaviour AcceptPart(decimal share) => share is > 0m and < 1m
        ? new() { Kind = VenueBehaviourKind.Accept, Share = share }
        : throw new ArgumentOutOfRangeException(nameof(share), share, string.Create(
            CultureInfo.InvariantCulture, $"A share is above 0 and below 1; {share} is not."));

    /// <summary>Rejects the order.</summary>
    /// <param name="reason">Why, for example <c>price moved</c>.</param>
    /// <returns>The behaviour.</returns>
    /// <exception cref="ArgumentException">The reason is empty.</exception>
    public static VenueBehaviour Reject(string reason)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(reason);
        return new() { Kind = VenueBehaviourKind.Reject, Reason = reason };
    }

    private static TimeSpan CheckDelay(TimeSpan value) => value >= TimeSpan.Zero
        ? value
        : throw new ArgumentOutOfRangeException(nameof(value), value, "A delay is zero or more.");
}
