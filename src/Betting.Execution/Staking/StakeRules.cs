using System.Collections.Immutable;
using static System.FormattableString;

namespace Betting.Execution.Staking;

/// <summary>Which stakes a bookmaker takes: the smallest, the largest, and the steps between, which may grow with the amount.</summary>
/// <remarks>Rounding is always down, so it never raises the risk of a bet. Immutable and thread-safe.</remarks>
public sealed class StakeRules
{
    /// <summary>Creates rules with one step for all amounts.</summary>
    /// <param name="minimum">The smallest stake; positive.</param>
    /// <param name="step">Stakes are multiples of this; a positive number of whole cents.</param>
    /// <param name="maximum">The largest stake, at least <paramref name="minimum"/>; <see langword="null"/> (the default) for none.</param>
    /// <exception cref="ArgumentException">A rule contradicts another or is out of range; the message lists all errors.</exception>
    public StakeRules(decimal minimum, decimal step, decimal? maximum = null)
        : this(minimum, [new StakeBand(0m, step)], maximum)
    {
    }

    /// <summary>Creates rules with a ladder of steps.</summary>
    /// <param name="minimum">The smallest stake; positive.</param>
    /// <param name="bands">The bands in rising order, the first from 0.</param>
    /// <param name="maximum">The largest stake, at least <paramref name="minimum"/>; <see langword="null"/> (the default) for none.</param>
    /// <exception cref="ArgumentException">A rule contradicts another or is out of range; the message lists all errors.</exception>
    public StakeRules(decimal minimum, ImmutableArray<StakeBand> bands, decimal? maximum = null)
    {
        ImmutableArray<string> errors = Validate(minimum, bands, maximum);
        if (!errors.IsEmpty)
        {
            throw new ArgumentException(string.Join(' ', errors), nameof(bands));
        }

        (Minimum, Bands, Maximum) = (minimum, bands, maximum ?? decimal.MaxValue);
    }

    /// <summary>Whole units from 1 up.</summary>
    public static StakeRules WholeUnits { get; } = new(1m, 1m);

    /// <summary>Cents from 0.01 up.</summary>
    public static StakeRules Cents { get; } = new(0.01m, 0.01m);

    /// <summary>The smallest stake.</summary>
    public decimal Minimum { get; }

    /// <summary>The largest stake; <see cref="decimal.MaxValue"/> where there is none.</summary>
    public decimal Maximum { get; }

    /// <summary>The steps.</summary>
    public ImmutableArray<StakeBand> Bands { get; }

    /// <summary>The largest stake that the bookmaker takes and that is not above an amount.</summary>
    /// <param name="amount">The amount; not negative.</param>
    /// <returns>A stake, or 0 where even the smallest would be above the amount.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The amount is negative.</exception>
    public decimal RoundDown(decimal amount)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(amount);
        decimal rounded = Floor(Math.Min(amount, Maximum));
        return rounded >= Minimum ? rounded : 0m;
    }

    /// <summary>The step that applies to an amount.</summary>
    /// <param name="amount">The amount; not negative.</param>
    /// <returns>The step of its band.</returns>
    public decimal StepAt(decimal amount)
    {
        for (int band = Bands.Length - 1; band > 0; band--)
        {
            if (amount >= Bands[band].From)
            {
                return Bands[band].Step;
            }
        }

        return Bands[0].Step;
    }

    /// <summary>Down to the step, without the smallest stake: bands begin at multiples of their step, so none is left.</summary>
    internal decimal Floor(decimal amount) => amount - decimal.Remainder(amount, StepAt(amount));

    private static ImmutableArray<string> Validate(decimal minimum, ImmutableArray<StakeBand> bands, decimal? maximum)
    {
        ImmutableArray<string>.Builder errors = ImmutableArray.CreateBuilder<string>();
        if (minimum <= 0m)
        {
            errors.Add(Invariant($"The smallest stake is {minimum}; it must be above 0."));
        }

        if (maximum < minimum)
        {
            errors.Add(Invariant($"The largest stake is {maximum}; it must be at least the smallest, {minimum}."));
        }

        if (bands.IsDefaultOrEmpty || bands[0].From != 0m)
        {
            errors.Add("The first band must begin at 0.");
            return errors.ToImmutable();
        }

        for (int i = 0; i < bands.Length; i++)
        {
            (decimal from, decimal step) = bands[i];
            if (step <= 0m || decimal.Remainder(step, 0.01m) != 0m)
            {
                errors.Add(Invariant($"The step from {from} on is {step}; it must be a positive number of whole cents, for example 1 or 0.01."));
            }
            else if (decimal.Remainder(from, step) != 0m)
            {
                errors.Add(Invariant($"The band from {from} has the step {step}; it must begin at a multiple of its step."));
            }

            if (i > 0 && from <= bands[i - 1].From)
            {
                errors.Add(Invariant($"The band from {from} follows the band from {bands[i - 1].From}; bands must rise."));
            }
        }

        return errors.ToImmutable();
    }
}
