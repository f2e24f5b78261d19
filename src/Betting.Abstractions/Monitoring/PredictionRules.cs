namespace Betting.Monitoring;

/// <summary>What a log accepts, so that every store can give it back exactly.</summary>
internal static class PredictionRules
{
    private const int LongestReason = 1000;
    private const double Tolerance = 1e-6;

    public static string Identifier(string value, string parameter) => Unicode(Betting.Identifier.Validate(value, parameter), parameter);

    public static void Reason(string value, string parameter)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(value, parameter);
        if (value.Length > LongestReason || value.Contains('\0', StringComparison.Ordinal))
        {
            throw new ArgumentException($"A reason has at most {LongestReason} characters and no NUL; this one has {value.Length} characters.", parameter);
        }

        Unicode(value, parameter);
    }

    public static void Check(LoggedPrediction prediction)
    {
        Identifier(prediction.Id, nameof(prediction.Id));
        Identifier(prediction.FixtureId.Value, nameof(prediction.FixtureId));
        Identifier(prediction.ModelId, nameof(prediction.ModelId));
        Identifier(prediction.League, nameof(prediction.League));
        foreach ((string name, string value) in prediction.Segments)
        {
            Identifier(name, nameof(prediction.Segments));
            Identifier(value, nameof(prediction.Segments));
        }

        int count = prediction.Selections.IsDefault ? 0 : prediction.Selections.Length;
        if (count == 0 || prediction.Selections.Any(selection => !prediction.Market.Offers(selection)) || prediction.Selections.Distinct().Count() != count)
        {
            throw Wrong(prediction, $"its selections ({string.Join(", ", prediction.Selections.IsDefault ? [] : prediction.Selections)}) must be different ones that the market {prediction.Market} offers");
        }

        foreach (Selection selection in prediction.Selections)
        {
            Unicode(selection.Name, nameof(prediction.Selections));
        }

        Shares(prediction, nameof(prediction.Probabilities), prediction.Probabilities.IsDefault ? [] : prediction.Probabilities.AsSpan(), count);
        if (prediction.MarketProbabilities.Length > 0)
        {
            Shares(prediction, nameof(prediction.MarketProbabilities), prediction.MarketProbabilities.AsSpan(), count);
        }

        if (prediction.Odds.Length > 0 && (prediction.Odds.Length != count || prediction.Odds.Any(odds => !(odds == 0 || (odds >= 1 && double.IsFinite(odds))))))
        {
            throw Wrong(prediction, FormattableString.Invariant($"its odds ({string.Join("; ", prediction.Odds.Select(odds => odds.ToString(System.Globalization.CultureInfo.InvariantCulture)))}) must be one finite number of 1 or more, or 0 for no price, per selection ({count})"));
        }
    }

    private static void Shares(LoggedPrediction prediction, string name, ReadOnlySpan<double> values, int count)
    {
        if (values.Length != count)
        {
            throw Wrong(prediction, FormattableString.Invariant($"{name} has {values.Length} numbers and there are {count} selections"));
        }

        double sum = 0;
        foreach (double value in values)
        {
            if (!(value >= 0 && value <= 1))
            {
                throw Wrong(prediction, FormattableString.Invariant($"{name} holds {value}; a probability lies between 0 and 1"));
            }

            sum += value;
        }

        int winners = prediction.Market.Winners;
        if (Math.Abs(sum - winners) > Tolerance)
        {
            throw Wrong(prediction, FormattableString.Invariant($"{name} adds up to {sum}; it must be {winners}, the number of winners of the market"));
        }
    }

    private static ArgumentException Wrong(LoggedPrediction prediction, string what) => new($"Prediction '{prediction.Id}' cannot be logged: {what}.");

    private static string Unicode(string value, string parameter)
    {
        for (int index = 0; index < value.Length; index++)
        {
            bool isPair = index + 1 < value.Length && char.IsSurrogatePair(value[index], value[index + 1]);
            if (!isPair && char.IsSurrogate(value[index]))
            {
                throw new ArgumentException($"Text to be stored is valid Unicode; this one holds half a surrogate pair at position {index}.", parameter);
            }

            index += isPair ? 1 : 0;
        }

        return value;
    }
}
