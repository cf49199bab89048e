using System.Net;
using System.Net.Sockets;

namespace Flywheel.Tests.Chaos;

/// <summary>
/// Ports for services that die and come back, below those that the system hands out: there, a client that knocks while the
/// service is down could be given the service's own port to knock from, connect to itself and keep the port.
/// </summary>
internal static class LowPort
{
    public static int Find()
    {
        while (true)
        {
            var port = Random.Shared.Next(20_000, 30_000);
            try
            {
                using var probe = new TcpListener(IPAddress.Loopback, port);
                probe.Start();
                return port;
            }
            catch (SocketException)
            {
                // Taken: another one will be free.
            }
        }
    }
}
