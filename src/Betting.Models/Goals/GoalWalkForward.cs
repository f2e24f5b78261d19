using System.Collections.Immutable;

namespace Betting.Models.Goals;

/// <summary>Answers requests out of sample: each by a model fitted at the last boundary before its decision time, on results known at that boundary.</summary>
/// <remarks>
/// <para>Of several versions of one fixture (corrections) the latest known at the boundary counts. What is answered for a decision time
/// does not change when results known later change, come or go.</para>
/// <para>Thread safety: immutable, safe from any thread.</para>
/// </remarks>
public sealed class GoalWalkForward
{
    private static readonly DateTimeOffset Origin = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly GoalModelTrainer trainer;
    private readonly GoalWalkForwardOptions options;

    /// <summary>Creates a run.</summary>
    /// <param name="trainer">What fits each model.</param>
    /// <param name="options">The schedule.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    public GoalWalkForward(GoalModelTrainer trainer, GoalWalkForwardOptions options)
    {
        ArgumentNullException.ThrowIfNull(trainer);
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        this.trainer = trainer;
        this.options = options;
    }

    /// <summary>Fits at every boundary that a request needs and answers the requests.</summary>
    /// <param name="requests">The games to forecast, in any order.</param>
    /// <param name="history">Results, in any order, those known later than a boundary included: they are held back. Of two versions of a fixture
    /// known at the same instant the later in the list counts.</param>
    /// <param name="cancellationToken">Stops the run.</param>
    /// <returns>The forecasts and the models.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException">A game or a request is malformed.</exception>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    public GoalWalkForwardOutcome Run(IReadOnlyList<GoalRequest> requests, IReadOnlyList<GoalSample> history, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(requests);
        ArgumentNullException.ThrowIfNull(history);
        GoalForecast?[] forecasts = new GoalForecast?[requests.Count];
        int[] requestFit = new int[requests.Count];
        Array.Fill(requestFit, -1);
        var fits = ImmutableArray.CreateBuilder<GoalFit>();
        var refusals = ImmutableArray.CreateBuilder<GoalFitRefusal>();
        KnownGames known = new(history);
        foreach (IGrouping<DateTimeOffset, int> due in Enumerable.Range(0, requests.Count).GroupBy(index => BoundaryAtOrBefore(requests[index].DecidedAt)).OrderBy(group => group.Key))
        {
            GoalModel? start = options.StartFromPrevious && fits.Count > 0 ? fits[^1].Model : null;
            if (trainer.TryFit(known.At(due.Key, options.Window), due.Key, start, out string? refusal, cancellationToken) is { } model)
            {
                fits.Add(new GoalFit(due.Key, model));
            }
            else
            {
                refusals.Add(new GoalFitRefusal(due.Key, refusal ?? "The games cannot be learned from."));
            }

            foreach (int index in due)
            {
                requestFit[index] = fits.Count - 1;
                forecasts[index] = fits.Count == 0 ? null : Answer(fits[^1].Model, requests[index]);
            }
        }

        return new GoalWalkForwardOutcome { Fits = fits.ToImmutable(), Refusals = refusals.ToImmutable(), Forecasts = [.. forecasts], RequestFit = [.. requestFit] };
    }

    private static GoalForecast Answer(GoalModel model, GoalRequest request) => model.Predict(
        request.Fixture.Home, request.Fixture.Away, request.Fixture.IsNeutral, request.HomeCovariates.AsSpan(), request.AwayCovariates.AsSpan());

    private DateTimeOffset BoundaryAtOrBefore(DateTimeOffset instant)
    {
        long step = options.RefitEvery.Ticks;
        long steps = Math.DivRem(instant.UtcTicks - Origin.UtcTicks, step, out long rest) - (rest < 0 ? 1 : 0);
        return Origin.AddTicks(Math.Max(steps * step, DateTimeOffset.MinValue.UtcTicks - Origin.UtcTicks));
    }

    /// <summary>The history released in the order in which it became known.</summary>
    private sealed class KnownGames(IReadOnlyList<GoalSample> history)
    {
        private readonly GoalSample[] ordered = [.. history.OrderBy(sample => sample.KnownAt)];
        private readonly Dictionary<FixtureId, GoalSample> latest = [];
        private readonly List<GoalSample> nameless = [];
        private int released;

        public IReadOnlyList<GoalSample> At(DateTimeOffset boundary, TimeSpan? window)
        {
            for (; released < ordered.Length && ordered[released].KnownAt <= boundary; released++)
            {
                if (ordered[released].Fixture == default)
                {
                    nameless.Add(ordered[released]);
                }
                else
                {
                    latest[ordered[released].Fixture] = ordered[released];
                }
            }

            return [.. latest.Values.Concat(nameless).Where(sample => window is null || boundary - sample.StartsAt <= window)];
        }
    }
}
