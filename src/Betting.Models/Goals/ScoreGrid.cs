using System.Collections.Immutable;
using Betting.Models.Internal;
using Betting.Numerics.Functions;

namespace Betting.Models.Goals;

/// <summary>The probability of every score of one game. Every market is a sum over this one table, so that no two can contradict each other.</summary>
/// <remarks>
/// <para>The table ends where less than 1e-12 of either side's goals lies beyond (at 599 goals at the latest) and is then normalised to sum to
/// 1; <see cref="CutTail"/> says how much was cut.</para>
/// <para>Thread safety: immutable, safe from any thread.</para>
/// </remarks>
public sealed partial class ScoreGrid
{
    /// <summary>The most goals of one side that a grid holds.</summary>
    public const int LargestScore = 599;

    /// <summary>The largest mean that a grid takes.</summary>
    public const double LargestMean = 250;

    private const double Tail = 1e-12;

    private readonly double[] cells;
    private readonly double[] margins;
    private readonly double[] totals;
    private readonly double[] home;
    private readonly double[] away;

    // Takes the cells over and normalises them.
    private ScoreGrid(double[] cells, int columns, double cutTail)
    {
        this.cells = cells;
        int rows = cells.Length / columns;
        margins = new double[rows + columns - 1];
        totals = new double[rows + columns - 1];
        home = new double[rows];
        away = new double[columns];
        CutTail = cutTail;
        double sum = 0;
        foreach (double cell in cells)
        {
            sum += cell;
        }

        for (int index = 0; index < cells.Length; index++)
        {
            (int homeGoals, int awayGoals) = Math.DivRem(index, columns);
            double cell = cells[index] /= sum;
            margins[homeGoals - awayGoals + columns - 1] += cell;
            totals[homeGoals + awayGoals] += cell;
            home[homeGoals] += cell;
            away[awayGoals] += cell;
        }
    }

    /// <summary>The most goals of the home side in the table.</summary>
    public int MaximumHome => home.Length - 1;

    /// <summary>The most goals of the away side in the table.</summary>
    public int MaximumAway => away.Length - 1;

    /// <summary>The probability that lay beyond the table before it was normalised.</summary>
    public double CutTail { get; }

    /// <summary>The probabilities of 0, 1, 2, ... goals of the home side.</summary>
    public ImmutableArray<double> HomeGoals => [.. home];

    /// <summary>The probabilities of 0, 1, 2, ... goals of the away side.</summary>
    public ImmutableArray<double> AwayGoals => [.. away];

    /// <summary>The table of two sides with the means given.</summary>
    /// <param name="homeMean">Expected goals of the home side, above 0, at most <see cref="LargestMean"/>.</param>
    /// <param name="awayMean">Expected goals of the away side, in the same range.</param>
    /// <param name="rho">The low-score correction of Dixon and Coles (1997); default 0, independence. It is brought into the range where every
    /// probability keeps at least 1 % of its value: -0.99 / max(u, v) to 0.99 x min(1, 1 / (u v)), u and v being the sides' ratios P(1) / P(0)
    /// (the means for Poisson). The sides' own distributions do not depend on it.</param>
    /// <param name="dispersion">Variance = mean + dispersion x mean^2; default 0, Poisson.</param>
    /// <returns>The table.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A mean or the dispersion is out of range, or rho is not finite.</exception>
    public static ScoreGrid Of(double homeMean, double awayMean, double rho = 0, double dispersion = 0)
    {
        CheckMean(homeMean, nameof(homeMean));
        CheckMean(awayMean, nameof(awayMean));
        Require.NotNegative(dispersion, nameof(dispersion));
        if (!double.IsFinite(rho))
        {
            throw new ArgumentOutOfRangeException(nameof(rho), Say.Text($"rho is {rho}; it must be a finite number."));
        }

        Span<double> buffer = stackalloc double[2 * (LargestScore + 1)];
        (int rows, double homeTail) = Goals(buffer[..(LargestScore + 1)], homeMean, dispersion);
        (int columns, double awayTail) = Goals(buffer[(LargestScore + 1)..], awayMean, dispersion);
        ReadOnlySpan<double> homeGoals = buffer[..rows];
        ReadOnlySpan<double> awayGoals = buffer.Slice(LargestScore + 1, columns);
        double[] cells = new double[rows * columns];
        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < columns; column++)
            {
                cells[(row * columns) + column] = homeGoals[row] * awayGoals[column];
            }
        }

        double u = homeMean / (1 + (dispersion * homeMean));
        double v = awayMean / (1 + (dispersion * awayMean));
        double bounded = LowScores.Bounded(rho, u, v);
        for (int low = 0; low < 4; low++)
        {
            cells[((low / 2) * columns) + (low % 2)] *= LowScores.Factor(low / 2, low % 2, u, v, bounded);
        }

        return new ScoreGrid(cells, columns, homeTail + awayTail - (homeTail * awayTail));
    }

    /// <summary>The table of scores from another model.</summary>
    /// <param name="probabilities">Row after row, one row per number of home goals from 0; finite, not negative, of a sum above 0. They are normalised.</param>
    /// <param name="columns">The number of columns: away goals from 0.</param>
    /// <returns>The table, with <see cref="CutTail"/> 0.</returns>
    /// <exception cref="ArgumentException">The sizes do not fit, or a number is no probability.</exception>
    public static ScoreGrid FromProbabilities(ReadOnlySpan<double> probabilities, int columns)
    {
        Require.Between(columns, 1, LargestScore + 1, nameof(columns));
        if (probabilities.IsEmpty || probabilities.Length % columns != 0 || probabilities.Length / columns > LargestScore + 1)
        {
            throw new ArgumentException(Say.Text($"{probabilities.Length} probabilities are no table of {columns} columns and 1 to {LargestScore + 1} rows."), nameof(probabilities));
        }

        double sum = 0;
        foreach (double probability in probabilities)
        {
            sum += probability >= 0 ? probability : double.NaN;
        }

        return sum > 0 && double.IsFinite(sum)
            ? new ScoreGrid(probabilities.ToArray(), columns, 0)
            : throw new ArgumentException("A probability of the table is negative or not finite, or all are 0.", nameof(probabilities));
    }

    /// <summary>The logarithm of the probability of one score, before any cut.</summary>
    internal static double LogProbability(int homeGoals, int awayGoals, double homeMean, double awayMean, double rho, double dispersion)
    {
        double u = homeMean / (1 + (dispersion * homeMean));
        double v = awayMean / (1 + (dispersion * awayMean));
        return NegativeBinomial.LogProbability(homeGoals, homeMean, dispersion)
            + NegativeBinomial.LogProbability(awayGoals, awayMean, dispersion)
            + Math.Log(LowScores.Factor(homeGoals, awayGoals, u, v, LowScores.Bounded(rho, u, v)));
    }

    // Fills the probabilities and returns how many are needed and what lies beyond; only long tails need the whole room.
    private static (int Count, double Tail) Goals(Span<double> room, double mean, double dispersion)
    {
        double deviation = Math.Sqrt(mean + (dispersion * mean * mean));
        Span<double> goals = room[..(int)Math.Min(room.Length, mean + (10 * deviation) + 20)];
        double beyond = Fill(goals, mean, dispersion);
        if (beyond > 0 && goals.Length < room.Length)
        {
            goals = room;
            beyond = Fill(goals, mean, dispersion);
        }

        // From the far end, where the small numbers are.
        int count = goals.Length;
        while (count > 2 && beyond + goals[count - 1] < Tail)
        {
            beyond += goals[--count];
        }

        return (count, beyond);
    }

    // What is missing to 1, unless it is the rounding of the sum.
    private static double Fill(Span<double> goals, double mean, double dispersion)
    {
        NegativeBinomial.Fill(goals, mean, dispersion);
        double held = 0;
        foreach (double probability in goals)
        {
            held += probability;
        }

        return 1 - held > Tail ? 1 - held : 0;
    }

    private static void CheckMean(double mean, string name)
    {
        if (!(mean > 0 && mean <= LargestMean))
        {
            throw new ArgumentOutOfRangeException(name, Say.Text($"{name} is {mean}; it must lie above 0 and be at most {LargestMean}."));
        }
    }
}
