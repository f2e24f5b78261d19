using System.Collections.Immutable;

namespace Betting.Execution;

/// <summary>Keeps the keys of a proposal once they are made. Equal to every other one, so that it takes no part in the equality of records.</summary>
internal sealed class ProposalKeys : IEquatable<ProposalKeys>
{
    private Kept? kept;

    /// <summary>The keys of a proposal; made anew where a copy of the record changed what they are made of.</summary>
    public Kept Of(BetProposal proposal)
    {
        Kept? known = kept;
        if (known is null || !known.IsOf(proposal))
        {
            kept = known = new Kept(proposal);
        }

        return known;
    }

    public bool Equals(ProposalKeys? other) => other is not null;

    public override bool Equals(object? obj) => obj is ProposalKeys;

    public override int GetHashCode() => 0;

    internal sealed class Kept(BetProposal proposal)
    {
        private readonly Fixture fixture = proposal.Fixture;
        private readonly MarketId market = proposal.Market;
        private readonly string bookmaker = proposal.Bookmaker;
        private readonly string strategy = proposal.Strategy;
        private readonly ImmutableArray<string> named = proposal.CorrelationKeys;

        public ImmutableArray<string> Correlation { get; } = proposal.CorrelationKeys.IsDefaultOrEmpty
            ? Distinct($"fixture:{proposal.Fixture.Id}", $"team:{proposal.Fixture.Sport}/{proposal.Fixture.Home}", $"team:{proposal.Fixture.Sport}/{proposal.Fixture.Away}")
            : [.. proposal.CorrelationKeys.Distinct(StringComparer.Ordinal)];

        public ImmutableArray<string> Exposure { get; } = ExposureOf(proposal);

        public bool IsOf(BetProposal proposal) =>
            ReferenceEquals(fixture, proposal.Fixture) && named == proposal.CorrelationKeys && market == proposal.Market
            && string.Equals(bookmaker, proposal.Bookmaker, StringComparison.Ordinal) && string.Equals(strategy, proposal.Strategy, StringComparison.Ordinal);

        private static ImmutableArray<string> Distinct(params ReadOnlySpan<string> all) => [.. all.ToArray().Distinct(StringComparer.Ordinal)];

        private static ImmutableArray<string> ExposureOf(BetProposal proposal)
        {
            ImmutableArray<string> common =
            [
                $"fixture:{proposal.Fixture.Id}",
                $"market:{proposal.Fixture.Id}/{proposal.Market}",
                $"league:{proposal.Fixture.Sport}/{proposal.Fixture.Competition}",
                $"bookmaker:{proposal.Bookmaker}",
            ];
            return proposal.Strategy.Length == 0 ? common : common.Add($"strategy:{proposal.Strategy}");
        }
    }
}
