using System.Security.Cryptography;
using System.Text;

namespace CaseFlow.Demo.Register;

/// <summary>
/// Chance that is told by name: the same words give the same throw on every machine and in every order, so that what somebody
/// does can be known before it happens.
/// </summary>
internal sealed class Chance(string name)
{
    private readonly byte[] _bytes = SHA256.HashData(Encoding.UTF8.GetBytes(name));
    private int _next;

    /// <summary>From 0 up to, not including, 1. Eight throws; more would begin to repeat.</summary>
    public double Throw()
    {
        var at = _next++ % 8 * 4;
        return BitConverter.ToUInt32(_bytes, at) / (uint.MaxValue + 1.0);
    }

    public bool Happens(double probability) => Throw() < probability;

    public T OneOf<T>(IReadOnlyList<T> choices) => choices[(int)(Throw() * choices.Count)];

    public int Between(int least, int most) => least + (int)(Throw() * (most - least + 1));

    /// <summary>An id that belongs to the name.</summary>
    public static Guid Id(string name) => new(SHA256.HashData(Encoding.UTF8.GetBytes(name)).AsSpan(0, 16), bigEndian: true);
}
