using System.Collections;
using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Betting.Tests;

/// <summary>The words that flow between the stages cannot be changed by who receives them.</summary>
public sealed class ImmutabilityTests
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly Type[] Types = [.. typeof(Fixture).Assembly.GetExportedTypes()];

    [Fact]
    public void There_are_types_to_check() => Assert.True(Types.Length > 60);

    [Fact]
    public void No_property_can_be_set_after_creation() => Assert.Empty(Types
        .SelectMany(type => type.GetProperties(Declared))
        .Where(property => property.SetMethod is { IsPublic: true } setter && !setter.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit)))
        .Select(property => $"{property.DeclaringType}.{property.Name}"));

    [Fact]
    public void No_field_is_public_and_mutable() => Assert.Empty(Types
        .Where(type => !type.IsEnum)
        .SelectMany(type => type.GetFields(Declared))
        .Where(field => !field.IsInitOnly && !field.IsLiteral)
        .Select(field => $"{field.DeclaringType}.{field.Name}"));

    [Fact]
    public void No_instance_field_can_be_written_after_creation() => Assert.Empty(Types
        .Where(type => type is { IsEnum: false, IsInterface: false } && !typeof(Exception).IsAssignableFrom(type))
        .SelectMany(type => type.GetFields(BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.DeclaredOnly))
        .Where(field => !field.IsInitOnly)
        .Select(field => $"{field.DeclaringType}.{field.Name}"));

    [Fact]
    public void No_member_hands_out_a_collection_that_can_be_changed() => Assert.Empty(Types
        .SelectMany(type => type.GetProperties(Declared).Select(property => (Member: $"{type}.{property.Name}", Type: property.PropertyType))
            .Concat(type.GetMethods(Declared).Select(method => (Member: $"{type}.{method.Name}", Type: method.ReturnType))))
        .Where(member => IsMutableCollection(Unwrap(member.Type)))
        .Select(member => member.Member));

    [Fact]
    public void Every_class_is_sealed_or_static() => Assert.DoesNotContain(Types, type => type.IsClass && !type.IsSealed);

    [Fact]
    public void Every_struct_is_read_only() => Assert.DoesNotContain(Types, type => type is { IsValueType: true, IsEnum: false } && type.GetCustomAttribute<IsReadOnlyAttribute>() is null);

    private static Type Unwrap(Type type) =>
        type.IsGenericType && (type.GetGenericTypeDefinition() == typeof(Task<>) || type.GetGenericTypeDefinition() == typeof(Nullable<>)) ? type.GetGenericArguments()[0] : type;

    private static bool IsMutableCollection(Type type) =>
        type.IsArray
        || type == typeof(IList)
        || type == typeof(IDictionary)
        || (type.IsGenericType && type.GetGenericTypeDefinition() is { } generic
            && (generic == typeof(List<>) || generic == typeof(Dictionary<,>) || generic == typeof(HashSet<>) || generic == typeof(IList<>) || generic == typeof(ICollection<>) || generic == typeof(IDictionary<,>)
                || generic == typeof(ISet<>) || generic == typeof(Span<>) || generic == typeof(Memory<>) || generic == typeof(ImmutableArray<>.Builder)));
}
