using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace CaseFlow.Host.Tests.Mail.Smtp;

/// <summary>An authority of the test's own that vouches for servers, in PEM files.</summary>
internal sealed class Authority : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("caseflow-authority-");
    private readonly X509Certificate2 _own;

    public Authority()
    {
        var request = new CertificateRequest("CN=Authority of the tests", ECDsa.Create(ECCurve.NamedCurves.nistP256), HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, false, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, critical: true));
        _own = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-20), DateTimeOffset.UtcNow.AddDays(20));
        System.IO.File.WriteAllText(File, _own.ExportCertificatePem());
    }

    public string Folder => _folder.FullName;

    public string File => Path.Combine(Folder, "authority.pem");

    /// <summary>For a server on this machine's loopback address, or under a name.</summary>
    /// <param name="days">From now until it ends; less than 0 when it has ended.</param>
    public (string Key, string Cert) Issue(string file, int days, string? name = null)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=server", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        if (name is null)
        {
            names.AddIpAddress(IPAddress.Loopback);
        }
        else
        {
            names.AddDnsName(name);
        }

        request.CertificateExtensions.Add(names.Build());
        using var issued = request.Create(_own, DateTimeOffset.UtcNow.AddDays(-10), DateTimeOffset.UtcNow.AddDays(days), RandomNumberGenerator.GetBytes(8));
        var (keyFile, certFile) = (Path.Combine(Folder, $"{file}.key"), Path.Combine(Folder, $"{file}.pem"));
        System.IO.File.WriteAllText(keyFile, key.ExportPkcs8PrivateKeyPem());
        System.IO.File.WriteAllText(certFile, issued.ExportCertificatePem());
        return (keyFile, certFile);
    }

    public void Dispose()
    {
        _own.Dispose();
        _folder.Delete(recursive: true);
    }
}
