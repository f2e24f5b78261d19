using System.Collections.Immutable;
using static System.FormattableString;

namespace Betting.Execution.Placement;

/// <summary>Checks <see cref="VenueGatewayOptions"/>.</summary>
/// <remarks>Thread-safe (pure functions).</remarks>
public static class VenueGatewayRules
{
    private const int MostRetries = 10;
    private static readonly TimeSpan LongestTimeout = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestPeriod = TimeSpan.FromHours(1);

    /// <summary>Finds everything that is wrong, at once.</summary>
    /// <param name="options">The options.</param>
    /// <returns>One sentence per error with the value and the allowed range; empty where all is well.</returns>
    public static ImmutableArray<string> Validate(VenueGatewayOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        ImmutableArray<string>.Builder errors = ImmutableArray.CreateBuilder<string>();
        Require(options.Timeout > TimeSpan.Zero && options.Timeout <= LongestTimeout, Invariant($"Timeout is {options.Timeout}; it must be above 0 and at most {LongestTimeout}."));
        Require(options.PlaceRetries is >= 0 and <= MostRetries, Invariant($"PlaceRetries is {options.PlaceRetries}; it must be 0 to {MostRetries}."));
        Require(options.QueryRetries is >= 0 and <= MostRetries, Invariant($"QueryRetries is {options.QueryRetries}; it must be 0 to {MostRetries}."));
        Require(options.RetryDelay >= TimeSpan.Zero && options.RetryDelay <= LongestDelay, Invariant($"RetryDelay is {options.RetryDelay}; it must be 0 to {LongestDelay}."));
        if (options.RateLimit is { } limit)
        {
            Require(limit.Calls is >= 1 and <= 10_000, Invariant($"RateLimit.Calls is {limit.Calls}; it must be 1 to 10,000."));
            Require(limit.Period >= TimeSpan.FromMilliseconds(1) && limit.Period <= LongestPeriod, Invariant($"RateLimit.Period is {limit.Period}; it must be 1 ms to {LongestPeriod}."));
            Require(limit.Burst is >= 1 and <= 10_000, Invariant($"RateLimit.Burst is {limit.Burst}; it must be 1 to 10,000."));
            Require(limit.Waiting is >= 0 and <= 1_000_000, Invariant($"RateLimit.Waiting is {limit.Waiting}; it must be 0 to 1,000,000."));
        }

        return errors.ToImmutable();

        void Require(bool isMet, string error)
        {
            if (!isMet)
            {
                errors.Add(error);
            }
        }
    }

    internal static VenueGatewayOptions Require(VenueGatewayOptions options)
    {
        ImmutableArray<string> errors = Validate(options);
        return errors.IsEmpty ? options : throw new ArgumentException(string.Join(' ', errors), nameof(options));
    }
}
