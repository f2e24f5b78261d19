using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace Betting.Execution.Risk;

/// <summary>Every member of <see cref="RiskLimits"/> in JSON, in the order in which they are written.</summary>
internal static class RiskLimitMembers
{
    public static ImmutableArray<RiskLimitMember> All { get; } =
    [
        Amount(nameof(RiskLimits.SingleStake), limits => limits.SingleStake, (limits, value) => limits with { SingleStake = value }),
        Amount(nameof(RiskLimits.DailyLoss), limits => limits.DailyLoss, (limits, value) => limits with { DailyLoss = value }),
        OptionalAmount(nameof(RiskLimits.WeeklyLoss), limits => limits.WeeklyLoss, (limits, value) => limits with { WeeklyLoss = value }),
        OptionalAmount(nameof(RiskLimits.DailyStake), limits => limits.DailyStake, (limits, value) => limits with { DailyStake = value }),
        OptionalAmount(nameof(RiskLimits.WeeklyStake), limits => limits.WeeklyStake, (limits, value) => limits with { WeeklyStake = value }),
        Amount(nameof(RiskLimits.OpenExposure), limits => limits.OpenExposure, (limits, value) => limits with { OpenExposure = value }),
        Count(nameof(RiskLimits.BetsPerDay), limits => limits.BetsPerDay, (limits, value) => limits with { BetsPerDay = value }),
        Count(nameof(RiskLimits.OpenBets), limits => limits.OpenBets, (limits, value) => limits with { OpenBets = value }),
        Count(nameof(RiskLimits.OpenBetsPerFixture), limits => limits.OpenBetsPerFixture, (limits, value) => limits with { OpenBetsPerFixture = value }),
        OptionalCount(nameof(RiskLimits.TotalBetsPerFixture), limits => limits.TotalBetsPerFixture, (limits, value) => limits with { TotalBetsPerFixture = value }),
        OptionalAmount(nameof(RiskLimits.FixtureLoss), limits => limits.FixtureLoss, (limits, value) => limits with { FixtureLoss = value }),
        OptionalAmount(nameof(RiskLimits.FixtureExposure), limits => limits.FixtureExposure, (limits, value) => limits with { FixtureExposure = value }),
        OptionalAmount(nameof(RiskLimits.MarketExposure), limits => limits.MarketExposure, (limits, value) => limits with { MarketExposure = value }),
        OptionalAmount(nameof(RiskLimits.LeagueExposure), limits => limits.LeagueExposure, (limits, value) => limits with { LeagueExposure = value }),
        OptionalAmount(nameof(RiskLimits.BookmakerExposure), limits => limits.BookmakerExposure, (limits, value) => limits with { BookmakerExposure = value }),
        OptionalAmount(nameof(RiskLimits.StrategyExposure), limits => limits.StrategyExposure, (limits, value) => limits with { StrategyExposure = value }),
        Amount(nameof(RiskLimits.CorrelatedExposure), limits => limits.CorrelatedExposure, (limits, value) => limits with { CorrelatedExposure = value }),
        new(nameof(RiskLimits.ExposureByKey), WriteKeys, ReadKeys),
        OptionalTime(nameof(RiskLimits.MaximumQuoteAge), limits => limits.MaximumQuoteAge, (limits, value) => limits with { MaximumQuoteAge = value }),
        Time(nameof(RiskLimits.MaximumQuoteLead), limits => limits.MaximumQuoteLead, (limits, value) => limits with { MaximumQuoteLead = value }),
        OptionalAmount(nameof(RiskLimits.MinimumOdds), limits => limits.MinimumOdds, (limits, value) => limits with { MinimumOdds = value }),
        OptionalAmount(nameof(RiskLimits.MaximumOdds), limits => limits.MaximumOdds, (limits, value) => limits with { MaximumOdds = value }),
        OptionalNumber(nameof(RiskLimits.MinimumEdge), limits => limits.MinimumEdge, (limits, value) => limits with { MinimumEdge = value }),
        new(nameof(RiskLimits.DrawdownTiers), WriteTiers, ReadTiers),
        Amount(nameof(RiskLimits.BankrollFloorShare), limits => limits.BankrollFloorShare, (limits, value) => limits with { BankrollFloorShare = value }),
        Flag(nameof(RiskLimits.AllowCaveats), limits => limits.AllowCaveats, (limits, value) => limits with { AllowCaveats = value }),
    ];

    public static FrozenDictionary<string, RiskLimitMember> ByName { get; } = All.ToFrozenDictionary(member => member.Name, StringComparer.Ordinal);

    public static string NameOf(string property) => All.First(member => member.Property == property).Name;

    /// <summary>The start of a value, for messages.</summary>
    public static string Show(JsonElement value)
    {
        const int Longest = 40;
        string text = value.GetRawText();
        return text.Length <= Longest ? text : text[..Longest] + "...";
    }

    private static RiskLimitMember Amount(string property, Func<RiskLimits, decimal> get, Func<RiskLimits, decimal, RiskLimits> set) =>
        new(property, (json, limits) => json.WriteNumberValue(get(limits)), (value, limits, path, errors) => TryAmount(value, path, errors, out decimal amount) ? set(limits, amount) : limits);

    private static RiskLimitMember OptionalAmount(string property, Func<RiskLimits, decimal?> get, Func<RiskLimits, decimal?, RiskLimits> set) => Optional(
        property,
        get,
        set,
        (json, amount) => json.WriteNumberValue(amount),
        TryAmount);

    private static RiskLimitMember Count(string property, Func<RiskLimits, int> get, Func<RiskLimits, int, RiskLimits> set) =>
        new(property, (json, limits) => json.WriteNumberValue(get(limits)), (value, limits, path, errors) => TryCount(value, path, errors, out int count) ? set(limits, count) : limits);

    private static RiskLimitMember OptionalCount(string property, Func<RiskLimits, int?> get, Func<RiskLimits, int?, RiskLimits> set) =>
        Optional(property, get, set, (json, count) => json.WriteNumberValue(count), TryCount);

    private static RiskLimitMember Time(string property, Func<RiskLimits, TimeSpan> get, Func<RiskLimits, TimeSpan, RiskLimits> set) =>
        new(property, (json, limits) => WriteTime(json, get(limits)), (value, limits, path, errors) => TryTime(value, path, errors, out TimeSpan time) ? set(limits, time) : limits);

    private static RiskLimitMember OptionalTime(string property, Func<RiskLimits, TimeSpan?> get, Func<RiskLimits, TimeSpan?, RiskLimits> set) =>
        Optional(property, get, set, WriteTime, TryTime);

    private static RiskLimitMember OptionalNumber(string property, Func<RiskLimits, double?> get, Func<RiskLimits, double?, RiskLimits> set) =>
        Optional(property, get, set, (json, number) => json.WriteNumberValue(number), TryNumber);

    private static RiskLimitMember Flag(string property, Func<RiskLimits, bool> get, Func<RiskLimits, bool, RiskLimits> set) =>
        new(property, (json, limits) => json.WriteBooleanValue(get(limits)), (value, limits, path, errors) =>
        {
            if (value.ValueKind is JsonValueKind.True or JsonValueKind.False)
            {
                return set(limits, value.GetBoolean());
            }

            errors.Add($"{path} is {Show(value)}; expected true or false.");
            return limits;
        });

    private static RiskLimitMember Optional<T>(string property, Func<RiskLimits, T?> get, Func<RiskLimits, T?, RiskLimits> set, Action<Utf8JsonWriter, T> write, Trial<T> tryRead)
        where T : struct =>
        new(
            property,
            (json, limits) =>
            {
                if (get(limits) is { } value)
                {
                    write(json, value);
                }
                else
                {
                    json.WriteNullValue();
                }
            },
            (value, limits, path, errors) => value.ValueKind == JsonValueKind.Null ? set(limits, null) : tryRead(value, path, errors, out T read) ? set(limits, read) : limits);

    private static void WriteTime(Utf8JsonWriter json, TimeSpan time) => json.WriteStringValue(time.ToString("c", CultureInfo.InvariantCulture));

    private static void WriteKeys(Utf8JsonWriter json, RiskLimits limits)
    {
        json.WriteStartObject();
        foreach ((string key, decimal amount) in limits.ExposureByKey.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            json.WriteNumber(key, amount);
        }

        json.WriteEndObject();
    }

    private static void WriteTiers(Utf8JsonWriter json, RiskLimits limits)
    {
        json.WriteStartArray();
        foreach (DrawdownTier tier in limits.DrawdownTiers)
        {
            json.WriteStartObject();
            json.WriteNumber("drawdown", tier.Drawdown);
            json.WriteNumber("factor", tier.Factor);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static RiskLimits ReadKeys(JsonElement value, RiskLimits limits, string path, List<string> errors)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            errors.Add($"{path} is {Show(value)}; expected an object from key to amount.");
            return limits;
        }

        ImmutableDictionary<string, decimal>.Builder keys = ImmutableDictionary.CreateBuilder<string, decimal>();
        foreach (JsonProperty property in value.EnumerateObject())
        {
            string where = $"{path}['{property.Name}']";
            if (keys.ContainsKey(property.Name))
            {
                errors.Add($"{where} is stated twice; state it once.");
            }
            else if (TryAmount(property.Value, where, errors, out decimal amount))
            {
                keys.Add(property.Name, amount);
            }
        }

        return limits with { ExposureByKey = keys.ToImmutable() };
    }

    private static RiskLimits ReadTiers(JsonElement value, RiskLimits limits, string path, List<string> errors)
    {
        if (value.ValueKind != JsonValueKind.Array)
        {
            errors.Add($"{path} is {Show(value)}; expected a list of tiers.");
            return limits;
        }

        ImmutableArray<DrawdownTier>.Builder tiers = ImmutableArray.CreateBuilder<DrawdownTier>();
        foreach (JsonElement element in value.EnumerateArray())
        {
            tiers.Add(ReadTier(element, string.Create(CultureInfo.InvariantCulture, $"{path}[{tiers.Count}]"), errors));
        }

        return limits with { DrawdownTiers = tiers.ToImmutable() };
    }

    private static DrawdownTier ReadTier(JsonElement value, string path, List<string> errors)
    {
        decimal? drawdown = null;
        decimal? factor = null;
        foreach (JsonProperty property in value.ValueKind == JsonValueKind.Object ? value.EnumerateObject() : default)
        {
            string where = $"{path}.{property.Name}";
            bool isDrawdown = property.NameEquals("drawdown");
            if (!isDrawdown && !property.NameEquals("factor"))
            {
                errors.Add($"{where} is no part of a tier; its parts are drawdown and factor.");
            }
            else if ((isDrawdown ? drawdown : factor) is not null)
            {
                errors.Add($"{where} is stated twice; state it once.");
            }
            else if (TryAmount(property.Value, where, errors, out decimal share))
            {
                drawdown = isDrawdown ? share : drawdown;
                factor = isDrawdown ? factor : share;
            }
        }

        if (drawdown is null || factor is null)
        {
            errors.Add($"{path} is {Show(value)}; expected an object with the numbers drawdown and factor.");
        }

        return new DrawdownTier(drawdown ?? 0m, factor ?? 0m);
    }

    private delegate bool Trial<T>(JsonElement value, string path, List<string> errors, out T read);

    private static bool TryAmount(JsonElement value, string path, List<string> errors, out decimal amount)
    {
        amount = 0m;
        return (value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out amount)) || Refuse(value, path, errors, "a number that a decimal holds");
    }

    private static bool TryNumber(JsonElement value, string path, List<string> errors, out double number)
    {
        number = 0d;
        return (value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out number) && double.IsFinite(number)) || Refuse(value, path, errors, "a number");
    }

    private static bool TryCount(JsonElement value, string path, List<string> errors, out int count)
    {
        count = 0;
        return (value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out count)) || Refuse(value, path, errors, "a whole number");
    }

    private static bool TryTime(JsonElement value, string path, List<string> errors, out TimeSpan time)
    {
        time = default;
        return (value.ValueKind == JsonValueKind.String && TimeSpan.TryParseExact(value.GetString(), "c", CultureInfo.InvariantCulture, out time))
            || Refuse(value, path, errors, "a time such as \"00:05:00\"");
    }

    private static bool Refuse(JsonElement value, string path, List<string> errors, string expected)
    {
        errors.Add($"{path} is {Show(value)}; expected {expected}.");
        return false;
    }
}
