namespace Betting.Execution.Odds;

/// <summary>How a bookmaker's margin is taken out of prices, or put into them.</summary>
/// <remarks>
/// Written for one winner, with <c>q = 1/odds</c>, <c>S</c> the sum of all q and <c>n</c> selections; <see cref="MarginRemoval"/> takes
/// the number of winners where it differs. The same method goes by several names in the literature: <see cref="MarginRemovalMethods"/>
/// lists them, reads them, and names each method once, which <see cref="object.ToString"/> of a value with two names does not.
/// </remarks>
public enum MarginRemovalMethod
{
    /// <summary>The margin in proportion to the implied probabilities: <c>p = q / S</c>. Also called basic, proportional and normalisation.</summary>
    Multiplicative,

    /// <summary>
    /// The same amount off each implied probability: <c>p = q - (S - 1) / n</c>. Also called equal margin, differential margin and margin
    /// weights proportional to the odds. Has no answer where an outsider's probability would be negative.
    /// </summary>
    Additive,

    /// <summary><c>p = q^k</c> (Vovk and Zhdanov, 2009; Clarke, Kovalchik and Ingram, 2017), which Buchdahl calls the logarithmic method.</summary>
    Power,

    /// <summary>
    /// Shin (1992, 1993): a share z of the stakes comes from people who know the result;
    /// <c>p = (sqrt(z² + 4 (1 - z) q² / S) - z) / (2 (1 - z))</c>. Equal to <see cref="Additive"/> for two selections.
    /// </summary>
    Shin,

    /// <summary>One ratio c between the odds for each selection with and without margin: <c>p = q / (c + q - c q)</c> (Cheung, 2015).</summary>
    OddsRatio,

    /// <summary>
    /// Fingleton and Waldron (1999): the bookmaker balances the book against a share z of informed stakes; <c>q = (1 - z) p + z</c>,
    /// <c>z = (S - 1) / (n - 1)</c>. Has no answer where an outsider's probability would be negative.
    /// </summary>
    BalancedBook,

    /// <summary>
    /// Another name of <see cref="OddsRatio"/>: the same number taken off each logarithm of the odds, <c>logit p = logit q - ln c</c>.
    /// Who means Buchdahl's logarithmic method, <c>ln p = k ln q</c>, takes <see cref="Power"/>.
    /// </summary>
    Logarithmic = OddsRatio,
}
