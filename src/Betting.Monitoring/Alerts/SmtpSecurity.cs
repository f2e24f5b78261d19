namespace Betting.Monitoring.Alerts;

/// <summary>How a connection to a mail server is encrypted.</summary>
public enum SmtpSecurity
{
    /// <summary>Begins in plain text and has to switch to TLS before anything is said (RFC 3207); usually port 587. A server that does not offer it is refused.</summary>
    StartTls,

    /// <summary>TLS from the first byte (RFC 8314); usually port 465.</summary>
    ImplicitTls,

    /// <summary>None: only for a relay that needs no password.</summary>
    None,
}
