namespace Betting.Monitoring;

/// <summary>The stable words under which severities, categories and states are written in messages, files and stores.</summary>
/// <remarks>Pure functions, safe from any thread.</remarks>
public static class FindingWords
{
    private static readonly string[] Severities = ["ok", "info", "warning", "critical"];
    private static readonly string[] Categories = ["model-drift", "performance", "risk", "system", "data-quality"];
    private static readonly string[] Statuses = ["checked", "insufficient-data"];

    /// <summary>The word of a severity: <c>ok</c>, <c>info</c>, <c>warning</c>, <c>critical</c>.</summary>
    /// <param name="severity">The severity.</param>
    /// <returns>A lower-case word.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such severity.</exception>
    public static string Of(Severity severity) => Word(Severities, (int)severity, nameof(severity));

    /// <summary>The word of a category: <c>model-drift</c>, <c>performance</c>, <c>risk</c>, <c>system</c>, <c>data-quality</c>.</summary>
    /// <param name="category">The category.</param>
    /// <returns>A lower-case word.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such category.</exception>
    public static string Of(FindingCategory category) => Word(Categories, (int)category, nameof(category));

    /// <summary>The word of a status: <c>checked</c>, <c>insufficient-data</c>.</summary>
    /// <param name="status">The status.</param>
    /// <returns>A lower-case word.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such status.</exception>
    public static string Of(FindingStatus status) => Word(Statuses, (int)status, nameof(status));

    /// <summary>The severity of a word.</summary>
    /// <param name="word">A word that <see cref="Of(Severity)"/> gives.</param>
    /// <returns>The severity.</returns>
    /// <exception cref="FormatException">The word is none of them.</exception>
    public static Severity ToSeverity(string word) => (Severity)Position(Severities, word);

    /// <summary>The category of a word.</summary>
    /// <param name="word">A word that <see cref="Of(FindingCategory)"/> gives.</param>
    /// <returns>The category.</returns>
    /// <exception cref="FormatException">The word is none of them.</exception>
    public static FindingCategory ToCategory(string word) => (FindingCategory)Position(Categories, word);

    /// <summary>The status of a word.</summary>
    /// <param name="word">A word that <see cref="Of(FindingStatus)"/> gives.</param>
    /// <returns>The status.</returns>
    /// <exception cref="FormatException">The word is none of them.</exception>
    public static FindingStatus ToStatus(string word) => (FindingStatus)Position(Statuses, word);

    private static string Word(string[] words, int position, string parameter) => position >= 0 && position < words.Length
        ? words[position]
        : throw new ArgumentOutOfRangeException(parameter, position, $"There are {words.Length} of them, numbered from 0.");

    private static int Position(string[] words, string word)
    {
        int position = Array.IndexOf(words, word);
        return position >= 0 ? position : throw new FormatException($"'{word}' is none of {string.Join(", ", words)}.");
    }
}
