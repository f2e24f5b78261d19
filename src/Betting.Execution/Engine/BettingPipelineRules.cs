using System.Collections.Immutable;
using static System.FormattableString;

namespace Betting.Execution.Engine;

/// <summary>Checks <see cref="BettingPipelineOptions"/>.</summary>
/// <remarks>Thread-safe (pure functions).</remarks>
public static class BettingPipelineRules
{
    private static readonly TimeSpan LongestDrain = TimeSpan.FromHours(1);

    /// <summary>Finds everything that is wrong, at once.</summary>
    /// <param name="options">The options.</param>
    /// <returns>One sentence per error with the value and the allowed range; empty where all is well.</returns>
    public static ImmutableArray<string> Validate(BettingPipelineOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        ImmutableArray<string>.Builder errors = ImmutableArray.CreateBuilder<string>();
        Within(options.Capacity, 1, 1_000_000, nameof(options.Capacity));
        Within(options.EventCapacity, 0, 1_000_000, nameof(options.EventCapacity));
        Within(options.Lanes, 1, 256, nameof(options.Lanes));
        Within(options.Fixtures, 1, 10_000_000, nameof(options.Fixtures));
        Within(options.QuotesPerFixture, 1, 100_000, nameof(options.QuotesPerFixture));
        if (options.DrainTimeout < TimeSpan.Zero || options.DrainTimeout > LongestDrain)
        {
            errors.Add(Invariant($"DrainTimeout is {options.DrainTimeout}; it must be 0 to {LongestDrain}."));
        }

        return errors.ToImmutable();

        void Within(int value, int minimum, int maximum, string name)
        {
            if (value < minimum || value > maximum)
            {
                errors.Add(Invariant($"{name} is {value}; it must be {minimum} to {maximum}."));
            }
        }
    }
}
