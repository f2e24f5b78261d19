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

    private readonly IFeatureTransformer[] transformers;
    private readonly byte[][] initialStates;
    private PriorityQueue<Result, Result> pending = new(ResultOrder.Instance);
    private ResultLog log = new();

    /// <summary>Creates a pipeline that has seen nothing; its <see cref="AsOf"/> is the earliest instant.</summary>
    /// <param name="name">The name of the whole set, for example <c>football</c>.</param>
    /// <param name="transformers">Fresh transformers, owned by the pipeline from now on, in the order of their columns.</param>
    /// <exception cref="ArgumentException">There is no transformer, one is given twice, or two of them name the same feature.</exception>
    public FeaturePipeline(string name, IReadOnlyList<IFeatureTransformer> transformers)
    {
        ArgumentNullException.ThrowIfNull(transformers);
        this.transformers = [.. transformers];
        if (this.transformers.Length == 0)
        {
            throw new ArgumentException($"The pipeline '{name}' needs at least one transformer.", nameof(transformers));
        }

        if (this.transformers.Distinct(ReferenceEqualityComparer.Instance).Count() != this.transformers.Length)
        {
            throw new ArgumentException($"The pipeline '{name}' was given one transformer twice; each keeps its own state.", nameof(transformers));
        }

        Features = Compose(name, this.transformers);
        initialStates = SaveStates();
    }

    /// <summary>The composite definition: the features of all parts in order; the version covers the exact version of every part.</summary>
    public FeatureSet Features { get; }

    /// <summary>Every result known at or before this instant (UTC) has been taken in.</summary>
    public DateTimeOffset AsOf { get; private set; } = DateTimeOffset.MinValue;

    /// <summary>Hands over a result, which stays pending until the pipeline moves to the instant at which it is known.</summary>
    /// <param name="result">The result; known after <see cref="AsOf"/>. Results may come in any order.</param>
    /// <exception cref="InvalidOperationException">The pipeline has already moved past the instant at which the result was known.</exception>
    /// <exception cref="ArgumentException">The result contradicts itself, for example it is known before the game ended.</exception>
    public void Enqueue(Result result)
    {
        RequestRules.Check(result);
        if (result.KnownAt <= AsOf && AsOf > DateTimeOffset.MinValue)
        {
            throw new InvalidOperationException($"The result of '{result.Fixture.Id}' was known at {RequestRules.Text(result.KnownAt)}, but the pipeline has already moved to {RequestRules.Text(AsOf)}. Give results before moving past them, or start again from an earlier snapshot.");
        }

        pending.Enqueue(result, result);
    }

    /// <summary>Moves to an instant and takes in every pending result known at or before it.</summary>
    /// <param name="instant">The instant, not before <see cref="AsOf"/>.</param>
    /// <exception cref="InvalidOperationException">The instant lies before <see cref="AsOf"/>.</exception>
    public void AdvanceTo(DateTimeOffset instant)
    {
        if (instant < AsOf)
        {
            throw new InvalidOperationException($"The pipeline cannot go back to {RequestRules.Text(instant)}: it has already moved to {RequestRules.Text(AsOf)}.");
        }

        bool corrected = false;
        while (pending.TryPeek(out Result? result, out _) && result.KnownAt <= instant)
        {
            pending.Dequeue();
            LogOutcome outcome = log.Add(result);
            corrected |= outcome == LogOutcome.Corrected;
            if (outcome == LogOutcome.New && !corrected)
            {
                Observe(result);
            }
        }

        AsOf = instant.ToUniversalTime();
        if (corrected)
        {
            FoldAnew();
        }
    }

    /// <summary>Moves to the request's decision time and computes the features of its fixture.</summary>
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
        if (request.AsOf < AsOf)
        {
            throw new InvalidOperationException($"The features of '{request.Fixture.Id}' are asked for as of {RequestRules.Text(request.AsOf)}, but the pipeline has already moved to {RequestRules.Text(AsOf)}. Ask in the order of time.");
        }

        AdvanceTo(request.AsOf);
        if (log.TryFind(request.Fixture.Id, out Result? own) && own!.Status == ResultStatus.Final)
        {
            throw new InvalidOperationException($"The result of '{request.Fixture.Id}' was known at {RequestRules.Text(own.KnownAt)} and has been taken in; its features as of {RequestRules.Text(request.AsOf)} would see it.");
        }

        int start = 0;
        foreach (IFeatureTransformer transformer in transformers)
        {
            Span<double> part = destination.Slice(start, transformer.Features.Names.Length);
            part.Fill(double.NaN);
            transformer.Compute(in request, part);
            start += part.Length;
        }

        CheckFinite(destination, request.Fixture);
    }

    private static FeatureSet Compose(string name, IFeatureTransformer[] transformers)
    {
        Parameters parameters = [];
        parameters.Add("part", transformers.Select(part => part.Features.Id.ToString()));
        string parts = string.Join("; ", transformers.Select(part => part.Features.Id.Name));
        return new FeatureSet(name, CodeVersion, $"In this order: {parts}.", transformers.SelectMany(part => part.Features.Names), parameters);
    }

    private void CheckFinite(ReadOnlySpan<double> values, Fixture fixture)
    {
        for (int index = 0; index < values.Length; index++)
        {
            if (double.IsInfinity(values[index]))
            {
                throw new InvalidOperationException($"The feature '{Features.Names[index]}' of '{fixture.Id}' is infinite; a transformer writes a finite number, or NaN for a value that is not known.");
            }
        }
    }

    private void Observe(Result result)
    {
        foreach (IFeatureTransformer transformer in transformers)
        {
            transformer.Observe(result);
        }
    }

    private void FoldAnew()
    {
        RestoreStates(initialStates);
        foreach (Result result in log.Entries)
        {
            Observe(result);
        }
    }
}
