using System.Text;

namespace Betting.Monitoring.Alerts;

/// <summary>One alert as a mail (RFC 5322): plain text, with the alert's id in the message id.</summary>
internal static class SmtpMessage
{
    private const int LongestLine = 900;
    private const int SubjectLength = 200;

    /// <summary>The lines of the mail, without the dots of its transmission.</summary>
    public static IReadOnlyList<string> Lines(Alert alert, SmtpAlertOptions options, DateTimeOffset now, IReadOnlyList<string> refused)
    {
        string id = AlertText.HeaderId(alert);
        string subject = $"{options.SubjectPrefix} {FindingWords.Of(alert.Severity).ToUpperInvariant()}: {alert.Title}".TrimStart();
        string body = AlertText.Plain(alert with { Id = id });
        if (refused.Count > 0)
        {
            body += $"\nThe mail server refused these recipients: {string.Join(", ", refused)}\n";
        }

        string[] lines = body.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');
        bool isPlain = Array.TrueForAll(lines, line => line.Length <= LongestLine && line.All(character => character is >= ' ' and <= '~' or '\t'));
        List<string> mail =
        [
            $"Date: {SmtpText.Date(now)}",
            $"From: <{options.From}>",
            $"To: {string.Join(",\r\n ", options.To.Select(address => $"<{address}>"))}",
            $"Subject: {SmtpText.HeaderText(AlertText.Shorten(subject, SubjectLength))}",
            $"Message-ID: <{id}@{options.ClientName}>",
            $"X-Betting-Alert: {id}",
            "Auto-Submitted: auto-generated",
            "MIME-Version: 1.0",
            "Content-Type: text/plain; charset=utf-8",
            $"Content-Transfer-Encoding: {(isPlain ? "7bit" : "base64")}",
            "",
        ];
        mail.AddRange(isPlain ? lines : Convert.ToBase64String(Encoding.UTF8.GetBytes(string.Join("\r\n", lines)), Base64FormattingOptions.InsertLineBreaks).Split("\r\n"));
        return mail;
    }
}
