using System.Collections.Immutable;
using System.Security.Cryptography.X509Certificates;

namespace Betting.Monitoring.Alerts;

/// <summary>The mail server and the people of an <see cref="SmtpAlertSink"/>.</summary>
/// <remarks>Immutable and thread-safe. Checked when the sink is created.</remarks>
public sealed record SmtpAlertOptions
{
    /// <summary>The server's name, as its certificate has it.</summary>
    public required string Host { get; init; }

    /// <summary>The port.</summary>
    /// <value>1 to 65535. Default 587.</value>
    public int Port { get; init; } = 587;

    /// <summary>How the connection is encrypted.</summary>
    /// <value>Default <see cref="SmtpSecurity.StartTls"/>.</value>
    public SmtpSecurity Security { get; init; } = SmtpSecurity.StartTls;

    /// <summary>The user, for AUTH PLAIN or AUTH LOGIN.</summary>
    /// <value>Default <see langword="null"/>: nobody logs in. Never without TLS.</value>
    public string? UserName { get; init; }

    /// <summary>The user's password.</summary>
    /// <value>Default <see langword="null"/>.</value>
    public Secret? Password { get; init; }

    /// <summary>The sender's address, for example <c>alerts@example.org</c>.</summary>
    public required string From { get; init; }

    /// <summary>The recipients' addresses, at least one.</summary>
    public required ImmutableArray<string> To { get; init; }

    /// <summary>What subjects begin with.</summary>
    /// <value>Default <c>[betting]</c>.</value>
    public string SubjectPrefix { get; init; } = "[betting]";

    /// <summary>The name by which this machine greets the server; it is also in message ids.</summary>
    /// <value>Default <c>betting.localdomain</c>.</value>
    public string ClientName { get; init; } = "betting.localdomain";

    /// <summary>Certificates of authorities to trust instead of those of the machine, for a server with a certificate of one's own making.</summary>
    /// <value>Default empty: those of the machine. The certificate is checked in any case; there is no option to switch that off.</value>
    public ImmutableArray<X509Certificate2> TrustedAuthorities { get; init; } = [];

    internal void Validate()
    {
        List<string> errors = [];
        Require(SmtpText.IsHost(Host), $"Host '{AlertText.OneLine(Host)}' is no name of a server.");
        Require(Port is >= 1 and <= 65535, $"Port is {Port}; it lies between 1 and 65535.");
        Require(SmtpText.IsHost(ClientName), $"ClientName '{AlertText.OneLine(ClientName)}' is no name of a machine.");
        Require(SmtpText.IsAddress(From), $"From '{AlertText.OneLine(From)}' is no plain address such as alerts@example.org.");
        Require(!To.IsDefaultOrEmpty, "To is empty; name a recipient.");
        foreach (string address in To.IsDefault ? [] : To)
        {
            Require(SmtpText.IsAddress(address), $"To '{AlertText.OneLine(address)}' is no plain address such as team@example.org.");
        }

        Require(!SubjectPrefix.Any(char.IsControl), "SubjectPrefix holds a line break or another control character.");
        Require((UserName is null) == (Password is null), "UserName and Password are given together or not at all.");
        Require(UserName is null || !(UserName + Password!.Reveal()).Contains('\0', StringComparison.Ordinal), "UserName or Password holds a NUL.");
        Require(UserName is null || Security != SmtpSecurity.None, "a password is not sent without TLS: use StartTls or ImplicitTls.");
        Require(Security is SmtpSecurity.StartTls or SmtpSecurity.ImplicitTls or SmtpSecurity.None, $"Security is {(int)Security}, which is none.");
        if (errors.Count > 0)
        {
            throw new ArgumentException($"The mail sink cannot be made: {string.Join(' ', errors)}");
        }

        void Require(bool holds, string error)
        {
            if (!holds)
            {
                errors.Add(error);
            }
        }
    }
}
