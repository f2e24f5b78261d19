using System.Collections.Immutable;
using System.Text;
using System.Text.Json;

namespace Betting.Models.Experiments;

/// <summary>An experiment's set-up as JSON. Equal set-ups give equal texts, so stores compare and keep the text.</summary>
/// <remarks>Pure functions, safe from any thread.</remarks>
public static class ExperimentJson
{
    /// <summary>Writes a set-up.</summary>
    /// <param name="experiment">The experiment.</param>
    /// <returns>One line of JSON.</returns>
    public static string Write(Experiment experiment)
    {
        ArgumentNullException.ThrowIfNull(experiment);
        using MemoryStream stream = new();
        using (Utf8JsonWriter json = new(stream))
        {
            json.WriteStartObject();
            json.WriteString("name", experiment.Name);
            json.WriteString("model", experiment.Model);
            json.WriteString("salt", experiment.Salt);
            json.WriteStartArray("arms");
            foreach (ExperimentArm arm in experiment.Challengers.Prepend(experiment.Champion))
            {
                json.WriteStartObject();
                json.WriteString("name", arm.Name);
                json.WriteNumber("version", arm.Version);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteStartArray("ramp");
            foreach (RampStep step in experiment.Ramp)
            {
                json.WriteStartObject();
                json.WriteString("from", step.From.UtcDateTime);
                json.WriteStartArray("shares");
                foreach (int share in step.Shares)
                {
                    json.WriteNumberValue(share);
                }

                json.WriteEndArray();
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <param name="text">The JSON.</param>
    /// <returns>The experiment.</returns>
    /// <exception cref="FormatException">The text is no set-up of an experiment; the message says what is wrong.</exception>
    public static Experiment Read(string text)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(text);
            JsonElement root = document.RootElement;
            ExperimentArm[] arms = [.. root.GetProperty("arms").EnumerateArray().Select(arm => new ExperimentArm(Text(arm, "name"), arm.GetProperty("version").GetInt32()))];
            return new Experiment(
                Text(root, "name"),
                Text(root, "model"),
                arms[0],
                [.. arms[1..]],
                Text(root, "salt"),
                [.. root.GetProperty("ramp").EnumerateArray().Select(ReadStep)]);
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or ArgumentException or InvalidOperationException or IndexOutOfRangeException or FormatException)
        {
            throw new FormatException($"The text is no set-up of an experiment: {exception.Message}", exception);
        }
    }

    private static RampStep ReadStep(JsonElement step) =>
        new(step.GetProperty("from").GetDateTimeOffset(), [.. step.GetProperty("shares").EnumerateArray().Select(share => share.GetInt32())]);

    private static string Text(JsonElement owner, string name) => owner.GetProperty(name).GetString() ?? throw new FormatException($"'{name}' is null.");
}
