using System.Text;

namespace Betting.Monitoring.Tests.Alerts;

/// <summary>What a webhook was sent.</summary>
internal sealed record WebhookRequest(IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    public string Text => Encoding.UTF8.GetString(Body);
}
