using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Flywheel.Tests.Packages.Temporalio.Client;

/// <summary>An authority of the test's own, and what it signs.</summary>
internal sealed class TestCertificates : IDisposable
{
    private readonly X509Certificate2 _authority;

    public TestCertificates()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=Flywheel Test Authority", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, true));
        _authority = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddHours(-1), DateTimeOffset.UtcNow.AddDays(1));
    }

    public X509Certificate2 Authority => _authority;

    public byte[] AuthorityPem => Encoding.UTF8.GetBytes(_authority.ExportCertificatePem());

    public X509Certificate2 Server(string name)
    {
        var (certificate, _) = Sign($"CN={name}", name);
        return certificate;
    }

    public (byte[] Certificate, byte[] Key) Client(string name)
    {
        var (certificate, key) = Sign($"CN={name}", null);
        using (certificate)
        {
            return (Encoding.UTF8.GetBytes(certificate.ExportCertificatePem()), Encoding.UTF8.GetBytes(key));
        }
    }

    public void Dispose() => _authority.Dispose();

    private (X509Certificate2 Certificate, string Key) Sign(string subject, string? host)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(subject, key, HashAlgorithmName.SHA256);
        if (host is not null)
        {
            var names = new SubjectAlternativeNameBuilder();
            names.AddDnsName(host);
            request.CertificateExtensions.Add(names.Build());
        }

        using var signed = request.Create(
            _authority,
            DateTimeOffset.UtcNow.AddMinutes(-30),
            DateTimeOffset.UtcNow.AddHours(12),
            RandomNumberGenerator.GetBytes(8));
        using var ephemeral = signed.CopyWithPrivateKey(key);
        return (
            X509CertificateLoader.LoadPkcs12(ephemeral.Export(X509ContentType.Pkcs12), null),
            key.ExportPkcs8PrivateKeyPem());
    }
}
