using System.Collections.Immutable;

namespace Betting.Features.Backfill;

/// <summary>Compares vectors that were served live with what the history gives, bit by bit.</summary>
/// <remarks>
/// A difference means that serving did not see what the history says was known: a result reached the live path late, was missed or was
/// changed without a new known-at; or the code changed without a new version. Thread-safe as long as no two calls share a pipeline.
/// </remarks>
public static class ServingSkew
{
    /// <summary>Computes every served vector again by the way of a training table.</summary>
    /// <param name="pipeline">A fresh pipeline of the set that was served.</param>
    /// <param name="served">What was served, in any order.</param>
    /// <param name="results">The results as they are known today, with the instants at which they became known.</param>
    /// <param name="cancellationToken">Cancels between rows.</param>
    /// <returns>The differences; two NaNs are equal, 0 and -0 are not.</returns>
    /// <exception cref="ArgumentException">A vector has the wrong length, or a decision or result is invalid.</exception>
    /// <exception cref="InvalidOperationException">The pipeline is not fresh, or a decision comes after its own result was known.</exception>
    /// <exception cref="OperationCanceledException">The call was cancelled.</exception>
    public static ServingSkewReport Compare(FeaturePipeline pipeline, IReadOnlyList<ServedFeatures> served, IEnumerable<Result> results, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(pipeline);
        ArgumentNullException.ThrowIfNull(served);
        FeatureSet set = pipeline.Features;

        // The order of a training table, so that its rows and these are in step.
        ServedFeatures[] comparable = [.. served.Where(vector => vector.FeatureSet == set.Id).OrderBy(vector => vector.Decision.AsOf).ThenBy(vector => vector.Decision.Fixture.Id)];
        foreach (ServedFeatures vector in comparable)
        {
            if (vector.Values.IsDefault || vector.Values.Length != set.Names.Length)
            {
                throw new ArgumentException($"The vector served for '{vector.Decision.Fixture.Id}' has {(vector.Values.IsDefault ? 0 : vector.Values.Length)} values; '{set.Id}' has {set.Names.Length}.", nameof(served));
            }
        }

        FeatureTable table = FeatureHistory.Compute(pipeline, [.. comparable.Select(vector => vector.Decision)], results, cancellationToken);
        ImmutableArray<ServingDifference>.Builder differences = ImmutableArray.CreateBuilder<ServingDifference>();
        for (int row = 0; row < comparable.Length; row++)
        {
            if (Compare(set, comparable[row], table.Matrix.Row(row)) is { } difference)
            {
                differences.Add(difference);
            }
        }

        return new ServingSkewReport(comparable.Length, served.Count - comparable.Length, differences.ToImmutable());
    }

    private static ServingDifference? Compare(FeatureSet set, ServedFeatures served, ReadOnlySpan<double> recomputed)
    {
        int first = -1;
        int count = 0;
        for (int index = 0; index < recomputed.Length; index++)
        {
            double before = served.Values[index];
            bool isSame = BitConverter.DoubleToInt64Bits(before) == BitConverter.DoubleToInt64Bits(recomputed[index]) || (double.IsNaN(before) && double.IsNaN(recomputed[index]));
            first = first < 0 && !isSame ? index : first;
            count += isSame ? 0 : 1;
        }

        return count == 0
            ? null
            : new ServingDifference(served.Decision.Fixture.Id, served.Decision.AsOf.ToUniversalTime(), set.Names[first], served.Values[first], recomputed[first], count);
    }
}
