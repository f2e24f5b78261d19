using System.Globalization;

namespace Betting;

/// <content>Markets as text.</content>
public readonly partial record struct MarketId
{
    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    /// <param name="text">For example <c>match-result</c>, <c>total:2.5</c>, <c>correct-score:4</c> or <c>each-way:3:1/5</c>.</param>
    /// <returns>The market.</returns>
    /// <exception cref="FormatException">The text names no market.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The text names a market with a line, a score or places that no market has.</exception>
    public static MarketId Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        int colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? Plain(text) : WithTerms(text, text[..colon], text.AsSpan(colon + 1));
    }

    /// <summary>The name without the line or other terms, for example <c>total</c>.</summary>
    /// <returns>The name.</returns>
    public string KindName() => Kind switch
    {
        MarketKind.MatchResult => "match-result",
        MarketKind.Moneyline => "moneyline",
        MarketKind.Spread => "spread",
        MarketKind.Total => "total",
        MarketKind.DoubleChance => "double-chance",
        MarketKind.DrawNoBet => "draw-no-bet",
        MarketKind.BothTeamsToScore => "both-teams-to-score",
        MarketKind.CorrectScore => "correct-score",
        MarketKind.Outright => "outright",
        MarketKind.Place => "place",
        _ => "each-way",
    };

    /// <summary>The name with its terms, for example <c>total:2.5</c>, <c>correct-score:4</c>, <c>place:3</c> or <c>each-way:3:1/5</c>.</summary>
    /// <returns>Text that <see cref="Parse"/> reads.</returns>
    public override string ToString() => (Kind, Line) switch
    {
        (_, { } line) => string.Create(CultureInfo.InvariantCulture, $"{KindName()}:{line:0.##}"),
        (MarketKind.CorrectScore or MarketKind.Place, _) => string.Create(CultureInfo.InvariantCulture, $"{KindName()}:{size}"),
        (MarketKind.EachWay, _) => string.Create(CultureInfo.InvariantCulture, $"{KindName()}:{size}:1/{divisor}"),
        _ => KindName(),
    };

    private static MarketId Plain(string text) => text switch
    {
        "match-result" => MatchResult,
        "moneyline" => Moneyline,
        "double-chance" => DoubleChance,
        "draw-no-bet" => DrawNoBet,
        "both-teams-to-score" => BothTeamsToScore,
        "outright" => Outright,
        _ => throw Unknown(text),
    };

    private static MarketId WithTerms(string text, string kind, ReadOnlySpan<char> terms)
    {
        switch (kind)
        {
            case "spread" or "total":
                decimal line = decimal.TryParse(terms, NumberStyles.Number, CultureInfo.InvariantCulture, out decimal read) ? read : throw Unknown(text);
                return kind == "spread" ? Spread(line) : Total(line);
            case "correct-score":
                return CorrectScore(Whole(text, terms));
            case "place":
                return Place(Whole(text, terms));
            case "each-way":
                int colon = terms.IndexOf(":1/", StringComparison.Ordinal);
                return colon > 0 ? EachWay(Whole(text, terms[..colon]), Whole(text, terms[(colon + 3)..])) : throw Unknown(text);
            default:
                throw Unknown(text);
        }
    }

    private static int Whole(string text, ReadOnlySpan<char> digits) =>
        int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out int value) ? value : throw Unknown(text);

    private static FormatException Unknown(string text) => new(
        $"'{text}' is no market; expected match-result, moneyline, spread:LINE, total:LINE, double-chance, draw-no-bet, both-teams-to-score, "
        + "correct-score:HIGHEST, outright, place:PLACES or each-way:PLACES:1/DIVISOR.");
}
