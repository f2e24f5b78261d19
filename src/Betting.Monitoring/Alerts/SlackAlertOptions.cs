namespace Betting.Monitoring.Alerts;

/// <summary>Where a <see cref="SlackAlertSink"/> posts.</summary>
/// <remarks>Immutable and thread-safe. Checked when the sink is created.</remarks>
public sealed record SlackAlertOptions
{
    /// <summary>The address of the incoming webhook. Whoever knows it can post, so it is a secret.</summary>
    public required Secret WebhookUrl { get; init; }

    /// <summary>Whether the answer has to be <c>ok</c>, as Slack, Mattermost and Discord answer. What says success with another text was somebody else.</summary>
    /// <value>Default <see langword="true"/>.</value>
    public bool RequireOk { get; init; } = true;

    /// <summary>Whether the address may be plain http on another machine.</summary>
    /// <value>Default <see langword="false"/>.</value>
    public bool AllowPlainHttp { get; init; }

    /// <summary>Who the message is from, shown where the server allows it.</summary>
    /// <value>Default <see langword="null"/>: as the webhook is set up.</value>
    public string? UserName { get; init; }
}
