using System.Security.Cryptography;
using System.Text;

namespace CaseFlow.Mail;

/// <summary>RFC 5322 message ids made from business keys: the same message has the same id on every node and at every attempt.</summary>
internal static class MessageIds
{
    public static string Of(string key, string domain) =>
        $"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)))[..32]}@{domain}";
}
