using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text;
using Betting.Execution;

namespace Betting.Repository.Tests.Documents;

/// <summary>The reference pages are written from the code: every option with its default, every code with its meaning.</summary>
public sealed class ReferencePageTests
{
    [Fact]
    public void Options_page_lists_every_option_with_its_default()
    {
        StringBuilder page = new("# Options and their defaults\n\nWritten from the code by `tests/Betting.Repository.Tests`.\n");
        foreach (string package in Checkout.Packages)
        {
            Type[] options = [.. Checkout.Load(package).GetExportedTypes().Where(IsOptions).OrderBy(type => type.FullName, StringComparer.Ordinal)];
            if (options.Length > 0)
            {
                page.Append(CultureInfo.InvariantCulture, $"\n## {package}\n");
            }

            foreach (Type type in options)
            {
                AppendOptions(page, type);
            }
        }

        ApprovedFile.Check("docs/reference/options.md", page.ToString());
    }

    [Fact]
    public void Denial_page_lists_every_code()
    {
        StringBuilder page = new("# Denial codes\n\nWhy the risk limits refused a bet. Written from the code by `tests/Betting.Repository.Tests`; the texts are stable and meant for machines.\n\n| Code | Meaning |\n|---|---|\n");
        foreach (DenialCode code in Enum.GetValues<DenialCode>())
        {
            page.Append(CultureInfo.InvariantCulture, $"| `{Denial.TextOf(code)}` | {MemberSummaries.Of($"F:{typeof(DenialCode).FullName}.{code}")} |\n");
        }

        ApprovedFile.Check("docs/reference/denial-codes.md", page.ToString());
    }

    private static bool IsOptions(Type type) =>
        (type.Name.EndsWith("Options", StringComparison.Ordinal) || type == typeof(RiskLimits)) && type is { IsEnum: false, IsAbstract: false } && type.GetConstructor([]) is not null;

    private static void AppendOptions(StringBuilder page, Type type)
    {
        object instance = Activator.CreateInstance(type)!;
        page.Append(CultureInfo.InvariantCulture, $"\n### {type.Name}\n\n{MemberSummaries.Of($"T:{type.FullName}")}\n\n| Option | Default | Meaning | Values |\n|---|---|---|---|\n");
        foreach (PropertyInfo property in type.GetProperties().Where(item => item.SetMethod is not null).OrderBy(item => item.MetadataToken))
        {
            bool isRequired = property.IsDefined(typeof(System.Runtime.CompilerServices.RequiredMemberAttribute));
            string value = isRequired ? "required" : Text(property.GetValue(instance));
            string id = $"P:{type.FullName}.{property.Name}";
            page.Append(CultureInfo.InvariantCulture, $"| `{property.Name}` | {value} | {Cell(MemberSummaries.Of(id))} | {Cell(MemberSummaries.ValueOf(id))} |\n");
        }
    }

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);

    private static string Text(object? value) => value switch
    {
        null => "none",
        _ when IsOptions(value.GetType()) => $"see {value.GetType().Name}",
        string text => text.Length == 0 ? "empty" : text,
        bool flag => flag ? "true" : "false",
        TimeSpan span => Duration(span),
        TimeZoneInfo zone => zone.Id,
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        IFormattable plain => plain.ToString(null, CultureInfo.InvariantCulture),
        IEnumerable items when items.GetType().IsValueType || items is ICollection => List(items),
        Delegate => "see the member",
        _ => value.ToString() is { } text && text != value.GetType().FullName ? text.Split('\n')[0] : value.GetType().Name,
    };

    private static string List(IEnumerable items)
    {
        string[] texts = [.. items.Cast<object?>().Take(13).Select(Text)];
        return texts.Length switch
        {
            0 => "empty",
            13 => string.Join(", ", texts.Take(12)) + ", ...",
            _ => string.Join(", ", texts),
        };
    }

    private static string Duration(TimeSpan span) => span switch
    {
        _ when span == TimeSpan.Zero => "0",
        _ when span.Ticks % TimeSpan.TicksPerDay == 0 => string.Create(CultureInfo.InvariantCulture, $"{span.TotalDays} d"),
        _ when span.Ticks % TimeSpan.TicksPerHour == 0 => string.Create(CultureInfo.InvariantCulture, $"{span.TotalHours} h"),
        _ when span.Ticks % TimeSpan.TicksPerMinute == 0 => string.Create(CultureInfo.InvariantCulture, $"{span.TotalMinutes} min"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{span.TotalSeconds} s"),
    };
}
