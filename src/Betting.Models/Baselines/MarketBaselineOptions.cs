using System.Collections.Immutable;
using Betting.Models.Internal;

namespace Betting.Models.Baselines;

/// <summary>Parameters of <see cref="MarketBaselineTrainer"/>.</summary>
/// <remarks>Thread safety: set once, then only read. The trainer checks every range when it is created.</remarks>
public sealed class MarketBaselineOptions
{
    /// <summary>The columns with the log odds ln(p / (1 - p)) of prices without margin, one per selection in the order of the market.</summary>
    /// <value>Default empty: <see cref="Prefix"/>, the selection's name and <c>logit</c>, for example <c>market_home_logit</c>.</value>
    public IReadOnlyList<string> Columns { get; init; } = [];

    /// <summary>What the names of the columns start with where <see cref="Columns"/> is empty.</summary>
    /// <value>Not empty. Default <c>market</c>.</value>
    public string Prefix { get; init; } = "market";

    internal void Validate()
    {
        ArgumentNullException.ThrowIfNull(Columns);
        ArgumentException.ThrowIfNullOrWhiteSpace(Prefix, nameof(Prefix));
        if (Columns.Any(string.IsNullOrWhiteSpace) || Columns.Distinct(StringComparer.Ordinal).Count() != Columns.Count)
        {
            throw new ArgumentException("Columns must be distinct names that are not empty.");
        }
    }

    internal IReadOnlyList<string> ColumnsOf(MarketId market)
    {
        if (Columns.Count == 0)
        {
            return [.. market.Selections.Select(selection => $"{Prefix}_{selection}_logit")];
        }

        return Columns.Count == market.Selections.Length ? Columns : throw new ArgumentException(Say.Text(
            $"Columns names {Columns.Count} columns ({string.Join(", ", Columns)}); the market {market} has {market.Selections.Length} selections."));
    }

    internal ImmutableSortedDictionary<string, string> Describe()
    {
        var all = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        all["columns"] = Columns.Count == 0 ? $"{Prefix}_SELECTION_logit" : string.Join(',', Columns);
        return all.ToImmutable();
    }
}
