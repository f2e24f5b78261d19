using System.Text.Json;

namespace Betting.Execution.Risk;

/// <summary>One member of <see cref="RiskLimits"/> in JSON.</summary>
internal sealed class RiskLimitMember(string property, Action<Utf8JsonWriter, RiskLimits> write, RiskLimitMember.Reading read)
{
    /// <summary>Reads a value into a copy of the limits; where it is wrong, says so and gives the limits back as they were.</summary>
    internal delegate RiskLimits Reading(JsonElement value, RiskLimits limits, string path, List<string> errors);

    /// <summary>The name of the property.</summary>
    public string Property { get; } = property;

    /// <summary>The name in JSON.</summary>
    public string Name { get; } = JsonNamingPolicy.CamelCase.ConvertName(property);

    public Action<Utf8JsonWriter, RiskLimits> Write { get; } = write;

    public Reading Read { get; } = read;
}
