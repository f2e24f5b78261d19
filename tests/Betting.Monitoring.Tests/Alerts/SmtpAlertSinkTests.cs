using System.Security.Cryptography.X509Certificates;
using System.Text;
using Betting.Monitoring.Alerts;
using Betting.Testing;

namespace Betting.Monitoring.Tests.Alerts;

public sealed class SmtpAlertSinkTests
{
    private const string Password = "hunter2-correct-horse";

    private static readonly ManualTimeProvider Clock = new(AlertSamples.Noon);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_mail_goes_over_starttls_with_a_login_and_says_everything()
    {
        await using MailServer server = new();
        Alert alert = AlertSamples.Alert(labels: ("sport", "football")) with { Id = "abc123", Message = "The index is 0.31.\n.hidden\n..two" };

        await new SmtpAlertSink(Options(server), Clock).SendAsync(alert, Token);

        string mail = Assert.Single(server.Mails);
        Assert.Equal(["EHLO", "STARTTLS", "EHLO", "AUTH", "MAIL", "RCPT", "RCPT", "DATA"], server.Commands.Take(8).Select(command => command.Split(' ', ':')[0]));
        Assert.Contains("Subject: [betting] WARNING: elo drifted\n", mail, StringComparison.Ordinal);
        Assert.Contains("Message-ID: <abc123@betting.localdomain>\n", mail, StringComparison.Ordinal);
        Assert.Contains("Date: Wed, 01 May 2024 12:00:00 +0000\n", mail, StringComparison.Ordinal);
        Assert.Contains("\n\nThe index is 0.31.\n.hidden\n..two\n", mail, StringComparison.Ordinal);
        Assert.Contains("sport: football\n", mail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Implicit_tls_and_auth_login_work_too()
    {
        await using MailServer server = new(abilities: "AUTH=LOGIN", isEncrypted: true);

        await new SmtpAlertSink(Options(server) with { Security = SmtpSecurity.ImplicitTls }, Clock).SendAsync(AlertSamples.Alert(), Token);

        Assert.Single(server.Mails);
        Assert.Contains(Convert.ToBase64String(Encoding.UTF8.GetBytes(Password)), server.Commands);
    }

    [Fact]
    public async Task A_title_cannot_add_a_header_or_end_the_mail_and_letters_of_all_languages_arrive()
    {
        await using MailServer server = new();
        Alert alert = AlertSamples.Alert() with { Title = "Tor für Łódź ⚽\r\nBcc: thief@evil.test\r\n\r\n.\r\nQUIT", Message = "Œuvre\r\n.\r\nMAIL FROM:<x@y>" };

        await new SmtpAlertSink(Options(server), Clock).SendAsync(alert, Token);

        string mail = Assert.Single(server.Mails);
        string[] headers = mail[..mail.IndexOf("\n\n", StringComparison.Ordinal)].Split('\n');
        Assert.DoesNotContain(headers, line => line.StartsWith("Bcc", StringComparison.OrdinalIgnoreCase));
        string subject = string.Concat(headers.SkipWhile(line => !line.StartsWith("Subject:", StringComparison.Ordinal)).TakeWhile((line, index) => index == 0 || line.StartsWith(' '))
            .Select(line => Encoding.UTF8.GetString(Convert.FromBase64String(line[(line.IndexOf("?B?", StringComparison.Ordinal) + 3)..^2]))));
        Assert.StartsWith("[betting] WARNING: Tor für Łódź ⚽  Bcc: thief@evil.test", subject, StringComparison.Ordinal);
        Assert.All(headers, line => Assert.True(line.Length <= 78, line));
        string body = Encoding.UTF8.GetString(Convert.FromBase64String(mail[mail.IndexOf("\n\n", StringComparison.Ordinal)..]));
        Assert.StartsWith("Œuvre\r\n.\r\nMAIL FROM:<x@y>\r\n", body, StringComparison.Ordinal);
        Assert.Single(server.Commands, command => command.StartsWith("MAIL", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("a@b.test\r\nRCPT TO:<thief@evil.test>")]
    [InlineData("a@b.test>")]
    [InlineData("two@b.test,three@b.test")]
    [InlineData("name <a@b.test>")]
    [InlineData("nobody")]
    [InlineData("a@b@c")]
    [InlineData("")]
    public void An_address_that_could_leave_its_line_is_refused(string address)
    {
        SmtpAlertOptions options = new() { Host = "localhost", From = "alerts@example.org", To = ["team@example.org"] };

        Assert.Contains("From", Assert.Throws<ArgumentException>(() => new SmtpAlertSink(options with { From = address }, Clock)).Message, StringComparison.Ordinal);
        Assert.Contains("To", Assert.Throws<ArgumentException>(() => new SmtpAlertSink(options with { To = ["x@y.test", address] }, Clock)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new SmtpAlertSink(options with { Host = "mail\r\nQUIT" }, Clock));
        Assert.Throws<ArgumentException>(() => new SmtpAlertSink(options with { SubjectPrefix = "x\nBcc: y" }, Clock));
    }

    [Fact]
    public void A_password_never_travels_in_plain_text_and_is_never_shown()
    {
        SmtpAlertOptions options = new() { Host = "localhost", From = "a@b.test", To = ["c@d.test"], UserName = "ann", Password = new Secret(Password), Security = SmtpSecurity.None };

        string message = Assert.Throws<ArgumentException>(() => new SmtpAlertSink(options, Clock)).Message;

        Assert.Contains("not sent without TLS", message, StringComparison.Ordinal);
        Assert.DoesNotContain(Password, message + options, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("(connect)", "554 go away", false, "554 go away")]
    [InlineData("(connect)", "SSH-2.0-OpenSSH_9.6", true, "no answer of a mail server")]
    [InlineData("(connect)", "999999", true, "no answer of a mail server")]
    [InlineData("(connect)", MailServer.Drop, true, "closed the connection")]
    [InlineData("EHLO betting.localdomain", "250 mail.test", false, "offers no STARTTLS")]
    [InlineData("STARTTLS", "454 not now", true, "454 not now")]
    [InlineData("STARTTLS", "220 go\r\n250 injected", false, "in plain text after")]
    [InlineData("AUTH", "535 bad credentials", false, "Check UserName and Password")]
    [InlineData("MAIL FROM:<alerts@example.org>", "451 later", true, "451 later")]
    [InlineData("RCPT", "550 unknown", false, "did not take any recipient")]
    [InlineData("DATA", "552 full", false, "552 full")]
    [InlineData("(mail)", "421 shutting down", true, "421")]
    [InlineData("(mail)", MailServer.Drop, true, "closed the connection")]
    [InlineData("(mail)", "354 go on and on", true, "354")]
    public async Task What_the_server_does_wrong_is_said_plainly(string at, string answer, bool isTransient, string expected)
    {
        await using MailServer server = new(command => command == at || (command.Split(' ', ':')[0] == at && !at.StartsWith('(')) ? answer : null);

        AlertSinkException failure = await Assert.ThrowsAsync<AlertSinkException>(() => new SmtpAlertSink(Options(server), Clock).SendAsync(AlertSamples.Alert(), Token));

        Assert.Contains(expected, failure.Message, StringComparison.Ordinal);
        Assert.Equal(isTransient, failure.IsTransient);
        Assert.DoesNotContain(Password, failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_repeats_the_password_does_not_bring_it_into_a_message()
    {
        string login = Convert.ToBase64String(Encoding.UTF8.GetBytes(Password));
        await using MailServer server = new(command => command.StartsWith("AUTH", StringComparison.Ordinal) ? $"535 wrong: {Password} or {login}" : null);

        AlertSinkTestResult result = await AlertSinkTest.RunAsync(new SmtpAlertSink(Options(server), Clock), TimeProvider.System, TimeSpan.FromMinutes(1), Token);

        Assert.False(result.Succeeded);
        Assert.Contains("wrong: (secret) or (secret)", result.Explanation, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_certificate_that_nobody_vouches_for_or_of_another_name_is_refused()
    {
        await using MailServer server = new();
        using X509Certificate2 other = MailServer.CreateCertificate("localhost");
        foreach (SmtpAlertOptions options in new[] { Options(server) with { TrustedAuthorities = [] }, Options(server) with { TrustedAuthorities = [other] }, Options(server) with { Host = "127.0.0.1" } })
        {
            AlertSinkException failure = await Assert.ThrowsAsync<AlertSinkException>(() => new SmtpAlertSink(options, Clock).SendAsync(AlertSamples.Alert(), Token));

            Assert.Contains("certificate", failure.Message, StringComparison.Ordinal);
            Assert.False(failure.IsTransient);
        }

        Assert.DoesNotContain(server.Commands, command => command.StartsWith("AUTH", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Recipients_that_are_refused_are_named_to_the_others_and_by_the_test()
    {
        await using MailServer server = new(command => command == "RCPT TO:<gone@example.org>" ? "550 unknown" : null);

        AlertSinkTestResult result = await AlertSinkTest.RunAsync(new SmtpAlertSink(Options(server), Clock), TimeProvider.System, TimeSpan.FromMinutes(1), Token);

        Assert.False(result.Succeeded);
        Assert.Contains("gone@example.org", result.Explanation, StringComparison.Ordinal);
        Assert.Contains("refused these recipients: gone@example.org", Assert.Single(server.Mails), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_never_answers_ends_with_the_caller_s_patience()
    {
        await using MailServer server = new(command => command == "(connect)" ? MailServer.Hang : null);

        AlertSinkTestResult result = await AlertSinkTest.RunAsync(new SmtpAlertSink(Options(server), Clock), TimeProvider.System, TimeSpan.FromMilliseconds(200), Token);

        Assert.Equal("The sink took longer than 0.2 s.", result.Explanation);
    }

    [Fact]
    public async Task A_server_that_talks_without_end_is_left()
    {
        await using MailServer server = new(command => command == "(connect)" ? string.Concat(Enumerable.Repeat("220-more\r\n", 200)) + "220 done" : null);
        await using MailServer other = new(command => command == "(connect)" ? new string('2', 10_000) : null);

        Assert.Contains("more than 100 lines", (await Assert.ThrowsAsync<AlertSinkException>(() => new SmtpAlertSink(Options(server), Clock).SendAsync(AlertSamples.Alert(), Token))).Message, StringComparison.Ordinal);
        Assert.Contains("a line of more than", (await Assert.ThrowsAsync<AlertSinkException>(() => new SmtpAlertSink(Options(other), Clock).SendAsync(AlertSamples.Alert(), Token))).Message, StringComparison.Ordinal);
    }

    private static SmtpAlertOptions Options(MailServer server) => new()
    {
        Host = "localhost",
        Port = server.Port,
        From = "alerts@example.org",
        To = ["team@example.org", "gone@example.org"],
        UserName = "ann",
        Password = new Secret(Password),
        TrustedAuthorities = [server.Certificate],
    };
}
