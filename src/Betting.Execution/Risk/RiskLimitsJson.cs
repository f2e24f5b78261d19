using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;
using static System.FormattableString;

namespace Betting.Execution.Risk;

/// <summary>
/// <see cref="RiskLimits"/> as JSON: one object whose members are the limits in camel case. Amounts, counts and shares are numbers, times are text such
/// as <c>00:05:00</c>, tiers are objects with <c>drawdown</c> and <c>factor</c>, limits of single keys are an object from key to amount.
/// </summary>
/// <remarks>
/// A member that is not there has its default, and so has <see langword="null"/> where the limit may be absent. Unknown, repeated and wrong members are
/// errors, named by their paths, all at once. Pure functions, safe from any thread.
/// </remarks>
public static class RiskLimitsJson
{
    private static readonly JsonWriterOptions Indented = new() { Indented = true };

    /// <summary>Writes limits, every member of them.</summary>
    /// <param name="limits">The limits; they are not checked.</param>
    /// <returns>Indented JSON that <see cref="Read"/> reads back.</returns>
    public static string Write(RiskLimits limits)
    {
        ArgumentNullException.ThrowIfNull(limits);
        using MemoryStream stream = new();
        using (Utf8JsonWriter json = new(stream, Indented))
        {
            json.WriteStartObject();
            foreach (RiskLimitMember member in RiskLimitMembers.All)
            {
                json.WritePropertyName(member.Name);
                member.Write(json, limits);
            }

            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    /// <summary>Reads limits.</summary>
    /// <param name="json">The JSON.</param>
    /// <returns>The limits, checked.</returns>
    /// <exception cref="FormatException">The text is wrong; the message lists all errors with their paths.</exception>
    public static RiskLimits Read(string json) =>
        TryRead(json, out RiskLimits? limits, out ImmutableArray<string> errors) ? limits : throw new FormatException(string.Join(' ', errors));

    /// <summary>Reads limits, or says what is wrong.</summary>
    /// <param name="json">The JSON.</param>
    /// <param name="limits">The limits, checked; <see langword="null"/> where there are errors.</param>
    /// <param name="errors">One sentence per error with its path; empty where all is well.</param>
    /// <returns>Whether all is well.</returns>
    public static bool TryRead(string json, [NotNullWhen(true)] out RiskLimits? limits, out ImmutableArray<string> errors)
    {
        ArgumentNullException.ThrowIfNull(json);
        List<string> found = [];
        limits = Parse(json, found);
        if (found.Count == 0 && limits is not null)
        {
            found.AddRange(RiskLimitsRules.Find(limits).Select(error => $"$.{RiskLimitMembers.NameOf(error.Member)}: {error.Text}"));
        }

        errors = [.. found];
        limits = found.Count == 0 ? limits : null;
        return limits is not null;
    }

    private static RiskLimits? Parse(string json, List<string> errors)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(json);
            if (document.RootElement.ValueKind == JsonValueKind.Object)
            {
                return ReadMembers(document.RootElement, errors);
            }

            errors.Add($"$ is {RiskLimitMembers.Show(document.RootElement)}; expected an object with limits.");
        }
        catch (JsonException exception)
        {
            errors.Add(Invariant($"The text is no JSON at line {exception.LineNumber + 1}, byte {exception.BytePositionInLine + 1}: {exception.Message}"));
        }

        return null;
    }

    private static RiskLimits ReadMembers(JsonElement root, List<string> errors)
    {
        RiskLimits limits = new();
        HashSet<string> seen = new(StringComparer.Ordinal);
        foreach (JsonProperty property in root.EnumerateObject())
        {
            string path = $"$.{property.Name}";
            if (!RiskLimitMembers.ByName.TryGetValue(property.Name, out RiskLimitMember? member))
            {
                errors.Add($"{path} is no limit; the limits are {string.Join(", ", RiskLimitMembers.All.Select(known => known.Name))}.");
            }
            else if (!seen.Add(property.Name))
            {
                errors.Add($"{path} is stated twice; state it once.");
            }
            else
            {
                limits = member.Read(property.Value, limits, path, errors);
            }
        }

        return limits;
    }
}
