using System.Text.Json;
using Betting.Models.Internal;

namespace Betting.Models.Artefacts;

/// <summary>Reads the properties of one JSON object and refuses everything that is not as expected.</summary>
internal readonly struct ArtefactFields
{
    private readonly JsonElement element;
    private readonly string path;

    public ArtefactFields(JsonElement element, string path)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            throw new InvalidDataException($"'{path}' is of the kind {element.ValueKind}; expected an object.");
        }

        this.element = element;
        this.path = path;
    }

    public ArtefactFields Object(string name) => new(Get(name, JsonValueKind.Object), $"{path}.{name}");

    public bool Has(string name) => element.TryGetProperty(name, out _);

    /// <summary>An object, or null where the property is null.</summary>
    public ArtefactFields? ObjectOrNull(string name) =>
        element.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.Null ? null : Object(name);

    public ArtefactFields[] Objects(string name)
    {
        JsonElement array = Get(name, JsonValueKind.Array);
        string path = $"{this.path}.{name}";
        return [.. array.EnumerateArray().Select((item, index) => new ArtefactFields(item, Say.Text($"{path}[{index}]")))];
    }

    public IEnumerable<(string Name, string Value)> Texts()
    {
        foreach (JsonProperty property in element.EnumerateObject())
        {
            if (property.Value.ValueKind != JsonValueKind.String)
            {
                throw new InvalidDataException($"'{path}.{property.Name}' is of the kind {property.Value.ValueKind}; expected a text.");
            }

            yield return (property.Name, property.Value.GetString()!);
        }
    }

    public string Text(string name) => Get(name, JsonValueKind.String).GetString()!;

    /// <summary>A text, or null where the property is null.</summary>
    public string? TextOrNull(string name) => Get(name, null).ValueKind == JsonValueKind.Null ? null : Text(name);

    public string[] TextList(string name)
    {
        List<string> texts = [];
        foreach (JsonElement item in Get(name, JsonValueKind.Array).EnumerateArray())
        {
            texts.Add(item.GetString() ?? throw Wrong(name, "holds null"));
        }

        return [.. texts];
    }

    public DateTimeOffset Instant(string name) => Get(name, JsonValueKind.String).TryGetDateTimeOffset(out DateTimeOffset instant)
        ? instant.ToUniversalTime()
        : throw Wrong(name, "is not an ISO 8601 instant");

    public bool Flag(string name)
    {
        JsonElement value = Get(name, null);
        return value.ValueKind switch
        {
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            _ => throw Wrong(name, "is neither true nor false"),
        };
    }

    public int Integer(string name, int minimum, int maximum) => Integer(Get(name, JsonValueKind.Number), name, minimum, maximum);

    public int[] Integers(string name, int minimum, int maximum)
    {
        JsonElement array = Get(name, JsonValueKind.Array);
        int[] values = new int[array.GetArrayLength()];
        int index = 0;
        foreach (JsonElement item in array.EnumerateArray())
        {
            values[index++] = Integer(item, name, minimum, maximum);
        }

        return values;
    }

    /// <summary>Numbers 0 and 1, also where they are written as false and true.</summary>
    public int[] Flags(string name)
    {
        JsonElement array = Get(name, JsonValueKind.Array);
        int[] values = new int[array.GetArrayLength()];
        int index = 0;
        foreach (JsonElement item in array.EnumerateArray())
        {
            values[index++] = item.ValueKind switch
            {
                JsonValueKind.True => 1,
                JsonValueKind.False => 0,
                _ => Integer(item, name, 0, 1),
            };
        }

        return values;
    }

    public double Number(string name, double minimum, double maximum) => Number(Get(name, JsonValueKind.Number), name, minimum, maximum);

    /// <summary>Finite numbers within a range.</summary>
    public double[] Numbers(string name, double minimum, double maximum, bool nullAllowed = false)
    {
        JsonElement array = Get(name, JsonValueKind.Array);
        double[] values = new double[array.GetArrayLength()];
        int index = 0;
        foreach (JsonElement item in array.EnumerateArray())
        {
            values[index++] = nullAllowed && item.ValueKind == JsonValueKind.Null ? double.NaN : Number(item, name, minimum, maximum);
        }

        return values;
    }

    public InvalidDataException Wrong(string name, string what) => new($"'{path}.{name}' {what}.");

    private JsonElement Get(string name, JsonValueKind? kind)
    {
        if (!element.TryGetProperty(name, out JsonElement value))
        {
            throw Wrong(name, "is absent");
        }

        return kind is null || value.ValueKind == kind ? value : throw Wrong(name, $"is of the kind {value.ValueKind}; expected {kind}");
    }

    private int Integer(JsonElement item, string name, int minimum, int maximum)
    {
        if (item.ValueKind != JsonValueKind.Number || !item.TryGetInt32(out int value))
        {
            throw Wrong(name, "holds something that is no whole number");
        }

        return value >= minimum && value <= maximum ? value : throw Wrong(name, Say.Text($"holds {value}; the allowed range is {minimum} to {maximum}"));
    }

    private double Number(JsonElement item, string name, double minimum, double maximum)
    {
        if (item.ValueKind != JsonValueKind.Number || !item.TryGetDouble(out double value) || !double.IsFinite(value))
        {
            throw Wrong(name, "holds something that is no finite number");
        }

        return value >= minimum && value <= maximum ? value : throw Wrong(name, Say.Text($"holds {value}; the allowed range is {minimum} to {maximum}"));
    }
}
