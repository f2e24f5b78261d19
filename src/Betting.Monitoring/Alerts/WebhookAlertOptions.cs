namespace Betting.Monitoring.Alerts;

/// <summary>Where a <see cref="WebhookAlertSink"/> posts, and the key that signs.</summary>
/// <remarks>Immutable and thread-safe. Checked when the sink is created.</remarks>
public sealed record WebhookAlertOptions
{
    /// <summary>The address; kept as a secret since addresses of webhooks often hold a token.</summary>
    public required Secret Url { get; init; }

    /// <summary>The key that both sides know; see <see cref="WebhookSignature"/>.</summary>
    public required Secret SigningKey { get; init; }

    /// <summary>Whether the body of the answer has to hold the alert's id, so that nothing but the right receiver can say that it has the alert.</summary>
    /// <value>Default <see langword="false"/>: any 2xx is believed.</value>
    public bool RequireEcho { get; init; }

    /// <summary>Whether the address may be plain http on another machine.</summary>
    /// <value>Default <see langword="false"/>.</value>
    public bool AllowPlainHttp { get; init; }
}
