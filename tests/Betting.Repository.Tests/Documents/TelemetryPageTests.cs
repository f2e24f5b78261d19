using System.Globalization;
using System.Text;
using Betting.Telemetry;

namespace Betting.Repository.Tests.Documents;

/// <summary>The telemetry page is written from the code, and what the code measures stands in the source of the package that the page names.</summary>
public sealed class TelemetryPageTests
{
    [Fact]
    public void Telemetry_page_lists_every_instrument_with_its_unit_and_labels()
    {
        StringBuilder page = new("# Telemetry\n\nWhat the packages measure, by the conventions of OpenTelemetry. Written from the code by `tests/Betting.Repository.Tests`. A package's meter bears its name.\n\n| Instrument | Meter | Kind | Unit | Labels | Meaning |\n|---|---|---|---|---|---|\n");
        foreach (InstrumentDescription one in BettingTelemetry.Instruments.OrderBy(one => one.Name, StringComparer.Ordinal))
        {
            string labels = string.Join(", ", one.Labels.Select(label => $"`{label}`"));
            page.Append(CultureInfo.InvariantCulture, $"| `{one.Name}` | `{one.Meter}` | {one.Kind.ToString().ToLowerInvariant()} | `{one.Unit}` | {labels} | {one.Description} |\n");
        }

        page.Append(CultureInfo.InvariantCulture, $"\nActivities of the source `{BettingTelemetry.Monitoring}`: `{BettingTelemetry.CheckActivity}`, `{BettingTelemetry.HealthActivity}`.\n");
        page.Append(CultureInfo.InvariantCulture, $"\nEdges of short durations in seconds: {Numbers(BettingTelemetry.ShortDurations)}.\n\nEdges of long durations in seconds: {Numbers(BettingTelemetry.LongDurations)}.\n");

        ApprovedFile.Check("docs/reference/telemetry.md", page.ToString());
    }

    [Fact]
    public void Every_instrument_is_made_in_the_package_that_the_page_names()
    {
        Assert.All(BettingTelemetry.Instruments, one =>
        {
            string constant = typeof(BettingInstruments).GetFields().Single(field => field.IsLiteral && (string?)field.GetRawConstantValue() == one.Name).Name;
            Assert.Contains(Checkout.Files($"src/{one.Meter}", "*.cs"), path => Checkout.Read(path).Contains($"BettingInstruments.{constant}", StringComparison.Ordinal));
        });
    }

    private static string Numbers(IEnumerable<double> edges) => string.Join(", ", edges.Select(edge => edge.ToString("R", CultureInfo.InvariantCulture)));
}
