using System.Collections.Frozen;

namespace Betting.Execution.Settling;

/// <summary>The rules of every sport.</summary>
/// <remarks>
/// <para>Defaults, where bookmakers agree most; look up the terms of yours and change what differs by <see cref="With"/>:</para>
/// <list type="table">
/// <listheader><term>sport</term><description>overtime; postponed; broken off; retirement</description></listheader>
/// <item><term><c>football</c></term><description>never counts; 48 hours; void</description></item>
/// <item><term><c>american-football</c></term><description>counts for moneyline, spread and total; 7 days; stands after 55 minutes of play</description></item>
/// <item><term><c>basketball</c></term><description>counts as above; 48 hours; stands after 43 minutes of play</description></item>
/// <item><term><c>ice-hockey</c></term><description>counts as above, shoot-outs too; 48 hours; stands after 55 minutes of play</description></item>
/// <item><term><c>baseball</c></term><description>counts as above; 48 hours; the moneyline stands after 5 completed innings</description></item>
/// <item><term><c>tennis</c></term><description>(none); no limit; void; a retirement settles the moneyline after 1 completed set</description></item>
/// <item><term>every other</term><description>counts for moneyline, spread and total; 48 hours; void; void</description></item>
/// </list>
/// <para>A tie of a moneyline with overtime is settled by the declared winner, where the result names one. Immutable and thread-safe.</para>
/// </remarks>
public sealed class SettlementRules
{
    private readonly FrozenDictionary<string, SportRules> bySport;

    // The same few again, for names that are spelled as they are here: comparing them is faster than finding them in any case.
    private readonly KeyValuePair<string, SportRules>[] asSpelled;

    private SettlementRules(FrozenDictionary<string, SportRules> bySport, SportRules otherwise)
    {
        this.bySport = bySport;
        asSpelled = [.. bySport.OrderBy(pair => pair.Key, StringComparer.Ordinal)];
        Otherwise = otherwise;
    }

    /// <summary>The defaults of the table above.</summary>
    public static SettlementRules Default { get; } = new(Table().ToFrozenDictionary(StringComparer.OrdinalIgnoreCase), new SportRules());

    /// <summary>The rules of every sport that has none of its own.</summary>
    public SportRules Otherwise { get; }

    /// <summary>The rules of a sport.</summary>
    /// <param name="sport">The sport, in any case, for example <c>football</c>.</param>
    /// <returns>Its rules, or <see cref="Otherwise"/>.</returns>
    public SportRules For(string sport)
    {
        ArgumentNullException.ThrowIfNull(sport);
        foreach (ref readonly KeyValuePair<string, SportRules> pair in asSpelled.AsSpan())
        {
            if (string.Equals(pair.Key, sport))
            {
                return pair.Value;
            }
        }

        return bySport.TryGetValue(sport, out SportRules? rules) ? rules : Otherwise;
    }

    /// <summary>The same rules, but for one sport.</summary>
    /// <param name="sport">The sport, in any case.</param>
    /// <param name="rules">Its rules from now on.</param>
    /// <returns>New rules.</returns>
    /// <exception cref="ArgumentException">The sport has no name.</exception>
    public SettlementRules With(string sport, SportRules rules)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(sport);
        ArgumentNullException.ThrowIfNull(rules);
        Dictionary<string, SportRules> changed = new(bySport, StringComparer.OrdinalIgnoreCase) { [sport] = rules };
        return new SettlementRules(changed.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase), Otherwise);
    }

    /// <summary>The same rules, but for the sports that have none of their own.</summary>
    /// <param name="rules">Their rules from now on.</param>
    /// <returns>New rules.</returns>
    public SettlementRules WithOtherwise(SportRules rules)
    {
        ArgumentNullException.ThrowIfNull(rules);
        return new SettlementRules(bySport, rules);
    }

    private static Dictionary<string, SportRules> Table() => new(StringComparer.OrdinalIgnoreCase)
    {
        ["football"] = new SportRules { OvertimeMarkets = [] },
        ["american-football"] = new SportRules { PostponementLimit = TimeSpan.FromDays(7), StandsAfterPlay = TimeSpan.FromMinutes(55) },
        ["basketball"] = new SportRules { StandsAfterPlay = TimeSpan.FromMinutes(43) },
        ["ice-hockey"] = new SportRules { StandsAfterPlay = TimeSpan.FromMinutes(55) },
        ["baseball"] = new SportRules { StandsAfterPeriods = 5, ShortenedMarkets = [MarketKind.Moneyline] },
        ["tennis"] = new SportRules { PostponementLimit = null, RetirementStandsAfterPeriods = 1 },
    };
}
