using System.Globalization;
using System.Text.Json;

namespace Betting.Features.Composition;

/// <summary>
/// Reads the members of one JSON object by name, with the value to take where a member is absent. Whatever was never asked for is
/// unknown, so that the list of what is allowed is the code that reads it.
/// </summary>
internal sealed class SpecificationSettings(JsonElement element, string path, SpecificationErrors errors)
{
    private const int LongestList = 200;
    private const int LargestMap = 10_000;

    private readonly List<string> asked = [];
    private readonly HashSet<string> ignored = new(StringComparer.Ordinal);

    private delegate bool Reader<T>(JsonElement value, out T result);

    /// <summary>Every name asked for so far.</summary>
    public IReadOnlyList<string> Names => asked;

    public JsonElement Element => element;

    public string Path => path;

    public string PathOf(string name) => path.Length == 0 ? name : $"{path}.{name}";

    public bool Has(string name)
    {
        Ask(name);
        return !ignored.Contains(name) && element.TryGetProperty(name, out _);
    }

    /// <summary>Reads a member as absent from now on, because its value has been found wrong; false where that is no news.</summary>
    public bool Ignore(string name) => Has(name) && ignored.Add(name);

    public bool Flag(string name, bool absent) => Read(name, absent, "true or false", TryFlag);

    public double Number(string name, double absent) => Read(name, absent, "a number", TryNumber);

    public double? NumberOrNone(string name, double? absent) => Read(name, absent, "a number or null", TryNumberOrNone);

    public int Count(string name, int absent) => Read(name, absent, "a whole number", TryCount);

    public int? CountOrNone(string name, int? absent) => Read(name, absent, "a whole number or null", TryCountOrNone);

    public string Text(string name, string absent) => Read(name, absent, "a text", TryText);

    /// <summary>A text that must be there.</summary>
    public string RequiredText(string name)
    {
        Require(name, "a text");
        return Text(name, "");
    }

    /// <summary>A number that must be there.</summary>
    public double RequiredNumber(string name)
    {
        Require(name, "a number");
        return Number(name, 0);
    }

    /// <summary>One of an enumeration that must be there.</summary>
    public T RequiredChoice<T>(string name)
        where T : struct, Enum
    {
        Require(name, $"one of {Choices<T>()}");
        return Choice<T>(name, default);
    }

    public TimeSpan Span(string name, TimeSpan absent) => Read(name, absent, "a text such as \"30.00:00:00\" (days.hours:minutes:seconds)", TrySpan);

    public MarketId Market(string name, MarketId absent) => Read(name, absent, "match-result, moneyline, spread:LINE or total:LINE", TryMarket);

    public T Choice<T>(string name, T absent)
        where T : struct, Enum => Read(name, absent, $"one of {Choices<T>()}", TryChoice);

    public IReadOnlyList<string> Texts(string name, IReadOnlyList<string> absent) => List(name, absent, "a text", TryText);

    public IReadOnlyList<double> Numbers(string name, IReadOnlyList<double> absent) => List(name, absent, "a number", TryNumber);

    public IReadOnlyList<int> Counts(string name, IReadOnlyList<int> absent) => List(name, absent, "a whole number", TryCount);

    public IReadOnlyList<T> Choices<T>(string name, IReadOnlyList<T> absent)
        where T : struct, Enum => List(name, absent, $"one of {Choices<T>()}", TryChoice);

    public IReadOnlyDictionary<string, double> NumbersByName(string name, IReadOnlyDictionary<string, double> absent) => Map(name, absent, "a number", TryNumber);

    public IReadOnlyDictionary<string, string> TextsByName(string name, IReadOnlyDictionary<string, string> absent) => Map(name, absent, "a text", TryText);

    /// <summary>The settings of a member that is an object; empty where it is absent or of another kind.</summary>
    public SpecificationSettings Section(string name)
    {
        JsonElement section = Read(name, Empty, "an object", TryObject);
        return new SpecificationSettings(section, PathOf(name), errors);
    }

    /// <summary>The objects of a list, each with its own settings; what is no object is told and left out.</summary>
    public IReadOnlyList<SpecificationSettings> Sections(string name)
    {
        IReadOnlyList<JsonElement> items = List<JsonElement>(name, [], "an object", TryAnything);
        List<SpecificationSettings> sections = [];
        for (int index = 0; index < items.Count; index++)
        {
            string at = $"{PathOf(name)}{Position(index)}";
            if (TryRead(items[index], at, "an object", TryObject, out JsonElement section))
            {
                sections.Add(new SpecificationSettings(section, at, errors));
            }
        }

        return sections;
    }

    /// <summary>The settings of the objects under the names of a member that is itself an object.</summary>
    public IReadOnlyDictionary<string, SpecificationSettings> SectionsByName(string name) =>
        Map(name, new Dictionary<string, JsonElement>(StringComparer.Ordinal), "an object", TryObject)
            .ToDictionary(pair => pair.Key, pair => new SpecificationSettings(pair.Value, $"{PathOf(name)}.{SpecificationErrors.Shown(pair.Key)}", errors), StringComparer.Ordinal);

    /// <summary>Complains of every member that nobody asked for.</summary>
    public void RefuseUnknown(string of)
    {
        foreach (JsonProperty member in element.EnumerateObject())
        {
            if (!asked.Contains(member.Name))
            {
                string allowed = asked.Count == 0 ? "there are none" : $"there are {string.Join(", ", asked)}";
                errors.Add(PathOf(SpecificationErrors.Shown(member.Name)), $"{of} has no member of this name; {allowed}.");
            }
        }
    }

    /// <summary>An object without members.</summary>
    private static JsonElement Empty { get; } = JsonElement.Parse("{}");

    private static string Position(int index) => string.Create(CultureInfo.InvariantCulture, $"[{index}]");

    private static string Written<T>(T choice)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(choice.ToString());

    private static string Choices<T>()
        where T : struct, Enum => string.Join(", ", Enum.GetValues<T>().Select(Written));

    private static bool TryFlag(JsonElement value, out bool result)
    {
        result = value.ValueKind == JsonValueKind.True;
        return result || value.ValueKind == JsonValueKind.False;
    }

    private static bool TryNumber(JsonElement value, out double result)
    {
        result = 0;
        return value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out result) && double.IsFinite(result);
    }

    private static bool TryNumberOrNone(JsonElement value, out double? result)
    {
        bool isNumber = TryNumber(value, out double number);
        result = isNumber ? number : null;
        return isNumber || value.ValueKind == JsonValueKind.Null;
    }

    private static bool TryCount(JsonElement value, out int result)
    {
        result = 0;
        return value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out result);
    }

    private static bool TryCountOrNone(JsonElement value, out int? result)
    {
        bool isCount = TryCount(value, out int count);
        result = isCount ? count : null;
        return isCount || value.ValueKind == JsonValueKind.Null;
    }

    private static bool TryText(JsonElement value, out string result)
    {
        result = value.ValueKind == JsonValueKind.String ? value.GetString()! : ""; // A text is never null.
        return value.ValueKind == JsonValueKind.String;
    }

    private static bool TrySpan(JsonElement value, out TimeSpan result)
    {
        result = default;
        return TryText(value, out string text) && TimeSpan.TryParseExact(text, "c", CultureInfo.InvariantCulture, out result);
    }

    private static bool TryMarket(JsonElement value, out MarketId result)
    {
        result = default;
        try
        {
            bool isText = TryText(value, out string text);
            result = isText ? MarketId.Parse(text) : default;
            return isText;
        }
        catch (Exception exception) when (exception is FormatException or ArgumentException)
        {
            return false;
        }
    }

    private static bool TryChoice<T>(JsonElement value, out T result)
        where T : struct, Enum
    {
        result = default;
        if (!TryText(value, out string text))
        {
            return false;
        }

        T[] matching = [.. Enum.GetValues<T>().Where(choice => Written(choice) == text)];
        result = matching.FirstOrDefault();
        return matching.Length > 0;
    }

    private static bool TryAnything(JsonElement value, out JsonElement result)
    {
        result = value;
        return true;
    }

    private static bool TryObject(JsonElement value, out JsonElement result)
    {
        result = value.ValueKind == JsonValueKind.Object ? value : Empty;
        return value.ValueKind == JsonValueKind.Object;
    }

    private void Ask(string name)
    {
        if (!asked.Contains(name))
        {
            asked.Add(name);
        }
    }

    private void Require(string name, string needed)
    {
        if (!Has(name))
        {
            errors.Add(PathOf(name), $"it is missing; {needed} is needed.");
        }
    }

    private T Read<T>(string name, T absent, string needed, Reader<T> read)
    {
        if (!Has(name))
        {
            return absent;
        }

        return TryRead(element.GetProperty(name), PathOf(name), needed, read, out T result) ? result : absent;
    }

    private bool TryRead<T>(JsonElement value, string at, string needed, Reader<T> read, out T result)
    {
        bool isRead = read(value, out result);
        if (!isRead)
        {
            errors.Add(at, $"{SpecificationErrors.Shown(value)} is not what is needed: {needed}.");
        }

        return isRead;
    }

    private IReadOnlyList<T> List<T>(string name, IReadOnlyList<T> absent, string needed, Reader<T> read)
    {
        if (!Has(name))
        {
            return absent;
        }

        JsonElement list = element.GetProperty(name);
        if (list.ValueKind != JsonValueKind.Array || list.GetArrayLength() > LongestList)
        {
            errors.Add(PathOf(name), string.Create(CultureInfo.InvariantCulture, $"{SpecificationErrors.Shown(list)} is not what is needed: a list of at most {LongestList}, each {needed}."));
            return absent;
        }

        bool isRead = true;
        List<T> items = [];
        foreach (JsonElement item in list.EnumerateArray())
        {
            isRead &= TryRead(item, $"{PathOf(name)}{Position(items.Count)}", needed, read, out T result);
            items.Add(result);
        }

        return isRead ? items.AsReadOnly() : absent;
    }

    private IReadOnlyDictionary<string, T> Map<T>(string name, IReadOnlyDictionary<string, T> absent, string needed, Reader<T> read)
    {
        if (!Has(name))
        {
            return absent;
        }

        JsonElement map = element.GetProperty(name);
        if (map.ValueKind != JsonValueKind.Object || map.GetPropertyCount() > LargestMap)
        {
            errors.Add(PathOf(name), string.Create(CultureInfo.InvariantCulture, $"{SpecificationErrors.Shown(map)} is not what is needed: an object of at most {LargestMap} names, each with {needed}."));
            return absent;
        }

        bool isRead = true;
        Dictionary<string, T> items = new(StringComparer.Ordinal);
        foreach (JsonProperty member in map.EnumerateObject())
        {
            isRead &= TryRead(member.Value, $"{PathOf(name)}.{SpecificationErrors.Shown(member.Name)}", needed, read, out T result);
            items[member.Name] = result;
        }

        return isRead ? items.AsReadOnly() : absent;
    }
}
