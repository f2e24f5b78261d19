namespace Betting.Monitoring.Alerts;

/// <summary>What a mail server answered: a code of three digits and its lines.</summary>
internal sealed record SmtpReply(int Code, IReadOnlyList<string> Lines)
{
    public bool IsPositive => Code is >= 200 and < 400;

    public string Text => string.Join(' ', Lines);

    /// <summary>The words after a keyword of EHLO, or null where the server does not offer it.</summary>
    public string? Extension(string keyword) => Lines
        .Skip(1)
        .FirstOrDefault(line => line.Equals(keyword, StringComparison.OrdinalIgnoreCase) || line.StartsWith(keyword + " ", StringComparison.OrdinalIgnoreCase) || line.StartsWith(keyword + "=", StringComparison.OrdinalIgnoreCase))?[keyword.Length..];
}
