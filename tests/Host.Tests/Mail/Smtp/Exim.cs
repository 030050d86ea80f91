using System.Diagnostics;
using System.Net.Sockets;
using CaseFlow.Demo.Run;
using CaseFlow.Mail;
using CaseFlow.Mail.Smtp;

namespace CaseFlow.Host.Tests.Mail.Smtp;

/// <summary>Debian's mail server, which takes mails into a queue of the test's own and delivers nothing.</summary>
internal sealed class Exim : IAsyncDisposable
{
    public const string Program = "/usr/sbin/exim4";

    private readonly Authority _authority = new();
    private readonly int _port = Ports.Free();
    private readonly int _tlsPort = Ports.Free();
    private Process _daemon = null!;

    public MailOptions Settings => new()
    {
        Host = "127.0.0.1",
        Port = _port,
        From = "office@mail.test",
        CaFile = _authority.File,
    };

    public MailOptions ImplicitTls => new()
    {
        Host = "127.0.0.1",
        Port = _tlsPort,
        From = "office@mail.test",
        CaFile = _authority.File,
        Tls = TlsMode.Implicit,
    };

    private string Configuration => Path.Combine(_authority.Folder, "exim.conf");

    private string Queue => Path.Combine(_authority.Folder, "input");

    public static async Task<Exim> StartAsync()
    {
        var exim = new Exim();
        var (key, cert) = exim._authority.Issue("server", days: 2);
        await File.WriteAllTextAsync(exim.Configuration, $$$"""
            keep_environment =
            primary_hostname = mta.mail.test
            spool_directory = {{{exim._authority.Folder}}}
            log_file_path = {{{exim._authority.Folder}}}/%slog
            pid_file_path = {{{exim._authority.Folder}}}/pid
            daemon_smtp_ports = {{{exim._port}}} : {{{exim._tlsPort}}}
            tls_on_connect_ports = {{{exim._tlsPort}}}
            local_interfaces = 127.0.0.1
            queue_only = true
            host_lookup =
            acl_smtp_rcpt = recipients
            tls_advertise_hosts = *
            tls_certificate = {{{cert}}}
            tls_privatekey = {{{key}}}
            smtputf8_advertise_hosts = *
            message_size_limit = 200K
            smtp_accept_max_per_connection = 3
            begin acl
            recipients:
              deny local_parts = nobody
                   message = 5.1.1 there is no such mailbox
              defer local_parts = full
                   message = 4.2.2 the mailbox is full
              accept
            begin authenticators
            plain:
              driver = plaintext
              public_name = PLAIN
              server_prompts = :
              server_condition = ${if eq{$auth2:$auth3}{office:secret}}
              server_set_id = $auth2
            """);
        // The daemon gives up its rights for those of a user of its own.
        exim.Run("chown", "-R", "Debian-exim", exim._authority.Folder);
        exim.Run("chown", "root", exim.Configuration);
        exim._daemon = Process.Start(Program, ["-C", exim.Configuration, "-bdf"]);
        await exim.AnswersAsync();
        return exim;
    }

    /// <summary>The mails in its queue, oldest first, each with the headers that it put before.</summary>
    public List<string> Queued() =>
        [.. Directory.EnumerateFiles(Queue, "*-H").Order().Select(file => Run(Program, "-C", Configuration, "-Mvc", Path.GetFileName(file)[..^2]))];

    public async ValueTask DisposeAsync()
    {
        _daemon.Kill();
        await _daemon.WaitForExitAsync();
        _daemon.Dispose();
        _authority.Dispose();
    }

    private async Task AnswersAsync()
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                using var socket = new TcpClient();
                await socket.ConnectAsync("127.0.0.1", _tlsPort);
                return;
            }
            catch (SocketException) when (attempt < 100 && !_daemon.HasExited)
            {
                await Task.Delay(100);
            }
        }
    }

    private string Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
        var said = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return said;
    }
}

/// <summary>Needs Exim, which <c>./do exim</c> installs, and the right to start it.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class EximFactAttribute : FactAttribute
{
    public EximFactAttribute() => Skip = !File.Exists(Exim.Program) ? $"There is no {Exim.Program} on this machine (./do exim installs it by apt): a mail server of Debian is not tried."
        : !Environment.IsPrivilegedProcess ? "Only root can start Exim, and this is not root."
        : null;
}
