using System.Net;
using System.Net.Sockets;

namespace CaseFlow.Access.SignIn;

/// <summary>What tells a person's own browsers apart, and no more: names of products, which are the same in every language, and the network.</summary>
internal static class Device
{
    // The order matters: every browser also claims to be those that come after it.
    private static readonly (string Sign, string Name)[] Browsers =
        [("coc_coc", "Cốc Cốc"), ("Edg", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser", "Samsung Internet"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("Safari/", "Safari")];

    private static readonly (string Sign, string Name)[] Systems =
        [("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"), ("Mac OS", "macOS"), ("CrOS", "ChromeOS"), ("Linux", "Linux")];

    /// <summary>"Chrome, Windows"; a dash for what does not say.</summary>
    public static string Words(string userAgent)
    {
        string?[] words = [Find(Browsers, userAgent), Find(Systems, userAgent)];
        return words.OfType<string>().ToList() is { Count: > 0 } known ? string.Join(", ", known) : "–";
    }

    /// <summary>203.0.113.* · 2001:db8:1::*</summary>
    public static string Network(IPAddress? address)
    {
        if (address is { IsIPv4MappedToIPv6: true })
        {
            address = address.MapToIPv4();
        }

        var bytes = address?.GetAddressBytes();
        return address?.AddressFamily switch
        {
            AddressFamily.InterNetwork => $"{bytes![0]}.{bytes[1]}.{bytes[2]}.*",
            AddressFamily.InterNetworkV6 => $"{new IPAddress([.. bytes!.Take(6), .. new byte[10]])}*",
            _ => "–",
        };
    }

    private static string? Find((string Sign, string Name)[] known, string userAgent) =>
        known.FirstOrDefault(candidate => userAgent.Contains(candidate.Sign, StringComparison.Ordinal)).Name;
}
