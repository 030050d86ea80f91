using System.Net;
using CaseFlow.Access.SignIn;

namespace CaseFlow.Host.Tests.Access;

public sealed class DeviceTests
{
    [Theory]
    [InlineData("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36 Edg/126.0.0.0", "Edge, Windows")]
    [InlineData("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) coc_coc_browser/126.0 Chrome/120.0 Safari/537.36", "Cốc Cốc, Windows")]
    [InlineData("Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 Version/17.5 Mobile/15E148 Safari/604.1", "Safari, iPhone")]
    [InlineData("Mozilla/5.0 (X11; Linux x86_64; rv:127.0) Gecko/20100101 Firefox/127.0", "Firefox, Linux")]
    [InlineData("curl/8.5.0", "–")]
    public void A_browser_is_told_by_its_name_and_system(string userAgent, string words) => Assert.Equal(words, Device.Words(userAgent));

    [Theory]
    [InlineData("203.0.113.77", "203.0.113.*")]
    [InlineData("::ffff:203.0.113.77", "203.0.113.*")]
    [InlineData("2001:db8:1:2:3:4:5:6", "2001:db8:1::*")]
    public void Of_an_address_only_the_network_is_kept(string address, string network) => Assert.Equal(network, Device.Network(IPAddress.Parse(address)));
}
