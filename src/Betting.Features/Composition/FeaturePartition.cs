namespace Betting.Features.Composition;

/// <summary>What a <see cref="PartitionTransformer"/> keeps apart.</summary>
public enum FeaturePartition
{
    /// <summary>Each competition for itself.</summary>
    Competition,

    /// <summary>Each season for itself, by its text, over all competitions: what is computed knows the fixture's own season alone.</summary>
    Season,

    /// <summary>Each season of each competition for itself.</summary>
    CompetitionAndSeason,
}
