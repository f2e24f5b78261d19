using System.Collections.Immutable;
using Betting.Execution;

namespace Betting.Testing.Venues;

/// <summary>A venue that behaves and misbehaves as written, and keeps what it really holds.</summary>
/// <remarks>
/// <para>Each call that places an order that is not yet recorded takes one behaviour: the next one scripted for its client reference, else
/// the next one scripted for any order, else the seeded mix, else acceptance. An order that is recorded, accepted or rejected, gets
/// its first answer again and takes no behaviour, as <see cref="IVenue.PlaceAsync"/> promises.</para>
/// <para>Time passes on the given clock only. The seeded mix depends on the seed, the reference and the number of the attempt, not on the order of
/// calls, so that any number of threads meets the same behaviour. Thread-safe.</para>
/// </remarks>
public sealed partial class ScriptedVenue : IVenue
{
    private readonly Lock gate = new();
    private readonly TimeProvider time;
    private readonly SeededVenueMix? mix;
    private readonly Queue<VenueBehaviour> script = new();
    private readonly Dictionary<BetId, Queue<VenueBehaviour>> scripts = [];
    private readonly Dictionary<BetId, VenueReply> replies = [];
    private readonly Dictionary<BetId, VenueOrder> waiting = [];
    private readonly Dictionary<BetId, VenueCancellation> cancellations = [];
    private readonly Dictionary<BetId, int> attempts = [];
    private ImmutableArray<PlacedOrder> placed = [];
    private int queriesToFail;

    /// <summary>Creates a venue that accepts everything that is not scripted otherwise.</summary>
    /// <param name="time">The clock of delays and answers.</param>
    /// <param name="name">The venue's name. Default <c>scripted</c>.</param>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    public ScriptedVenue(TimeProvider time, string name = "scripted")
        : this(time, null, name)
    {
    }

    /// <summary>Creates a venue whose behaviour, where not scripted otherwise, follows from a seed.</summary>
    /// <param name="time">The clock of delays and answers.</param>
    /// <param name="mix">How often it misbehaves in which way; <see langword="null"/> to accept everything.</param>
    /// <param name="name">The venue's name. Default <c>scripted</c>.</param>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    public ScriptedVenue(TimeProvider time, SeededVenueMix? mix, string name = "scripted")
    {
        ArgumentNullException.ThrowIfNull(time);
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        this.time = time;
        this.mix = mix;
        Name = name;
    }

    /// <summary>The venue's name.</summary>
    public string Name { get; }

    /// <summary>The bets that the venue really holds, in the order of their acceptance: what a ledger must agree with.</summary>
    public IReadOnlyList<PlacedOrder> PlacedOrders
    {
        get
        {
            lock (gate)
            {
                return placed;
            }
        }
    }

    /// <summary>Adds behaviours that the next orders meet, whatever their reference.</summary>
    /// <param name="behaviours">In order; one per attempt.</param>
    public void Enqueue(params ReadOnlySpan<VenueBehaviour> behaviours)
    {
        lock (gate)
        {
            foreach (VenueBehaviour behaviour in behaviours)
            {
                script.Enqueue(behaviour);
            }
        }
    }

    /// <summary>Adds behaviours that one order meets.</summary>
    /// <param name="clientReference">The order's reference.</param>
    /// <param name="behaviours">In order; one per attempt.</param>
    public void Enqueue(BetId clientReference, params ReadOnlySpan<VenueBehaviour> behaviours)
    {
        lock (gate)
        {
            if (!scripts.TryGetValue(clientReference, out Queue<VenueBehaviour>? queue))
            {
                scripts[clientReference] = queue = new();
            }

            foreach (VenueBehaviour behaviour in behaviours)
            {
                queue.Enqueue(behaviour);
            }
        }
    }

    /// <summary>Makes the next questions of <see cref="QueryAsync"/> go unanswered.</summary>
    /// <param name="count">How many; 0 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">Negative.</exception>
    public void FailQueries(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        lock (gate)
        {
            queriesToFail = count;
        }
    }

    /// <summary>How often <see cref="PlaceAsync"/> was called with a reference, repeats included.</summary>
    /// <param name="clientReference">The reference.</param>
    /// <returns>0 or more.</returns>
    public int AttemptsOf(BetId clientReference)
    {
        lock (gate)
        {
            return attempts.GetValueOrDefault(clientReference);
        }
    }

    /// <summary>Places an order as scripted. The same client reference again gives the first answer again.</summary>
    /// <param name="order">The order.</param>
    /// <param name="cancellationToken">Stops the waiting; an order that was recorded stays placed.</param>
    /// <returns>The answer.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The stake is not positive.</exception>
    /// <exception cref="VenueException">The script says so.</exception>
    public async Task<VenueReply> PlaceAsync(VenueOrder order, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(order);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(order.Stake, nameof(order));
        cancellationToken.ThrowIfCancellationRequested();
        VenueBehaviour behaviour;
        lock (gate)
        {
            int attempt = attempts[order.ClientReference] = attempts.GetValueOrDefault(order.ClientReference) + 1;
            if (replies.TryGetValue(order.ClientReference, out VenueReply? first))
            {
                return first;
            }

            behaviour = Take(order.ClientReference, attempt);
        }

        await Task.Delay(behaviour.Delay, time, cancellationToken).ConfigureAwait(false);
        if (behaviour.Kind == VenueBehaviourKind.FailBeforeRecording)
        {
            throw new VenueException($"{Name} failed before it saw the order {order.ClientReference}.", Name, "place", isTransient: true);
        }

        VenueReply reply = Record(order, behaviour);
        await Task.Delay(behaviour.AnswerDelay, time, cancellationToken).ConfigureAwait(false);
        return behaviour.Kind == VenueBehaviourKind.AcceptAndLoseAnswer
            ? throw new VenueException($"The answer of {Name} to the order {order.ClientReference} was lost.", Name, "place", isTransient: true)
            : reply;
    }

    /// <summary>Says what became of an order.</summary>
    /// <param name="clientReference">The order's reference.</param>
    /// <param name="cancellationToken">Cancelled means no answer.</param>
    /// <returns>The recorded answer, or <see langword="null"/> where the venue never saw the order.</returns>
    /// <exception cref="VenueException">The question was made to fail by <see cref="FailQueries"/>.</exception>
    public Task<VenueReply?> QueryAsync(BetId clientReference, CancellationToken cancellationToken = default)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return Task.FromCanceled<VenueReply?>(cancellationToken);
        }

        lock (gate)
        {
            if (queriesToFail > 0)
            {
                queriesToFail--;
                return Task.FromException<VenueReply?>(
                    new VenueException($"{Name} did not say what became of the order {clientReference}.", Name, "query", isTransient: true));
            }

            return Task.FromResult(replies.GetValueOrDefault(clientReference));
        }
    }

    private VenueBehaviour Take(BetId reference, int attempt)
    {
        if (scripts.TryGetValue(reference, out Queue<VenueBehaviour>? own) && own.TryDequeue(out VenueBehaviour? next))
        {
            return next;
        }

        return script.TryDequeue(out next) ? next : mix?.Choose(reference, attempt) ?? VenueBehaviour.Accept;
    }

    private VenueReply Record(VenueOrder order, VenueBehaviour behaviour)
    {
        lock (gate)
        {
            // Another call with the same reference may have been recorded during the delay.
            if (replies.TryGetValue(order.ClientReference, out VenueReply? first))
            {
                return first;
            }

            VenueReply truth = TruthOf(order, behaviour);
            VenueReply reply = Lie(truth, behaviour.Kind);
            replies.Add(order.ClientReference, reply);
            if (truth.Status == VenueReplyStatus.Accepted)
            {
                placed = placed.Add(new PlacedOrder(order, truth));
            }
            else if (truth.Status == VenueReplyStatus.Pending)
            {
                waiting.Add(order.ClientReference, order);
            }

            return reply;
        }
    }
}
