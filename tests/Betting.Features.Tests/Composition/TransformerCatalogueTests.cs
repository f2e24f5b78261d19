using System.Collections.Immutable;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using Betting.Features.Composition;
using Betting.Features.Travel;

namespace Betting.Features.Tests.Composition;

/// <summary>Nothing that the package can do may be missing from documents: found by reflection, so that nobody has to remember.</summary>
public sealed class TransformerCatalogueTests
{
    private static readonly JsonSerializerOptions Written = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase), new MarketConverter() } };

    private static readonly Dictionary<string, VenueLocation> Venues = new() { ["A"] = new(10, 20, "UTC"), ["B"] = new(-10, 30, "UTC+02:00") };

    public static TheoryData<Type> Transformers =>
    [
        .. typeof(FeatureSpecification).Assembly.GetExportedTypes()
            .Where(type => type.IsClass && type.IsAssignableTo(typeof(IFeatureTransformer)) && type.Namespace != typeof(FeatureSpecification).Namespace),
    ];

    [Theory]
    [MemberData(nameof(Transformers))]
    public void Every_transformer_of_the_package_can_be_used_under_the_name_of_its_set(Type transformer)
    {
        object options = Starts(OptionsOf(transformer)).First();
        IFeatureTransformer byHand = Create(transformer, options);

        IFeatureTransformer fromDocument = FromDocument(byHand.Features.Id.Name, options, []);

        Assert.IsType(transformer, fromDocument);
        Assert.Equal(byHand.Features.Id, fromDocument.Features.Id);
    }

    [Theory]
    [MemberData(nameof(Transformers))]
    public void Every_option_of_every_transformer_can_be_given_and_reaches_its_property(Type transformer)
    {
        Type options = OptionsOf(transformer);
        foreach (PropertyInfo property in options.GetProperties().Where(property => property.CanWrite))
        {
            Assert.True(Starts(options).Any(start => IsRead(transformer, start, property)), $"No value tried for {options.Name}.{property.Name} changed the definition: the option is not read, or this test knows no value for it.");
        }
    }

    [Fact]
    public void There_is_nothing_else_in_the_catalogue()
    {
        Assert.Equal(Transformers.Count, TransformerCatalogue.Entries.Count);
    }

    private static bool IsRead(Type transformer, object start, PropertyInfo property)
    {
        FeatureSetId before = Create(transformer, start).Features.Id;
        string name = Create(transformer, start).Features.Id.Name;
        foreach (object value in Values(property, start))
        {
            object changed = Copy(start);
            property.SetValue(changed, value);
            IFeatureTransformer byHand;
            try
            {
                byHand = Create(transformer, changed);
            }
            catch (TargetInvocationException exception) when (exception.InnerException is ArgumentException)
            {
                continue;
            }

            if (byHand.Features.Id != before)
            {
                Assert.Equal(byHand.Features.Id, FromDocument(name, changed, [property.Name]).Features.Id);
                return true;
            }
        }

        return false;
    }

    // Options that differ from the defaults only where a property must be given, and the same with everything emitted.
    private static IEnumerable<object> Starts(Type options)
    {
        foreach (bool everything in new[] { false, true })
        {
            object start = Activator.CreateInstance(options)!;
            if (start is TravelOptions)
            {
                start = new TravelOptions { Venues = Venues };
            }

            foreach (PropertyInfo flag in options.GetProperties().Where(property => everything && property.PropertyType == typeof(bool)))
            {
                flag.SetValue(start, true);
            }

            foreach (PropertyInfo days in options.GetProperties().Where(property => everything && property.Name == "DayWindows"))
            {
                days.SetValue(start, new[] { 30 });
            }

            yield return start;
        }
    }

    private static IEnumerable<object> Values(PropertyInfo property, object start)
    {
        Type type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        return type switch
        {
            _ when type == typeof(bool) => [!(bool)property.GetValue(start)!],
            _ when type == typeof(double) => [0.5, 0.07, 2.0, 11.0, 1510.0],
            _ when type == typeof(int) => [2, 4, 11],
            _ when type == typeof(string) => ["other", "UTC-05:00"],
            _ when type == typeof(TimeSpan) => [TimeSpan.FromDays(3)],
            _ when type == typeof(MarketId) => [MarketId.Total(3.5m)],
            _ when type.IsEnum => Enum.GetValues(type).Cast<object>(),
            _ when type == typeof(IReadOnlyList<string>) => [ImmutableArray.Create("margin", "fouls")],
            _ when type == typeof(IReadOnlyList<int>) => [ImmutableArray.Create(4, 12), ImmutableArray.Create(3, 4, 7)],
            _ when type == typeof(IReadOnlyList<double>) => [ImmutableArray.Create(3.5, 9)],
            _ when type == typeof(IReadOnlyDictionary<string, double>) => [new Dictionary<string, double> { ["new one"] = 1510 }],
            _ when type == typeof(IReadOnlyDictionary<string, string>) => [new Dictionary<string, string> { ["team"] = "A" }],
            _ when type == typeof(IReadOnlyDictionary<string, VenueLocation>) => [new Dictionary<string, VenueLocation> { ["C"] = new(1.5, 2.5, "UTC-01:00") }],
            _ => throw new InvalidOperationException($"This test knows no value for {property.DeclaringType!.Name}.{property.Name}, {type}."),
        };
    }

    // Writes what differs from the defaults, so that the defaults of everything absent are tried too, and what is asked for in any case.
    private static IFeatureTransformer FromDocument(string name, object options, string[] always)
    {
        object defaults = Activator.CreateInstance(options.GetType())!;
        Dictionary<string, JsonElement> members = [];
        foreach (PropertyInfo property in options.GetType().GetProperties().Where(property => property.CanWrite))
        {
            JsonElement value = JsonSerializer.SerializeToElement(property.GetValue(options), property.PropertyType, Written);
            if (always.Contains(property.Name) || !JsonElement.DeepEquals(value, JsonSerializer.SerializeToElement(property.GetValue(defaults), property.PropertyType, Written)))
            {
                members.Add(JsonNamingPolicy.CamelCase.ConvertName(property.Name), value);
            }
        }

        string json = $$"""{ "name": "one", "features": [{ "use": "{{name}}", "options": {{JsonSerializer.Serialize(members, Written)}} }] }""";
        return FeatureSpecification.Parse(json).CreateTransformers().Single();
    }

    private static Type OptionsOf(Type transformer) => transformer.GetConstructors().Single().GetParameters().Single().ParameterType;

    private static IFeatureTransformer Create(Type transformer, object options) => (IFeatureTransformer)transformer.GetConstructors().Single().Invoke([options]);

    private static object Copy(object options)
    {
        object copy = Activator.CreateInstance(options.GetType())!;
        foreach (PropertyInfo property in options.GetType().GetProperties().Where(property => property.CanWrite))
        {
            property.SetValue(copy, property.GetValue(options));
        }

        return copy;
    }

    private sealed class MarketConverter : JsonConverter<MarketId>
    {
        public override MarketId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => MarketId.Parse(reader.GetString()!);

        public override void Write(Utf8JsonWriter writer, MarketId value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
    }
}
