using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Grpc.Core;
using Microsoft.AspNetCore.Http;

namespace Grpc.AspNetCore.Server;

/// <summary>Who is at the other end.</summary>
internal static class ServerPeer
{
    private const string CommonName = "x509_common_name";
    private const string AlternativeName = "x509_subject_alternative_name";

    public static string NameOf(ConnectionInfo connection) => connection.RemoteIpAddress switch
    {
        null => "unknown",
        { AddressFamily: AddressFamily.InterNetwork } v4 => $"ipv4:{v4}:{connection.RemotePort}",
        var v6 => $"ipv6:[{v6}]:{connection.RemotePort}",
    };

    public static AuthContext Authenticated(X509Certificate2 certificate)
    {
        var properties = new Dictionary<string, List<AuthProperty>>(StringComparer.Ordinal);
        var names = certificate.Extensions.OfType<X509SubjectAlternativeNameExtension>()
            .SelectMany(extension => extension.EnumerateDnsNames())
            .Select(name => AuthProperty.Create(AlternativeName, Encoding.UTF8.GetBytes(name)))
            .ToList();
        var common = certificate.GetNameInfo(X509NameType.SimpleName, forIssuer: false);
        if (names.Count > 0)
        {
            properties[AlternativeName] = names;
        }

        if (common.Length > 0)
        {
            properties[CommonName] = [AuthProperty.Create(CommonName, Encoding.UTF8.GetBytes(common))];
        }

        var identity = names.Count > 0 ? AlternativeName : common.Length > 0 ? CommonName : null;
        return new AuthContext(identity, properties);
    }
}
