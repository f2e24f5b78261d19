using System.Runtime.InteropServices;
using Betting.Features.Internal;

namespace Betting.Features;

/// <summary>Computes a training table from history by the very code that serves one fixture live, so that both give the same bits.</summary>
/// <remarks>Thread-safe as long as no two calls share a pipeline.</remarks>
public static class FeatureHistory
{
    /// <summary>Replays results and computes every decision before anything that became known after it, on the calling thread.</summary>
    /// <remarks>
    /// Decisions with one decision time are all computed before any result known later is taken in. Afterwards the pipeline stands at
    /// the last decision; results known later are pending in it, and it can go on live.
    /// </remarks>
    /// <param name="pipeline">A fresh pipeline, or one that stands before every result and decision given.</param>
    /// <param name="decisions">What to compute, in any order; a fixture may be decided at several instants. Quickest in the order of the rows.</param>
    /// <param name="results">The results, in any order; each must be known after <see cref="FeaturePipeline.AsOf"/>. Quickest in the order in which they became known.</param>
    /// <param name="cancellationToken">Cancels between some thousand rows; the pipeline is then somewhere in between and should be dropped, as after any exception.</param>
    /// <returns>One row per decision, by decision time and then fixture id.</returns>
    /// <exception cref="InvalidOperationException">The pipeline has already moved past a result or a decision, or a transformer computed an infinite value.</exception>
    /// <exception cref="ArgumentException">A decision or result is invalid, or a decision's quotes see the future.</exception>
    /// <exception cref="OperationCanceledException">The call was cancelled.</exception>
    public static FeatureTable Compute(FeaturePipeline pipeline, IReadOnlyList<FixtureDecision> decisions, IEnumerable<Result> results, CancellationToken cancellationToken = default) =>
        Compute(pipeline, decisions, results, degreeOfParallelism: 1, cancellationToken);

    /// <summary>Replays results and computes every decision before anything that became known after it, on several threads.</summary>
    /// <remarks>
    /// <para>The transformers of the pipeline work side by side, each through the same results and rows in the same order, so the bits
    /// are those of one thread. The gain is bounded by the slowest transformer: a pipeline of one gains nothing.</para>
    /// <para>Above 1, transformers run ahead of each other by some thousand rows, which is right for every transformer that answers from its own
    /// calls alone. One of your own that looks at another transformer or anything else shared must be computed with 1, where all stay in step.</para>
    /// </remarks>
    /// <param name="pipeline">A fresh pipeline, or one that stands before every result and decision given.</param>
    /// <param name="decisions">What to compute, in any order; a fixture may be decided at several instants.</param>
    /// <param name="results">The results, in any order; each must be known after <see cref="FeaturePipeline.AsOf"/>.</param>
    /// <param name="degreeOfParallelism">The most threads that work at once, 1 to 512.</param>
    /// <param name="cancellationToken">Cancels between some thousand rows; the pipeline is then somewhere in between and should be dropped, as after any exception.</param>
    /// <returns>One row per decision, by decision time and then fixture id: the same bits for every degree.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="degreeOfParallelism"/> is outside its range.</exception>
    /// <exception cref="InvalidOperationException">The pipeline has already moved past a result or a decision, or a transformer computed an infinite value.</exception>
    /// <exception cref="ArgumentException">A decision or result is invalid, or a decision's quotes see the future.</exception>
    /// <exception cref="OperationCanceledException">The call was cancelled.</exception>
    public static FeatureTable Compute(FeaturePipeline pipeline, IReadOnlyList<FixtureDecision> decisions, IEnumerable<Result> results, int degreeOfParallelism, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(pipeline);
        ArgumentNullException.ThrowIfNull(decisions);
        ArgumentNullException.ThrowIfNull(results);
        Options.Within(degreeOfParallelism, 1, 512, nameof(degreeOfParallelism));
        cancellationToken.ThrowIfCancellationRequested();
        Result[] ordered = [.. results];
        FixtureDecision[] rows = DecisionOrder.ByInstant(decisions);
        double[] values = pipeline.Replay(ordered, rows, degreeOfParallelism, cancellationToken);
        return new FeatureTable
        {
            Features = pipeline.Features,
            Matrix = new FeatureMatrix(pipeline.Features.Names, rows.Length, values, isFinite: true),
            Rows = ImmutableCollectionsMarshal.AsImmutableArray(rows),
        };
    }
}
