using Betting.Numerics.Internal;

namespace Betting.Numerics.Statistics;

/// <summary>Count, mean and variance of values that arrive one at a time, without keeping them.</summary>
/// <remarks>
/// <para>Source: Welford (1962), Technometrics 4; merging by Chan, Golub and LeVeque (1979). The default value is an empty collection.</para>
/// <para>A mutable struct: pass it by ref, a copy goes its own way. Thread safety: none.</para>
/// </remarks>
public record struct RunningMoments
{
    private double _mean;
    private double _squares;

    /// <summary>How many values were added.</summary>
    /// <value>0 or more.</value>
    public long Count { get; private set; }

    /// <summary>Arithmetic mean; NaN (undefined) before the first value.</summary>
    public readonly double Mean => Count == 0 ? double.NaN : _mean;

    /// <summary>Variance with divisor n; NaN (undefined) before the first value.</summary>
    public readonly double PopulationVariance => Count == 0 ? double.NaN : _squares / Count;

    /// <summary>Standard deviation with divisor n - 1; NaN (undefined) for fewer than two values.</summary>
    public readonly double SampleDeviation => Count < 2 ? double.NaN : Math.Sqrt(_squares / (Count - 1));

    /// <summary>A collection of which only the figures are left, for example one that was stored.</summary>
    /// <param name="count">How many values it had, 0 or more.</param>
    /// <param name="mean">Their mean, finite; not looked at where there were none.</param>
    /// <param name="populationVariance">Their variance with divisor n, finite and not negative; not looked at where there were none.</param>
    /// <returns>The collection.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A figure is out of range.</exception>
    public static RunningMoments Of(long count, double mean, double populationVariance)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        if (count == 0)
        {
            return default;
        }

        if (!double.IsFinite(mean) || !(populationVariance >= 0 && double.IsFinite(populationVariance)))
        {
            throw new ArgumentOutOfRangeException(nameof(mean), Refuse.Text($"The mean is {mean} and the variance {populationVariance}; both must be finite, and the variance not negative."));
        }

        return new RunningMoments { Count = count, _mean = mean, _squares = populationVariance * count };
    }

    /// <summary>Adds one value.</summary>
    /// <param name="value">A finite number.</param>
    /// <exception cref="ArgumentOutOfRangeException">The value is NaN or infinite; the state is unchanged.</exception>
    public void Add(double value)
    {
        if (!double.IsFinite(value))
        {
            throw new ArgumentOutOfRangeException(nameof(value), Refuse.Text($"The value is {value}; only finite numbers can be added."));
        }

        Count++;
        var delta = value - _mean;
        _mean += delta / Count;
        _squares += delta * (value - _mean);
    }

    /// <summary>Adds all the values another collection has seen.</summary>
    /// <param name="other">The other collection; it is not changed.</param>
    public void Merge(RunningMoments other)
    {
        if (other.Count == 0)
        {
            return;
        }

        var total = Count + other.Count;
        var delta = other._mean - _mean;
        _squares += other._squares + (delta * delta * ((double)Count * other.Count / total));
        _mean += delta * ((double)other.Count / total);
        Count = total;
    }
}
