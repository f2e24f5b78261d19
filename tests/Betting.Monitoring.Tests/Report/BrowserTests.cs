using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Betting.Monitoring.Report;

namespace Betting.Monitoring.Tests.Report;

/// <summary>What only a browser can tell: whether the page fits the screen.</summary>
public sealed class BrowserTests
{
    // A frame of the given width holds the page; the script writes what sticks out into the frame's owner.
    private const string Probe = """
        <!DOCTYPE html><html><body><iframe id="f" style="width:{0}px;height:900px;border:0" srcdoc="{1}"></iframe><pre id="out">waiting</pre>
        <script>document.getElementById('f').onload = function () {{ var d = this.contentDocument.documentElement;
        document.getElementById('out').textContent = 'width ' + d.scrollWidth + ' of ' + d.clientWidth + ' charts ' + this.contentDocument.querySelectorAll('svg[role=img]').length; }};</script></body></html>
        """;

    private static readonly System.Text.CompositeFormat ProbeFormat = System.Text.CompositeFormat.Parse(Probe);

    [Theory]
    [InlineData(360)]
    [InlineData(1440)]
    public async Task Page_does_not_overflow_sideways(int width)
    {
        string? browser = ((string[])["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"]).FirstOrDefault(File.Exists);
        Assert.False(browser is null && Environment.GetEnvironmentVariable("CI") == "true", "Under CI the Debian package chromium must be installed.");
        Assert.SkipWhen(browser is null, "Chromium is not installed.");
        ReportData data = ReportSamples.Many(3000) with { Title = new string('W', 200) };
        string folder = Directory.CreateTempSubdirectory("report-page").FullName;
        try
        {
            string page = System.Net.WebUtility.HtmlEncode(WrittenReport.HtmlOf(data));
            string path = Path.Combine(folder, "probe.html");
            await File.WriteAllTextAsync(path, string.Format(CultureInfo.InvariantCulture, ProbeFormat, width, page), TestContext.Current.CancellationToken);

            string dom = await DumpAsync(browser!, path, Path.Combine(folder, "profile"));

            // A scroll bar takes some of the width; what matters is that nothing lies beyond what is left.
            Match found = Regex.Match(dom, "width ([0-9]+) of ([0-9]+) charts ([0-9]+)");
            Assert.True(found.Success, dom[^Math.Min(400, dom.Length)..]);
            Assert.Equal(found.Groups[2].Value, found.Groups[1].Value);
            Assert.InRange(int.Parse(found.Groups[1].Value, CultureInfo.InvariantCulture), width - 20, width);
            Assert.NotEqual("0", found.Groups[3].Value);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<string> DumpAsync(string browser, string path, string profile)
    {
        ProcessStartInfo start = new(browser) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (string argument in (string[])["--headless", "--no-sandbox", "--disable-gpu", $"--user-data-dir={profile}", "--virtual-time-budget=5000", "--window-size=1600,1000", "--dump-dom", path])
        {
            start.ArgumentList.Add(argument);
        }

        using Process process = Process.Start(start) ?? throw new InvalidOperationException("The browser did not start.");
        Task<string> output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        Task<string> error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        await error;
        return await output;
    }
}
