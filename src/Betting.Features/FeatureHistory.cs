namespace Betting.Features;

/// <summary>Computes a training table from history by the very calls that serve one fixture live, so that both give the same bits.</summary>
/// <remarks>Thread-safe as long as no two calls share a pipeline.</remarks>
public static class FeatureHistory
{
    /// <summary>Replays results and computes every decision before anything that became known after it.</summary>
    /// <remarks>
    /// Decisions with one decision time are all computed before any result known later is taken in. Afterwards the pipeline stands at
    /// the last decision; results known later are pending in it, and it can go on live.
    /// </remarks>
    /// <param name="pipeline">A fresh pipeline, or one that stands before every result and decision given.</param>
    /// <param name="decisions">What to compute, in any order; a fixture may be decided at several instants.</param>
    /// <param name="results">The results, in any order; each must be known after <see cref="FeaturePipeline.AsOf"/>.</param>
    /// <param name="cancellationToken">Cancels between rows; the pipeline is then somewhere in between and should be dropped.</param>
    /// <returns>One row per decision, by decision time and then fixture id.</returns>
    /// <exception cref="InvalidOperationException">The pipeline has already moved past a result or a decision.</exception>
    /// <exception cref="ArgumentException">A decision or result is invalid, or a decision's quotes see the future.</exception>
    /// <exception cref="OperationCanceledException">The call was cancelled.</exception>
    public static FeatureTable Compute(FeaturePipeline pipeline, IReadOnlyList<FixtureDecision> decisions, IEnumerable<Result> results, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(pipeline);
        ArgumentNullException.ThrowIfNull(decisions);
        ArgumentNullException.ThrowIfNull(results);
        foreach (Result result in results)
        {
            cancellationToken.ThrowIfCancellationRequested();
            pipeline.Enqueue(result);
        }

        FixtureDecision[] rows = [.. decisions.OrderBy(decision => decision.AsOf).ThenBy(decision => decision.Fixture.Id)];
        int width = pipeline.Features.Names.Length;
        double[] values = new double[checked(rows.Length * width)];
        for (int row = 0; row < rows.Length; row++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            FeatureRequest request = new(rows[row].Fixture, rows[row].AsOf, rows[row].Quotes);
            pipeline.Compute(in request, values.AsSpan(row * width, width));
        }

        return new FeatureTable
        {
            Features = pipeline.Features,
            Matrix = new FeatureMatrix(pipeline.Features.Names, rows.Length, values),
            Rows = [.. rows],
        };
    }
}
