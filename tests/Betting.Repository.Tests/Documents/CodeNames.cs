using System.Reflection;

namespace Betting.Repository.Tests.Documents;

/// <summary>The names that documents may put in back quotes: those of our code, and words from an allow-list.</summary>
internal static class CodeNames
{
    private const BindingFlags Anything = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static;
    private const string AllowListFile = "tests/Betting.Repository.Tests/Documents/AllowedWords.txt";

    private static readonly Lazy<ILookup<string, Type>> Types = new(() =>
        Checkout.Packages.SelectMany(package => Checkout.Load(package).GetExportedTypes()).ToLookup(type => type.Name.Split('`')[0], StringComparer.Ordinal));

    private static readonly Lazy<HashSet<string>> Namespaces = new(() =>
    [
        .. Checkout.Packages,
        .. Types.Value.SelectMany(group => group).SelectMany(type => Prefixes(type.Namespace ?? "")),
        .. Directory.EnumerateDirectories(Path.Combine(Checkout.Root, "samples")).Select(path => Path.GetFileName(path)),
        .. Directory.EnumerateDirectories(Path.Combine(Checkout.Root, "tests")).Select(path => Path.GetFileName(path)),
    ]);

    private static readonly Lazy<HashSet<string>> Members = new(() =>
    [
        .. Types.Value.SelectMany(group => group).SelectMany(type => type.GetMembers(Anything)).Where(IsVisible).Select(member => member.Name),
    ]);

    private static readonly Lazy<HashSet<string>> AllowList = new(() =>
    [
        .. Checkout.Read(AllowListFile).Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0 && line[0] != '#'),
    ]);

    /// <summary>Whether a name such as <c>RiskLimits.DailyLoss</c> exists.</summary>
    public static bool Exist(string name)
    {
        if (AllowList.Value.Contains(name) || Namespaces.Value.Contains(name) || Types.Value.Contains(name) || Members.Value.Contains(name))
        {
            return true;
        }

        int dot = name.LastIndexOf('.');
        if (dot < 0)
        {
            return false;
        }

        string left = name[..dot];
        string right = name[(dot + 1)..];
        return Namespaces.Value.Contains(left)
            ? Types.Value[right].Any(type => type.Namespace == left)
            : Types.Value[left[(left.LastIndexOf('.') + 1)..]].Any(type => MembersOf(type).Contains(right, StringComparer.Ordinal));
    }

    private static IEnumerable<string> MembersOf(Type type) =>
        type.GetMembers(Anything).Concat(type.GetInterfaces().SelectMany(item => item.GetMembers(Anything))).Where(IsVisible).Select(member => member.Name);

    private static bool IsVisible(MemberInfo member) => member switch
    {
        MethodBase method => method.IsPublic || method.IsFamily,
        FieldInfo field => field.IsPublic,
        PropertyInfo property => property.GetMethod?.IsPublic ?? false,
        Type nested => nested.IsNestedPublic,
        _ => true,
    };

    private static IEnumerable<string> Prefixes(string text)
    {
        string[] parts = text.Split('.');
        return Enumerable.Range(1, parts.Length).Select(count => string.Join('.', parts[..count]));
    }
}
