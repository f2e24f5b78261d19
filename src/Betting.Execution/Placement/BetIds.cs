using System.Globalization;
using System.Text;
using Betting.Numerics.Randomness;

namespace Betting.Execution.Placement;

/// <summary>Derives bet ids from what is bet on, so that a second run, or a run after a crash, meets its own bets.</summary>
/// <remarks>Thread-safe (pure functions).</remarks>
public static class BetIds
{
    private const int Digits = 16;

    /// <summary>
    /// The first 16 hexadecimal digits (64 bits) of the SHA-256 of bankroll, fixture, market, selection and strategy, each preceded by
    /// its length so that no two lists of parts read the same.
    /// </summary>
    /// <remarks>
    /// Price, stake, bookmaker and time are no parts: one strategy backs one selection once per bankroll, wherever the price is
    /// best. Who wants a second bet on it names another strategy. Among a million bets the chance of any collision is below 1 in 10 million.
    /// </remarks>
    /// <param name="bankrollId">The bankroll that pays; not empty.</param>
    /// <param name="fixtureId">The fixture; not <c>default</c>.</param>
    /// <param name="market">The market with its line.</param>
    /// <param name="selection">The selection that is backed; not <c>default</c>.</param>
    /// <param name="strategy">The caller's name for the reason to bet, for example <c>value</c>; not empty.</param>
    /// <returns>Sixteen lower-case hexadecimal digits.</returns>
    /// <exception cref="ArgumentException">A part is empty.</exception>
    public static BetId Derive(string bankrollId, FixtureId fixtureId, MarketId market, Selection selection, string strategy)
    {
        StringBuilder text = new();
        Append(text, bankrollId, nameof(bankrollId));
        Append(text, fixtureId.Value, nameof(fixtureId));
        Append(text, market.ToString(), nameof(market));
        Append(text, selection.Name, nameof(selection));
        Append(text, strategy, nameof(strategy));
        return new BetId(Sha256Text.Hex(Encoding.UTF8.GetBytes(text.ToString()))[..Digits]);
    }

    private static void Append(StringBuilder text, string part, string parameter)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(part, parameter);
        text.Append(CultureInfo.InvariantCulture, $"{part.Length}:{part}");
    }
}
