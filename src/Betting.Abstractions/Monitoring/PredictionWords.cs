using System.Collections.Immutable;
using Betting.Execution;

namespace Betting.Monitoring;

/// <summary>The words that stores keep for the outcomes of selections.</summary>
/// <remarks>Pure functions, safe from any thread.</remarks>
public static class PredictionWords
{
    private static readonly ImmutableArray<(SettlementOutcome Outcome, string Word)> Words =
    [
        (SettlementOutcome.Won, "won"), (SettlementOutcome.HalfWon, "half-won"), (SettlementOutcome.Push, "push"), (SettlementOutcome.HalfLost, "half-lost"),
        (SettlementOutcome.Lost, "lost"), (SettlementOutcome.Void, "void"), (SettlementOutcome.Partial, "partial"),
    ];

    /// <summary>Whether a selection can end like this.</summary>
    /// <param name="outcome">The outcome.</param>
    /// <returns>Whether it has a word.</returns>
    public static bool IsOutcome(SettlementOutcome outcome) => Words.Any(pair => pair.Outcome == outcome);

    /// <summary>Outcomes as words.</summary>
    /// <param name="selections">The outcomes.</param>
    /// <returns>For example <c>won,lost,lost</c>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An outcome has no word.</exception>
    public static string Of(ImmutableArray<SettlementOutcome> selections) => string.Join(',', selections.Select(Word));

    /// <summary>Reads what <see cref="Of"/> wrote.</summary>
    /// <param name="text">The words.</param>
    /// <returns>The outcomes.</returns>
    /// <exception cref="FormatException">The text holds another word.</exception>
    public static ImmutableArray<SettlementOutcome> ToSelections(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return [.. text.Split(',').Select(Outcome)];
    }

    private static string Word(SettlementOutcome outcome)
    {
        foreach ((SettlementOutcome known, string word) in Words)
        {
            if (known == outcome)
            {
                return word;
            }
        }

        throw new ArgumentOutOfRangeException(nameof(outcome), outcome, "This is no outcome of a selection.");
    }

    private static SettlementOutcome Outcome(string word)
    {
        foreach ((SettlementOutcome outcome, string known) in Words)
        {
            if (known == word)
            {
                return outcome;
            }
        }

        throw new FormatException($"'{word}' is no outcome of a selection.");
    }
}
