using Betting.Models.Internal;
using Betting.Models.Training;

namespace Betting.Models.Tuning;

/// <summary>Parameters of <see cref="Tuner"/>.</summary>
/// <remarks>Thread safety: set once, then only read.</remarks>
public sealed class TuningOptions
{
    /// <summary>The most configurations to try.</summary>
    /// <value>1 to 100,000. Default 30.</value>
    public int Configurations { get; init; } = 30;

    /// <summary>The most fits; the configurations are cut to what it allows.</summary>
    /// <value>0 (no limit) or more, at least what one configuration needs. Default 0.</value>
    public int MaximumFits { get; init; }

    /// <summary>How the fits are spent.</summary>
    /// <value>Default <see cref="SearchMethod.Random"/>.</value>
    public SearchMethod Method { get; init; }

    /// <summary>Successive halving keeps one in this many configurations per rung and gives it this many times the training rows.</summary>
    /// <value>2 to 10. Default 3.</value>
    public int Reduction { get; init; } = 3;

    /// <summary>The rungs of successive halving; the first uses 1 / reduction^(rungs - 1) of each fold's training rows, the latest ones.</summary>
    /// <value>1 to 10. Default 3.</value>
    public int Rungs { get; init; } = 3;

    /// <summary>The inner folds on which configurations are judged.</summary>
    /// <value>Default three expanding folds of equally many rows.</value>
    public TimeSplitOptions Split { get; init; } = new() { Folds = 3 };

    /// <summary>The seed of the configurations.</summary>
    /// <value>Default 42.</value>
    public ulong Seed { get; init; } = 42;

    /// <summary>The most configurations fitted at once. The report is the same, bit for bit, for any number.</summary>
    /// <value>0 (one per processor) or more. Default 0.</value>
    public int MaximumThreads { get; init; }

    internal int RungCount => Method == SearchMethod.SuccessiveHalving ? Rungs : 1;

    internal void Validate()
    {
        Require.Between(Configurations, 1, 100_000, nameof(Configurations));
        Require.AtLeast(MaximumFits, 0, nameof(MaximumFits));
        Require.Between(Reduction, 2, 10, nameof(Reduction));
        Require.Between(Rungs, 1, 10, nameof(Rungs));
        Require.AtLeast(MaximumThreads, 0, nameof(MaximumThreads));
        ArgumentNullException.ThrowIfNull(Split);
        Split.Validate();
        if (!Enum.IsDefined(Method))
        {
            throw new ArgumentOutOfRangeException(nameof(Method), Method, "There is no such method of search.");
        }
    }

    /// <summary>The configurations alive at a rung, 0 being the first.</summary>
    internal int Alive(int configurations, int rung)
    {
        int alive = configurations;
        for (int index = 0; index < rung; index++)
        {
            alive = Math.Max(1, alive / Reduction);
        }

        return alive;
    }

    /// <summary>The configurations that the limit of fits allows.</summary>
    internal int Affordable(int folds)
    {
        int count = Configurations;
        while (MaximumFits > 0 && count > 0 && Enumerable.Range(0, RungCount).Sum(rung => (long)Alive(count, rung)) * folds > MaximumFits)
        {
            count--;
        }

        return count > 0 ? count : throw new ArgumentException(
            Say.Text($"MaximumFits is {MaximumFits}; one configuration alone needs {RungCount * folds} fits."));
    }
}
