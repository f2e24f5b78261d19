using System.Collections.Immutable;

namespace Betting.Execution.Risk;

/// <summary>
/// Limits that can be changed while judges use them. A change is checked as a whole and takes effect at once and as a whole: a judgement reads the
/// limits once, so it never sees half of a change. Wrong limits leave those before in force.
/// </summary>
/// <remarks>Thread-safe. A judge asks for the limits when it judges, inside the transaction of the ledger.</remarks>
public sealed class RiskLimitsSource
{
    private readonly Lock gate = new();
    private readonly TimeProvider time;
    private volatile RiskLimitsVersion current;

    /// <summary>Creates a source.</summary>
    /// <param name="limits">The first limits.</param>
    /// <param name="time">Dates the changes.</param>
    /// <param name="author">Who set the first limits. Default <c>start</c>.</param>
    /// <param name="reason">Why. Default <c>first limits</c>.</param>
    /// <exception cref="ArgumentException">Limits are out of range, and the message lists all of them; or author or reason are blank.</exception>
    public RiskLimitsSource(RiskLimits limits, TimeProvider time, string author = "start", string reason = "first limits")
    {
        ArgumentNullException.ThrowIfNull(time);
        ArgumentException.ThrowIfNullOrWhiteSpace(author);
        ArgumentException.ThrowIfNullOrWhiteSpace(reason);
        this.time = time;
        current = new RiskLimitsVersion(1, RiskLimitsRules.Require(limits), author, reason, time.GetUtcNow());
    }

    /// <summary>
    /// Tells of each change, in the order of versions, on the thread that changes. By then the limits are in force; what a handler throws reaches
    /// whoever changed them. A handler must not change the limits itself.
    /// </summary>
    public event EventHandler<RiskLimitsChangedEventArgs>? Changed;

    /// <summary>The limits in force.</summary>
    public RiskLimitsVersion Current => current;

    /// <summary>Puts other limits in force, or reports everything that is wrong with them.</summary>
    /// <param name="limits">The limits, all of them.</param>
    /// <param name="author">Who sets them.</param>
    /// <param name="reason">Why.</param>
    /// <returns>The limits in force from now on, and the errors.</returns>
    /// <exception cref="ArgumentException">Author or reason are blank.</exception>
    /// <exception cref="InvalidOperationException">A handler of <see cref="Changed"/> tried to change the limits.</exception>
    public RiskLimitsUpdate Update(RiskLimits limits, string author, string reason)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(author);
        ArgumentException.ThrowIfNullOrWhiteSpace(reason);
        ImmutableArray<string> errors = RiskLimitsRules.Validate(limits);
        return errors.IsEmpty ? Accept(limits, author, reason) : new RiskLimitsUpdate(current, errors);
    }

    /// <summary>Puts limits in force that are written as JSON, or reports everything that is wrong with them.</summary>
    /// <param name="json">The limits as <see cref="RiskLimitsJson"/> reads them; members that are not there have their defaults.</param>
    /// <param name="author">Who sets them.</param>
    /// <param name="reason">Why.</param>
    /// <returns>The limits in force from now on, and the errors with their paths.</returns>
    /// <exception cref="ArgumentException">Author or reason are blank.</exception>
    /// <exception cref="InvalidOperationException">A handler of <see cref="Changed"/> tried to change the limits.</exception>
    public RiskLimitsUpdate UpdateFromJson(string json, string author, string reason)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(author);
        ArgumentException.ThrowIfNullOrWhiteSpace(reason);
        return RiskLimitsJson.TryRead(json, out RiskLimits? limits, out ImmutableArray<string> errors)
            ? Accept(limits, author, reason)
            : new RiskLimitsUpdate(current, errors);
    }

    private RiskLimitsUpdate Accept(RiskLimits limits, string author, string reason)
    {
        if (gate.IsHeldByCurrentThread)
        {
            throw new InvalidOperationException("A handler of Changed must not change the limits; do it after the change that it was told of.");
        }

        lock (gate)
        {
            RiskLimitsVersion previous = current;
            RiskLimitsVersion next = new(previous.Version + 1, limits, author, reason, time.GetUtcNow());
            current = next;
            Changed?.Invoke(this, new RiskLimitsChangedEventArgs(previous, next));
            return new RiskLimitsUpdate(next, []);
        }
    }
}
