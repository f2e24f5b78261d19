using System.Collections.Immutable;
using static System.FormattableString;

namespace Betting.Execution.Placement;

/// <summary>Checks <see cref="PaperVenueOptions"/>.</summary>
/// <remarks>Thread-safe (pure functions).</remarks>
public static class PaperVenueRules
{
    private static readonly TimeSpan LongestLatency = TimeSpan.FromMinutes(10);

    /// <summary>Finds everything that is wrong, at once.</summary>
    /// <param name="options">The options.</param>
    /// <returns>One sentence per error with the value and the allowed range; empty where all is well.</returns>
    public static ImmutableArray<string> Validate(PaperVenueOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        ImmutableArray<string>.Builder errors = ImmutableArray.CreateBuilder<string>();
        Require(!string.IsNullOrWhiteSpace(options.Name), "Name is empty; give the venue a name.");
        Require(options.Currency is { Length: 3 }, $"Currency is '{options.Currency}'; it must be a code of three letters, for example EUR.");
        Require(options.OpeningBalance > 0m, Invariant($"OpeningBalance is {options.OpeningBalance}; it must be above 0."));
        Require(
            options.ShortestLatency >= TimeSpan.Zero && options.LongestLatency >= options.ShortestLatency && options.LongestLatency <= LongestLatency,
            Invariant($"ShortestLatency is {options.ShortestLatency} and LongestLatency {options.LongestLatency}; they must be 0 to {LongestLatency}, the shortest first."));
        Share(options.RejectedShare, nameof(options.RejectedShare));
        Share(options.PriceFallShare, nameof(options.PriceFallShare));
        Share(options.PartialShare, nameof(options.PartialShare));
        Share(options.LostAnswerShare, nameof(options.LostAnswerShare));
        Share(options.OutageShare, nameof(options.OutageShare));
        Require(options.LargestPriceFall is > 0d and <= 1d, Invariant($"LargestPriceFall is {options.LargestPriceFall}; it must be above 0 and at most 1."));
        Require(
            options.OutageLength >= TimeSpan.FromSeconds(1) && options.OutageLength <= TimeSpan.FromDays(1),
            Invariant($"OutageLength is {options.OutageLength}; it must be 1 second to 1 day."));
        return errors.ToImmutable();

        void Share(double value, string name) => Require(value is >= 0d and <= 1d, Invariant($"{name} is {value}; it must be 0 to 1."));

        void Require(bool isMet, string error)
        {
            if (!isMet)
            {
                errors.Add(error);
            }
        }
    }

    internal static PaperVenueOptions Require(PaperVenueOptions options)
    {
        ImmutableArray<string> errors = Validate(options);
        return errors.IsEmpty ? options : throw new ArgumentException(string.Join(' ', errors), nameof(options));
    }
}
