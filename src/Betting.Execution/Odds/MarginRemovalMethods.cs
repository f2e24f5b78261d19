using System.Collections.Immutable;
using Betting.Execution.Odds.Margins;

namespace Betting.Execution.Odds;

/// <summary>The margin methods by name, with the names that mean the same.</summary>
/// <remarks>Thread-safe (immutable).</remarks>
public static class MarginRemovalMethods
{
    private static readonly IMarginMethod[] Methods =
    [
        new MultiplicativeMethod(), new AdditiveMethod(), new PowerMethod(), new ShinMethod(), new OddsRatioMethod(), new BalancedBookMethod(),
    ];

    /// <summary>Every distinct method, in the order of <see cref="MarginRemovalMethod"/>; aliases are listed with their method.</summary>
    public static ImmutableArray<MarginMethodInfo> All { get; } = [.. Methods.Select(method => method.Info)];

    /// <summary>Names, parameter and source of a method.</summary>
    /// <param name="method">The method.</param>
    /// <returns>Its description.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The value is no method.</exception>
    public static MarginMethodInfo Of(MarginRemovalMethod method) => Solver(method).Info;

    /// <summary>The name of a method, for example <c>odds-ratio</c>; the same for a method and its alias.</summary>
    /// <param name="method">The method.</param>
    /// <returns>The name.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The value is no method.</exception>
    public static string NameOf(MarginRemovalMethod method) => Of(method).Name;

    /// <summary>The method of a name or alias; case, spaces, hyphens and underscores do not matter.</summary>
    /// <param name="name">For example <c>shin</c>, <c>odds ratio</c> or <c>differential_margin_weighting</c>.</param>
    /// <returns>The method.</returns>
    /// <exception cref="ArgumentNullException">The name is <see langword="null"/>.</exception>
    /// <exception cref="FormatException">No method has this name; the message lists those there are.</exception>
    public static MarginRemovalMethod Parse(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return TryParse(name, out MarginRemovalMethod method)
            ? method
            : throw new FormatException($"'{name}' is no margin method; expected one of {string.Join(", ", All.Select(info => info.Name))} or an alias ({string.Join(", ", All.SelectMany(info => info.Aliases))}).");
    }

    /// <summary>The method of a name or alias, without an exception.</summary>
    /// <param name="name">As in <see cref="Parse"/>; <see langword="null"/> is no method.</param>
    /// <param name="method">The method, or the first one.</param>
    /// <returns>Whether a method has this name.</returns>
    public static bool TryParse(string? name, out MarginRemovalMethod method)
    {
        string plain = Plain(name ?? "");
        MarginMethodInfo? found = All.FirstOrDefault(info => Plain(info.Name) == plain || info.Aliases.Any(alias => Plain(alias) == plain));
        method = found?.Method ?? default;
        return found is not null;
    }

    internal static IMarginMethod Solver(MarginRemovalMethod method) => (uint)method < (uint)Methods.Length
        ? Methods[(int)method]
        : throw new ArgumentOutOfRangeException(nameof(method), method, $"The value is no margin method; there are {Methods.Length}.");

    private static string Plain(string name) => string.Concat(name.Where(char.IsLetterOrDigit)).ToUpperInvariant();
}
