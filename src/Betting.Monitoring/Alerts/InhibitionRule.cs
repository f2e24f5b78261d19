using System.Collections.Immutable;

namespace Betting.Monitoring.Alerts;

/// <summary>Holds back alerts that another one explains: while a source holds, targets with equal labels are not sent.</summary>
/// <remarks>
/// Immutable and thread-safe. As in the Alertmanager of Prometheus: a label that is missing on both sides is equal, and an alert that matches both sides is
/// not held back by another that does, itself included. Recoveries are never held back.
/// </remarks>
public sealed record InhibitionRule
{
    /// <summary>Which alerts explain others. Give it a lowest severity above <see cref="Severity.None"/> or none; only what is wrong now counts.</summary>
    public required AlertMatcher Source { get; init; }

    /// <summary>Which alerts are explained.</summary>
    public required AlertMatcher Target { get; init; }

    /// <summary>Labels that have the same values on both sides.</summary>
    /// <value>Default none: every source holds back every target.</value>
    public ImmutableArray<string> EqualLabels { get; init; } = [];

    /// <summary>Whether a source holds back a target.</summary>
    /// <param name="source">An alert that holds now.</param>
    /// <param name="target">The alert that is to be sent.</param>
    /// <returns>Whether it is held back.</returns>
    public bool Inhibits(Alert source, Alert target)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(target);
        bool bothOnBothSides = Source.Matches(target) && Target.Matches(source);
        return Source.Matches(source)
            && Target.Matches(target)
            && !bothOnBothSides
            && (EqualLabels.IsDefaultOrEmpty || EqualLabels.All(label => source.Labels.GetValueOrDefault(label, "") == target.Labels.GetValueOrDefault(label, "")));
    }
}
