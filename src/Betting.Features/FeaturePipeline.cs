using Betting.Features.Internal;

namespace Betting.Features;

/// <summary>
/// Folds results into the state of its transformers in the order in which they became known, and computes the features of coming
/// fixtures from nothing else. History and live serving are the same calls.
/// </summary>
/// <remarks>
/// <para>Time only moves forward: <see cref="AdvanceTo"/> and <see cref="Compute"/> take in every pending result known at or before their
/// instant, in the order of known-at, end, start and fixture id. A pipeline serves one sport: transformers tell teams apart by name.</para>
/// <para>A second result of a fixture is a correction. It takes the place of the first once it is known, and the state is folded anew, so
/// that nothing is counted twice; before that instant the first result stands. A repetition that says the same changes nothing.</para>
/// <para>Deterministic: the same results and requests give the same bits, in whatever order results were enqueued and wherever the
/// pipeline was saved and restored. Not thread-safe.</para>
/// </remarks>
public sealed partial class FeaturePipeline
{
    private const int CodeVersion = 1;

    private readonly FeatureParts parts;
    private readonly FeatureTimeline timeline;

    /// <summary>Creates a pipeline that has seen nothing; its <see cref="AsOf"/> is the earliest instant.</summary>
    /// <param name="name">The name of the whole set, for example <c>football</c>.</param>
    /// <param name="transformers">Fresh transformers, owned by the pipeline from now on, in the order of their columns.</param>
    /// <param name="timeToLive">How old the set's values may be when they are read from a store; <see langword="null"/> for no limit. Part of the set's version where it is given.</param>
    /// <exception cref="ArgumentException">There is no transformer, one is given twice, or two of them name the same feature.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="timeToLive"/> is not above zero.</exception>
    public FeaturePipeline(string name, IReadOnlyList<IFeatureTransformer> transformers, TimeSpan? timeToLive = null)
    {
        ArgumentNullException.ThrowIfNull(transformers);
        IFeatureTransformer[] owned = [.. transformers];
        if (owned.Length == 0)
        {
            throw new ArgumentException($"The pipeline '{name}' needs at least one transformer.", nameof(transformers));
        }

        if (owned.Distinct(ReferenceEqualityComparer.Instance).Count() != owned.Length)
        {
            throw new ArgumentException($"The pipeline '{name}' was given one transformer twice; each keeps its own state.", nameof(transformers));
        }

        Features = CompositeDefinition.Of(name, CodeVersion, owned, timeToLive);
        parts = new FeatureParts(owned);
        timeline = new FeatureTimeline(parts);
    }

    /// <summary>
    /// The composite definition: the features of all parts in order. Its parameters list each part's id (<c>part:0</c>), code version
    /// (<c>part:0 code version</c>) and parameters (<c>part:0.k</c>), so that <see cref="FeatureSet.DifferencesFrom"/> says what differs.
    /// </summary>
    public FeatureSet Features { get; }

    /// <summary>Every result known at or before this instant (UTC) has been taken in.</summary>
    public DateTimeOffset AsOf => timeline.AsOf;

    /// <summary>Hands over a result, which stays pending until the pipeline moves to the instant at which it is known.</summary>
    /// <param name="result">The result; known after <see cref="AsOf"/>. Results may come in any order.</param>
    /// <exception cref="InvalidOperationException">The pipeline has already moved past the instant at which the result was known.</exception>
    /// <exception cref="ArgumentException">The result contradicts itself, for example it is known before the game ended.</exception>
    public void Enqueue(Result result) => timeline.Enqueue(result);

    /// <summary>Moves to an instant and takes in every pending result known at or before it.</summary>
    /// <param name="instant">The instant, not before <see cref="AsOf"/>.</param>
    /// <exception cref="InvalidOperationException">The instant lies before <see cref="AsOf"/>.</exception>
    public void AdvanceTo(DateTimeOffset instant) => timeline.AdvanceTo(instant);

    /// <summary>Moves to the request's decision time and computes the features of its fixture. Allocates nothing itself.</summary>
    /// <param name="request">The fixture, the decision time (not before <see cref="AsOf"/>, not after the start) and the prices known then.</param>
    /// <param name="destination">Receives one value per name of <see cref="Features"/>; NaN means not known.</param>
    /// <exception cref="InvalidOperationException">The request lies before <see cref="AsOf"/>, its own result has been taken in already, or a transformer computed an infinite value.</exception>
    /// <exception cref="ArgumentException">The request is after the start, the destination has the wrong length, or something in the request sees the future.</exception>
    public void Compute(in FeatureRequest request, Span<double> destination)
    {
        if (destination.Length != Features.Names.Length)
        {
            throw new ArgumentException($"The set '{Features.Id}' has {Features.Names.Length} features; the destination has room for {destination.Length}.", nameof(destination));
        }

        RequestRules.Check(in request);
        timeline.CheckNotBefore(in request);
        timeline.AdvanceTo(request.AsOf);
        timeline.CheckOwnResult(in request);
        parts.Compute(in request, destination);
        if (FiniteValues.IndexOfInfinity(destination) is var index and >= 0)
        {
            throw FiniteValues.Infinite(Features.Names[index], request.Fixture);
        }
    }

    /// <summary>Takes over the array of results, and computes rows that are in the order of their instants; rows of one instant are put in order.</summary>
    internal double[] Replay(Result[] results, FixtureDecision[] rows, int degreeOfParallelism, CancellationToken cancellationToken)
    {
        timeline.EnqueueAll(results);

        // By far the largest array comes last: whatever large is allocated after it may cause a collection.
        double[] values = GC.AllocateUninitializedArray<double>(checked(rows.Length * Features.Names.Length));
        new FeatureReplay(parts, timeline, rows, values, Features.Names, degreeOfParallelism).Run(cancellationToken);
        return values;
    }
}
